"""Reads sheets: door signs and personal programmes from the latest release, running orders from the draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from forum_app.agenda import queries as agenda
from forum_app.agenda.models import AgendaSession, Contribution, SessionRole
from forum_app.agenda.rules import SessionState
from forum_app.core.errors import Conflict, NotFound
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.handouts.rules import Page, Part, Slot, by_day, by_room, items

Json = Mapping[str, Any]


class NothingPublic(Conflict):
    """A sheet for the public shows a release, and there is none."""

    title = N_("Nothing is public yet")


def signs(session: Session, edition: Edition) -> list[Page]:
    """Return a door sign for each room and day of the latest release. Raises NothingPublic."""
    document = _document(session, edition)
    rooms = _rooms(document)
    held = ((key, slot) for told, slot in _slots(document) for key in told["rooms"])
    return by_room(held, rooms, edition.day_start_hour)


def personal(session: Session, edition: Edition, uid: str) -> list[Page]:
    """Return the days of somebody named in the latest release. Raises NothingPublic, NotFound."""
    document = _document(session, edition)
    mine = [slot for told, slot in _slots(document) if uid in _uids(told)]
    name = next(
        (_name(role) for told, _ in _slots(document) for role in _roles(told) if role.get("uid") == uid),
        None,
    )
    if not name:
        raise NotFound(N_("There is nobody of that name in the latest release."))
    return by_day(mine, name, edition.name, edition.day_start_hour)


def running(session: Session, edition: Edition) -> list[Page]:
    """Return the running order of each day of the draft: for the host, with everything the organisers know."""
    rows = agenda.draft_sessions(session, edition.id)
    zone = ZoneInfo(edition.zone)
    slots = [_of_row(row, zone) for row in rows if row.starts_at and row.state is not SessionState.CANCELLED]
    return by_day(slots, edition.name, edition.city, edition.day_start_hour)


def _document(session: Session, edition: Edition) -> Json:
    release = agenda.newest_release(session, edition.id)
    if release is None:
        raise NothingPublic(N_("Publish the agenda first: these sheets show what is public."))
    return release.document


def _rooms(document: Json) -> dict[str, tuple[Translated, Translated]]:
    venues = {venue["key"]: _text(venue["name"]) for venue in document["venues"]}
    return {room["key"]: (_text(room["name"]), venues[room["venue"]]) for room in document["rooms"]}


def _slots(document: Json) -> Iterator[tuple[Json, Slot]]:
    zone = ZoneInfo(document["edition"]["zone"])
    rooms = _rooms(document)
    for told in document["sessions"]:
        start = _local(told["start"], zone)
        talks = [
            (item["minutes"], _text(item["title"]), _parts(item["people"])) for item in told["contributions"]
        ]
        yield (
            told,
            Slot(
                code=told["code"],
                start=start,
                end=_local(told["end"], zone),
                title=_text(told["title"]),
                rooms=tuple(rooms[key][0] for key in told["rooms"] if key in rooms),
                kind=told["kind"],
                access=told["access"],
                closed=told["closed"],
                cancelled=told["state"] == "cancelled",
                doors_close=_local(told["doors_close"], zone) if told["doors_close"] else None,
                heard=tuple(told["languages"]),
                people=_parts(told["people"]),
                items=items(start, talks),
            ),
        )


def _roles(told: Json) -> list[Json]:
    return [*told["people"], *(role for item in told["contributions"] for role in item["people"])]


def _uids(told: Json) -> set[str]:
    return {role["uid"] for role in _roles(told) if role.get("uid")}  # roles of older releases have none


def _name(role: Json) -> Translated:
    names = role["name"]
    return Translated.of(en=names["latin"], zh=names["native"])


def _parts(roles: list[Json]) -> tuple[Part, ...]:
    return tuple(
        Part(role["role"], role["name"]["latin"], role["name"]["native"], _text(role["function"]))
        for role in roles
    )


def _of_row(row: AgendaSession, zone: ZoneInfo) -> Slot:
    assert row.starts_at  # the caller asked; the table has both times or none
    assert row.ends_at
    start = row.starts_at.astimezone(zone)
    talks = [(item.minutes, item.title, _of_roles(row, item)) for item in row.contributions]
    return Slot(
        code=row.code,
        start=start,
        end=row.ends_at.astimezone(zone),
        title=row.title,
        rooms=tuple(room.name for room in row.rooms),
        kind=row.kind.value,
        access=row.access.value,
        closed=row.closed,
        doors_close=row.doors_close_at.astimezone(zone) if row.doors_close_at else None,
        heard=tuple(row.languages.split()),
        booths=tuple(_booth(booth.language, booth.channel) for booth in row.booths),
        media=row.media.value if row.media else "",
        equipment=row.equipment,
        note=row.internal_note,
        people=_of_roles(row, None),
        items=items(start, talks),
    )


def _booth(language: str, channel: int | None) -> str:
    return f"{language} {channel}" if channel is not None else language


def _of_roles(row: AgendaSession, item: Contribution | None) -> tuple[Part, ...]:
    return tuple(_of_role(role) for role in row.roles if role.contribution is item)


def _of_role(role: SessionRole) -> Part:
    who = role.speaker
    function = role.function or (who.function if who else None) or Translated({})
    return Part(role.kind.value, who.name_latin if who else "", who.name_native if who else "", function)


def local(moment: datetime, zone: str) -> datetime:
    """Return a moment by the clock of a zone."""
    return moment.astimezone(ZoneInfo(zone))


def _local(moment: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(moment).astimezone(zone)


def _text(text: Json | None) -> Translated:
    return Translated.from_json(text)
