"""Rooms, venues and tracks of an edition as the desk lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from forum_app.agenda import queries as agenda
from forum_app.agenda.models import AgendaSession, Availability, Track, session_room
from forum_app.agenda.queries import PRESENT
from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.editions import queries as editions
from forum_app.editions.models import Room, Venue

Keyed = TypeVar("Keyed", Room, Venue, Track)


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room with how many sessions are in it, and how many spans say when it can be had."""

    room: Room
    sessions: int
    spans: int


@dataclass(frozen=True, slots=True)
class House:
    """A venue with its rooms in order."""

    venue: Venue
    rooms: tuple[RoomLine, ...]


@dataclass(frozen=True, slots=True)
class TrackLine:
    """A track with how many sessions are in it."""

    track: Track
    sessions: int


def houses(session: Session, edition_id: int) -> list[House]:
    """Return the venues of an edition with their rooms; four statements, however many."""
    held = select(session_room.c.room_id, func.count()).join(
        AgendaSession, AgendaSession.id == session_room.c.session_id
    )
    held = held.where(AgendaSession.edition_id == edition_id, PRESENT).group_by(session_room.c.room_id)
    sessions = _counted(session, held)
    timed = select(Availability.room_id, func.count()).where(Availability.edition_id == edition_id)
    spans = _counted(session, timed.group_by(Availability.room_id))
    return [
        House(
            venue,
            tuple(RoomLine(room, sessions.get(room.id, 0), spans.get(room.id, 0)) for room in venue.rooms),
        )
        for venue in editions.venues(session, edition_id)
    ]


def tracks(session: Session, edition_id: int) -> list[TrackLine]:
    """Return the tracks of an edition; two statements."""
    held = select(AgendaSession.track_id, func.count()).where(AgendaSession.edition_id == edition_id, PRESENT)
    sessions = _counted(session, held.group_by(AgendaSession.track_id))
    return [TrackLine(row, sessions.get(row.id, 0)) for row in agenda.tracks(session, edition_id)]


def _counted(session: Session, query: Any) -> dict[int, int]:
    return {number: count for number, count in session.execute(query) if number is not None}


def room(session: Session, edition_id: int, key: str) -> Room:
    """Return a room by its key. Raises NotFound."""
    return _keyed(editions.rooms(session, edition_id), key)


def venue(session: Session, edition_id: int, key: str) -> Venue:
    """Return a venue by its key. Raises NotFound."""
    return _keyed(editions.venues(session, edition_id), key)


def track(session: Session, edition_id: int, key: str) -> Track:
    """Return a track by its key. Raises NotFound."""
    return _keyed(agenda.tracks(session, edition_id), key)


def _keyed(rows: Sequence[Keyed], key: str) -> Keyed:
    found = next((row for row in rows if row.key == key), None)
    if found is None:
        raise NotFound(N_("There is nothing at this address."))
    return found


def sessions_in_room(session: Session, of: Room) -> Sequence[AgendaSession]:
    """Return the sessions in a room by time."""
    held = select(session_room.c.session_id).where(session_room.c.room_id == of.id)
    return _by_time(session, AgendaSession.id.in_(held))


def sessions_in_track(session: Session, of: Track) -> Sequence[AgendaSession]:
    """Return the sessions of a track by time."""
    return _by_time(session, AgendaSession.track_id == of.id)


def _by_time(session: Session, which: ColumnElement[bool]) -> Sequence[AgendaSession]:
    query = select(AgendaSession).where(which, PRESENT)
    return session.scalars(query.order_by(AgendaSession.starts_at.nulls_last(), AgendaSession.code)).all()
