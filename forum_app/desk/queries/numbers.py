"""Numbers of an edition's registrations; each is one statement, however many registrations there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.cities.models import Country
from forum_app.core.translated import Translated
from forum_app.desk.rules import ACTIVE
from forum_app.editions.rules import Side
from forum_app.registration.models import Category, Invitation, Registration
from forum_app.registration.rules import InvitationState, RegistrationState


@dataclass(frozen=True, slots=True)
class Came:
    """How many registrations of a side came on a day, on the clock of the edition."""

    day: date
    side: Side
    count: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How many registrations of a category stand in a state."""

    category_id: int
    state: RegistrationState
    count: int


@dataclass(frozen=True, slots=True)
class FromCountry:
    """How many take part from a country or region."""

    iso2: str
    name: Translated
    count: int


def came(session: Session, edition_id: int, zone: str) -> list[Came]:
    """Return how many registrations came each day, those that ended since then too."""
    at = func.coalesce(Registration.submitted_at, Registration.created_at)
    query = select(at, Registration.side).where(Registration.edition_id == edition_id)
    clock = ZoneInfo(zone)
    counted: dict[tuple[date, Side], int] = {}
    for instant, side in session.execute(query.order_by(at)):
        day = _aware(instant).astimezone(clock).date()
        counted[day, side] = counted.get((day, side), 0) + 1
    return [Came(day, side, count) for (day, side), count in sorted(counted.items())]


def _aware(instant: Any) -> datetime:
    """Return an instant of an expression, whose type the column gave it."""
    return instant if isinstance(instant, datetime) else datetime.fromisoformat(str(instant))


def standing(session: Session, edition_id: int) -> list[Standing]:
    """Return how many registrations stand in each state, by category."""
    columns = (Registration.category_id, Registration.state)
    query = select(*columns, func.count()).where(Registration.edition_id == edition_id).group_by(*columns)
    return [Standing(*row) for row in session.execute(query)]


def categories(session: Session, edition_id: int) -> Sequence[Category]:
    """Return an edition's categories in their order."""
    query = select(Category).where(Category.edition_id == edition_id)
    return session.scalars(query.order_by(Category.position, Category.id)).all()


def countries(session: Session, edition_id: int) -> list[FromCountry]:
    """Return from where people take part, the most first; those without a country are left out."""
    count = func.count()
    counted = (
        select(Registration.country_iso2.label("iso2"), count.label("n"))
        .where(Registration.edition_id == edition_id, Registration.state.in_(ACTIVE))
        .where(Registration.country_iso2 != "")
        .group_by(Registration.country_iso2)
        .subquery()
    )
    query = select(counted.c.iso2, Country.name, counted.c.n).join(Country, Country.iso2 == counted.c.iso2)
    return [FromCountry(*row) for row in session.execute(query.order_by(counted.c.n.desc(), counted.c.iso2))]


def interpretation(session: Session, edition_id: int) -> list[str]:
    """Return the languages (codes with blanks between) of each person who needs interpretation."""
    query = select(Registration.languages).where(
        Registration.edition_id == edition_id,
        Registration.state.in_(ACTIVE),
        Registration.needs_interpretation,
    )
    return list(session.scalars(query))


def diets(session: Session, edition_id: int) -> list[str]:
    """Return what was answered about diet, without by whom."""
    query = select(Registration.diet).where(
        Registration.edition_id == edition_id, Registration.state.in_(ACTIVE), Registration.diet != ""
    )
    return list(session.scalars(query))


def open_invitations(session: Session, edition_id: int) -> int:
    """Return how many invitations wait for an answer."""
    waiting = (InvitationState.QUEUED, InvitationState.SENT, InvitationState.OPENED)
    query = select(func.count()).where(Invitation.edition_id == edition_id, Invitation.state.in_(waiting))
    return session.scalar(query) or 0


def latest(session: Session, edition_id: int) -> str:
    """Return a word that changes whenever a registration comes or changes."""
    row = session.execute(
        select(func.count(), func.max(Registration.changed_at), func.sum(Registration.revision)).where(
            Registration.edition_id == edition_id
        )
    ).one()
    return "-".join(str(value or 0).replace(" ", "T") for value in row)
