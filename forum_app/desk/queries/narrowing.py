"""What narrows a list of registrations, as conditions of a statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select

from forum_app.accounts.models import User
from forum_app.core.names import search_patterns
from forum_app.editions.models import Part
from forum_app.editions.rules import Side
from forum_app.registration.models import (
    Category,
    Consent,
    Delegation,
    Person,
    Registration,
    RegistrationPart,
    TravelDocument,
    WaitingPlace,
)
from forum_app.registration.rules import (
    ConsentPurpose,
    DelegationKind,
    DelegationRole,
    EnteredBy,
    RegistrationState,
)

NOBODY = "nobody"


class Order(StrEnum):
    """In which order a list stands: longest or shortest unchanged first, by name in Latin letters, by pinyin."""

    OLDEST = "oldest"
    NEWEST = "newest"
    LATIN = "latin"
    PINYIN = "pinyin"


class Missing(StrEnum):
    """What a registration may lack: the consent is the one without which it cannot be used."""

    PHOTO = "photo"
    PASSPORT = "passport"
    CONSENT = "consent"


class Waits(StrEnum):
    """How somebody came onto the waiting list."""

    IN_TURN = "in_turn"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationFilters:
    """Which registrations a list shows; what is empty or None does not narrow it.

    `delegation` and `reviewer` are permanent ids, `reviewer` may be `nobody`; `stage` counts the stages passed.
    """

    text: str = ""
    states: frozenset[RegistrationState] = frozenset()
    state: RegistrationState | None = None
    category: str = ""
    side: Side | None = None
    kind: DelegationKind | None = None
    role: DelegationRole | None = None
    stage: int | None = None
    delegation: str = ""
    part: str = ""
    reviewer: str = ""
    missing: Missing | None = None
    waits: Waits | None = None
    entered: EnteredBy | None = None
    since: datetime | None = None
    order: Order = Order.OLDEST


def needed(filters: RegistrationFilters) -> list[str]:
    """Return the names of the relationships that have to be joined for these filters, and no more."""
    joins = []
    if filters.text:
        joins.append("person")
    if filters.text or filters.kind is not None or filters.delegation:
        joins.append("delegation")
    if filters.category:
        joins.append("category")
    return joins


def conditions(filters: RegistrationFilters) -> list[ColumnElement[bool]]:
    """Return the conditions of these filters."""
    plain: list[tuple[Any, ColumnElement[bool]]] = [
        (filters.category, Category.key == filters.category),
        (filters.side, Registration.side == filters.side),
        (filters.kind, Delegation.kind == filters.kind),
        (filters.role, Registration.delegation_role == filters.role),
        (filters.delegation, Delegation.uid == filters.delegation),
        (filters.entered, Registration.entered_by == filters.entered),
        (filters.state, Registration.state == filters.state),
        (filters.states, Registration.state.in_(filters.states)),
    ]
    found = [condition for value, condition in plain if value]
    if filters.stage is not None:
        found.append(Registration.stage == filters.stage)
    if filters.since is not None:
        found.append(Registration.changed_at >= filters.since)
    found += _of_others(filters)
    return [*found, _sought(filters.text)] if filters.text else found


def _of_others(filters: RegistrationFilters) -> list[ColumnElement[bool]]:
    """Return the conditions that ask other tables, row by row with an index."""
    found: list[ColumnElement[bool]] = []
    if filters.part:
        found.append(_in_part(filters.part))
    if filters.reviewer == NOBODY:
        found.append(Registration.reviewer_id.is_(None))
    elif filters.reviewer:
        mine = select(User.id).where(User.uid == filters.reviewer).scalar_subquery()
        found.append(Registration.reviewer_id == mine)
    if filters.missing is not None:
        found.append(_lacks(filters.missing))
    if filters.waits is not None:
        by_hand = WaitingPlace.by_hand.is_(filters.waits is Waits.BY_HAND)
        found.append(exists().where(WaitingPlace.registration_id == Registration.id, by_hand))
    return found


def _in_part(key: str) -> ColumnElement[bool]:
    """Find who is for a part: by name, or for the whole edition, which is for every part of it."""
    named = exists().where(RegistrationPart.registration_id == Registration.id)
    part = select(Part.id).where(Part.edition_id == Registration.edition_id, Part.key == key)
    mine = named.where(RegistrationPart.part_id.in_(part))
    return or_(mine, and_(~named, part.exists()))


def _lacks(missing: Missing) -> ColumnElement[bool]:
    if missing is Missing.PHOTO:
        return Registration.photo_id.is_(None)
    if missing is Missing.PASSPORT:
        return ~exists().where(TravelDocument.registration_id == Registration.id)
    return ~exists().where(
        Consent.registration_id == Registration.id,
        Consent.purpose == ConsentPurpose.PROCESSING,
        Consent.withdrawn_at.is_(None),
    )


def _sought(text: str) -> ColumnElement[bool]:
    """Find by name in any script and order, by delegation, by the beginning of the reference, or by e-mail."""
    words = [
        or_(Person.search_key.like(pattern), Delegation.search_key.like(pattern))
        for pattern in search_patterns(text)
    ]
    by_words = and_(*words) if words else false()
    reference = Registration.reference.istartswith(text, autoescape=True)
    return or_(by_words, reference, Registration.email == text.lower())
