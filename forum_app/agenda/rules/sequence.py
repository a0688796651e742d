"""What a change means to calendars: SEQUENCE and LAST-MODIFIED (calendars.md rules 11 and 12).

Everything here reads release documents and their sessions as plain JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

Json = Mapping[str, Any]
Names = Mapping[str, Mapping[str, Json]]

CANCELLED_SHOWN_FOR = timedelta(days=30)
_STAMPS = frozenset({"sequence", "created", "revised"})
_RULE_11 = ("start", "end", "rooms", "state")
# What a calendar or a page shows of the things a session names by their key.
_SHOWN = frozenset({"key", "name", "number", "colour", "address", "city", "zone", "latitude", "longitude"})


def next_sequence(old: Json | None, new: Json) -> int:
    """Return a session's SEQUENCE: one more if time, room or state changed; it never decreases (rule 11)."""
    known = int(new.get("sequence", 0))
    if old is None:
        return known
    bump = any(old.get(field) != new.get(field) for field in _RULE_11)
    return max(known, int(old.get("sequence", 0)) + bump)


def visible_change(old: Json, new: Json) -> bool:
    """Tell whether anything readers see differs between two states of a session (rule 11: LAST-MODIFIED)."""
    return unstamped(old) != unstamped(new)


def visible_changes(old_document: Json, new_document: Json) -> frozenset[str]:
    """Return the uids of sessions in both documents that look different, a renamed room or track included."""
    before = {session["uid"]: session for session in old_document["sessions"]}
    old_names, new_names = names_in(old_document), names_in(new_document)
    pairs = [(before[new["uid"]], new) for new in new_document["sessions"] if new["uid"] in before]
    if old_names == new_names:
        return frozenset(new["uid"] for old, new in pairs if visible_change(old, new))
    return frozenset(
        new["uid"] for old, new in pairs if visible_change(as_seen(old_names, old), as_seen(new_names, new))
    )


def names_in(document: Json) -> Names:
    """Return what a document's keys stand for: list name to key to what readers see of the entry."""
    lists = ("rooms", "venues", "parts", "tracks", "pillars", "themes")
    return {name: {entry["key"]: entry for entry in document.get(name, ())} for name in lists}


def as_seen(names: Names, session: Json) -> dict[str, Any]:
    """Return a session with the names of its rooms, venues, part, track, pillar and themes in place of keys."""
    rooms = _entries(names["rooms"], session.get("rooms", ()))
    return dict(session) | {
        "rooms": _shown(rooms),
        "venues": _shown(_entries(names["venues"], (room.get("venue") for room in rooms))),
        "part": _shown(_entries(names["parts"], (session.get("part"),))),
        "track": _shown(_entries(names["tracks"], (session.get("track"),))),
        "pillar": _shown(_entries(names["pillars"], (session.get("pillar"),))),
        "themes": _shown(_entries(names["themes"], session.get("themes", ()))),
    }


def stamped(old_document: Json | None, new_document: Json, at: str) -> list[dict[str, Any]]:
    """Return the new document's sessions with sequence, created and revised set for publishing `at` (UTC)."""
    before = {session["uid"]: session for session in old_document["sessions"]} if old_document else {}
    changed = visible_changes(old_document, new_document) if old_document else frozenset()
    out = []
    for new in new_document["sessions"]:
        old = before.get(new["uid"])
        created, revised = (old["created"], old["revised"]) if old else (new.get("created") or at, at)
        stamps = {
            "sequence": next_sequence(old, new),
            "created": created,
            "revised": at if new["uid"] in changed else revised,
        }
        out.append(dict(new) | stamps)
    return out


def withdrawn(old_document: Json, new_document: Json, now: datetime) -> list[dict[str, Any]]:
    """Return what stays as cancelled: sessions of the old document that the new one lacks (rule 12).

    They stay for 30 days after their end. `now` is aware. Their sequence is still to be set by `stamped`.
    """
    kept = {session["uid"] for session in new_document["sessions"]}
    return [
        dict(old) | {"state": "cancelled"}
        for old in old_document["sessions"]
        if old["uid"] not in kept and now < datetime.fromisoformat(old["end"]) + CANCELLED_SHOWN_FOR
    ]


def unstamped(session: Json) -> dict[str, Any]:
    """Return a session without what publishing sets: sequence, created, revised."""
    return {field: value for field, value in session.items() if field not in _STAMPS}


def _entries(by_key: Mapping[str, Json], keys: Iterable[str | None]) -> list[Json]:
    return [by_key.get(key, {"key": key}) for key in keys if key]


def _shown(entries: Iterable[Json]) -> list[dict[str, Any]]:
    return [{field: value for field, value in entry.items() if field in _SHOWN} for entry in entries]
