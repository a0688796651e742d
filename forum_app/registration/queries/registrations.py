"""Registrations: one with all that hangs on it, and the desk's list with its search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from forum_app.core.errors import NotFound
from forum_app.core.names import search_patterns
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions.rules import Side
from forum_app.registration import naming
from forum_app.registration.models import Category, Delegation, Person, Registration
from forum_app.registration.queries.pages import Page, bytewise, window_of
from forum_app.registration.rules import DelegationRole, NameOrder, RegistrationState

NOTHING = Translated({})


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationFilters:
    """Which registrations a list shows, and in which order.

    By Latin letters, by pinyin, the newest first, or those first whose state is the oldest.
    """

    text: str = ""
    states: frozenset[RegistrationState] = frozenset()
    category: str = ""
    side: Side | None = None
    role: DelegationRole | None = None
    order: Literal["latin", "pinyin", "newest", "oldest"] = "latin"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationRow:
    """A line of the desk's list."""

    uid: str
    reference: str
    name: str
    family: str
    given: str
    name_order: NameOrder
    native: str
    protocol_rank: int
    function: Translated
    body: Translated
    side: Side
    state: RegistrationState
    role: DelegationRole
    category_letter: str
    category_colour: str
    category_name: Translated
    delegation_uid: str
    delegation: Translated
    city: Translated
    created_at: datetime
    changed_at: datetime


def registrations(
    session: Session, edition_id: int, filters: RegistrationFilters, page: int = 1
) -> Page[RegistrationRow]:
    """Return a page of an edition's registrations; two queries, however many rows."""
    query = (
        select(Registration)
        .join(Registration.person)
        .join(Registration.category)
        .outerjoin(Registration.delegation)
        .where(Registration.edition_id == edition_id, *_conditions(filters))
        .options(
            contains_eager(Registration.person),
            contains_eager(Registration.category),
            contains_eager(Registration.delegation),
            joinedload(Registration.city),
        )
    )
    rows, number, total = window_of(session, _ordered(session, query, filters.order), page)
    return Page([_row(found) for found in rows], number, total)


def _conditions(filters: RegistrationFilters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.states:
        found.append(Registration.state.in_(filters.states))
    if filters.category:
        found.append(Category.key == filters.category)
    if filters.side is not None:
        found.append(Registration.side == filters.side)
    if filters.role is not None:
        found.append(Registration.delegation_role == filters.role)
    if filters.text.strip():
        found.append(_sought(filters.text.strip()))
    return found


def _sought(text: str) -> ColumnElement[bool]:
    """Find by name in either script and any order, by delegation, by the beginning of the reference, by e-mail."""
    words = [
        or_(Person.search_key.like(pattern), Delegation.search_key.like(pattern))
        for pattern in search_patterns(text)
    ]
    reference = Registration.reference.startswith(text.upper(), autoescape=True)
    return or_(and_(*words) if words else false(), reference, Registration.email == text.lower())


def _ordered(session: Session, query: Select[Registration], order: str) -> Select[Registration]:
    if order == "newest":
        return query.order_by(Registration.created_at.desc(), Registration.id.desc())
    if order == "oldest":
        return query.order_by(Registration.changed_at, Registration.id)
    key = Person.sort_pinyin if order == "pinyin" else Person.sort_latin
    return query.order_by(bytewise(session, key), Registration.id)


def _row(found: Registration) -> RegistrationRow:
    return RegistrationRow(
        uid=found.uid,
        reference=found.reference,
        name=naming.official(found.person),
        family=found.person.family,
        given=found.person.given,
        name_order=found.person.name_order,
        native=found.person.native,
        protocol_rank=found.protocol_rank,
        function=found.function or NOTHING,
        body=found.body or NOTHING,
        side=found.side,
        state=found.state,
        role=found.delegation_role,
        category_letter=found.category.letter,
        category_colour=found.category.colour,
        category_name=found.category.name,
        delegation_uid=found.delegation.uid if found.delegation else "",
        delegation=found.delegation.body if found.delegation else NOTHING,
        city=city_of(found),
        created_at=found.created_at,
        changed_at=found.changed_at,
    )


def city_of(found: Registration) -> Translated:
    """Return the city of a registration: the register's, else as it was typed."""
    return found.city.name if found.city else Translated({found.language: found.city_text}, found.language)


def _whole() -> Select[Registration]:
    """Select registrations with all that a page about one shows."""
    return select(Registration).options(
        joinedload(Registration.person),
        joinedload(Registration.category),
        joinedload(Registration.delegation),
        joinedload(Registration.city),
        selectinload(Registration.consents),
    )


def registration_by_reference(session: Session, edition_id: int, reference: str) -> Registration:
    """Return a registration with all that hangs on it; raise NotFound if the edition has none of that reference."""
    query = _whole().where(Registration.edition_id == edition_id, Registration.reference == reference)
    return _found(session.scalar(query))


def registration_by_token(session: Session, token_hash: str, edition_id: int | None = None) -> Registration:
    """Return the registration whose personal link has that hash, in one edition or in any; else raise NotFound."""
    query = _whole().where(Registration.token_hash == token_hash)
    if edition_id is not None:
        query = query.where(Registration.edition_id == edition_id)
    return _found(session.scalar(query))


def registration_by_key(session: Session, edition_id: int, key: str) -> Registration | None:
    """Return the registration that a form with that idempotency key made, or None."""
    query = _whole().where(Registration.edition_id == edition_id, Registration.idempotency_key == key)
    return session.scalar(query)


def _found(found: Registration | None) -> Registration:
    if found is None:
        raise NotFound(N_("There is nothing at this address. Check that the link was copied whole."))
    return found
