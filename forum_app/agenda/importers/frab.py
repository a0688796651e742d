"""A whole frab, pentabarf or c3voc schedule: days, rooms, tracks and events, and what is wrong with them."""

from __future__ import annotations

from datetime import date, time

from forum_app.agenda.importers.checks import double_bookings
from forum_app.agenda.importers.colours import css_colour
from forum_app.agenda.importers.frab_events import Setting, event_from, remarks, room_of
from forum_app.agenda.importers.frab_fields import RawConference, RawEvent, RawSchedule
from forum_app.agenda.importers.keys import keys_for
from forum_app.agenda.importers.plain_text import one_line
from forum_app.agenda.importers.rows import (
    DEFAULT_DAY_CHANGE,
    ImportedEvent,
    ImportedRoom,
    ImportedSchedule,
    ImportedTrack,
)
from forum_app.agenda.importers.times import BadRow, date_from, instant_from, known_zone, time_from
from forum_app.core.names import has_han
from forum_app.core.reports import Problem, RefusedFile, Severity


def schedule_from(raw: RawSchedule) -> ImportedSchedule:
    """Return the rows of a schedule; events that cannot be taken are problems. Raises RefusedFile without events."""
    if not raw.events:
        raise RefusedFile("no-events", "The schedule holds no events.")
    rooms = keys_for([*raw.conference.rooms, *filter(None, map(room_of, raw.events))])
    tracks = keys_for(
        [*raw.conference.tracks, *filter(None, (one_line(event.track) for event in raw.events))]
    )
    day_change = _day_change(raw)
    events, problems = _events(
        raw.events, Setting(rooms, tracks, day_change, one_line(raw.conference.acronym))
    )
    zone, about_zone = _zone(raw.conference, events)
    return ImportedSchedule(
        title=_named(one_line(raw.conference.title)),
        days=_days(raw),
        zone=zone,
        day_change=day_change,
        venue=one_line(raw.conference.venue),
        city=one_line(raw.conference.city),
        events=tuple(events),
        rooms=tuple(ImportedRoom(key=key, name=_named(name)) for name, key in rooms.items()),
        tracks=tuple(
            ImportedTrack(key=key, name=_named(name), colour=css_colour(raw.conference.tracks.get(name, "")))
            for name, key in tracks.items()
        ),
        problems=(
            *about_zone,
            *problems,
            *double_bookings(events, {key: name for name, key in rooms.items()}, zone),
        ),
    )


def _events(raws: list[RawEvent], setting: Setting) -> tuple[list[ImportedEvent], list[Problem]]:
    taken: dict[str, ImportedEvent] = {}
    problems: list[Problem] = []
    for raw in raws:
        try:
            event = event_from(raw, setting)
            if event.key in taken:
                raise BadRow("repeated-id", f"The id stands on line {taken[event.key].line} already.")
        except BadRow as error:
            problems.append(Problem(raw.line, raw.key, error.problem, error.text, Severity.REFUSED))
            continue
        taken[event.key] = event
        problems.extend(remarks(raw, event))
    return list(taken.values()), problems


def _zone(conference: RawConference, events: list[ImportedEvent]) -> tuple[str | None, list[Problem]]:
    name = conference.zone.strip()
    if name and known_zone(name):
        return name, []
    if name:
        return None, [
            Problem(conference.line, "", "unknown-zone", f"No time zone is called {one_line(name)}.")
        ]
    if all(event.start and event.start.tzinfo for event in events):
        return None, []
    text = "The file names no time zone; its times are taken as local times of the edition."
    return None, [Problem(conference.line, "", "missing-zone", text)]


def _day_change(raw: RawSchedule) -> time:
    """Return when a day begins: as the file says, else as its first day starts, else at four."""
    for read, text in (
        (time_from, raw.conference.day_change),
        (lambda value: instant_from(value).time(), raw.days[0].start if raw.days else ""),
    ):
        try:
            return read(text)
        except BadRow:
            continue
    return DEFAULT_DAY_CHANGE


def _days(raw: RawSchedule) -> tuple[date, ...]:
    found = set()
    for day in raw.days:
        try:
            found.add(date_from(day.date))
        except BadRow:
            continue
    return tuple(sorted(found))


def _named(name: str) -> dict[str, str]:
    return {"zh" if has_han(name) else "en": name} if name else {}
