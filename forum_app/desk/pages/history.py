"""Entries of the audit log in words, with the names of who acted and of what it was done to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from forum_app.accounts import queries as accounts
from forum_app.agenda.services import accepted_errors
from forum_app.audit.models import AuditEntry
from forum_app.desk import labels
from forum_app.desk.queries import registrations, sessions

VALUES: Mapping[str, Mapping[str, str]] = {
    "registration.state": labels.REGISTRATION_STATES,
    "registration.consent_withdrawn": labels.PURPOSES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One entry: when, what, who, to what, which fields, why."""

    at: datetime
    action: str
    actor: str
    kind: str
    subject: str
    url: str
    changes: tuple[tuple[str, str], ...]
    reason: str
    seal: str


def steps(session: Session, entries: Sequence[AuditEntry], forum: str = "") -> list[Step]:
    """Return entries in words; names are read in three statements, however many entries. `forum` makes links."""
    names = accounts.names(session, [e.actor_ref for e in entries if e.actor_kind == "user"])
    called = {
        "registration": registrations.references(session, _refs(entries, "registration")),
        "session": sessions.codes(session, _refs(entries, "session")),
        "user": accounts.names(session, _refs(entries, "user")),
    }
    return [_step(entry, names, called.get(entry.subject_kind, {}), forum) for entry in entries]


def _refs(entries: Sequence[AuditEntry], kind: str) -> list[str]:
    return [entry.subject_ref for entry in entries if entry.subject_kind == kind]


def _step(entry: AuditEntry, names: Mapping[str, str], called: Mapping[str, str], forum: str) -> Step:
    known = called.get(entry.subject_ref, "")
    return Step(
        at=entry.at,
        action=_word(labels.ACTIONS, entry.action),
        actor=names.get(entry.actor_ref) or _word(labels.ACTORS, entry.actor_kind),
        kind=_word(labels.SUBJECTS, entry.subject_kind),
        subject=known or entry.subject_ref[:8],
        url=_url(entry.subject_kind, known, forum) if forum and known else "",
        changes=tuple((name, _said((entry.action, name), value)) for name, value in entry.changes.items()),
        reason=entry.reason,
        seal=entry.seal[:12],
    )


def _url(kind: str, called: str, forum: str) -> str:
    if kind == "registration":
        return url_for("desk.registration", forum=forum, reference=called)
    if kind == "session":
        return url_for("desk.session", forum=forum, code=called)
    return ""


def _word(table: Mapping[str, str], key: str) -> str:
    return str(gettext(table[key])) if key in table else key


def _said(field: tuple[str, str], value: Any) -> str:
    """Return a value of a change for people: old and new with an arrow, several with commas, marks as their number."""
    action, name = field
    if name == accepted_errors.ERRORS and action in accepted_errors.AGREEING:
        return str(len(str(value).split()))
    table = VALUES.get(action, {})
    if isinstance(value, list) and len(value) == 2:
        return " → ".join("–" if part is None else _word(table, str(part)) for part in value)
    if isinstance(value, list):
        return ", ".join(_word(table, str(part)) for part in value)
    return _word(table, str(value))
