"""Who gets a badge, and what stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from forum_app.core.translated import Translated
from forum_app.registration import naming
from forum_app.registration.models import Category, Consent, Person, Registration
from forum_app.registration.queries.ordering import bytewise
from forum_app.registration.queries.registrations import NOTHING, city_of
from forum_app.registration.rules import HAS_PLACE, ConsentPurpose


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeRow:
    """What is printed on one badge; a text that is missing is an empty Translated, `side` is EU, CN or OTHER."""

    registration_id: int
    uid: str
    reference: str
    family: str
    given: str
    name_order: str
    native: str
    badge_name: str
    function: Translated
    body: Translated
    city: Translated
    category_key: str
    category_letter: str
    category_colour: str
    category_name: Translated
    side: str
    pictured: bool


def badge_rows(session: Session, edition_id: int, category_key: str | None = None) -> list[BadgeRow]:
    """Return a row for each person with a place, in desk order: by category letter, then by family name."""
    query = (
        select(Registration)
        .join(Registration.person)
        .join(Registration.category)
        .where(Registration.edition_id == edition_id, Registration.state.in_(HAS_PLACE))
        .options(
            contains_eager(Registration.person),
            contains_eager(Registration.category),
            joinedload(Registration.city),
        )
        .order_by(bytewise(session, Category.letter), bytewise(session, Person.sort_latin), Registration.id)
    )
    if category_key is not None:
        query = query.where(Category.key == category_key)
    agreed = set(session.scalars(_may_be_pictured(edition_id)))
    return [_row(found, agreed) for found in session.scalars(query)]


def _may_be_pictured(edition_id: int) -> Select[int]:
    """Select those who agreed to photographs and did not take it back (DPR-2)."""
    return (
        select(Consent.registration_id)
        .join(Consent.registration)
        .where(Registration.edition_id == edition_id)
        .where(Consent.purpose == ConsentPurpose.PHOTO, Consent.withdrawn_at.is_(None))
    )


def _row(found: Registration, pictured: set[int]) -> BadgeRow:
    person, category = found.person, found.category
    return BadgeRow(
        registration_id=found.id,
        uid=found.uid,
        reference=found.reference,
        family=person.family,
        given=person.given,
        name_order=person.name_order.value,
        native=person.native,
        badge_name=naming.on_badge(person),
        function=found.function or NOTHING,
        body=found.body or NOTHING,
        city=city_of(found),
        category_key=category.key,
        category_letter=category.letter,
        category_colour=category.colour,
        category_name=category.name,
        side=found.side.value,
        pictured=found.id in pictured,
    )
