"""Completes a draft's document against the release before: what was taken back stays, and all that it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from forum_app.agenda import rules
from forum_app.core.clock import iso

Json = Mapping[str, Any]
RELEASE_ONLY = frozenset({"number", "published_at", "note"})
# A session that was taken back may have become confidential: time, place and title stay, all else goes.
NOBODY: Json = {"people": [], "contributions": [], "abstract": None, "stream": None}


def settle(draft: Json, previous: Json | None, now: datetime) -> dict[str, Any]:
    """Return the document to publish at `now`: `draft` with stamps, and what the release before makes stay.

    A published session that is not in the draft stays as cancelled (PRG-6, calendars rule 12), and every room,
    track or theme that a release had stays too: somebody may have subscribed to its feed.
    """
    sessions = list(draft["sessions"])
    if previous:
        sessions += [{**gone, **NOBODY} for gone in rules.withdrawn(previous, draft, now)]
    sessions.sort(key=lambda s: (s["start"], s["uid"]))
    document = {**draft, **_lists(draft, previous or {}, sessions), "sessions": sessions}
    document["sessions"] = rules.stamped(previous, document, iso(now))
    return document


def same(document: Json, previous: Json) -> bool:
    """Tell whether two documents differ in nothing but number, time and note of their releases."""
    return all(document[k] == previous.get(k) for k in document if k not in RELEASE_ONLY)


def _lists(draft: Json, previous: Json, sessions: Iterable[Json]) -> dict[str, list[Any]]:
    used = {
        "rooms": {key for s in sessions for key in s["rooms"]},
        "parts": {part["key"] for part in draft["parts"]},
        "tracks": {s["track"] for s in sessions},
        "pillars": {s["pillar"] for s in sessions},
        "themes": {key for s in sessions for key in s["themes"]},
    }
    kept = {name: _kept(name, draft, previous, keys) for name, keys in used.items()}
    homes = {room["venue"] for room in kept["rooms"]}
    return kept | {"venues": _kept("venues", draft, previous, homes)}


def _kept(name: str, draft: Json, previous: Json, used: set[str]) -> list[Any]:
    """Return the draft's entries in use or published before, then those that only the release before has."""
    old = {entry["key"]: entry for entry in previous.get(name, ())}
    present = {entry["key"] for entry in draft[name]}
    current = [entry for entry in draft[name] if entry["key"] in used or entry["key"] in old]
    return current + [entry for key, entry in old.items() if key not in present]
