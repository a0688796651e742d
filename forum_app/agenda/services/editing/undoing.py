"""Takes the newest step of an organiser back, or does it again; what others changed since is never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum_app.agenda.models import EditStep
from forum_app.agenda.rules import EditKind
from forum_app.agenda.services import snapshot
from forum_app.agenda.services.editing import line, loading, making
from forum_app.agenda.services.editing.applying import versions
from forum_app.agenda.services.editing.commands import Applied, Json, Stale, Told
from forum_app.agenda.services.editing.line import Held, Place
from forum_app.agenda.services.editing.loading import PLACE, Loaded
from forum_app.agenda.services.editing.recording import Done, logged, stamped
from forum_app.audit.rules import Actor
from forum_app.core.errors import Conflict
from forum_app.core.text import N_


def undo(
    session: Session, actor: Actor, user_id: int, edition_id: int, now: datetime, key: str = ""
) -> Applied:
    """Take back the newest step of an organiser; with its key exactly that one, and only once.

    Raises Conflict when there is none, Stale with both versions when somebody changed a field of it since.
    """
    return taken_back(session, actor, line.by_id(session, edition_id, user_id), now, key)


def redo(
    session: Session, actor: Actor, user_id: int, edition_id: int, now: datetime, key: str = ""
) -> Applied:
    """Do again the step that was undone last, on the same terms."""
    return done_again(session, actor, line.by_id(session, edition_id, user_id), now, key)


def taken_back(session: Session, actor: Actor, held: Held, now: datetime, key: str = "") -> Applied:
    """Undo on an edition that is held."""
    place = _next(held.undo, key, held, undone=True)
    if place is None:
        raise Conflict(N_("There is nothing to undo."))
    return _turned(session, actor, held, (place, "undo"), now)


def done_again(session: Session, actor: Actor, held: Held, now: datetime, key: str = "") -> Applied:
    """Redo on an edition that is held."""
    place = _next(held.redo, key, held, undone=False)
    if place is None:
        raise Conflict(N_("There is nothing to do again."))
    return _turned(session, actor, held, (place, "redo"), now)


def _next(places: tuple[Place, ...], key: str, held: Held, *, undone: bool) -> Place | None:
    """Return the step that is next, or the one of that key if it was turned already."""
    if places and key in ("", places[0].key):
        return places[0]
    turned = next((step for step in held.line if step.key == key and step.undone is undone), None)
    if key and turned is None:
        raise Conflict(N_("Another step came in between. Look at the agenda and try again."))
    return turned


def _turned(session: Session, actor: Actor, held: Held, turn: tuple[Place, str], now: datetime) -> Applied:
    place, verb = turn
    step = session.get_one(EditStep, place.id, populate_existing=True)
    was, will = ("after", "before") if verb == "undo" else ("before", "after")
    loaded = _loaded(session, held.edition_id, step.changes)
    if step.undone is (verb == "undo"):
        return _answer(
            session, held, step, loaded, {uid: change[will] for uid, change in step.changes.items()}
        )
    _refuse_overwriting(session, step.changes, loaded, (was, will))
    for uid, change in step.changes.items():
        snapshot.put(loaded.frame, loaded.rows[uid], change[will])
    done = Done(step.uid, step.kind, loaded.rows, dict(step.changes))
    held = _renumbered(held, step.id, stamped(session, held, done, now))
    step.undone = verb == "undo"
    session.flush()
    shown = {uid: {"before": change[was], "after": change[will]} for uid, change in step.changes.items()}
    logged(session, actor, held.edition_id, Done(step.uid, step.kind, loaded.rows, shown), now, verb)
    return _answer(session, held, step, loaded, {uid: change[will] for uid, change in step.changes.items()})


def _loaded(session: Session, edition_id: int, changes: Mapping[str, Any]) -> Loaded:
    """Return the sessions of a step; one whose edition was emptied since raises Conflict."""
    names = {name for change in changes.values() for side in change.values() for name in side}
    if names <= set(PLACE):
        sides = [side for change in changes.values() for side in change.values()]
        keys = {key for side in sides for key in side.get("rooms") or ()}
        loaded = loading.of_place(session, edition_id, changes.keys(), keys)
    else:
        loaded = loading.whole(session, edition_id, changes.keys())
    if set(changes) - set(loaded.rows):
        raise Conflict(N_("A session of this step is no longer there."))
    return loaded


def _refuse_overwriting(
    session: Session, changes: Mapping[str, Any], loaded: Loaded, sides: tuple[str, str]
) -> None:
    """Raise when somebody has changed a field of the step since, or published what would be removed."""
    was, will = sides
    stale = [
        loaded.rows[uid]
        for uid, change in changes.items()
        if loading.taken(loaded.rows[uid], change[was]) != change[was]
    ]
    if stale:
        raise Stale(tuple(versions(row, _comparable(changes[row.uid], was, will)) for row in stale))
    gone = [loaded.rows[uid] for uid, change in changes.items() if change[will].get("removed")]
    making.raise_for_published(session, gone)


def _comparable(change: Mapping[str, Json], was: str, will: str) -> Json:
    """Return what would come back, field by field; a session that would go shows what it was."""
    return {
        **{name: value for name, value in change[was].items() if name not in change[will]},
        **change[will],
    }


def _renumbered(held: Held, step_id: int, number: int) -> Held:
    places = tuple(
        Place(place.id, place.key, place.kind, not place.undone) if place.id == step_id else place
        for place in held.line
    )
    return replace(held, number=number, line=places)


def _answer(
    session: Session, held: Held, step: EditStep, loaded: Loaded, fields: Mapping[str, Json]
) -> Applied:
    def of(places: tuple[Place, ...]) -> Told | None:
        return line.told(session, places)

    kind = EditKind(step.kind)
    rows = tuple(loaded.rows[uid] for uid in fields)
    return Applied(
        key=step.uid, kind=kind, number=held.number, rows=rows, changes=fields, undo=of(held.undo),
        redo=of(held.redo),
    )  # fmt: skip
