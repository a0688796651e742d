"""Who of those who wait is offered a place when places are free (REG-10, REG-11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forum_app.core.text import N_


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody on the list: the quotas of which a place is needed, and the group that wants to stay together."""

    id: int
    quotas: frozenset[int]
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Who is offered a place, in order, and how many places of each quota are left for others then."""

    offered: tuple[int, ...]
    left: Mapping[int, int]


class Why(StrEnum):
    """Why somebody waits still."""

    FULL = "full"
    GROUP = "group"
    NEVER = "never"
    BY_HAND = "by_hand"
    NEXT = "next"


WHY_LABELS: Mapping[Why, str] = {
    Why.FULL: N_("No place is free"),
    Why.GROUP: N_("Not enough places for the whole delegation"),
    Why.NEVER: N_("The delegation is larger than the quota"),
    Why.BY_HAND: N_("Put here by a reviewer: offered by hand only"),
    Why.NEXT: N_("A place is free and will be offered"),
}


def plan(waiters: Sequence[Waiter], free: Mapping[int, int], sizes: Mapping[int, int]) -> Plan:
    """Return who is offered a place; `waiters` stand in their order, `free` and `sizes` count places by quota.

    Who needs a full quota is passed over, and keeps no place of another one from those behind. A group stands
    where its first member stands and gets places for all or for none; where some are free but too few, these are
    kept for it, unless the quota is smaller than the group.
    """
    left = dict(free)
    offered: list[int] = []
    for members in _groups(waiters):
        needed = Counter(quota for waiter in members for quota in waiter.quotas)
        missing = [quota for quota, count in needed.items() if left[quota] < count]
        if not missing:
            offered += [waiter.id for waiter in members]
            for quota, count in needed.items():
                left[quota] -= count
        elif all(left[quota] > 0 for quota in needed) and fits(needed, sizes):
            left |= dict.fromkeys(missing, 0)
    return Plan(tuple(offered), left)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody waits, and which quotas have too few places for them."""

    why: Why
    quotas: frozenset[int] = frozenset()


def reasons(
    waiters: Sequence[Waiter], by_hand: frozenset[int], free: Mapping[int, int], sizes: Mapping[int, int]
) -> dict[int, Reason]:
    """Return why each of `waiters` waits, by id; those in `by_hand` are offered a place by hand only."""
    automatic = [waiter for waiter in waiters if waiter.id not in by_hand]
    made = plan(automatic, free, sizes)
    found = {id_: Reason(Why.BY_HAND) for id_ in by_hand} | {id_: Reason(Why.NEXT) for id_ in made.offered}
    for members in _groups(waiter for waiter in automatic if waiter.id not in found):
        needed = Counter(quota for waiter in members for quota in waiter.quotas)
        short = frozenset(quota for quota, count in needed.items() if made.left[quota] < count)
        why = Why.FULL if len(members) == 1 else Why.GROUP if fits(needed, sizes) else Why.NEVER
        found |= {waiter.id: Reason(why, short) for waiter in members}
    return found


def fits(needed: Mapping[int, int], sizes: Mapping[int, int]) -> bool:
    """Tell whether so many places could ever be free at once."""
    return all(count <= sizes[quota] for quota, count in needed.items())


def _groups(waiters: Iterable[Waiter]) -> list[list[Waiter]]:
    """Return those who stay together as one, at the place of the first of them; others each alone."""
    found: dict[tuple[bool, int], list[Waiter]] = {}
    for waiter in waiters:
        key = (False, waiter.id) if waiter.group is None else (True, waiter.group)
        found.setdefault(key, []).append(waiter)
    return list(found.values())
