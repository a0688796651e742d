"""The places of quotas: taken and given back by conditional updates, exact under load (reliability 3.5).

A registration holds what its state, category, side, parts and delegation say (rules.places); `settle` makes it so.
All happens in the one transaction of the change itself, in the order of the quotas' ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.registration.models import Place, Quota, QuotaCategory, Registration, RegistrationPart
from forum_app.registration.rules import QuotaRule, Seeker, quotas_of


class PlacesFull(Conflict):
    """A quota has no place left; nothing was taken of any quota."""

    title = N_("No place is left")

    def __init__(self, quota: Quota) -> None:
        super().__init__(
            N_("No place is left in “%(quota)s”: %(taken)s of %(size)s are taken."),
            quota=quota.name,
            taken=quota.taken,
            size=quota.size,
        )
        self.quota_id = quota.id


class QuotaTooSmall(Conflict):
    """A quota cannot be made smaller than what is taken of it."""

    title = N_("The quota cannot be that small")


@dataclass(frozen=True, slots=True)
class Settled:
    """What a change did to places: the quotas of which one was taken, and of which one was given back."""

    taken: frozenset[int]
    freed: frozenset[int]


def rules(session: Session, edition_id: int) -> list[QuotaRule]:
    """Return what each quota of an edition counts; two statements, however many quotas."""
    named: dict[int, set[int]] = {}
    pairs = select(QuotaCategory.quota_id, QuotaCategory.category_id).join(QuotaCategory.quota)
    for quota_id, category_id in session.execute(pairs.where(Quota.edition_id == edition_id)):
        named.setdefault(quota_id, set()).add(category_id)
    columns = (Quota.id, Quota.moment, Quota.side, Quota.part_id, Quota.delegation_id)
    query = select(*columns).where(Quota.edition_id == edition_id).order_by(Quota.id)
    return [
        QuotaRule(
            id=id_,
            moment=moment,
            categories=frozenset(named.get(id_, ())),
            side=side,
            part_id=part_id,
            delegation_id=delegation_id,
        )
        for id_, moment, side, part_id, delegation_id in session.execute(query)
    ]


def seeker_of(session: Session, registration: Registration) -> Seeker:
    """Return what decides about the places of a registration as it stands."""
    parts = select(RegistrationPart.part_id).where(RegistrationPart.registration_id == registration.id)
    return Seeker(
        category_id=registration.category_id,
        side=registration.side,
        part_ids=frozenset(session.scalars(parts)),
        delegation_id=registration.delegation_id,
        state=registration.state,
    )


def settle(session: Session, registration: Registration, known: Sequence[QuotaRule] | None = None) -> Settled:
    """Take the places that the registration should hold and does not, and give back the others.

    `known` saves reading the rules again when many are settled. Raises PlacesFull, with nothing changed.
    """
    session.flush()
    given = rules(session, registration.edition_id) if known is None else known
    if not given:
        return Settled(frozenset(), frozenset())
    wanted = quotas_of(given, seeker_of(session, registration))
    held = frozenset(session.scalars(select(Place.quota_id).where(Place.registration_id == registration.id)))
    take(session, wanted - held)
    session.add_all(Place(quota_id=quota_id, registration_id=registration.id) for quota_id in wanted - held)
    freed = held - wanted
    if freed:
        theirs = Place.registration_id == registration.id, Place.quota_id.in_(freed)
        session.execute(delete(Place).where(*theirs))
        give_back(session, freed)
    session.flush()
    return Settled(wanted - held, freed)


def take(session: Session, quota_ids: Iterable[int], count: int = 1) -> None:
    """Count `count` places as taken in each quota, or in none of them: raise PlacesFull for the first full one."""
    with session.begin_nested():
        for quota_id in sorted(quota_ids):
            done = session.execute(
                update(Quota)
                .where(Quota.id == quota_id, Quota.taken + count <= Quota.size)
                .values(taken=Quota.taken + count)
            )
            if done.rowcount != 1:  # type: ignore[attr-defined]
                raise PlacesFull(session.get_one(Quota, quota_id, populate_existing=True))


def give_back(session: Session, quota_ids: Iterable[int], count: int = 1) -> None:
    """Count `count` places of each quota as free again."""
    for quota_id in sorted(quota_ids):
        session.execute(update(Quota).where(Quota.id == quota_id).values(taken=Quota.taken - count))


def resize(session: Session, quota: Quota, size: int) -> None:
    """Give a quota another size; raise QuotaTooSmall with the numbers if more is taken of it."""
    done = session.execute(update(Quota).where(Quota.id == quota.id, Quota.taken <= size).values(size=size))
    session.refresh(quota)
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise QuotaTooSmall(
            N_("%(taken)s places are taken, so the quota cannot be lowered to %(size)s. Free places first."),
            taken=quota.taken,
            size=size,
        )


def hand_over(session: Session, of: Registration, to: Registration) -> None:
    """Move all places of one registration to the one that replaces it; no quota changes."""
    session.execute(update(Place).where(Place.registration_id == of.id).values(registration_id=to.id))


def miscounted(session: Session, edition_id: int | None = None) -> list[tuple[int, int, int]]:
    """Return (quota id, counted, rows) of quotas whose counter and rows disagree; there must be none."""
    rows = select(func.count()).where(Place.quota_id == Quota.id).scalar_subquery()
    query = select(Quota.id, Quota.taken, rows).where(Quota.taken != rows)
    if edition_id is not None:
        query = query.where(Quota.edition_id == edition_id)
    return [(quota_id, taken, count) for quota_id, taken, count in session.execute(query)]
