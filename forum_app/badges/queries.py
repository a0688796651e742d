"""Reads for printing: whom to print a badge for, what it says, and which badges are valid already."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.badges.models import BadgeState, IssuedBadge, PrintRun
from forum_app.badges.rules import Category, Event, Holder
from forum_app.core.pdf import dates
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration import queries as registration
from forum_app.registration.queries import BadgeRow


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody to print a badge for; `nonce` is that of the valid badge, or None before the first print."""

    registration_id: int
    uid: str
    reference: str
    name: str
    holder: Holder
    nonce: str | None


def bearers(session: Session, edition_id: int, category_key: str | None = None) -> list[Bearer]:
    """Return everybody with a place, in desk order, with the badge they hold."""
    nonces = valid_nonces(session, edition_id)
    rows = registration.badge_rows(session, edition_id, category_key)
    return [
        Bearer(
            row.registration_id,
            row.uid,
            row.reference,
            row.badge_name,
            holder(row),
            nonces.get(row.registration_id),
        )
        for row in rows
    ]


def valid_nonces(session: Session, edition_id: int) -> dict[int, str]:
    """Return the nonces of the badges that the gate accepts, by registration."""
    query = select(IssuedBadge.registration_id, IssuedBadge.nonce)
    query = query.where(IssuedBadge.edition_id == edition_id, IssuedBadge.state == BadgeState.VALID)
    return dict(session.execute(query.order_by(IssuedBadge.number)).all())


def issued_nonces(session: Session, edition_id: int) -> set[str]:
    """Return the nonces of all badges ever issued in an edition, blocked ones too."""
    return set(session.scalars(select(IssuedBadge.nonce).where(IssuedBadge.edition_id == edition_id)))


def last_numbers(session: Session, registration_ids: list[int]) -> dict[int, int]:
    """Return the highest number of a badge issued so far, by registration (BDG-3)."""
    query = select(IssuedBadge.registration_id, func.max(IssuedBadge.number))
    query = query.where(IssuedBadge.registration_id.in_(registration_ids)).group_by(
        IssuedBadge.registration_id
    )
    return dict(session.execute(query).all())


def print_runs(session: Session, edition_id: int) -> list[PrintRun]:
    """Return the print runs of an edition, the latest first."""
    query = select(PrintRun).where(PrintRun.edition_id == edition_id)
    return list(session.scalars(query.order_by(PrintRun.created_at.desc(), PrintRun.id.desc())))


def event(edition: Edition) -> Event:
    """Return what the head of every badge of an edition says."""
    city = edition.city
    place = " · ".join(dict.fromkeys(filter(None, (_latin(city), city.get("zh") or ""))))
    return Event(
        name=_latin(edition.name),
        name_zh=edition.name.get("zh") or "",
        dates=dates.date_range(edition.first_day, edition.last_day).to("en").text,
        place=place,
    )


def holder(row: BadgeRow) -> Holder:
    """Return a registration's row as the plain values that a badge is made of."""
    return Holder(
        family=row.family,
        given=row.given,
        order=row.name_order,
        native=row.native,
        wish=row.badge_name,
        function=_pair(row.function),
        body=_pair(row.body),
        city=_pair(row.city),
        category=Category(
            key=row.category_key,
            letter=row.category_letter,
            colour=row.category_colour,
            name=_latin(row.category_name),
            name_zh=row.category_name.get("zh") or "",
        ),
        pictured=row.pictured,
    )


def _pair(text: Translated) -> tuple[str, str]:
    return _latin(text), text.get("zh") or ""


def _latin(text: Translated) -> str:
    return text.get("en") or text.get("fr") or ""
