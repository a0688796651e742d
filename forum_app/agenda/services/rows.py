"""One row of an imported schedule against one session: what the file says of it, and what that changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from forum_app.agenda.importers import ImportedEvent, ProgrammeDetails, in_zone
from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import SpeechRule
from forum_app.agenda.services.places import Places
from forum_app.core.translated import Translated

SETS = frozenset({"rooms", "themes"})
PARAGRAPH = "\n\n"


def values(event: ImportedEvent, places: Places, zone: str) -> dict[str, Any]:
    """Return the fields of a session that the file speaks of; what it leaves out stays with the organisers."""
    span = event.instants(zone)
    said: dict[str, Any] = {
        "title": Translated(event.title, event.originals.get("title", "en")),
        "abstract": abstract(event),
        "kind": event.kind,
        "starts_at": span[0] if span else None,
        "ends_at": span[1] if span else None,
        "length": None if span else round(event.duration.total_seconds() / 60),
        "doors_close_at": in_zone(event.doors_close, zone) if event.doors_close else None,
        "rooms": [places.rooms[key] for key in dict.fromkeys(event.rooms) if key in places.rooms],
        "track": places.tracks.get(event.track),
        "languages": " ".join(event.languages),
    }
    if event.details:
        said |= _details(event.details, places)
        if span and event.details.doors_close_minutes is not None:
            said["doors_close_at"] = span[0] - timedelta(minutes=event.details.doors_close_minutes)
    return {name: value for name, value in said.items() if value or value is False}


def _details(details: ProgrammeDetails, places: Places) -> dict[str, Any]:
    said: dict[str, Any] = {
        "access": details.access,
        "media": details.media,
        "speech_rule": details.speech_rule,
        "capacity": details.seats,
        "pillar": places.pillars.get(details.pillar),
        "themes": [places.themes[key] for key in dict.fromkeys(details.themes) if key in places.themes],
    }
    # A file may close or hide a session. It never opens one that the organisers have closed or hidden since.
    if details.speech_rule is SpeechRule.CHATHAM_HOUSE:
        said["closed"] = True
    return said if details.public else said | {"shown_publicly": False}


def abstract(event: ImportedEvent) -> Translated | None:
    """Return subtitle and abstract, or the description if there is no abstract, each its own paragraph."""
    main = event.abstract or event.description
    languages = dict.fromkeys((*main, *event.subtitle))
    texts = {lang: (event.subtitle.get(lang, ""), main.get(lang, "")) for lang in languages}
    joined = {lang: PARAGRAPH.join(text for text in parts if text) for lang, parts in texts.items()}
    return Translated(joined, event.originals.get("abstract", "en")) or None


def remarks(event: ImportedEvent) -> str:
    """Return what a programme says besides, for the organisers: one line each."""
    if event.details is None:
        return ""
    lines = [*event.details.notes.items(), *(("output", text) for text in event.details.outputs)]
    return "\n".join(f"{name}: {text}" for name, text in lines)


def differing(row: AgendaSession, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields in which a session is not as the file says, with their new values."""
    wanted = {name: _merged(getattr(row, name), value) for name, value in said.items()}
    return {name: value for name, value in wanted.items() if not _same(name, getattr(row, name), value)}


def _merged(old: Any, new: Any) -> Any:
    """Keep the translations of a text that the file does not have."""
    if isinstance(old, Translated) and isinstance(new, Translated):
        return Translated({**old.texts, **new.texts}, old.original)
    return new


def _same(name: str, old: Any, new: Any) -> bool:
    if name in SETS:
        return {entry.key for entry in old} == {entry.key for entry in new}
    return bool(old == new)
