"""Reads of an agenda: its draft for the organisers, its releases for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, defer, selectinload
from sqlalchemy.sql.base import ExecutableOption

from forum_app.agenda.models import AgendaSession, Release, SessionRole, Speaker, Track
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Room
from forum_app.editions.rules import PUBLIC_STATES

WHOLE: tuple[ExecutableOption, ...] = (
    selectinload(AgendaSession.rooms).selectinload(Room.venue),
    selectinload(AgendaSession.themes),
    selectinload(AgendaSession.fields),
    selectinload(AgendaSession.tags),
    selectinload(AgendaSession.categories),
    selectinload(AgendaSession.booths),
    selectinload(AgendaSession.documents),
    selectinload(AgendaSession.sign_up),
    selectinload(AgendaSession.part),
    selectinload(AgendaSession.track),
    selectinload(AgendaSession.pillar),
    selectinload(AgendaSession.contributions),
    selectinload(AgendaSession.roles).selectinload(SessionRole.speaker),
)
PRESENT = AgendaSession.removed_at.is_(None)
# A document is megabytes of JSON: it is read when somebody asks for it, and a cache keyed by uid never does.
HEAVY: tuple[ExecutableOption, ...] = (defer(Release.document), defer(Release.changes))


@dataclass(frozen=True, slots=True)
class ReleaseNote:
    """A release in a list of news: which edition, when, and how many sessions it changed."""

    edition_slug: str
    edition_name: Translated
    number: int
    published_at: datetime
    note: Translated | None
    changed: int | None


def latest_release(session: Session, slug: str) -> Release | None:
    """Return the newest release of a public edition, or None; its document is read when asked for."""
    return session.scalar(_public(slug).order_by(Release.number.desc()).limit(1))


def release(session: Session, slug: str, number: int) -> Release | None:
    """Return a release of a public edition by its number, or None; all stay readable (PRG-3)."""
    return session.scalar(_public(slug).where(Release.number == number))


def releases(session: Session, slug: str) -> Sequence[Release]:
    """Return the releases of a public edition, the newest first, without their documents."""
    return session.scalars(_public(slug).order_by(Release.number.desc())).all()


def _public(slug: str) -> Select[Release]:
    query = select(Release).join(Release.edition).where(Edition.slug == slug)
    return query.where(Edition.state.in_(PUBLIC_STATES)).options(*HEAVY)


def newest_release(session: Session, edition_id: int) -> Release | None:
    """Return the newest release of an edition with its document, or None."""
    query = select(Release).where(Release.edition_id == edition_id)
    return session.scalar(query.order_by(Release.number.desc()).limit(1))


def recent_releases(session: Session, limit: int) -> list[ReleaseNote]:
    """Return the latest releases of all public editions, the newest first."""
    changed = Release.changes["total"].as_integer()
    columns = (Edition.slug, Edition.name, Release.number, Release.published_at, Release.note, changed)
    query = select(*columns).join(Release.edition).where(Edition.state.in_(PUBLIC_STATES))
    query = query.order_by(Release.published_at.desc(), Release.id.desc()).limit(limit)
    return [ReleaseNote(*row) for row in session.execute(query)]


def draft_sessions(session: Session, edition_id: int) -> Sequence[AgendaSession]:
    """Return all sessions of an edition with all that belongs to them, by time, the unscheduled ones last.

    They are read afresh, also those this transaction has seen before: someone else may have changed them.
    """
    return _sessions(session, select(AgendaSession).where(AgendaSession.edition_id == edition_id, PRESENT))


def every_session(session: Session, edition_id: int) -> Sequence[AgendaSession]:
    """Return the sessions of an edition as `draft_sessions` does, and those that were removed with them."""
    return _sessions(session, select(AgendaSession).where(AgendaSession.edition_id == edition_id))


def _sessions(session: Session, query: Select[AgendaSession]) -> Sequence[AgendaSession]:
    query = query.order_by(AgendaSession.starts_at.nulls_last(), AgendaSession.code).options(*WHOLE)
    return session.scalars(query.execution_options(populate_existing=True)).all()


def session_by_code(session: Session, edition_id: int, code: str) -> AgendaSession | None:
    """Return a session of the draft with all that belongs to it, or None."""
    query = select(AgendaSession).where(AgendaSession.edition_id == edition_id, AgendaSession.code == code)
    return session.scalar(query.where(PRESENT).options(*WHOLE))


def uid_taken(session: Session, uid: str) -> bool:
    """Tell whether a session of any edition has this permanent id."""
    return session.scalar(select(AgendaSession.id).where(AgendaSession.uid == uid)) is not None


def codes(session: Session, edition_id: int) -> set[str]:
    """Return every code that a session of an edition has or had: one that was removed keeps its own."""
    return set(session.scalars(select(AgendaSession.code).where(AgendaSession.edition_id == edition_id)))


def tracks(session: Session, edition_id: int) -> Sequence[Track]:
    """Return the tracks of an edition in order."""
    query = select(Track).where(Track.edition_id == edition_id)
    return session.scalars(query.order_by(Track.position, Track.id)).all()


def speakers(session: Session, edition_id: int) -> Sequence[Speaker]:
    """Return everybody named in an edition's agenda, in alphabetical order."""
    found = session.scalars(select(Speaker).where(Speaker.edition_id == edition_id))
    # The keys are made to be compared byte by byte (NAM-8), which a database does only in some locales.
    return sorted(found, key=lambda speaker: (speaker.sort_key, speaker.id))
