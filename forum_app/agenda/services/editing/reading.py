"""Reads a step as an editor in a browser sends it: plain JSON, of which nothing is believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from forum_app.agenda.rules import EditKind
from forum_app.agenda.services.editing import shapes
from forum_app.agenda.services.editing.commands import EVERYWHERE, PLACING, Refused, Step, Wish
from forum_app.agenda.services.editing.shapes import Wrong
from forum_app.core.text import N_

UID = re.compile(r"[0-9a-f]{32}")
MOST = 3000
LONGEST_SHIFT = 1440
# A release is returned to on its own page, where more is shown than an editor can.
KINDS = {kind.value: kind for kind in EditKind if kind is not EditKind.RESTORE}
_MISSING = N_("This is not a step that an editor can take.")


def step_from(said: Any, edition_id: int) -> Step:
    """Return the step that a browser asks for; raise Refused with an error for each field."""
    if not isinstance(said, dict):
        raise Refused({"": _MISSING})
    kind = KINDS.get(str(said.get("kind")))
    if kind is None:
        raise Refused({"kind": _MISSING})
    minutes = _field(said, "minutes", _shift) if kind is EditKind.SHIFT else 0
    return Step(
        edition_id=edition_id,
        kind=kind,
        key=_field(said, "key", uid),
        sessions=_wishes(kind, said),
        minutes=minutes,
        rooms=_rooms(kind, said),
    )


def uid(value: Any) -> str:
    """Return 32 hexadecimal digits; raise Wrong for anything else."""
    if not isinstance(value, str) or not UID.fullmatch(value):
        raise Wrong(_MISSING)
    return value


def _field(said: Mapping[str, Any], name: str, reader: Callable[[Any], Any]) -> Any:
    try:
        return reader(said.get(name))
    except Wrong as problem:
        raise Refused({name: str(problem)}) from None


def _shift(value: Any) -> int:
    found = shapes.whole(-LONGEST_SHIFT, LONGEST_SHIFT)(value)
    if found == 0:
        raise Wrong(N_("Say by how many minutes."))
    return found


def _wishes(kind: EditKind, said: Mapping[str, Any]) -> tuple[Wish, ...]:
    if kind is EditKind.CREATE:
        return (Wish(fields=_field(said, "fields", _fields)),)
    if kind in PLACING or kind is EditKind.REMOVE:
        entries = said.get("sessions")
        if not isinstance(entries, list) or not 0 < len(entries) <= MOST:
            raise Refused({"sessions": N_("Choose a session.")})
        wishes = tuple(_wish(entry) for entry in entries)
        if len({wish.uid for wish in wishes}) < len(wishes):
            raise Refused({"sessions": N_("Each session is named once.")})
        return wishes
    wish = _wish({name: said.get(name) for name in ("uid", "revision")})
    if kind in (EditKind.EDIT, EditKind.CANCEL):
        return (Wish(uid=wish.uid, revision=wish.revision, fields=_field(said, "fields", _fields)),)
    return (Wish(uid=wish.uid, revision=wish.revision),)


def _wish(entry: Any) -> Wish:
    """Return what is wanted of one session: where it is to be, on which revision."""
    if not isinstance(entry, dict):
        raise Refused({"sessions": _MISSING})
    readers = {"start": shapes.instant, "end": shapes.instant, "rooms": shapes.unique}
    return Wish(
        uid=_field(entry, "uid", uid),
        revision=_field(entry, "revision", shapes.whole(1, 2**31 - 1)),
        fields={
            name: _field(entry, name, reader)
            for name, reader in readers.items()
            if entry.get(name) is not None
        },
    )


def _fields(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        raise Wrong(_MISSING)
    return value


def _rooms(kind: EditKind, said: Mapping[str, Any]) -> tuple[str, ...]:
    if kind is EditKind.SHIFT:
        return EVERYWHERE if said.get("across") == "all" else ()
    if kind is not EditKind.COPY:
        return ()
    return EVERYWHERE if said.get("rooms") == "all" else tuple(_field(said, "rooms", shapes.unique))
