"""The sessions that a step is about, with as much of them as the step needs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, and_, cast, exists, or_, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from forum_app.agenda import queries
from forum_app.agenda.models import AgendaSession, Release, session_room
from forum_app.agenda.rules import SessionState, day_bounds, day_of
from forum_app.agenda.services import snapshot
from forum_app.agenda.services.editing.commands import Json
from forum_app.core.clock import iso
from forum_app.editions.models import Edition, Room

PLACE = (*snapshot.PLACE, "doors_close", "removed")
FEW = 8


@dataclass(frozen=True, slots=True)
class Loaded:
    """Sessions by uid, removed ones too, and what their new fields may refer to."""

    rows: dict[str, AgendaSession]
    frame: snapshot.Frame


def of_place(session: Session, edition_id: int, uids: Collection[str], keys: Collection[str]) -> Loaded:
    """Return sessions of which only the place changes, with the rooms of these keys.

    Few of them come in one statement together with their rooms and the rooms named.
    """
    if len(uids) <= FEW and len(keys) <= FEW:
        return _together(session, edition_id, uids, keys)
    query = select(AgendaSession).where(AgendaSession.edition_id == edition_id, AgendaSession.uid.in_(uids))
    rows = session.scalars(query.options(selectinload(AgendaSession.rooms)))
    found = {row.uid: row for row in rows}
    rooms = session.scalars(select(Room).where(Room.edition_id == edition_id, Room.key.in_(keys)))
    return Loaded(found, _frame(rooms.all()))


def whole(session: Session, edition_id: int, uids: Collection[str]) -> Loaded:
    """Return sessions with everything that belongs to them, and all they may refer to."""
    query = select(AgendaSession).where(AgendaSession.edition_id == edition_id, AgendaSession.uid.in_(uids))
    rows = session.scalars(query.options(*queries.WHOLE))
    frame = snapshot.frame(session, session.get_one(Edition, edition_id))
    return Loaded({row.uid: row for row in rows}, frame)


def of_day(session: Session, anchor: AgendaSession, zone: str, hour: int) -> Sequence[AgendaSession]:
    """Return the sessions that begin on the agenda day of this one, with their rooms; cancelled ones stay out.

    The day of a session without a time has none.
    """
    if anchor.starts_at is None:
        return ()
    first, last = day_bounds(day_of(anchor.starts_at, zone, hour), zone, hour)
    query = select(AgendaSession).where(AgendaSession.edition_id == anchor.edition_id, queries.PRESENT)
    query = query.where(AgendaSession.starts_at >= first, AgendaSession.starts_at < last)
    query = query.where(or_(AgendaSession.state != SessionState.CANCELLED, AgendaSession.id == anchor.id))
    return session.scalars(query.options(selectinload(AgendaSession.rooms))).all()


def published(session: Session, edition_id: int, uid: str) -> bool:
    """Tell whether a session was in any release of its edition; the documents stay in the database."""
    query = select(
        exists().where(Release.edition_id == edition_id, cast(Release.document, Text).contains(uid))
    )
    return bool(session.scalar(query))


def place_of(row: AgendaSession) -> dict[str, Any]:
    """Return the part of a session's snapshot that says where it is."""
    return {
        "start": _instant(row.starts_at),
        "end": _instant(row.ends_at),
        "rooms": sorted(room.key for room in row.rooms),
        "length": row.length,
        "doors_close": _instant(row.doors_close_at),
        "removed": _instant(row.removed_at),
    }


def taken(row: AgendaSession, fields: Collection[str]) -> Json:
    """Return the snapshot of these fields of a session."""
    known = place_of(row) if set(fields) <= set(PLACE) else snapshot.taken(row)
    return {name: known[name] for name in fields if name in known}


def _instant(moment: datetime | None) -> str | None:
    return iso(moment) if moment else None


def _together(session: Session, edition_id: int, uids: Collection[str], keys: Collection[str]) -> Loaded:
    theirs = and_(session_room.c.session_id == AgendaSession.id, session_room.c.room_id == Room.id)
    wanted = or_(Room.key.in_(keys), exists().where(theirs).correlate(AgendaSession, Room))
    query = select(AgendaSession, Room, session_room.c.session_id).select_from(AgendaSession)
    query = query.outerjoin(Room, and_(Room.edition_id == AgendaSession.edition_id, wanted))
    query = query.outerjoin(session_room, theirs)
    query = query.where(AgendaSession.edition_id == edition_id, AgendaSession.uid.in_(uids))
    rows: dict[str, AgendaSession] = {}
    held: dict[str, list[Room]] = {}
    rooms: list[Room] = []
    for row, room, owner in session.execute(query.order_by(Room.position, Room.id)):
        rows[row.uid] = row
        held.setdefault(row.uid, []).extend([room] if owner is not None else [])
        rooms.extend([room] if room is not None else [])
    for uid, row in rows.items():
        set_committed_value(row, "rooms", held[uid])
    return Loaded(rows, _frame(rooms))


def _frame(rooms: Sequence[Room]) -> snapshot.Frame:
    by_key = {room.key: room for room in rooms}
    return snapshot.Frame(rooms=by_key, themes={}, fields={}, parts={}, tracks={}, pillars={}, people={})
