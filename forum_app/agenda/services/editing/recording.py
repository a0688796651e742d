"""Carries out what a step wants, and writes down what that changed: as a step to undo, and in the audit log."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, EditStep
from forum_app.agenda.rules import EditKind, SessionState
from forum_app.agenda.services import snapshot
from forum_app.agenda.services.editing import line
from forum_app.agenda.services.editing.commands import Applied, Json, Told
from forum_app.agenda.services.editing.line import Held
from forum_app.agenda.services.editing.loading import PLACE, Loaded, taken
from forum_app.agenda.services.stamping import stamp
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record

Changes = dict[str, dict[str, Any]]
EACH = 20
_PEOPLE = {"roles", "contributions"}


@dataclass(frozen=True, slots=True)
class Done:
    """What is to be written down: the step's key and kind, and its sessions with their changes."""

    key: str
    kind: EditKind
    rows: Mapping[str, AgendaSession]
    changes: Changes


def carried_out(loaded: Loaded, wanted: Mapping[str, Json]) -> Changes:
    """Make sessions as wanted; return what differs, before and after, of those that changed at all."""
    changes: Changes = {}
    for uid, fields in wanted.items():
        row = loaded.rows[uid]
        names = [*fields, *sorted(_PEOPLE - set(fields))] if _PEOPLE & set(fields) else [*fields]
        before = taken(row, names)
        differs = {name for name, value in fields.items() if before[name] != value}
        if not differs:
            continue
        if differs & _PEOPLE:
            differs |= _PEOPLE
        snapshot.put(
            loaded.frame, row, {name: fields.get(name, before[name]) for name in names if name in differs}
        )
        first, then = snapshot.differing(before, taken(row, names))
        if then:
            changes[uid] = {"before": first, "after": then}
    return changes


def entered(session: Session, actor: Actor, held: Held, done: Done, now: datetime) -> Applied:
    """Number the changes of a step, add it to its organiser's line and to the audit log."""
    number = held.number
    left = len(held.undo)
    if done.changes:
        number = stamped(session, held, done, now)
        left = line.cut(session, held) + 1
        step = EditStep(uid=done.key, edition_id=held.edition_id, user_id=held.user_id, kind=done.kind)
        step.at, step.changes = now, done.changes
        session.add(step)
        logged(session, actor, held.edition_id, done, now)
    undo = (
        Told(done.key, done.kind, tuple(done.changes), left)
        if done.changes
        else line.told(session, held.undo)
    )
    return Applied(
        key=done.key,
        kind=done.kind,
        number=number,
        rows=tuple(done.rows[uid] for uid in done.changes),
        changes={uid: change["after"] for uid, change in done.changes.items()},
        undo=undo,
        redo=None if done.changes else line.told(session, held.redo),
    )


def stamped(session: Session, held: Held, done: Done, now: datetime) -> int:
    """Give the changed sessions their next revision and the change its number, which is returned."""
    return stamp(session, held.edition_id, [done.rows[uid] for uid in done.changes], now)


def logged(
    session: Session, actor: Actor, edition_id: int, done: Done, now: datetime, verb: str = ""
) -> None:
    """Write a step into the audit log: an entry for each session, or one for all when they are many."""
    action = f"agenda.{verb or _verb(done)}"
    if len(done.changes) <= EACH:
        for uid, change in done.changes.items():
            subject = Subject(kind="session", ref=uid, edition_id=edition_id)
            record(session, actor, Deed(action=action, subject=subject, changes=_shown(change)), now)
        return
    codes = sorted(done.rows[uid].code for uid in done.changes)
    subject = Subject(kind="agenda", ref=done.key, edition_id=edition_id)
    record(session, actor, Deed(action=action, subject=subject, changes={"sessions": codes}), now)


def _verb(done: Done) -> str:
    """Return what was done; taking a cancellation back has a word of its own."""
    states = {change["after"].get("state") for change in done.changes.values()}
    back = done.kind is EditKind.CANCEL and SessionState.CANCELLED.value not in states
    return "restore" if back else done.kind.value


def _shown(change: Mapping[str, Json]) -> dict[str, Any]:
    """Return old and new values of times and places; of other fields that they changed."""
    before, after = change["before"], change["after"]
    places = {name: [before.get(name), value] for name, value in after.items() if name in (*PLACE, "state")}
    others = _named(after, places)
    return places | ({"fields": others} if others else {})


def _named(after: Json, places: Collection[str]) -> list[str]:
    return sorted(name for name in after if name not in places)
