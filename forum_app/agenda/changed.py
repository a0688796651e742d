"""Changes of sessions as pages show them: what it was, what it is, who came and who went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forum_app.agenda.change_labels import ways
from forum_app.core.clock import from_iso
from forum_app.core.translated import Translated

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class State:
    """Where a session is, before or after."""

    start: datetime
    end: datetime
    rooms: tuple[Translated, ...]
    title: Translated


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One session that changes; `told` is how many people are written to about it."""

    uid: str
    code: str
    title: Translated
    ways: tuple[str, ...]
    before: State | None
    after: State | None
    came: tuple[str, ...]
    went: tuple[str, ...]
    told: int = 0


def changed(entries: Iterable[Json], rooms: Json, told: Mapping[str, int]) -> list[Change]:
    """Return changes, kept as plain JSON, for a page; `rooms` are names by key, `told` counts by session."""
    names = {key: Translated.from_json(name) for key, name in rooms.items()}
    return [_change(entry, names, told.get(entry["uid"], 0)) for entry in entries]


def _change(entry: Json, rooms: Mapping[str, Translated], told: int) -> Change:
    before, after = entry["before"], entry["after"]
    old, new = _names(before), _names(after)
    both = "people" in before and "people" in after
    return Change(
        uid=entry["uid"],
        code=entry["code"],
        title=Translated.from_json(entry["title"]),
        ways=tuple(ways(entry)),
        before=_state(before, rooms),
        after=_state(after, rooms),
        came=tuple(name for name in new if name not in old) if both else (),
        went=tuple(name for name in old if name not in new) if both else (),
        told=told,
    )


def _state(told: Json, rooms: Mapping[str, Translated]) -> State | None:
    if not told:
        return None
    return State(
        start=from_iso(told["start"]),
        end=from_iso(told["end"]),
        rooms=tuple(rooms[key] for key in told["rooms"] if key in rooms),
        title=Translated.from_json(told["title"]),
    )


def _names(state: Json) -> list[str]:
    named = (person["name"] for person in state.get("people", ()))
    written = (" ".join(part for part in (name["latin"], name["native"]) if part) for name in named)
    return [name for name in written if name]
