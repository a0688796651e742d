"""The draft of an agenda as a forum's programme in YAML, with all that its sessions refer to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from forum_app.agenda.exporters.programme import session_fields
from forum_app.agenda.models import AgendaSession
from forum_app.agenda.services.document import Frame
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.editions.models import Field, Pillar, Theme, Venue

WIDE = 110


def write_yaml(frame: Frame, sessions: Sequence[AgendaSession]) -> bytes:
    """Return a programme as UTF-8 YAML; what is empty is left out."""
    edition = frame.edition
    whole = {
        **_named("edition", edition.name),
        "timezone": edition.zone,
        "host_side": edition.host_side.value,
        "day_change": f"{edition.day_start_hour:02d}:00",
        "dates": [edition.first_day.isoformat(), edition.last_day.isoformat()],
        "venues": [_venue(venue, frame.venues) for venue in frame.venues],
        "tracks": [{"key": t.key, **_named("name", t.name), "colour": t.colour} for t in frame.tracks],
        "pillars": [_topic(pillar) for pillar in frame.pillars],
        "fields": [_topic(field) for field in frame.fields],
        "themes": [_topic(theme) for theme in frame.themes],
        "sessions": [_session(row, edition.zone, edition.day_start_hour) for row in sessions],
    }
    text = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=WIDE)
    return text.encode()


def _session(row: AgendaSession, zone: str, hour: int) -> dict[str, Any]:
    """Return the fields of a session: an empty list says that there is nobody, an empty text says nothing."""
    fields = session_fields(row, zone, hour)
    return {name: value for name, value in fields.items() if value not in ("", None)}


def _venue(venue: Venue, every: Sequence[Venue]) -> dict[str, Any]:
    others = {f"travel_minutes_to_{other.key}": venue.travel_minutes for other in every if other is not venue}
    return {
        "key": venue.key,
        **_named("name", venue.name),
        **(others if venue.travel_minutes else {}),
        "rooms": [
            {
                "key": room.key,
                **_named("name", room.name),
                "capacity": room.capacity,
                "channels": room.channels,
            }
            for room in venue.rooms
        ],
    }


def _topic(topic: Pillar | Field | Theme) -> dict[str, Any]:
    texts = {language: topic.name.get(language) for language in LANGUAGES if topic.name.get(language)}
    points = [point.name.to("en").text for point in topic.subtopics] if isinstance(topic, Theme) else []
    return {"key": topic.key, "number": topic.number, **texts, **({"subtopics": points} if points else {})}


def _named(stem: str, text: Translated) -> dict[str, str]:
    names = {"en": stem, "zh": f"{stem}_zh", "fr": f"{stem}_fr"}
    return {names[language]: said for language, said in text if language in names}
