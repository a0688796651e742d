"""Steps that only change where sessions are: what each makes of their places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import EditKind
from forum_app.agenda.rules import operations as rules
from forum_app.agenda.rules.operations import Placement
from forum_app.agenda.services.editing.commands import Refused, Step, Wish
from forum_app.agenda.services.editing.loading import Loaded
from forum_app.core.clock import from_iso, iso
from forum_app.core.text import N_

Fields = dict[str, Any]


def wanted(step: Step, loaded: Loaded) -> dict[str, Fields]:
    """Return the new fields of each session that a step names; raise Refused for what makes no sense."""
    _know_rooms(step, loaded)
    if step.kind is EditKind.SWAP:
        return _swapped(step.sessions, loaded.rows)
    return {wish.uid: _fields(_ONE[step.kind](wish, loaded.rows[wish.uid]), loaded.rows[wish.uid], step.kind)
            for wish in step.sessions}  # fmt: skip


def shifted(
    step: Step, anchor: AgendaSession, day: Sequence[AgendaSession], by: rules.AgendaDay
) -> dict[str, Fields]:
    """Return the new fields of a session and of those that follow it on its day."""
    places = {row.uid: placement(row) for row in (*day, anchor)}
    if not step.rooms:
        places = rules.sharing_room(places, anchor.uid)
    rows = {row.uid: row for row in (*day, anchor)}
    try:
        moved = rules.shifted(places, anchor.uid, step.minutes, by)
    except rules.Impossible as problem:
        raise Refused({"uid": str(problem)}) from None
    return {uid: _fields(at, rows[uid], step.kind) for uid, at in moved.items()}


def placement(row: AgendaSession) -> Placement:
    """Return where a session is, as the rules look at it."""
    rooms = tuple(sorted(room.key for room in row.rooms))
    return Placement(row.starts_at, row.ends_at, rooms, row.length)


def _know_rooms(step: Step, loaded: Loaded) -> None:
    named = {key for wish in step.sessions for key in wish.fields.get("rooms") or ()}
    if named - set(loaded.frame.rooms):
        raise Refused({"rooms": N_("There is no such room in this forum.")})


def _swapped(wishes: Sequence[Wish], rows: Mapping[str, AgendaSession]) -> dict[str, Fields]:
    if len({wish.uid for wish in wishes}) != 2 or len(wishes) != 2:
        raise Refused({"sessions": N_("Choose two sessions to swap.")})
    one, other = (rows[wish.uid] for wish in wishes)
    places = rules.swapped(placement(one), placement(other))
    return {row.uid: _fields(at, row, EditKind.SWAP) for row, at in zip((one, other), places, strict=True)}


def _moved(wish: Wish, row: AgendaSession) -> Placement:
    at = _placed(wish, row)
    if at.minutes != placement(row).minutes:
        raise Refused({"end": N_("Moving a session keeps its length.")})
    return at


def _placed(wish: Wish, row: AgendaSession) -> Placement:
    now = placement(row)
    start, end = wish.fields.get("start"), wish.fields.get("end")
    rooms = wish.fields.get("rooms")
    keys = now.rooms if rooms is None else tuple(sorted(rooms))
    if start is None:
        raise Refused({"start": N_("Say when it begins.")})
    at = rules.placed(now, from_iso(start), keys)
    return at if end is None else _resized(at, from_iso(start), from_iso(end))


def _resized(at: Placement, start: datetime, end: datetime) -> Placement:
    try:
        return rules.resized(at, start, end)
    except rules.Impossible as problem:
        raise Refused({"end": str(problem)}) from None


def _edges(wish: Wish, row: AgendaSession) -> Placement:
    start, end = wish.fields.get("start"), wish.fields.get("end")
    if start is None or end is None:
        raise Refused({"end" if start else "start": N_("Say when it begins and when it ends.")})
    return _resized(placement(row), from_iso(start), from_iso(end))


def _unscheduled(_wish: Wish, row: AgendaSession) -> Placement:
    return rules.unscheduled(placement(row))


_ONE: Mapping[EditKind, Callable[[Wish, AgendaSession], Placement]] = {
    EditKind.MOVE: _moved,
    EditKind.PLACE: _placed,
    EditKind.PLACE_ALL: _placed,
    EditKind.RESIZE: _edges,
    EditKind.UNSCHEDULE: _unscheduled,
}


def _fields(at: Placement, row: AgendaSession, kind: EditKind) -> Fields:
    """Return a new place as fields; the time when doors close moves along with the start (PRG-4)."""
    fields: Fields = {"start": _instant(at.start), "end": _instant(at.end), "rooms": sorted(at.rooms)}
    if at.start is None:
        fields["length"] = at.minutes
    elif row.starts_at and row.doors_close_at and kind is not EditKind.RESIZE:
        fields["doors_close"] = iso(row.doors_close_at + (at.start - row.starts_at))
    return fields


def _instant(moment: datetime | None) -> str | None:
    return iso(moment) if moment else None
