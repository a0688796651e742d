"""Who has an editor open, and which session they hold in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from forum_app.accounts.models import User
from forum_app.agenda.models import AgendaSession, EditorPresence

THERE = timedelta(seconds=20)
NOTED_AFTER = timedelta(seconds=10)
FORGOTTEN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Beat:
    """A sign of life of an editor: its page, and the session open in it by uid, if any."""

    edition_id: int
    user_id: int
    page: str
    session: str | None = None


@dataclass(frozen=True, slots=True)
class Present:
    """An editor that was heard of: whose, by permanent id and name, with which session open."""

    page: str
    user: str
    name: str
    session: str | None
    seen_at: datetime


def heard(session: Session, edition_id: int, now: datetime) -> list[Present]:
    """Return the editors heard of in the last 20 seconds, by name."""
    columns = (EditorPresence.page_key, User.uid, User.name, User.email, AgendaSession.uid)
    query = (
        select(*columns, EditorPresence.seen_at)
        .join(User, User.id == EditorPresence.user_id)
        .outerjoin(AgendaSession, AgendaSession.id == EditorPresence.session_id)
        .where(EditorPresence.edition_id == edition_id, EditorPresence.seen_at > now - THERE)
    )
    found = [
        Present(page, user, name or email, held, seen)
        for page, user, name, email, held, seen in session.execute(query)
    ]
    return sorted(found, key=lambda one: (one.name, one.page))


def is_due(there: Sequence[Present], beat: Beat, now: datetime) -> bool:
    """Tell whether a sign of life says anything new: a page not heard of for 10 seconds, or another session."""
    mine = next((one for one in there if one.page == beat.page), None)
    return mine is None or mine.session != beat.session or now - mine.seen_at >= NOTED_AFTER


def note(session: Session, beat: Beat, now: datetime) -> None:
    """Write a sign of life down, and forget editors that were closed long ago."""
    held = select(AgendaSession.id).where(
        AgendaSession.edition_id == beat.edition_id, AgendaSession.uid == (beat.session or "")
    )
    key = {"edition_id": beat.edition_id, "page_key": beat.page}
    values = {"user_id": beat.user_id, "session_id": held.scalar_subquery(), "seen_at": now}
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    query = dialect.insert(EditorPresence).values(**key, **values)
    session.execute(query.on_conflict_do_update(index_elements=[*key], set_=values))
    session.execute(delete(EditorPresence).where(EditorPresence.seen_at < now - FORGOTTEN))


def leave(session: Session, beat: Beat) -> None:
    """Forget an editor that says it is closed."""
    mine = (EditorPresence.edition_id == beat.edition_id, EditorPresence.page_key == beat.page)
    session.execute(delete(EditorPresence).where(*mine, EditorPresence.user_id == beat.user_id))
