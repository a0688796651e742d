"""The agenda's editor in JSON: the draft, steps on it, undo and redo, pulses, and advice."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from forum_app.agenda.services import editing, presence
from forum_app.agenda.services.editing import board, shapes
from forum_app.agenda.services.editing.reading import uid as read_uid
from forum_app.core.access import may, requires
from forum_app.core.clock import now
from forum_app.core.conditional import takes_gzip
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.desk.pages import editor_advice, editor_state
from forum_app.desk.queries import editions as edition_queries
from forum_app.desk.queries import editor
from forum_app.desk.queries.editor import Narrow
from forum_app.desk.views import problems

Json = dict[str, Any]
bp = Blueprint("agenda_json", __name__, url_prefix="/desk/<forum>/agenda")
problems.init(bp)
MOST_OPENINGS = 20
WORTH_PACKING, LEVEL = 2_000, 1


@bp.get("/state.json")
@requires("agenda.view")
def state(forum: str) -> Response:
    """Send the whole draft with its conflicts, and what the reader may do."""
    opened = reading()
    held, of = editing.seen(opened, forum, _user()), edition_queries.edition(opened, forum)
    sessions = editor.sessions(opened, Narrow(held.edition_id))
    there = presence.heard(opened, held.edition_id, now())
    return _sent(
        editor_state.frame(opened, of)
        | {
            "number": held.number,
            "days": editor_state.days(of, sessions),
            "sessions": sessions,
            "me": {"uid": _user(), "name": current_user.profile.name},
            "may": {"edit": may("agenda.edit", forum), "publish": may("agenda.publish", forum)},
            "undo": editor_state.step(editing.told(opened, held.undo)),
            "redo": editor_state.step(editing.told(opened, held.redo)),
            "present": editor_state.present(there, "", _user()),
        },
        editor_advice.conflicts(opened, held, board.current(opened, held)),
    )


@bp.post("/steps")
@requires("agenda.edit")
def step(forum: str) -> Response:
    """Do one step."""
    said = _body()

    def done(session: Any, held: editing.Held) -> editing.Applied:
        wanted = editing.step_from(said, held.edition_id)
        return editing.performed(session, current_user.actor, held, wanted, now())

    return _changed(forum, done)


@bp.post("/undo")
@requires("agenda.edit")
def undo(forum: str) -> Response:
    """Take the newest step of the reader back."""
    key = _key()
    return _changed(
        forum, lambda session, held: editing.taken_back(session, current_user.actor, held, now(), key)
    )


@bp.post("/redo")
@requires("agenda.edit")
def redo(forum: str) -> Response:
    """Do the step again that was undone last."""
    key = _key()
    return _changed(
        forum, lambda session, held: editing.done_again(session, current_user.actor, held, now(), key)
    )


@bp.post("/pulse")
@requires("agenda.view")
def pulse(forum: str) -> Response:
    """Note that an editor is open, and send what changed since it looked last and who else is there."""
    said = _body()
    page = _page(said)
    opened = reading()
    held = editing.seen(opened, forum, _user())
    beat = presence.Beat(held.edition_id, held.user_id, page, _held_session(said))
    there = _noted(forum, beat, said)
    if said.get("gone"):
        return _sent({"number": held.number})
    since = _since(said, held.number)
    answer: Json = {"number": held.number, "sessions": [], "removed": []}
    conflicts = "null"
    if since != held.number:
        answer["sessions"] = editor.sessions(opened, Narrow(held.edition_id, since=since or 0))
        answer["removed"] = editor.removed(opened, held.edition_id, since or 0)
        conflicts = editor_advice.conflicts(opened, held, board.current(opened, held))
    return _sent(
        answer
        | {
            "undo": editor_state.step(editing.told(opened, held.undo)),
            "redo": editor_state.step(editing.told(opened, held.redo)),
            "present": editor_state.present(there, page, _user()),
        },
        conflicts,
    )


@bp.get("/openings/<uid>.json")
@requires("agenda.view")
def openings(forum: str, uid: str) -> Response:
    """Send where a session would fit without conflict."""
    opened = reading()
    held = editing.seen(opened, forum, _user())
    limit = min(max(request.args.get("limit", 6, type=int), 1), MOST_OPENINGS)
    found = editor_advice.places(opened, held, board.current(opened, held), uid, limit)
    return _sent({"openings": found})


@bp.get("/ways-out/<uid>.json")
@requires("agenda.view")
def ways_out(forum: str, uid: str) -> Response:
    """Send the conflicts of a session, each with its ways out."""
    opened = reading()
    held = editing.seen(opened, forum, _user())
    return _sent({"conflicts": editor_advice.ways(opened, held, board.current(opened, held), uid)})


@bp.get("/proposal.json")
@requires("agenda.view")
def proposal(forum: str) -> Response:
    """Send a plan for all that has no time yet, for review."""
    opened = reading()
    held = editing.seen(opened, forum, _user())
    return _sent(editor_advice.proposal(opened, held, board.current(opened, held)))


def _changed(forum: str, change: Callable[[Any, editing.Held], editing.Applied]) -> Response:
    """Change the agenda and answer with what changed."""
    try:
        return _carried_out(forum, change)
    except IntegrityError:
        # A twin of this request, sent again by a browser that lost the answer, was done a moment before.
        return _carried_out(forum, change)


def _carried_out(forum: str, change: Callable[[Any, editing.Held], editing.Applied]) -> Response:
    with transaction() as session:
        held = editing.by_address(session, forum, _user())
        applied = change(session, held)
        moved = editor_state.touched(applied)
        gone = [uid for uid, fields in applied.changes.items() if fields.get("removed")]
    opened = reading()
    found = board.after(opened, held, applied)
    return _sent(
        {
            "key": applied.key,
            "number": applied.number,
            "sessions": moved or editor_state.whole(opened, held.edition_id, list(applied.changes)),
            "removed": gone,
            "undo": editor_state.step(applied.undo),
            "redo": editor_state.step(applied.redo),
        },
        editor_advice.conflicts(opened, held, found),
    )


def _noted(forum: str, beat: presence.Beat, said: Json) -> list[presence.Present]:
    """Note a sign of life where it says something new; who may only look leaves no trace. Return who is there."""
    moment = now()
    there = presence.heard(reading(), beat.edition_id, moment)
    if said.get("gone"):
        with transaction() as session:
            presence.leave(session, beat)
    elif may("agenda.edit", forum) and presence.is_due(there, beat, moment):
        with transaction() as session:
            presence.note(session, beat, moment)
    return there


def _user() -> str:
    return str(current_user.actor.ref)


def _body() -> Json:
    said = request.get_json(silent=True)
    if not isinstance(said, dict):
        raise editing.Refused({"": N_("This is not a step that an editor can take.")})
    return said


def _key() -> str:
    return _read(_body(), "key") if _body().get("key") else ""


def _page(said: Json) -> str:
    return _read(said, "page")


def _since(said: Json, number: int) -> int | None:
    """Return the change up to which an editor has seen the agenda; None for one that there never was."""
    since = said.get("since")
    return since if type(since) is int and 0 <= since <= number else None


def _held_session(said: Json) -> str | None:
    return _read(said, "session") if said.get("session") else None


def _read(said: Json, name: str) -> str:
    try:
        return read_uid(said.get(name))
    except shapes.Wrong as problem:
        raise editing.Refused({name: str(problem)}) from None


def _sent(content: Json, conflicts: str = "") -> Response:
    """Send JSON, packed where that pays; it holds no token that its length could give away.

    `conflicts` is the text of a list, put in as it is: most of a long one was written for the answer before.
    """
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    if conflicts:
        body = f'{body[:-1]},"conflicts":{conflicts}}}'
    response = Response(body, mimetype="application/json")
    response.vary.add("Accept-Encoding")
    if takes_gzip(request.headers.get("Accept-Encoding", "")) and len(body) > WORTH_PACKING:
        response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
