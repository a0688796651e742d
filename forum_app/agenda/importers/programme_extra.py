"""What our own programme files say of a session beyond what other programmes have: in the words of snapshots."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from forum_app.agenda.importers.lines import ImportedRole, booth_from, lines_of, role_from, talk_from
from forum_app.agenda.importers.located import Located
from forum_app.agenda.importers.plain_text import one_line
from forum_app.agenda.importers.times import BadRow, instant_from
from forum_app.agenda.rules import SessionState

FIELDS = frozenset(
    (
        *("guid", "state", "length", "track", "part", "spoken", "tags", "fields", "closed", "checked"),
        *("equipment", "note", "stream", "doors_close", "booths", "people", "contributions"),
        *("title_original", "abstract_original"),
    )
)
_YES = frozenset(("true", "yes", "1", "oui", "是"))
LONGEST_TAG, LONGEST_ADDRESS = 60, 500


def extra_of(session: Located) -> dict[str, Any]:
    """Return the fields a session's row speaks of, named and shaped as in a snapshot. Raises BadRow."""
    said: dict[str, Any] = {}
    for name, field in (("equipment", "equipment"), ("note", "internal_note")):
        if name in session:
            said[field] = session.text(name).strip()
    if "stream" in session and is_stream(session.text("stream").strip()):
        said["stream_url"] = session.text("stream").strip()
    for name in ("spoken", "checked"):
        if name in session:
            said[name] = " ".join(session.texts(name))
    if "tags" in session:
        said["tags"] = sorted({tag[:LONGEST_TAG] for tag in session.texts("tags")})
    if "fields" in session:
        said["fields"] = sorted(set(session.texts("fields")))
    if "closed" in session:
        said["closed"] = session.text("closed").strip().lower() in _YES
    if "state" in session and session.text("state").strip():
        said["state"] = _state(session.text("state").strip().lower())
    if "booths" in session:
        said["booths"] = _booths(_lines(session, "booths"))
    if "contributions" in session:
        said["contributions"] = [talk_from(line) for line in _lines(session, "contributions")]
    if one_line(session.text("track")):
        said["track"] = one_line(session.text("track"))
    if one_line(session.text("part")):
        said["part"] = one_line(session.text("part"))
    return said


def roles_of(session: Located) -> tuple[ImportedRole, ...] | None:
    """Return the roles that a row tells, None if it does not speak of people. Raises BadRow."""
    if "people" not in session:
        return None
    return tuple(role_from(line) for line in _lines(session, "people"))


def doors_of(session: Located) -> datetime | None:
    """Return when the doors close, as a local time. Raises BadRow."""
    text = session.text("doors_close").strip()
    return instant_from(text) if text else None


def is_stream(address: str) -> bool:
    """Tell whether an address can be that of a stream: of the web and not too long, or none at all."""
    return not address or (len(address) <= LONGEST_ADDRESS and address.startswith(("https://", "http://")))


def _lines(session: Located, name: str) -> list[str]:
    value = session.get(name)
    return lines_of(session.text(name) if not isinstance(value, list) else [str(item) for item in value])


def _booths(lines: list[str]) -> list[dict[str, Any]]:
    booths = {booth["language"]: booth for booth in map(booth_from, lines)}
    if len(booths) < len(lines):
        raise BadRow("bad-booth", "A language has two booths; it is interpreted once.")
    return list(booths.values())


def _state(word: str) -> str:
    if word not in set(SessionState):
        raise BadRow("unknown-state", f"“{word}” is none of {', '.join(SessionState)}.")
    return word
