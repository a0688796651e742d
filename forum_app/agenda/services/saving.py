"""Whole sessions saved from a form: as one step of the editor, so that it is checked for staleness and can be undone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts import queries as accounts
from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import EditKind
from forum_app.agenda.services import snapshot
from forum_app.agenda.services.details import Places, set_sign_up
from forum_app.agenda.services.editing import Applied, Step, Wish, apply
from forum_app.agenda.services.editing.commands import Json
from forum_app.agenda.services.stamping import stamp
from forum_app.audit.rules import Actor
from forum_app.core.db import new_uid
from forum_app.core.errors import Forbidden
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions import queries as editions

# A copy begins as a draft without time, room or people who said yes, whatever the session it is made from is.
NOT_COPIED = frozenset({"start", "end", "doors_close", "rooms", "removed", "state", "title"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """A session as it was typed; `uid` is empty for a new one. `key` makes sure that it is done once."""

    edition_id: int
    uid: str = ""
    revision: int = 0
    fields: Json = field(default_factory=dict)
    sign_up: Places | None = None
    key: str = field(default_factory=new_uid)


def save(session: Session, actor: Actor, command: Save, now: datetime) -> AgendaSession:
    """Add or change a session with its places to sign up for. Raises Stale, Refused, Invalid; then nothing is saved."""
    held = editions.held(session, command.edition_id)
    wish = Wish(uid=command.uid, revision=command.revision if command.uid else None, fields=command.fields)
    kind = EditKind.EDIT if command.uid else EditKind.CREATE
    step = Step(edition_id=held.id, kind=kind, sessions=(wish,), key=command.key)
    applied = _applied(session, actor, step, now)
    row = applied.rows[0] if applied.rows else _row(session, held.id, command.uid)
    if set_sign_up(session, actor, row, command.sign_up, now) and not applied.rows:
        stamp(session, held.id, (row,), now)
    session.flush()
    return row


def change(session: Session, actor: Actor, command: Save, now: datetime) -> None:
    """Change some fields of a session and nothing beside them. Raises Stale, Refused."""
    wish = Wish(uid=command.uid, revision=command.revision, fields=command.fields)
    step = Step(edition_id=command.edition_id, kind=EditKind.EDIT, sessions=(wish,), key=command.key)
    _applied(session, actor, step, now)


def duplicate(
    session: Session, actor: Actor, row: AgendaSession, suffix: dict[str, str], now: datetime
) -> AgendaSession:
    """Make a draft like a session, without its time and room; nobody in it has agreed yet. Papers stay behind.

    `suffix` says in each language what is put behind the title, so that the two are told apart.
    """
    fields: dict[str, Any] = {n: v for n, v in snapshot.taken(row).items() if n not in NOT_COPIED}
    texts = {code: f"{text} {suffix.get(code, suffix['en'])}" for code, text in row.title}
    fields |= {"title": Translated(texts, row.title.original).as_json(), "state": "draft"}
    fields["roles"] = [{**role, "confirmed": False} for role in fields["roles"]]
    if row.starts_at and row.ends_at:
        fields["length"] = max(1, round((row.ends_at - row.starts_at).total_seconds() / 60))
    step = Step(edition_id=row.edition_id, kind=EditKind.CREATE, sessions=(Wish(fields=fields),))
    return _applied(session, actor, step, now).rows[0]


def remove(session: Session, actor: Actor, row: AgendaSession, revision: int, now: datetime) -> None:
    """Take a session away that was never public; it can be undone. Raises Conflict for one that was, Stale."""
    step = Step(
        edition_id=row.edition_id, kind=EditKind.REMOVE, sessions=(Wish(uid=row.uid, revision=revision),)
    )
    _applied(session, actor, step, now)


def _applied(session: Session, actor: Actor, step: Step, now: datetime) -> Applied:
    user = accounts.by_uid(session, actor.ref)
    if user is None:
        raise Forbidden(N_("Only an organiser with an account can change the agenda."))
    return apply(session, actor, user.id, step, now)


def _row(session: Session, edition_id: int, uid: str) -> AgendaSession:
    query = select(AgendaSession).where(AgendaSession.edition_id == edition_id, AgendaSession.uid == uid)
    return session.scalars(query).one()
