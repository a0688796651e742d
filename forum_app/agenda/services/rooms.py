"""Rooms and venues of an edition as organisers keep them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import available_timezones

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, Track, session_room
from forum_app.agenda.services.marks import compare
from forum_app.agenda.services.stamping import next_number, stamp
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition, Room, Venue

ROOM = ("name", "venue_id", "capacity", "channels", "shared")
VENUE = ("name", "address", "city", "zone", "latitude", "longitude", "travel_minutes")
Placed = TypeVar("Placed", Room, Venue, Track)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveRoom:
    """A room as typed; `seen` is the mark of what the page showed, empty for a new one."""

    key: str
    seen: str = ""
    name: Translated
    venue_id: int
    capacity: int = 0
    channels: int = 0
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveVenue:
    """A venue as typed; `travel_minutes` is the way to it from any other venue of the edition."""

    key: str
    seen: str = ""
    name: Translated
    city: Translated
    zone: str
    address: Translated | None = None
    latitude: float | None = None
    longitude: float | None = None
    travel_minutes: int = 0


def save_room(session: Session, actor: Actor, of: Edition, command: SaveRoom, now: datetime) -> Room:
    """Add or change a room. Raises Invalid, Conflict for a taken key, ChangedMeanwhile for a stale page."""
    editions.held(session, of.id)
    known = {row.key: row for row in editions.rooms(session, of.id)}
    row: Room | None = _found(known, command.key, command.seen, ROOM)
    venue = session.get(Venue, command.venue_id)
    if venue is None or venue.edition_id != of.id:
        raise Invalid(N_("Choose a venue."), field="venue")
    if row is None:
        row = Room(edition_id=of.id, key=command.key, position=_last(list(known.values())) + 1)
        session.add(row)
    changed = _put(row, command, ROOM)
    if changed:
        _tell(session, of, changed, [row], now)
        _record(session, actor, of, ("room_saved", "room", command.key, changed), now)
    return row


def save_venue(session: Session, actor: Actor, of: Edition, command: SaveVenue, now: datetime) -> Venue:
    """Add or change a venue. Raises as `save_room` does."""
    if command.zone not in available_timezones():
        raise Invalid(N_("There is no time zone %(zone)s."), field="zone", zone=command.zone)
    editions.held(session, of.id)
    known = {row.key: row for row in editions.venues(session, of.id)}
    row: Venue | None = _found(known, command.key, command.seen, VENUE)
    if row is None:
        row = Venue(edition_id=of.id, key=command.key, position=_last(list(known.values())) + 1)
        session.add(row)
    changed = _put(row, command, VENUE)
    if changed:
        _tell(session, of, changed, row.rooms, now)
        _record(session, actor, of, ("venue_saved", "venue", command.key, changed), now)
    return row


def remove_room(session: Session, actor: Actor, of: Edition, row: Room, now: datetime) -> None:
    """Take a room away that no session was ever in. Raises Conflict for any other."""
    editions.held(session, of.id)
    if session.scalar(select(session_room.c.room_id).where(session_room.c.room_id == row.id).limit(1)):
        raise Conflict(N_("Sessions are in this room. Put them elsewhere first."))
    key = row.key
    session.delete(row)
    next_number(session, of.id)
    _record(session, actor, of, ("room_removed", "room", key, []), now)


def remove_venue(session: Session, actor: Actor, of: Edition, row: Venue, now: datetime) -> None:
    """Take a venue away that has no rooms. Raises Conflict for any other."""
    editions.held(session, of.id)
    if session.scalar(select(Room.id).where(Room.venue_id == row.id).limit(1)):
        raise Conflict(N_("This venue has rooms. Take them away first."))
    key = row.key
    session.delete(row)
    next_number(session, of.id)
    _record(session, actor, of, ("venue_removed", "venue", key, []), now)


def move(
    session: Session, actor: Actor, of: Edition, rows: list[Placed], at: tuple[int, int], now: datetime
) -> bool:
    """Move the row at a place up (-1) or down (+1) among its like; tell whether there was a place to go to.

    `rows` are in order; all are numbered anew, so that equal numbers of an import do no harm.
    """
    place, other = at[0], at[0] + at[1]
    if not (0 <= place < len(rows) and 0 <= other < len(rows)):
        return False
    key, kind = rows[place].key, type(rows[place]).__name__.lower()
    rows[place], rows[other] = rows[other], rows[place]
    for number, row in enumerate(rows, 1):
        row.position = number
    next_number(session, of.id)
    session.flush()
    _record(session, actor, of, (f"{kind}_moved", kind, key, []), now)
    return True


def _found(known: dict[str, Any], key: str, seen: str, names: tuple[str, ...]) -> Any:
    """Return the row that is to be changed, None for a new one. Raises Conflict, ChangedMeanwhile."""
    row = known.get(key)
    if row is not None and not seen:
        raise Conflict(N_("There is one of that short name already."))
    if row is None and seen:
        raise Conflict(N_("Somebody else has taken this away meanwhile."))
    if row is not None:
        compare(row, names, seen)
    return row


def _put(row: Any, command: Any, names: tuple[str, ...]) -> list[str]:
    if not command.name:
        raise Invalid(N_("Enter the name in one language at least."), field="name")
    changed = [name for name in names if getattr(row, name) != getattr(command, name)]
    for name in changed:
        setattr(row, name, getattr(command, name))
    return changed


def _last(rows: list[Any]) -> int:
    return max((row.position for row in rows), default=0)


def _tell(session: Session, of: Edition, changed: list[str], rooms: list[Room], now: datetime) -> None:
    """Give the sessions in rooms that are called or found otherwise now a new revision; all editors look again."""
    session.flush()
    shown = set(changed) & {"name", "venue_id", "address", "city", "zone"}
    theirs = select(session_room.c.session_id).where(session_room.c.room_id.in_([room.id for room in rooms]))
    query = select(AgendaSession).where(AgendaSession.id.in_(theirs))
    stamp(session, of.id, session.scalars(query).all() if shown and rooms else (), now)


def _record(
    session: Session, actor: Actor, of: Edition, what: tuple[str, str, str, list[str]], now: datetime
) -> None:
    verb, kind, ref, changed = what
    changes = {"fields": changed} if changed else {}
    subject = Subject(kind=kind, ref=ref, edition_id=of.id)
    record(session, actor, Deed(action=f"agenda.{verb}", subject=subject, changes=changes), now)
