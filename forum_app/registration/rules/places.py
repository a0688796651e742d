"""Which quotas a registration takes a place of, and in which states it holds one (REG-10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from forum_app.editions.rules import Side
from forum_app.registration.rules.kinds import PlaceMoment
from forum_app.registration.rules.states import RegistrationState

S = RegistrationState
HELD_IN: dict[PlaceMoment, frozenset[RegistrationState]] = {
    PlaceMoment.SUBMITTED: frozenset({S.SUBMITTED, S.CHANGE_ASKED, S.APPROVED, S.CONFIRMED, S.OFFERED}),
    PlaceMoment.APPROVED: frozenset({S.APPROVED, S.CONFIRMED, S.OFFERED}),
}
# Who goes back to review takes no place, but does not lose the one already held to somebody else.
KEPT_IN: dict[PlaceMoment, frozenset[RegistrationState]] = {
    PlaceMoment.SUBMITTED: frozenset(),
    PlaceMoment.APPROVED: frozenset({S.SUBMITTED, S.CHANGE_ASKED}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaRule:
    """What a quota counts. Empty categories and None mean any."""

    id: int
    moment: PlaceMoment
    categories: frozenset[int] = frozenset()
    side: Side | None = None
    part_id: int | None = None
    delegation_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """What decides about the quotas of a registration; without parts it is for the whole edition.

    `state` None is an invitation that holds a place: it holds one of every quota.
    """

    category_id: int
    side: Side
    part_ids: frozenset[int] = frozenset()
    delegation_id: int | None = None
    state: RegistrationState | None = None


def quotas_of(
    rules: Iterable[QuotaRule], seeker: Seeker, held: frozenset[int] = frozenset()
) -> frozenset[int]:
    """Return the ids of the quotas of which `seeker`, who holds a place of those in `held`, shall hold one."""
    return frozenset(
        rule.id for rule in rules if counts(rule, seeker) or (rule.id in held and keeps(rule, seeker))
    )


def counts(rule: QuotaRule, seeker: Seeker) -> bool:
    """Tell whether a quota counts `seeker`, who is for every part if none is named."""
    return (seeker.state is None or seeker.state in HELD_IN[rule.moment]) and covers(rule, seeker)


def keeps(rule: QuotaRule, seeker: Seeker) -> bool:
    """Tell whether a place that `seeker` holds already stays theirs while they are reviewed once more."""
    return seeker.state in KEPT_IN[rule.moment] and covers(rule, seeker)


def covers(rule: QuotaRule, seeker: Seeker) -> bool:
    """Tell whether a quota is one for such people, whatever their state."""
    if rule.categories and seeker.category_id not in rule.categories:
        return False
    if rule.side is not None and rule.side is not seeker.side:
        return False
    if rule.delegation_id is not None and rule.delegation_id != seeker.delegation_id:
        return False
    return rule.part_id is None or not seeker.part_ids or rule.part_id in seeker.part_ids
