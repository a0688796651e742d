"""Builders of imported schedules, as a reader of files would give them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from forum_app.agenda.importers import (
    ImportedEvent,
    ImportedPerson,
    ImportedRoom,
    ImportedSchedule,
    ImportedTopic,
    ImportedTrack,
    ProgrammeDetails,
)
from forum_app.agenda.rules import SessionKind

START = datetime(2027, 9, 20, 10, 40)
ANA = ImportedPerson("6", "Ana García")
LI = ImportedPerson("7", "李明")
HEMI = ImportedRoom(key="Hemicycle", name={"en": "Hemicycle"}, capacity=350, channels=15)
CITIES = ImportedTrack(key="Cities", name={"en": "Cities"})
PILLAR = ImportedTopic(key="city-networking", number=2, name={"en": "City networking", "zh": "城市网络"})
LIVABLE = ImportedTopic(key="livable", number=3, name={"en": "Livable cities"})


def event(key: str = "9025", **changes: Any) -> ImportedEvent:
    values: dict[str, Any] = {
        "key": key,
        "line": 12,
        "title": {"en": "Eco-city planning"},
        "start": START,
        "duration": timedelta(minutes=95),
        "kind": SessionKind.PANEL,
        "rooms": ("Hemicycle",),
        "track": "Cities",
    }
    return ImportedEvent(**(values | changes))


def programme_event(code: str = "MF1", **details: Any) -> ImportedEvent:
    """A session of a forum's programme, with roles and rules but without persons."""
    said: dict[str, Any] = {"pillar": "city-networking", "themes": ("livable",), "chair_sides": ("EU", "CN")}
    return event(code, code=code, track="", details=ProgrammeDetails(**(said | details)))


def schedule(*events: ImportedEvent, **changes: Any) -> ImportedSchedule:
    values: dict[str, Any] = {
        "title": {"en": "A schedule"},
        "days": (date(2027, 9, 18), date(2027, 9, 22)),
        "zone": None,
        "events": events,
        "rooms": (HEMI,),
        "tracks": (CITIES,),
        "venue": "Committee of the Regions",
        "city": "Brussels",
        "pillars": (PILLAR,),
        "themes": (LIVABLE,),
    }
    return ImportedSchedule(**(values | changes))
