"""Which categories and parts of an edition can be registered for, and when (REG-3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.editions.models import Edition, Part
from forum_app.registration.models import Category, PartWindow
from forum_app.registration.queries.setup import categories, setup_of
from forum_app.registration.rules import Days, EntryMode, Times, Window, registration_window


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


def openings(session: Session, edition: Edition, now: datetime) -> list[Opening]:
    """Return the categories of an edition in their order, each with its times; two statements."""
    edition_times, days = _wide(session, edition)
    return [
        Opening(row, registration_window(days, now, edition_times, Times(row.opens_at, row.closes_at)))
        for row in categories(session, edition.id)
    ]


def part_openings(session: Session, edition: Edition, now: datetime) -> list[PartOpening]:
    """Return the parts of an edition in their order, each with its times."""
    edition_times, days = _wide(session, edition)
    query = (
        select(Part, PartWindow)
        .outerjoin(PartWindow, PartWindow.part_id == Part.id)
        .where(Part.edition_id == edition.id)
    )
    rows: Sequence[tuple[Part, PartWindow | None]] = [
        (part, own) for part, own in session.execute(query.order_by(Part.position, Part.id))
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


def _wide(session: Session, edition: Edition) -> tuple[Times, Days]:
    setup = setup_of(session, edition.id)
    days = Days(state=edition.state, last_day=edition.last_day, zone=setup.zone or edition.zone)
    return Times(setup.opens_at, setup.closes_at), days
