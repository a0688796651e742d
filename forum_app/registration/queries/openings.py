"""Which categories and parts of an edition can be registered for, and when (REG-3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from forum_app.editions.models import Edition, Part
from forum_app.registration.models import Category, PartWindow, RegistrationSetup
from forum_app.registration.queries.facts import (
    CategoryFacts,
    EditionFacts,
    Facts,
    PartFacts,
    SetupFacts,
    facts_of,
    public_facts,
)
from forum_app.registration.queries.places import Countries
from forum_app.registration.queries.setup import categories, setup_of
from forum_app.registration.rules import Days, EntryMode, Times, Window, registration_window
from forum_app.registration.rules.form_shape import SectionView

C = TypeVar("C", Category, CategoryFacts)
P = TypeVar("P", Part, PartFacts)
_PARTS = (
    select(Part, PartWindow)
    .outerjoin(PartWindow, PartWindow.part_id == Part.id)
    .where(Part.edition_id == bindparam("edition_id"))
    .order_by(Part.position, Part.id)
)


@dataclass(frozen=True, slots=True)
class Opening(Generic[C]):
    """A category with its way in and its times."""

    category: C
    window: Window

    @property
    def takes(self) -> bool:
        """Tell whether everybody may register in it now."""
        return self.category.entry is EntryMode.OPEN and self.window.open


@dataclass(frozen=True, slots=True)
class PartOpening(Generic[P]):
    """A part with its way in, its times and its age window."""

    part: P
    entry: EntryMode
    window: Window
    youngest: int | None
    oldest: int | None

    @property
    def takes(self) -> bool:
        """Tell whether everybody may choose it now."""
        return self.entry is EntryMode.OPEN and self.window.open


@dataclass(frozen=True, slots=True)
class Offer:
    """All that is set up for registering for an edition, as it stood at one moment of one transaction."""

    edition: EditionFacts
    setup: SetupFacts
    openings: list[Opening[CategoryFacts]]
    parts: list[PartOpening[PartFacts]]
    form: tuple[SectionView, ...]
    countries: Countries


def offer_of(session: Session, edition_id: int, now: datetime) -> Offer:
    """Return what is set up for registering for an edition; one statement."""
    return _offer(facts_of(session, edition_id), now)


def public_offer(session: Session, slug: str, now: datetime) -> Offer | None:
    """Return the same for the edition of that address, or None if there is none that the public may see."""
    found = public_facts(session, slug)
    return None if found is None else _offer(found, now)


def _offer(facts: Facts, now: datetime) -> Offer:
    edition_times, days = _wide(facts.edition, facts.setup)

    def window(row: CategoryFacts | PartFacts) -> Window:
        return registration_window(days, now, edition_times, Times(row.opens_at, row.closes_at))

    return Offer(
        facts.edition,
        facts.setup,
        [Opening(row, window(row)) for row in facts.categories],
        [PartOpening(row, row.entry, window(row), row.youngest, row.oldest) for row in facts.parts],
        facts.form,
        facts.countries,
    )


def openings(session: Session, edition: Edition, now: datetime) -> list[Opening[Category]]:
    """Return the categories of an edition in their order, each with its times; two statements."""
    edition_times, days = _wide(edition, setup_of(session, edition.id))
    return [
        Opening(row, registration_window(days, now, edition_times, Times(row.opens_at, row.closes_at)))
        for row in categories(session, edition.id)
    ]


def part_openings(session: Session, edition: Edition, now: datetime) -> list[PartOpening[Part]]:
    """Return the parts of an edition in their order, each with its times."""
    edition_times, days = _wide(edition, setup_of(session, edition.id))
    rows: Sequence[tuple[Part, PartWindow | None]] = [
        (part, own) for part, own in session.execute(_PARTS, {"edition_id": edition.id})
    ]
    return [_part(part, own, days, edition_times, now) for part, own in rows]


def _part(
    part: Part, own: PartWindow | None, days: Days, edition_times: Times, now: datetime
) -> PartOpening[Part]:
    times = Times(own.opens_at, own.closes_at) if own else Times()
    return PartOpening(
        part,
        own.entry if own else EntryMode.OPEN,
        registration_window(days, now, edition_times, times),
        own.youngest if own else None,
        own.oldest if own else None,
    )


def _wide(edition: Edition | EditionFacts, setup: RegistrationSetup | SetupFacts) -> tuple[Times, Days]:
    days = Days(state=edition.state, last_day=edition.last_day, zone=setup.zone or edition.zone)
    return Times(setup.opens_at, setup.closes_at), days
