"""An agenda on an organiser's desk, for tests of the editor's services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from forum_app.accounts.models import User
from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import EditKind
from forum_app.agenda.services import editing
from forum_app.agenda.services.editing import Applied, Step, Wish
from forum_app.audit.rules import Actor
from forum_app.editions.models import Edition
from tests import build
from tests.build import NOW

NINE = datetime(2027, 9, 20, 7, 0, tzinfo=UTC)  # 09:00 in Brussels


def time(minutes: int) -> str:
    """Return so many minutes after nine, as the editor writes it."""
    return (NINE + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class Desk:
    """An edition with two rooms and three sessions on one day, and who works on it."""

    session: Session
    edition: Edition
    user: User
    rooms: tuple[str, str]
    at: datetime = NOW

    @property
    def actor(self) -> Actor:
        return Actor(kind="user", ref=self.user.uid)

    def add(self, code: str, minutes: int | None, **changes: Any) -> AgendaSession:
        """Add a session of half an hour so many minutes after nine."""
        start = None if minutes is None else NINE + timedelta(minutes=minutes)
        times = {"starts_at": start, "ends_at": start and start + timedelta(minutes=30)}
        return build.agenda_session(self.session, self.edition, code=code, **times, **changes)

    def colleague(self) -> Desk:
        """Return the same agenda as somebody else sees it."""
        return Desk(self.session, self.edition, build.user(self.session), self.rooms)

    def do(self, kind: EditKind, *wishes: Wish, **more: Any) -> Applied:
        """Do one step."""
        step = Step(edition_id=self.edition.id, kind=kind, sessions=wishes, **more)
        return editing.apply(self.session, self.actor, self.user.id, step, self.at)

    def move(self, row: AgendaSession, minutes: int, **fields: Any) -> Applied:
        """Move a session to so many minutes after nine."""
        return self.do(EditKind.MOVE, wish(row, start=time(minutes), **fields))

    def edit(self, row: AgendaSession, **fields: Any) -> Applied:
        """Change fields of a session."""
        return self.do(EditKind.EDIT, wish(row, **fields))

    def undo(self, key: str = "") -> Applied:
        """Take the newest step back."""
        return editing.undo(self.session, self.actor, self.user.id, self.edition.id, self.at, key)

    def redo(self, key: str = "") -> Applied:
        """Do again what was undone last."""
        return editing.redo(self.session, self.actor, self.user.id, self.edition.id, self.at, key)


def wish(row: AgendaSession, **fields: Any) -> Wish:
    """Want something of a session as it is now."""
    return Wish(uid=row.uid, revision=row.revision, fields=fields)


def desk(session: Session) -> Desk:
    """Build the agenda."""
    edition = build.edition(session)
    rooms = [build.room(session, edition, key=key) for key in ("A", "B")]
    made = Desk(session, edition, build.user(session), ("A", "B"))
    made.add("ONE", 0, rooms=[rooms[0]])
    made.add("TWO", 60, rooms=[rooms[1]])
    made.add("WAIT", None, length=45)
    return made
