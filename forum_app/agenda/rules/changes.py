"""What changed between two releases, session by session (PRG-3). Pure over release documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from forum_app.agenda.rules.sequence import Json, as_seen, names_in, unstamped

_CANCELLED = "cancelled"


class ChangeKind(StrEnum):
    """The ways in which a session differs from the release before."""

    NEW = "new"
    MOVED = "moved"
    ROOM = "room"
    PEOPLE = "people"
    TITLE = "title"
    CANCELLED = "cancelled"
    REINSTATED = "reinstated"
    WITHDRAWN = "withdrawn"
    DETAILS = "details"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChange:
    """One session that changed: in which ways, and the fields concerned before and after.

    `before` is empty for a new session, `after` for a withdrawn one. `title` is the session's Translated JSON.
    """

    uid: str
    code: str
    title: Mapping[str, str]
    start: str
    kinds: tuple[ChangeKind, ...]
    before: Json
    after: Json

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON for a release's list of changes."""
        return {
            "uid": self.uid,
            "code": self.code,
            "title": dict(self.title),
            "start": self.start,
            "kinds": [str(kind) for kind in self.kinds],
            "before": dict(self.before),
            "after": dict(self.after),
        }


_TOLD = ("start", "end", "rooms", "title", "state")
_COMPARED_APART = frozenset({"start", "end", "title", "state", "people", "contributions"})
_WHERE = frozenset({"rooms", "venues"})


def changes(old_document: Json | None, new_document: Json) -> list[SessionChange]:
    """Return the sessions that differ, ordered by start, then uid; against None every session is new.

    A session missing from the new document is withdrawn, unless it was cancelled before. A difference in
    anything else readers see (abstract, languages, a renamed room ...) is `details`.
    """
    old_document = old_document or {"sessions": []}
    before = {session["uid"]: session for session in old_document["sessions"]}
    after = {session["uid"]: session for session in new_document["sessions"]}
    old_names, new_names = names_in(old_document), names_in(new_document)
    alike = old_names == new_names
    found = [
        _change(old, (ChangeKind.WITHDRAWN,), old, {})
        for uid, old in before.items()
        if uid not in after and old["state"] != _CANCELLED
    ]
    for uid, new in after.items():
        old = before.get(uid)
        if old and alike and unstamped(old) == unstamped(new):
            continue
        kinds = _kinds(as_seen(old_names, old), as_seen(new_names, new)) if old else (ChangeKind.NEW,)
        if kinds:
            found.append(_change(new, kinds, old or {}, new))
    return sorted(found, key=lambda change: (change.start, change.uid))


def _kinds(old: Json, new: Json) -> tuple[ChangeKind, ...]:
    """Compare two sessions as seen. Of one just cancelled nothing else is told."""
    if old["state"] != new["state"] == _CANCELLED:
        return (ChangeKind.CANCELLED,)
    differs = {
        ChangeKind.REINSTATED: old["state"] == _CANCELLED != new["state"],
        ChangeKind.MOVED: (old["start"], old["end"]) != (new["start"], new["end"]),
        ChangeKind.ROOM: _room_keys(old) != _room_keys(new),
        ChangeKind.PEOPLE: _people(old) != _people(new),
        ChangeKind.TITLE: old["title"] != new["title"],
        ChangeKind.DETAILS: _rest(old, new) != _rest(new, old),
    }
    return tuple(kind for kind, differ in differs.items() if differ)


def _rest(session: Json, other: Json) -> dict[str, Any]:
    """Return what no other kind of change covers; where it is held only if the rooms are the same."""
    apart = _COMPARED_APART if _room_keys(session) == _room_keys(other) else _COMPARED_APART | _WHERE
    rest = {field: value for field, value in unstamped(session).items() if field not in apart}
    rest["items"] = [dict(item) | {"people": None} for item in session.get("contributions", ())]
    rest["tentative"] = _CANCELLED not in (session["state"], other["state"]) and session["state"]
    return rest


def _room_keys(seen: Json) -> list[str]:
    return [room["key"] for room in seen["rooms"]]


def _people(session: Json) -> list[Any]:
    return [list(part.get("people") or ()) for part in (session, *session.get("contributions", ()))]


def _change(session: Json, kinds: tuple[ChangeKind, ...], old: Json, new: Json) -> SessionChange:
    told = (*_TOLD, "people") if ChangeKind.PEOPLE in kinds else _TOLD
    return SessionChange(
        uid=session["uid"],
        code=session["code"],
        title=session["title"],
        start=session["start"],
        kinds=kinds,
        before={field: old[field] for field in told if field in old},
        after={field: new[field] for field in told if field in new},
    )
