"""Which categories and parts of an edition can be registered for, and when (REG-3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from forum_app.editions.models import Edition, Part
from forum_app.registration.models import Category, PartWindow, RegistrationSetup
from forum_app.registration.queries.form import whole_form
from forum_app.registration.queries.places import Countries, countries
from forum_app.registration.queries.setup import categories, setup_of
from forum_app.registration.rules import Days, EntryMode, Times, Window, registration_window
from forum_app.registration.rules.form_shape import SectionView

_PARTS = (
    select(Part, PartWindow)
    .outerjoin(PartWindow, PartWindow.part_id == Part.id)
    .where(Part.edition_id == bindparam("edition_id"))
    .order_by(Part.position, Part.id)
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A category with its way in and its times."""

    category: Category
    window: Window

    @property
    def takes(self) -> bool:
        """Tell whether everybody may register in it now."""
        return self.category.entry is EntryMode.OPEN and self.window.open


@dataclass(frozen=True, slots=True)
class PartOpening:
    """A part with its way in, its times and its age window."""

    part: Part
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

    edition: Edition
    setup: RegistrationSetup
    openings: list[Opening]
    parts: list[PartOpening]
    form: tuple[SectionView, ...]
    countries: Countries


def offer_of(session: Session, edition: Edition, now: datetime) -> Offer:
    """Return what is set up for registering for an edition, each thing read once; six statements at most."""
    setup = setup_of(session, edition.id)
    return Offer(
        edition,
        setup,
        openings(session, edition, now, setup),
        part_openings(session, edition, now, setup),
        whole_form(session, edition.id),
        countries(session),
    )


def openings(
    session: Session, edition: Edition, now: datetime, setup: RegistrationSetup | None = None
) -> list[Opening]:
    """Return the categories of an edition in their order, each with its times; two statements."""
    edition_times, days = _wide(edition, setup or setup_of(session, edition.id))
    return [
        Opening(row, registration_window(days, now, edition_times, Times(row.opens_at, row.closes_at)))
        for row in categories(session, edition.id)
    ]


def part_openings(
    session: Session, edition: Edition, now: datetime, setup: RegistrationSetup | None = None
) -> list[PartOpening]:
    """Return the parts of an edition in their order, each with its times."""
    edition_times, days = _wide(edition, setup or setup_of(session, edition.id))
    rows: Sequence[tuple[Part, PartWindow | None]] = [
        (part, own) for part, own in session.execute(_PARTS, {"edition_id": edition.id})
    ]
    return [_part(part, own, days, edition_times, now) for part, own in rows]


def _part(part: Part, own: PartWindow | None, days: Days, edition_times: Times, now: datetime) -> PartOpening:
    times = Times(own.opens_at, own.closes_at) if own else Times()
    return PartOpening(
        part,
        own.entry if own else EntryMode.OPEN,
        registration_window(days, now, edition_times, times),
        own.youngest if own else None,
        own.oldest if own else None,
    )


def _wide(edition: Edition, setup: RegistrationSetup) -> tuple[Times, Days]:
    days = Days(state=edition.state, last_day=edition.last_day, zone=setup.zone or edition.zone)
    return Times(setup.opens_at, setup.closes_at), days
