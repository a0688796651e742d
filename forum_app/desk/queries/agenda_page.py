"""The draft as the agenda's plain page lists it: a line for each session, without all that hangs on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, session_room
from forum_app.agenda.queries import PRESENT
from forum_app.agenda.rules import SessionKind, SessionState
from forum_app.core.translated import Translated


@dataclass(frozen=True, slots=True)
class Line:
    """One session in a list; `rooms` are ids."""

    id: int
    code: str
    kind: SessionKind
    state: SessionState
    title: Translated
    starts_at: datetime | None
    ends_at: datetime | None
    length: int
    rooms: tuple[int, ...]


def lines(session: Session, edition_id: int) -> list[Line]:
    """Return all sessions of an edition's draft by time, in two queries; those without a time come last."""
    a = AgendaSession
    rooms: dict[int, list[int]] = defaultdict(list)
    pairs = select(session_room.c.session_id, session_room.c.room_id).join(
        a, a.id == session_room.c.session_id
    )
    for session_id, room_id in session.execute(pairs.where(a.edition_id == edition_id)):
        rooms[session_id].append(room_id)
    query = select(a.id, a.code, a.kind, a.state, a.title, a.starts_at, a.ends_at, a.length)
    query = query.where(a.edition_id == edition_id, PRESENT).order_by(a.starts_at.nulls_last(), a.code)
    return [Line(*row, tuple(rooms.get(row[0], ()))) for row in session.execute(query)]
