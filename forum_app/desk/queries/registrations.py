"""Registrations as the desk lists and opens them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import Session, contains_eager

from forum_app.core.names import search_patterns
from forum_app.core.paging import SIZE, Page, paged
from forum_app.editions.rules import Side
from forum_app.registration.models import Category, Delegation, Person, Registration
from forum_app.registration.rules import DelegationKind, DelegationRole, RegistrationState


class Order(StrEnum):
    """In which order a list stands: who waits longest first, by name in Latin letters, or by pinyin."""

    OLDEST = "oldest"
    LATIN = "latin"
    PINYIN = "pinyin"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationFilters:
    """Which registrations a list shows; what is empty or None does not narrow it."""

    text: str = ""
    states: frozenset[RegistrationState] = frozenset()
    category: str = ""
    side: Side | None = None
    kind: DelegationKind | None = None
    role: DelegationRole | None = None
    order: Order = Order.OLDEST


def registrations(
    session: Session, edition_id: int, filters: RegistrationFilters, page: int = 1, size: int = SIZE
) -> Page[Registration]:
    """Return a page of an edition's registrations with person, category, delegation and city; two statements."""
    query = _joined(edition_id).where(*_conditions(filters))
    return paged(session, query.order_by(*_order(session, filters.order), Registration.id), page, size)


def _joined(edition_id: int) -> Select[Registration]:
    return (
        select(Registration)
        .join(Registration.person)
        .join(Registration.category)
        .outerjoin(Registration.delegation)
        .outerjoin(Registration.city)
        .where(Registration.edition_id == edition_id)
        .options(
            contains_eager(Registration.person),
            contains_eager(Registration.category),
            contains_eager(Registration.delegation),
            contains_eager(Registration.city),
        )
    )


def _conditions(filters: RegistrationFilters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.states:
        found.append(Registration.state.in_(filters.states))
    if filters.category:
        found.append(Category.key == filters.category)
    if filters.side is not None:
        found.append(Registration.side == filters.side)
    if filters.kind is not None:
        found.append(Delegation.kind == filters.kind)
    if filters.role is not None:
        found.append(Registration.delegation_role == filters.role)
    if filters.text:
        found.append(_sought(filters.text))
    return found


def _sought(text: str) -> ColumnElement[bool]:
    """Find by name in any script and order, by delegation, by the beginning of the reference, or by e-mail."""
    words = [
        or_(Person.search_key.like(pattern), Delegation.search_key.like(pattern))
        for pattern in search_patterns(text)
    ]
    by_words = and_(*words) if words else false()
    reference = Registration.reference.istartswith(text, autoescape=True)
    return or_(by_words, reference, Registration.email == text.lower())


def _order(session: Session, order: Order) -> tuple[Any, ...]:
    """Return what a list is ordered by; keys of names are compared byte by byte (NAM-8)."""
    if order is Order.OLDEST:
        return (Registration.changed_at,)
    key = Person.sort_pinyin if order is Order.PINYIN else Person.sort_latin
    return (key.collate("C" if session.get_bind().dialect.name == "postgresql" else "BINARY"),)


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
