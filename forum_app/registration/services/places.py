"""The places of quotas: taken and given back by conditional updates, exact under load (reliability 3.5).

A registration holds what its state, category, side, parts and delegation say (rules.places); `settle` makes it so.
All happens in the one transaction of the change itself, in the order of the quotas' ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from forum_app.audit.services import LEDGER
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.registration.models import Place, Quota, Registration, RegistrationPart
from forum_app.registration.queries.quotas import quota_rules as rules
from forum_app.registration.rules import QuotaRule, RegistrationState, Seeker, quotas_of

QUOTA: Table = Quota.__table__  # type: ignore[assignment]
PLACE: Table = Place.__table__  # type: ignore[assignment]
__all__ = [
    "PlacesFull",
    "QuotaTooSmall",
    "Settled",
    "give_back",
    "hand_over",
    "in_line",
    "miscounted",
    "rules",
    "seat",
    "seeker_of",
    "settle",
    "take",
]


_HELD = select(Place.quota_id).where(Place.registration_id == bindparam("registration_id"))
_PLACES = insert(PLACE)
_count = bindparam("count", type_=Integer)
_THESE = QUOTA.c.id.in_(bindparam("quotas", expanding=True))
_ALWAYS = update(QUOTA).where(_THESE).values(taken=QUOTA.c.taken + _count)
_IF_ROOM = _ALWAYS.where(QUOTA.c.taken + _count <= QUOTA.c.size).returning(QUOTA.c.id)


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


def in_line(session: Session) -> None:
    """Wait for one's turn among all who take places or write in the audit log, until the transaction ends.

    On PostgreSQL every change ends in the audit log, which one transaction at a time can lengthen. Places are
    taken under the same lock and after it, so that no two transactions wait for each other, and what a quota
    counts cannot change between reading it and taking a place. On SQLite there is one writer anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(LEDGER)))


def seeker_of(
    session: Session, registration: Registration, state: RegistrationState, given: Iterable[QuotaRule] = ()
) -> Seeker:
    """Return what decides about the places of a registration in `state`; parts are read if a rule asks for one."""
    parts: frozenset[int] = frozenset()
    if any(rule.part_id is not None for rule in given):
        theirs = RegistrationPart.registration_id == registration.id
        parts = frozenset(session.scalars(select(RegistrationPart.part_id).where(theirs)))
    return Seeker(
        category_id=registration.category_id,
        side=registration.side,
        part_ids=parts,
        delegation_id=registration.delegation_id,
        state=state,
    )


def settle(
    session: Session,
    registration: Registration,
    state: RegistrationState | None = None,
    known: Sequence[QuotaRule] | None = None,
) -> Settled:
    """Take the places that the registration should hold and does not, and give back the others.

    `state` is the one it comes to, if not the one it is in; `known` saves reading the rules again when many are
    settled in one transaction. Raises PlacesFull, with nothing changed.
    """
    session.flush()
    in_line(session)
    given = rules(session, registration.edition_id) if known is None else known
    if not given:
        return Settled(frozenset(), frozenset())
    held = frozenset(session.scalars(_HELD, {"registration_id": registration.id}))
    seeker = seeker_of(session, registration, state or registration.state, given)
    wanted = quotas_of(given, seeker, held)
    missing, freed = wanted - held, held - wanted
    take(session, missing)
    _write(session, registration, missing)
    if freed:
        theirs = Place.registration_id == registration.id, Place.quota_id.in_(freed)
        session.execute(delete(Place).where(*theirs))
        give_back(session, freed)
    return Settled(missing, freed)


def seat(session: Session, registration: Registration, given: Sequence[QuotaRule]) -> frozenset[int] | None:
    """Take the places of somebody who was just registered and holds none; return their quotas, or None if one is full.

    The caller stands in line already and knows the rules, so a registration costs two statements here.
    """
    wanted = quotas_of(given, seeker_of(session, registration, registration.state, given))
    if _full(session, wanted, 1) is not None:
        return None
    _write(session, registration, wanted)
    return wanted


def _write(session: Session, registration: Registration, quota_ids: Iterable[int]) -> None:
    rows = [{"quota_id": id_, "registration_id": registration.id} for id_ in sorted(quota_ids)]
    if rows:
        session.connection().execute(_PLACES, rows)


def take(session: Session, quota_ids: Iterable[int], count: int = 1) -> None:
    """Count `count` places as taken in each quota, or in none of them: raise PlacesFull for the first full one."""
    wanted = frozenset(quota_ids)
    if wanted:
        in_line(session)
    full = _full(session, wanted, count)
    if full is not None:
        raise PlacesFull(session.get_one(Quota, full, populate_existing=True))


def give_back(session: Session, quota_ids: Iterable[int], count: int = 1) -> None:
    """Count `count` places of each quota as free again."""
    wanted = frozenset(quota_ids)
    if wanted:
        in_line(session)
        session.connection().execute(_ALWAYS, {"quotas": sorted(wanted), "count": -count})
        _forget(session, wanted)


def _full(session: Session, wanted: frozenset[int], count: int) -> int | None:
    """Count places as taken in all these quotas by one statement; else in none, and return the first full one."""
    if not wanted:
        return None
    done = session.connection().execute(_IF_ROOM, {"quotas": sorted(wanted), "count": count})
    counted = frozenset(done.scalars())
    _forget(session, wanted)
    if counted == wanted:
        return None
    give_back(session, counted, count)
    return min(wanted - counted)


def _forget(session: Session, quota_ids: Iterable[int]) -> None:
    """Let quotas that were read before be read again for what is taken of them."""
    for quota_id in quota_ids:
        loaded = session.identity_map.get(identity_key(Quota, quota_id))
        if loaded is not None:
            session.expire(loaded, ["taken"])


def hand_over(session: Session, of: Registration, to: Registration) -> None:
    """Move all places of one registration to the one that replaces it, which holds none yet; no quota changes."""
    session.execute(update(Place).where(Place.registration_id == of.id).values(registration_id=to.id))


def miscounted(session: Session, edition_id: int | None = None) -> list[tuple[int, int, int]]:
    """Return (quota id, counted, rows) of quotas whose counter and rows disagree; there must be none."""
    rows = select(func.count()).where(Place.quota_id == Quota.id).scalar_subquery()
    query = select(Quota.id, Quota.taken, rows).where(Quota.taken != rows)
    if edition_id is not None:
        query = query.where(Quota.edition_id == edition_id)
    return [(quota_id, taken, count) for quota_id, taken, count in session.execute(query.order_by(Quota.id))]
