"""Writes the audit log, in the transaction of what it tells about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import FIRST_SEAL, Actor, seal
from forum_app.core.clock import iso
from forum_app.core.rows import add_row

LEDGER = 0x46554C47  # names the lock that keeps entries in one chain on PostgreSQL

_LAST = select(AuditEntry.seal).order_by(AuditEntry.id.desc()).limit(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What something was done to: its kind, its permanent id and the edition it belongs to."""

    kind: str
    ref: str = ""
    edition_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done: `changes` names fields and, where they are no personal data, old and new values."""

    action: str
    subject: Subject
    changes: Mapping[str, Any]
    reason: str = ""


def record(session: Session, actor: Actor, deed: Deed, now: datetime) -> AuditEntry:
    """Append an entry for `deed` to the log, sealed onto the entry before."""
    session.flush()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(LEDGER)))
    previous = session.scalar(_LAST) or FIRST_SEAL
    entry = AuditEntry(
        at=now,
        actor_kind=actor.kind,
        actor_ref=actor.ref,
        action=deed.action,
        subject_kind=deed.subject.kind,
        subject_ref=deed.subject.ref,
        edition_id=deed.subject.edition_id,
        changes=dict(deed.changes),
        reason=deed.reason,
    )
    entry.seal = seal(previous, content(entry))
    add_row(session, entry)
    return entry


def content(entry: AuditEntry) -> dict[str, Any]:
    """Return what an entry's seal covers."""
    return {
        "at": iso(entry.at),
        "actor": [entry.actor_kind, entry.actor_ref],
        "action": entry.action,
        "subject": [entry.subject_kind, entry.subject_ref, entry.edition_id],
        "changes": entry.changes,
        "reason": entry.reason,
    }


def first_broken(session: Session) -> int | None:
    """Return the id of the first entry that was changed or follows a removed one, or None."""
    previous = FIRST_SEAL
    for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id)):
        if entry.seal != seal(previous, content(entry)):
            return entry.id
        previous = entry.seal
    return None
