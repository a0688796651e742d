"""Writes schedule.json as frab, pretalx and c3voc tools read it."""

from __future__ import annotations

import json
from typing import Any

from forum_app.agenda.exporters.frab_values import GENERATOR, SLOT, Day, Event, Schedule


def write_json(schedule: Schedule) -> bytes:
    """Return the schedule as UTF-8 JSON; the same schedule gives the same bytes."""
    whole = {
        "generator": {"name": GENERATOR, "version": "1"},
        "schedule": {
            "version": schedule.version,
            "base_url": schedule.url,
            "conference": _conference(schedule),
        },
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def _conference(schedule: Schedule) -> dict[str, Any]:
    return {
        "acronym": schedule.acronym,
        "title": schedule.title,
        "start": schedule.first.isoformat(),
        "end": schedule.last.isoformat(),
        "daysCount": len(schedule.days),
        "timeslot_duration": SLOT,
        "time_zone_name": schedule.zone,
        "url": schedule.url,
        "tracks": [{"name": name, "color": colour} for name, colour in schedule.tracks],
        "days": [_day(day) for day in schedule.days],
    }


def _day(day: Day) -> dict[str, Any]:
    return {
        "index": day.index,
        "date": day.date.isoformat(),
        "day_start": day.start.isoformat(),
        "day_end": day.end.isoformat(),
        "rooms": {name: [_event(event) for event in events] for name, events in day.rooms.items()},
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.number,
        "guid": event.guid,
        "date": event.start.isoformat(),
        "start": f"{event.start:%H:%M}",
        "duration": event.duration,
        "room": event.room,
        "slug": event.slug,
        "url": event.url,
        "title": event.title,
        "subtitle": "",
        "track": event.track or None,
        "type": event.kind,
        "language": event.language,
        "abstract": event.abstract,
        "description": "",
        "persons": [{"id": p.number, "guid": p.guid, "public_name": p.name} for p in event.people],
        "links": [{"url": link.url, "title": link.title or link.url} for link in event.links],
        "attachments": [],
    }
