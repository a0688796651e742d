"""Cancels a session and takes that back; what was published stays, as cancelled (PRG-6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import SessionState
from forum_app.agenda.services.stamping import stamp
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.editions import queries as editions


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """Cancel a session, for a reason that is kept in the record."""

    session_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore:
    """Take a cancellation back, for a reason that is kept in the record."""

    session_id: int
    reason: str = ""


def cancel(session: Session, actor: Actor, command: Cancel, now: datetime) -> AgendaSession:
    """Cancel a session; it keeps its place and its people. Raises Conflict if it is a draft or cancelled."""
    row = _held(session, command.session_id)
    if row.state is SessionState.CANCELLED:
        raise Conflict(N_("Session %(code)s is cancelled already."), code=row.code)
    if row.state is SessionState.DRAFT:
        raise Conflict(N_("Session %(code)s is a draft. There is nothing to cancel yet."), code=row.code)
    return _become(session, actor, _Step(row, SessionState.CANCELLED, command.reason), now)


def restore(session: Session, actor: Actor, command: Restore, now: datetime) -> AgendaSession:
    """Make a cancelled session take place after all. Raises Conflict if it is not cancelled."""
    row = _held(session, command.session_id)
    if row.state is not SessionState.CANCELLED:
        raise Conflict(N_("Session %(code)s is not cancelled."), code=row.code)
    return _become(session, actor, _Step(row, SessionState.READY, command.reason), now)


def _held(session: Session, session_id: int) -> AgendaSession:
    """Return a session whose edition stays locked, as every change of an agenda wants it."""
    row = session.get_one(AgendaSession, session_id)
    editions.held(session, row.edition_id)
    session.refresh(row)
    return row


@dataclass(frozen=True, slots=True)
class _Step:
    row: AgendaSession
    state: SessionState
    reason: str


def _become(session: Session, actor: Actor, step: _Step, now: datetime) -> AgendaSession:
    row, before = step.row, step.row.state
    row.state = step.state
    stamp(session, row.edition_id, (row,), now)
    session.flush()
    verb = "cancel" if step.state is SessionState.CANCELLED else "restore"
    deed = Deed(
        action=f"agenda.{verb}",
        subject=Subject(kind="session", ref=row.uid, edition_id=row.edition_id),
        changes={"state": [before.value, step.state.value]},
        reason=step.reason,
    )
    record(session, actor, deed, now)
    return row
