"""The places that a list needs, counted in memory and taken at the end in one statement a quota (REG-10)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.editions.rules import Side
from forum_app.registration.models import Place, Quota, Registration, RegistrationPart
from forum_app.registration.rules import QuotaRule, RegistrationState, Seeker, quotas_of
from forum_app.registration.services import places


@dataclass(slots=True)
class Seats:
    """How many places are free by quota, who holds which, and what the list changes of both."""

    rules: Sequence[QuotaRule]
    free: dict[int, int]
    names: dict[int, str]
    held: dict[int, set[int]]
    parts: dict[int, frozenset[int]]
    taken: Counter[int] = field(default_factory=Counter)
    freed: Counter[int] = field(default_factory=Counter)

    def wanted(self, registration_id: int | None, seeker: Seeker) -> frozenset[int]:
        """Return the quotas of which somebody holds a place."""
        held_parts = self.parts.get(registration_id or 0, frozenset())
        whole = Seeker(
            category_id=seeker.category_id, side=seeker.side, part_ids=held_parts,
            delegation_id=seeker.delegation_id, state=seeker.state,
        )  # fmt: skip
        return quotas_of(self.rules, whole)

    def settle(self, registration_id: int | None, wanted: frozenset[int]) -> str | None:
        """Count the places of one registration; return the name of a full quota, with nothing changed, or None."""
        held = self.held.get(registration_id or 0, set())
        for quota in sorted(wanted - held):
            if self.free[quota] < 1:
                return self.names[quota]
        for quota in wanted - held:
            self.free[quota] -= 1
            self.taken[quota] += 1
        for quota in held - wanted:
            self.free[quota] += 1
            self.freed[quota] += 1
        return None


def seats(session: Session, edition_id: int) -> Seats:
    """Return the free places of an edition and who holds one."""
    rules = places.rules(session, edition_id)
    free, names = {}, {}
    held: dict[int, set[int]] = defaultdict(set)
    parts: dict[int, set[int]] = defaultdict(set)
    for quota in session.scalars(select(Quota).where(Quota.edition_id == edition_id)):
        free[quota.id], names[quota.id] = quota.size - quota.taken, quota.name.to("en").text
    if rules:
        pairs = select(Place.registration_id, Place.quota_id).where(Place.quota_id.in_(free))
        for registration_id, quota_id in session.execute(pairs.where(Place.registration_id.is_not(None))):
            held[registration_id or 0].add(quota_id)
        of = select(RegistrationPart.registration_id, RegistrationPart.part_id).join(
            Registration, Registration.id == RegistrationPart.registration_id
        )
        for registration_id, part_id in session.execute(of.where(Registration.edition_id == edition_id)):
            parts[registration_id].add(part_id)
    return Seats(rules, free, names, dict(held), {key: frozenset(value) for key, value in parts.items()})


def lock(session: Session, edition_id: int) -> None:
    """Keep others from taking places until this transaction ends, so that what is counted is still true when taken."""
    places.in_line(session)  # before any row is locked: whoever takes places stands in this line first
    session.execute(
        select(Quota.id).where(Quota.edition_id == edition_id).order_by(Quota.id).with_for_update()
    )


def seeker(category_id: int, side: Side, delegation_id: int | None, state: RegistrationState) -> Seeker:
    """Return what decides about the places of a row."""
    return Seeker(category_id=category_id, side=side, delegation_id=delegation_id, state=state)


def write(
    session: Session, counted: Seats, new: Iterable[tuple[int, int]], old: Iterable[tuple[int, int]]
) -> None:
    """Take and give back what was counted, with a row for each: (quota, registration) of new and of old places."""
    for quota_id in sorted(counted.taken):
        places.take(session, {quota_id}, counted.taken[quota_id])
    for quota_id in sorted(counted.freed):
        places.give_back(session, {quota_id}, counted.freed[quota_id])
    for quota_id, registration_id in old:
        theirs = select(Place).where(Place.quota_id == quota_id, Place.registration_id == registration_id)
        for place in session.scalars(theirs):
            session.delete(place)
    session.add_all(Place(quota_id=quota_id, registration_id=one) for quota_id, one in new)
    session.flush()
