"""Reads a draft as plain values for the rules: light columns, no entities, the same few queries at any size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Executable, Select, func, select, type_coerce
from sqlalchemy.orm import Session

from forum_app.agenda.models import (
    AgendaSession,
    Availability,
    ConflictSetting,
    Contribution,
    SessionBooth,
    SessionRole,
    SignUp,
    SignUpList,
    Speaker,
    session_room,
)
from forum_app.agenda.queries import PRESENT
from forum_app.agenda.rules import InterpretationMode, SignUpState
from forum_app.agenda.rules.conflicts import DEFAULTS, Conflict, Setting, Settings, find
from forum_app.agenda.rules.plan import Frame, Plan, PlannedRole, PlannedRoom, PlannedSession, Span
from forum_app.editions.models import Edition, Part, Room, Venue

Groups = Mapping[int, list[Any]]


def plan(session: Session, edition: Edition) -> Plan:
    """Return an edition's draft as the rules look at it, in eight queries; sessions by code.

    `demand` counts those with a place and those waiting for one. A language rendered without a channel
    (consecutive, whispered, signed, captioned) is neither among `heard` nor among `booths`: it needs no more.
    """
    session.flush()
    told = _Told(
        rooms=_grouped(session, _held_in(edition.id)),
        roles=_grouped(session, _roles(edition.id)),
        booths=_grouped(session, _booths(edition.id)),
        talks=_grouped(session, _talks(edition.id)),
    )
    sessions = tuple(_planned(row, told) for row in _rows(session, _sessions(edition.id)))
    return Plan(frame=_frame(session, edition), sessions=sessions)


def settings(session: Session, edition_id: int) -> Settings:
    """Return how grave each kind of conflict is in an edition: as organisers set it, else the default."""
    query = select(ConflictSetting.kind, ConflictSetting.severity, ConflictSetting.limit)
    rows = session.execute(query.where(ConflictSetting.edition_id == edition_id))
    return {**DEFAULTS, **{kind: Setting(severity, limit) for kind, severity, limit in rows}}


def conflicts(session: Session, edition: Edition) -> tuple[Conflict, ...]:
    """Return all conflicts of an edition's draft, the gravest first."""
    return find(plan(session, edition), settings(session, edition.id))


@dataclass(frozen=True, slots=True)
class _Told:
    """What belongs to sessions, by their ids."""

    rooms: Groups
    roles: Groups
    booths: Groups
    talks: Groups


def _within(owner: Any, edition_id: int, *columns: Any) -> Select[Any]:
    """Select a session's id and columns of what belongs to it, for the sessions of an edition's draft."""
    query = select(owner, *columns).join(AgendaSession, AgendaSession.id == owner)
    return query.where(AgendaSession.edition_id == edition_id, PRESENT)


def _grouped(session: Session, query: Select[Any]) -> Groups:
    """Return the rows of a query, without their first column, in lists by it."""
    found: dict[int, list[Any]] = {}
    for row in _rows(session, query):
        found.setdefault(row[0], []).append(row[1] if len(row) == 2 else row[1:])
    return found


def _rows(session: Session, query: Executable) -> Iterable[Any]:
    """Return plain rows, past the layer that makes entities: thousands are read with each move."""
    return session.connection().execute(query)


