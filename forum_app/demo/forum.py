"""The invented edition of 2027: its organisers, parts, venues and rooms."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from forum_app.core.translated import Translated
from forum_app.demo.source import Source, text_of
from forum_app.editions.models import Edition, Organiser, Part, Programme, Room, Venue
from forum_app.editions.rules import EditionState, OrganiserRole, Side

SLUG = "urban-forum-2027"
CITY = Translated.of(en="Brussels", zh="布鲁塞尔", fr="Bruxelles")


def load(session: Session, source: Source, programmes: dict[str, Programme]) -> Edition:
    """Add the edition with all that its sessions refer to."""
    plan, shape = source.yaml("forum_programme.yaml"), source.yaml("editions.yaml")["forum"]
    edition = Edition(
        programme=programmes[shape["programme"]],
        slug=shape["slug"],
        number=shape["number"],
        year=2027,
        name=text_of(shape["name"]),
        short_name=text_of(shape["short"]),
        theme=text_of(shape["theme"]),
        summary=text_of(shape["summary"]),
        held_with=text_of(shape["held_with"]),
        source=plan["note"],
        host_side=Side(plan["host_side"]),
        city=CITY,
        country_iso2="BE",
        zone=plan["timezone"],
        away_zone="Asia/Shanghai",
        first_day=date.fromisoformat(plan["dates"][0]),
        last_day=date.fromisoformat(plan["dates"][-1]),
        languages="en zh fr",
        state=EditionState.OPEN,
        sample=True,
    )
    edition.organisers = [
        Organiser(
            role=OrganiserRole(row["role"]),
            side=Side(row["side"]),
            name=text_of(row["name"]),
            position=position,
        )
        for position, row in enumerate(shape["organisers"], 1)
    ]
    edition.parts = [_part(row, position) for position, row in enumerate(shape["parts"], 1)]
    session.add(edition)
    session.flush()
    for position, row in enumerate(plan["venues"], 1):
        session.add(_venue(edition, row, shape, position))
    session.flush()
    return edition


def _part(row: dict[str, Any], position: int) -> Part:
    return Part(
        key=row["key"],
        kind=row["kind"],
        name=text_of(row["name"]),
        summary=text_of(row["summary"]),
        first_day=date.fromisoformat(row["first"]),
        last_day=date.fromisoformat(row["last"]),
        position=position,
    )


def _venue(edition: Edition, row: dict[str, Any], shape: dict[str, Any], position: int) -> Venue:
    more = shape["venues"][row["key"]]
    venue = Venue(
        edition=edition,
        key=row["key"],
        position=position,
        city=CITY,
        zone=edition.zone,
        name=Translated.of(en=row["name"], zh=row["name_zh"] or more.get("zh"), fr=more.get("fr")),
        address=text_of(more.get("address")) or None,
        latitude=more.get("latitude"),
        longitude=more.get("longitude"),
        travel_minutes=row.get("travel_minutes_to_COR", 0),
    )
    venue.rooms = [_room(edition, r, shape, n) for n, r in enumerate(row["rooms"], 1)]
    return venue


def _room(edition: Edition, row: dict[str, Any], shape: dict[str, Any], position: int) -> Room:
    more = shape["rooms"][row["key"]]
    return Room(
        edition_id=edition.id,
        key=row["key"],
        capacity=row["capacity"],
        channels=row["channels"],
        position=position,
        name=Translated.of(en=row["name"], zh=more.get("zh"), fr=more.get("fr")),
        shared=more.get("shared", False),
    )
