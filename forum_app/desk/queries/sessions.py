"""Sessions of the draft agenda as the desk lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from forum_app.agenda.models import AgendaSession, Release, SessionRole, session_room
from forum_app.agenda.queries import HEAVY, PRESENT
from forum_app.agenda.rules import SessionKind, SessionState
from forum_app.core.names import matches, search_patterns, text_search_key
from forum_app.core.paging import SIZE, Page, cut
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition


class Standing(StrEnum):
    """Where a session stands, as the desk sees it."""

    READY = "ready"
    DRAFT = "draft"
    CANCELLED = "cancelled"
    UNSCHEDULED = "unscheduled"
    TOUCHED = "touched"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFilters:
    """Which sessions a list shows; `touched_after` is the instant of the release that TOUCHED means."""

    text: str = ""
    day: date | None = None
    room_id: int | None = None
    kind: SessionKind | None = None
    standing: Standing | None = None
    touched_after: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Light:
    """What is needed to choose sessions, without all that hangs on them."""

    id: int
    code: str
    title: Translated
    kind: SessionKind
    state: SessionState
    starts_at: datetime | None
    changed_at: datetime


def sessions(
    session: Session, edition: Edition, filters: SessionFilters, page: int = 1
) -> Page[AgendaSession]:
    """Return a page of an edition's sessions by time; titles are JSON, so words are looked for in memory."""
    found = [row for row in _light(session, edition.id, filters.room_id) if _fits(row, edition, filters)]
    shown = cut(found, page, SIZE)
    return Page(_whole(session, [row.id for row in shown.rows]), shown.number, shown.total, shown.size)


def _light(session: Session, edition_id: int, room_id: int | None) -> list[_Light]:
    a = AgendaSession
    query = select(a.id, a.code, a.title, a.kind, a.state, a.starts_at, a.changed_at).where(
        a.edition_id == edition_id, PRESENT
    )
    if room_id is not None:
        query = query.join(session_room, session_room.c.session_id == a.id).where(
            session_room.c.room_id == room_id
        )
    return [_Light(*row) for row in session.execute(query.order_by(a.starts_at.nulls_last(), a.code))]


def _fits(row: _Light, edition: Edition, filters: SessionFilters) -> bool:
    day_fits = filters.day is None or (
        row.starts_at is not None and day_of(row.starts_at, edition) == filters.day
    )
    kind_fits = filters.kind is None or row.kind is filters.kind
    return day_fits and kind_fits and _stands(row, filters) and _said(row, filters.text)


def _stands(row: _Light, filters: SessionFilters) -> bool:
    if filters.standing is Standing.UNSCHEDULED:
        return row.starts_at is None
    if filters.standing is Standing.TOUCHED:
        return filters.touched_after is None or row.changed_at > filters.touched_after
    return filters.standing is None or row.state.value == filters.standing.value


def _said(row: _Light, text: str) -> bool:
    if not text:
        return True
    return bool(search_patterns(text)) and matches(
        text, text_search_key(row.code, *(said for _, said in row.title))
    )


def day_of(instant: datetime, edition: Edition) -> date:
    """Return the programme day of an instant: it begins at the edition's hour, by the clock of the venue (PRG-1)."""
    return (instant.astimezone(ZoneInfo(edition.zone)) - timedelta(hours=edition.day_start_hour)).date()


def _whole(session: Session, ids: Sequence[int]) -> list[AgendaSession]:
    query = (
        select(AgendaSession)
        .where(AgendaSession.id.in_(ids))
        .options(
            selectinload(AgendaSession.rooms),
            selectinload(AgendaSession.pillar),
            selectinload(AgendaSession.roles).selectinload(SessionRole.speaker),
        )
    )
    found = {row.id: row for row in session.scalars(query)}
    return [found[session_id] for session_id in ids]


def days(session: Session, edition: Edition) -> list[date]:
    """Return the days on which sessions begin."""
    query = select(AgendaSession.starts_at).where(AgendaSession.edition_id == edition.id, PRESENT)
    return sorted({day_of(at, edition) for at in session.scalars(query) if at is not None})


def kinds(session: Session, edition_id: int) -> list[SessionKind]:
    """Return the kinds that occur, in their order."""
    query = select(AgendaSession.kind).where(AgendaSession.edition_id == edition_id, PRESENT).distinct()
    occurring = set(session.scalars(query))
    return [kind for kind in SessionKind if kind in occurring]


def codes(session: Session, uids: Sequence[str]) -> dict[str, str]:
    """Return the codes of sessions by their permanent ids."""
    query = select(AgendaSession.uid, AgendaSession.code).where(AgendaSession.uid.in_(set(uids)))
    return dict(session.execute(query).all())


def latest_release(session: Session, edition_id: int) -> Release | None:
    """Return the newest release without its document, which may be megabytes; it is read when asked for."""
    query = select(Release).where(Release.edition_id == edition_id).options(*HEAVY)
    return session.scalar(query.order_by(Release.number.desc()).limit(1))