def _instant(moment: datetime | None) -> datetime | None:
    """Return an instant as `UtcDateTime` does, which would be asked once for each of thousands."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _held_in(edition_id: int) -> Select[Any]:
    query = _within(session_room.c.session_id, edition_id, Room.key)
    return query.join(Room, Room.id == session_room.c.room_id).order_by(Room.position, Room.id)


def _roles(edition_id: int) -> Select[Any]:
    columns = (SessionRole.kind, Speaker.uid, SessionRole.language)
    query = _within(SessionRole.session_id, edition_id, *columns)
    query = query.outerjoin(Speaker, Speaker.id == SessionRole.speaker_id)
    return query.order_by(SessionRole.session_id, SessionRole.position, SessionRole.id)


def _booths(edition_id: int) -> Select[Any]:
    query = _within(SessionBooth.session_id, edition_id, SessionBooth.language, SessionBooth.mode)
    return query.order_by(SessionBooth.session_id, SessionBooth.position, SessionBooth.id)


def _talks(edition_id: int) -> Select[Any]:
    query = _within(Contribution.session_id, edition_id, Contribution.minutes)
    return query.order_by(Contribution.session_id, Contribution.position)


def _sessions(edition_id: int) -> Executable:
    one, moment = AgendaSession, DateTime(timezone=True)
    waiting = (
        select(SignUp.session_id, func.count().label("waiting"))
        .where(SignUp.state == SignUpState.WAITING)
        .group_by(SignUp.session_id)
        .subquery()
    )
    times = (one.starts_at, one.ends_at, one.doors_close_at)
    columns = (one.id, one.uid, one.code, one.kind, one.state, one.length, Part.key.label("part"))
    more = (
        one.capacity,
        one.languages,
        one.spoken,
        *(type_coerce(each, moment).label(each.key) for each in times),
    )
    counts = (
        SignUpList.places,
        SignUpList.taken,
        waiting.c.waiting,
        type_coerce(one.title, JSON).label("title"),
    )
    query = select(*columns, *more, *counts).outerjoin(Part, Part.id == one.part_id)
    query = query.outerjoin(SignUpList, SignUpList.session_id == one.id)
    query = query.outerjoin(waiting, waiting.c.session_id == one.id)
    return query.where(one.edition_id == edition_id, PRESENT).order_by(one.code)


def _planned(row: Any, told: _Told) -> PlannedSession:
    booths = told.booths.get(row.id, ())
    quiet = {code for code, mode in booths if mode is not InterpretationMode.SIMULTANEOUS}
    return PlannedSession(
        uid=row.uid,
        code=row.code,
        kind=row.kind,
        state=row.state,
        start=_instant(row.starts_at),
        end=_instant(row.ends_at),
        length=row.length,
        rooms=tuple(told.rooms.get(row.id, ())),
        part=row.part,
        doors_close=_instant(row.doors_close_at),
        seats=row.capacity if row.capacity is not None else row.places,
        demand=(row.taken or 0) + (row.waiting or 0),
        heard=tuple(code for code in row.languages.split() if code not in quiet),
        spoken=tuple(row.spoken.split()),
        booths=tuple(code for code, _ in booths if code not in quiet),
        roles=tuple(PlannedRole(kind, uid or "", code) for kind, uid, code in told.roles.get(row.id, ())),
        talks=tuple(told.talks.get(row.id, ())),
        titled=tuple(code for code in row.title if code != "original"),
    )


def _frame(session: Session, edition: Edition) -> Frame:
    rooms = session.execute(
        select(Room.key, Room.capacity, Room.channels, Room.shared, Venue.key, Venue.travel_minutes)
        .join(Venue, Venue.id == Room.venue_id)
        .where(Room.edition_id == edition.id)
        .order_by(Venue.position, Room.position, Room.id)
    ).all()
    parts = session.execute(
        select(Part.key, Part.first_day, Part.last_day).where(Part.edition_id == edition.id)
    )
    spans = _spans(session, edition.id)
    return Frame(
        zone=edition.zone,
        day_start_hour=edition.day_start_hour,
        first_day=edition.first_day,
        last_day=edition.last_day,
        grid=(edition.grid_from, edition.grid_to),
        languages=tuple(edition.languages.split()),
        parts={key: (first, last) for key, first, last in parts},
        rooms={
            key: PlannedRoom(key=key, venue=venue, capacity=capacity, channels=channels, shared=shared)
            for key, capacity, channels, shared, venue, _ in rooms
        },
        travel={venue: road for *_, venue, road in rooms},
        room_spans=spans[0],
        person_spans=spans[1],
    )


def _spans(
    session: Session, edition_id: int
) -> tuple[dict[str, tuple[Span, ...]], dict[str, tuple[Span, ...]]]:
    """Return when rooms and when people can be had, in the order of the times."""
    query = (
        select(Room.key, Speaker.uid, Availability.starts_at, Availability.ends_at, Availability.blocked)
        .outerjoin(Room, Room.id == Availability.room_id)
        .outerjoin(Speaker, Speaker.id == Availability.speaker_id)
        .where(Availability.edition_id == edition_id)
        .order_by(Availability.starts_at, Availability.id)
    )
    rooms: dict[str, tuple[Span, ...]] = {}
    people: dict[str, tuple[Span, ...]] = {}
    for room, person, start, end, blocked in session.execute(query):
        group, key = (rooms, room) if room is not None else (people, person)
        group[key] = (*group.get(key, ()), Span(start, end, blocked))
    return rooms, people
