"""What a person's mailbox has to be told of a session: the difference between what stands there and what should. Pure.

A mailbox holds one entry for each UID, so all is reckoned by session and address: who has a role and a place in one
session gets one entry, and two people who share an address have one between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

Told = Mapping[str, Any]
# What of a session is worth a mail when it changes; WHEN of that is what an answer was given to.
WHEN = ("start", "end")
SHOWN = (*WHEN, "zone", "title", "place", "status")


class Way(StrEnum):
    """What a mail tells; the value is its kind."""

    INVITED = "calendar_invited"
    UPDATED = "calendar_updated"
    WITHDRAWN = "calendar_withdrawn"

    @property
    def method(self) -> str:
        """The METHOD of its calendar part (RFC 5546)."""
        return "CANCEL" if self is Way.WITHDRAWN else "REQUEST"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What stands in a mailbox, or stood there: a row of the table."""

    session: str
    recipient: str
    address: str
    sent: bool
    sequence: int
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What should stand in a mailbox; `sequence` is the session's in the release, `url` its page."""

    session: str
    recipient: str
    address: str
    language: str
    sequence: int
    told: Told
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail of a step; `before` is what was told last, where that differs."""

    way: Way
    address: str
    sequence: int
    told: Told
    before: Told = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What becomes of one row: the one of `kept`, or a new one; `wanted` is None where the entry goes.

    A step without letters only writes down who stands behind an entry from now on.
    """

    kept: Kept | None
    wanted: Wanted | None
    letters: tuple[Letter, ...]
    sequence: int

    @property
    def clears_answer(self) -> bool:
        """Tell whether an answer is out of date: the entry is new, or at another time."""
        if self.kept is None or self.wanted is None:
            return self.wanted is not None
        return not self.kept.sent or _of(self.kept.told, WHEN) != _of(self.wanted.told, WHEN)


def steps(kept: Iterable[Kept], wanted: Iterable[Wanted], now: datetime) -> list[Step]:
    """Return what is to be done so that every mailbox holds what it should, by session and recipient.

    Done once, the same question has no answer any more. What is over is left as it stands.
    """
    rows: dict[str, list[Kept]] = {}
    asked: dict[str, list[Wanted]] = {}
    for row in kept:
        rows.setdefault(row.session, []).append(row)
    for want in wanted:
        asked.setdefault(want.session, []).append(want)
    return [
        step
        for uid in sorted(rows.keys() | asked.keys())
        for step in _of_session(rows.get(uid, []), asked.get(uid, []), now)
    ]


def _of_session(rows: list[Kept], asked: list[Wanted], now: datetime) -> Iterator[Step]:
    mine = {row.recipient: row for row in rows}
    wanted = _one_each([want for want in asked if _counts(want, mine.get(want.recipient), now)], mine)
    here = frozenset(want.address.casefold() for want in wanted)
    highest = _highest(rows)
    # An address of which no row is left may have seen what its person was told before moving elsewhere.
    least = max((row.sequence for row in rows), default=0) - 1
    taken: set[str] = set()
    for want in wanted:
        row = mine.get(want.recipient) or _left_by_another(rows, wanted, want)
        taken |= {row.recipient} if row else set()
        yield from _towards(want, row, max(highest.get(want.address.casefold(), -1), least), here)
    for row in sorted(rows, key=lambda row: row.recipient):
        shared = row.address.casefold() in here
        if row.sent and row.recipient not in taken and (shared or not _over(row.told, now)):
            yield _away(row, shared=shared)


def _counts(want: Wanted, row: Kept | None, now: datetime) -> bool:
    """Tell whether a wish is to be followed: what is over is not told, unless the mailbox takes it for still to come."""
    return not _over(want.told, now) or (row is not None and row.sent and not _over(row.told, now))


def _one_each(asked: list[Wanted], mine: Mapping[str, Kept]) -> list[Wanted]:
    """Return one wish for each address: of who has an entry already, else of the first."""
    found: dict[str, Wanted] = {}
    for want in sorted(asked, key=lambda want: (not _stands(mine.get(want.recipient)), want.recipient)):
        found.setdefault(want.address.casefold(), want)
    return sorted(found.values(), key=lambda want: want.recipient)


def _stands(row: Kept | None) -> bool:
    return row is not None and row.sent


def _highest(rows: list[Kept]) -> dict[str, int]:
    """Return the highest SEQUENCE that each address has seen of a session."""
    found: dict[str, int] = {}
    for row in rows:
        address = row.address.casefold()
        found[address] = max(found.get(address, -1), row.sequence)
    return found


def _left_by_another(rows: list[Kept], wanted: list[Wanted], want: Wanted) -> Kept | None:
    """Return the entry at this address of somebody who no longer has one: a speaker who has now registered."""
    others = {each.recipient for each in wanted}
    here = [
        row
        for row in sorted(rows, key=lambda row: row.recipient)
        if row.sent and row.recipient not in others and row.address.casefold() == want.address.casefold()
    ]
    return here[0] if here else None


def _towards(want: Wanted, row: Kept | None, seen: int, here: frozenset[str]) -> Iterator[Step]:
    """Yield the step by which a mailbox comes to hold what it should; `here` are the addresses that hold the session."""
    before = row if row and row.sent else None
    moved = before is not None and before.address.casefold() != want.address.casefold()
    if before and not moved and _of(before.told, SHOWN) == _of(want.told, SHOWN):
        if (before.recipient, before.address) != (want.recipient, want.address):
            yield Step(kept=before, wanted=want, letters=(), sequence=before.sequence)
        return
    last = max(seen, row.sequence if row else -1)
    sequence = max(last + 1, want.sequence)
    way = Way.UPDATED if before and not moved else Way.INVITED
    shown = before.told if before and not moved else {}
    letters = [Letter(way=way, address=want.address, sequence=sequence, told=want.told, before=shown)]
    if before and moved and before.address.casefold() not in here:
        letters.insert(0, _withdrawal(before, sequence))
    yield Step(kept=row, wanted=want, letters=tuple(letters), sequence=sequence)


def _away(row: Kept, *, shared: bool) -> Step:
    """Return the step by which an entry goes; where another keeps it in the same mailbox nobody is written to."""
    sequence = row.sequence if shared else row.sequence + 1
    letters = () if shared else (_withdrawal(row, sequence),)
    return Step(kept=row, wanted=None, letters=letters, sequence=sequence)


def _withdrawal(row: Kept, sequence: int) -> Letter:
    return Letter(way=Way.WITHDRAWN, address=row.address, sequence=sequence, told=row.told)


def _over(told: Told, now: datetime) -> bool:
    return datetime.fromisoformat(told["end"]) <= now


def _of(told: Told, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(told.get(name) for name in names)
