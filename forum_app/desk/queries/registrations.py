"""Registrations as the desk lists and opens them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, defer, joinedload

from forum_app.accounts.models import User
from forum_app.core.paging import SIZE, Page
from forum_app.desk.queries.narrowing import Order, RegistrationFilters, conditions, needed
from forum_app.registration.models import Person, Registration, TravelDocument
from forum_app.registration.rules import DelegationRole, RegistrationState

__all__ = [
    "Listed", "Neighbours", "Order", "RegistrationFilters", "first_waiting", "found_by", "listed", "neighbours", "references",
    "registrations", "standing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list: the registration, whether a passport is kept, and who looks after it."""

    found: Registration
    passport: bool
    reviewer: str


def registrations(
    session: Session, edition_id: int, filters: RegistrationFilters, page: int = 1, size: int = SIZE
) -> Page[Registration]:
    """Return a page of an edition's registrations with person, category, delegation and city; three statements."""
    found = listed(session, edition_id, filters, page, size)
    return Page([row.found for row in found.rows], found.number, found.total, found.size)


def listed(
    session: Session, edition_id: int, filters: RegistrationFilters, page: int = 1, size: int = SIZE
) -> Page[Listed]:
    """Return a page of the desk's list; three statements, however many rows.

    Keys are sorted first and rows read for one page alone, so that no list sorts what it does not show.
    """
    narrowed = _narrowed(select(Registration.id), edition_id, filters)
    total = session.scalar(_narrowed(select(func.count(Registration.id)), edition_id, filters)) or 0
    number = max(1, min(page, -(-total // size)))
    ordered = _ordered(session, narrowed, filters)
    ids = session.scalars(ordered.limit(size).offset((number - 1) * size)).all()
    return Page(_rows(session, ids), number, total, size)


def found_by(session: Session, edition_id: int, filters: RegistrationFilters, most: int) -> Sequence[str]:
    """Return the references of all that filters find, in their order; no more than `most`."""
    query = _narrowed(select(Registration.reference), edition_id, filters)
    return session.scalars(_ordered(session, query, filters).limit(most)).all()


def _narrowed(query: Select[Any], edition_id: int, filters: RegistrationFilters) -> Select[Any]:
    joined = query.select_from(Registration)
    for name in needed(filters):
        joined = joined.outerjoin(getattr(Registration, name))
    return joined.where(Registration.edition_id == edition_id, *conditions(filters))


def _ordered(session: Session, query: Select[Any], filters: RegistrationFilters) -> Select[Any]:
    """Order a list; keys of names are compared byte by byte (NAM-8)."""
    if filters.order is Order.OLDEST:
        return query.order_by(Registration.changed_at, Registration.id)
    if filters.order is Order.NEWEST:
        return query.order_by(Registration.changed_at.desc(), Registration.id.desc())
    if "person" not in needed(filters):
        query = query.join(Registration.person)
    key = Person.sort_pinyin if filters.order is Order.PINYIN else Person.sort_latin
    bytewise = "C" if session.get_bind().dialect.name == "postgresql" else "BINARY"
    return query.order_by(key.collate(bytewise), Registration.id)


def _rows(session: Session, ids: Sequence[int]) -> list[Listed]:
    passport = exists().where(TravelDocument.registration_id == Registration.id)
    query = (
        select(Registration, passport, func.coalesce(func.nullif(User.name, ""), User.email, ""))
        .outerjoin(User, User.id == Registration.reviewer_id)
        .where(Registration.id.in_(ids))
        .options(
            joinedload(Registration.person),
            joinedload(Registration.category),
            joinedload(Registration.delegation),
            joinedload(Registration.city),
            defer(Registration.diet),
            defer(Registration.access_needs),
        )
    )
    found = {row.id: Listed(row, kept, reviewer) for row, kept, reviewer in session.execute(query)}
    return [found[id_] for id_ in ids if id_ in found]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The registrations before and after one among those of its state, the longest unchanged first."""

    before: str | None
    after: str | None


def neighbours(session: Session, of: Registration) -> Neighbours:
    """Return the references beside `of`, so that a pile can be worked through one by one."""
    pile = select(Registration.reference).where(
        Registration.edition_id == of.edition_id, Registration.state == of.state, Registration.id != of.id
    )
    same = Registration.changed_at == of.changed_at
    earlier = or_(Registration.changed_at < of.changed_at, and_(same, Registration.id < of.id))
    later = or_(Registration.changed_at > of.changed_at, and_(same, Registration.id > of.id))
    backwards = (Registration.changed_at.desc(), Registration.id.desc())
    return Neighbours(
        session.scalar(pile.where(earlier).order_by(*backwards).limit(1)),
        session.scalar(pile.where(later).order_by(Registration.changed_at, Registration.id).limit(1)),
    )


def references(session: Session, uids: Sequence[str]) -> dict[str, str]:
    """Return the references of registrations by their permanent ids."""
    query = select(Registration.uid, Registration.reference).where(Registration.uid.in_(set(uids)))
    return dict(session.execute(query).all())


def standing(session: Session, edition_id: int) -> list[tuple[RegistrationState, DelegationRole, int]]:
    """Return how many registrations there are by state and role."""
    columns = (Registration.state, Registration.delegation_role)
    query = select(*columns, func.count()).where(Registration.edition_id == edition_id).group_by(*columns)
    return [(state, role, count) for state, role, count in session.execute(query)]


def first_waiting(session: Session, edition_id: int) -> str | None:
    """Return the reference of the registration that waits longest for review, or None."""
    query = select(Registration.reference).where(
        Registration.edition_id == edition_id, Registration.state == RegistrationState.SUBMITTED
    )
    return session.scalar(query.order_by(Registration.changed_at, Registration.id).limit(1))
