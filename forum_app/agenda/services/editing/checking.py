"""Looks at the fields of a session before they are written: each error by its field, all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any

from sqlalchemy import column, select, table
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import (
    Access,
    EditKind,
    MediaRule,
    SessionKind,
    SessionState,
    SpeechRule,
    may_become,
)
from forum_app.agenda.services.editing import shapes
from forum_app.agenda.services.editing.commands import Json, Refused, Wish
from forum_app.agenda.services.editing.loading import Loaded
from forum_app.agenda.services.editing.shapes import Wrong
from forum_app.core.text import N_

Reader = Callable[[Any], Any]
PLAIN: Mapping[str, Reader] = {
    "title": shapes.title,
    "abstract": shapes.abstract,
    "kind": shapes.one_of(SessionKind),
    "state": shapes.one_of(SessionState),
    "access": shapes.one_of(Access),
    "media": shapes.perhaps(shapes.one_of(MediaRule)),
    "speech_rule": shapes.perhaps(shapes.one_of(SpeechRule)),
    "start": shapes.perhaps(shapes.instant),
    "end": shapes.perhaps(shapes.instant),
    "doors_close": shapes.perhaps(shapes.instant),
    "length": shapes.whole(5, 10_080),
    "capacity": shapes.perhaps(shapes.whole(0, 100_000)),
    "closed": shapes.yes_or_no,
    "shown_publicly": shapes.yes_or_no,
    "languages": shapes.codes(120),
    "spoken": shapes.codes(120),
    "checked": shapes.codes(40),
    "stream_url": shapes.address,
    "equipment": shapes.text(5_000),
    "internal_note": shapes.text(20_000),
    "tags": shapes.tags,
    "booths": shapes.booths,
    "contributions": shapes.contributions,
}
KEYED = {"part": "parts", "track": "tracks", "pillar": "pillars"}
LISTS = ("rooms", "themes", "fields")
_category = table("category", column("id"), column("edition_id"))
_NO_SUCH = N_("There is no such entry to choose.")


def check(session: Session, loaded: Loaded, wish: Wish, kind: EditKind, row: AgendaSession) -> dict[str, Any]:
    """Return the fields of a wish as a snapshot has them; raise Refused with an error for each wrong one."""
    if kind is EditKind.RESTORE:
        return dict(wish.fields)
    right: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name, value in wish.fields.items():
        try:
            right[name] = _read(session, loaded, row, name, value)
        except Wrong as problem:
            errors[name] = str(problem)
    if not errors:
        errors = _together(right, row, kind)
    if errors:
        raise Refused(errors)
    return right


def code_of(said: Any, codes: Container[str]) -> str:
    """Return the code that somebody typed for a new session, or nothing; raise Refused for one that cannot be."""
    if said in ("", None):
        return ""
    try:
        code = shapes.code(said)
    except Wrong as problem:
        raise Refused({"code": str(problem)}) from None
    if code in codes:
        raise Refused({"code": N_("Another session has or had this code.")})
    return code


def _read(session: Session, loaded: Loaded, row: AgendaSession, name: str, value: Any) -> Any:
    if name in PLAIN:
        return PLAIN[name](value)
    if name in KEYED:
        return _known(value, getattr(loaded.frame, KEYED[name])) if value else None
    if name in LISTS:
        return sorted(_known(key, getattr(loaded.frame, name)) for key in shapes.unique(value))
    if name == "categories":
        return _categories(session, row.edition_id, value)
    if name == "roles":
        return [role | {"person": _person(role["person"], loaded)} for role in shapes.roles(value)]
    raise Wrong(N_("A session has no such field."))


def _known(key: Any, entries: Mapping[str, object]) -> str:
    if not isinstance(key, str) or key not in entries:
        raise Wrong(_NO_SUCH)
    return key


def _person(uid: str, loaded: Loaded) -> str:
    return _known(uid, loaded.frame.people) if uid else ""


def _categories(session: Session, edition_id: int, value: Any) -> list[int]:
    wanted = set(shapes.numbers(value))
    query = select(_category.c.id).where(_category.c.edition_id == edition_id, _category.c.id.in_(wanted))
    if wanted - set(session.scalars(query)):
        raise Wrong(_NO_SUCH)
    return sorted(wanted)


def _together(right: Json, row: AgendaSession, kind: EditKind) -> dict[str, str]:
    """Return what is wrong with fields that are right one by one."""
    errors = _times(right, row)
    if "state" in right:
        errors |= _state(SessionState(right["state"]), row.state, kind)
    talks = len(right["contributions"]) if "contributions" in right else len(row.contributions)
    named = [role["contribution"] for role in right.get("roles", ())]
    if any(place is not None and place >= talks for place in named):
        errors["roles"] = N_("A role belongs to a contribution that is not there.")
    return errors


def _times(right: Json, row: AgendaSession) -> dict[str, str]:
    start: Any = right.get("start", row.starts_at)
    end: Any = right.get("end", row.ends_at)
    if (start is None) != (end is None):
        return {"end" if end is None else "start": N_("Give both times or none.")}
    timed = start is not None and end is not None and ("start" in right or "end" in right)
    if timed and shapes.minutes(start, end) < 5:
        return {"end": N_("A session ends at least 5 minutes after it starts.")}
    return {}


def _state(wanted: SessionState, now: SessionState, kind: EditKind) -> dict[str, str]:
    through = SessionState.CANCELLED in (wanted, now) and kind is not EditKind.CANCEL
    if wanted is not now and (through or not may_become(now, wanted)):
        return {"state": N_("Cancel a session, or take that back, by the button for it.")}
    return {}
