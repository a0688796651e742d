"""Applies one step to an agenda: all of it, on the revisions it was made on, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, EditStep
from forum_app.agenda.rules import EditKind
from forum_app.agenda.rules.operations import AgendaDay
from forum_app.agenda.services.editing import line, loading, making, placing
from forum_app.agenda.services.editing.checking import check
from forum_app.agenda.services.editing.commands import PLACING, Applied, Json, Refused, Stale, Step, Versions
from forum_app.agenda.services.editing.line import Held
from forum_app.agenda.services.editing.loading import Loaded
from forum_app.agenda.services.editing.recording import Done, carried_out, entered
from forum_app.audit.rules import Actor
from forum_app.core.errors import NotFound
from forum_app.core.text import N_

LIGHT = PLACING | {EditKind.SHIFT, EditKind.REMOVE}


def apply(session: Session, actor: Actor, user_id: int, step: Step, now: datetime) -> Applied:
    """Do one step for an organiser. The same key a second time is answered and not done again.

    Raises Stale with both versions when a session was changed since it was read, Refused (422) with an error for
    each field, NotFound for a session of another edition, Conflict for what is not allowed in its state.
    """
    return performed(session, actor, line.by_id(session, step.edition_id, user_id), step, now)


def performed(session: Session, actor: Actor, held: Held, step: Step, now: datetime) -> Applied:
    """Do one step on an edition that is held."""
    if step.key in {place.key for place in held.line}:
        return repeated(session, held, step)
    loaded = _loaded(session, held, step)
    try:
        wanted = _wanted(session, held, step, loaded, now)
    except Refused as problem:
        _check_revisions(step, loaded, {})
        raise problem
    try:
        _check_revisions(step, loaded, wanted)
    except Stale:
        # The line may have been read before a twin of this request was done that held the edition.
        if session.scalar(select(EditStep.id).where(EditStep.uid == step.key)) is None:
            raise
        return repeated(session, held, step)
    made = making.new_rows(session, held.edition_id, step, loaded, now)
    changes = making.entries(made) | carried_out(loaded, wanted)
    rows = loaded.rows | {row.uid: row for row in made}
    return entered(session, actor, held, Done(step.key, step.kind, rows, changes), now)


def repeated(session: Session, held: Held, step: Step) -> Applied:
    """Answer a step that was done before: its sessions as they are now."""
    kept = session.execute(select(EditStep.kind, EditStep.changes).where(EditStep.uid == step.key)).one()
    loaded = loading.whole(session, held.edition_id, kept.changes)
    fields = {uid: loading.taken(row, kept.changes[uid]["after"]) for uid, row in loaded.rows.items()}
    return Applied(
        key=step.key,
        kind=kept.kind,
        number=held.number,
        rows=tuple(loaded.rows.values()),
        changes=fields,
        undo=line.told(session, held.undo),
        redo=line.told(session, held.redo),
    )


def _loaded(session: Session, held: Held, step: Step) -> Loaded:
    uids = {wish.uid for wish in step.sessions if wish.uid}
    keys = {key for wish in step.sessions for key in wish.fields.get("rooms") or ()}
    if step.kind in LIGHT:
        loaded = loading.of_place(session, held.edition_id, uids, keys)
    else:
        loaded = loading.whole(session, held.edition_id, uids)
    if uids - set(loaded.rows):
        raise NotFound(N_("There is no such session in this forum."))
    return loaded


def _wanted(session: Session, held: Held, step: Step, loaded: Loaded, now: datetime) -> Mapping[str, Json]:
    if step.kind in PLACING:
        return placing.wanted(step, loaded)
    if step.kind is EditKind.SHIFT:
        return _shifted(session, held, step, loaded)
    if step.kind is EditKind.REMOVE:
        return making.removed(session, loaded, now)
    return {
        wish.uid: check(session, loaded, wish, step.kind, loaded.rows[wish.uid])
        for wish in step.sessions
        if wish.uid
    }


def _shifted(session: Session, held: Held, step: Step, loaded: Loaded) -> Mapping[str, Json]:
    anchor = loaded.rows[step.sessions[0].uid]
    if anchor.starts_at is None:
        raise Refused({"uid": N_("A session without a time cannot be shifted.")})
    day = loading.of_day(session, anchor, held.zone, held.day_start_hour)
    loaded.rows.update({row.uid: row for row in day})
    return placing.shifted(step, anchor, day, AgendaDay(held.zone, held.day_start_hour))


def _check_revisions(step: Step, loaded: Loaded, wanted: Mapping[str, Json]) -> None:
    """Raise Stale for sessions whose revision is no longer the one the step was made on, and for removed ones."""
    stale = [
        wish for wish in step.sessions if wish.uid and _is_stale(loaded.rows[wish.uid], wish.revision, step)
    ]
    if stale:
        raise Stale(tuple(versions(loaded.rows[w.uid], wanted.get(w.uid) or w.fields) for w in stale))


def _is_stale(row: AgendaSession, revision: int | None, step: Step) -> bool:
    if revision is None:
        return False
    return row.revision != revision or (row.removed_at is not None and step.kind is not EditKind.RESTORE)


def versions(row: AgendaSession, mine: Json) -> Versions:
    """Return a session as it was wanted beside how it is."""
    return Versions(
        uid=row.uid,
        code=row.code,
        revision=row.revision,
        mine=mine,
        theirs=loading.taken(row, mine),
        changed=row.changed_at,
        removed=row.removed_at is not None,
    )
