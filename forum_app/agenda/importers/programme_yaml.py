"""Reads a forum's programme in YAML (forum_programme.yaml) into the same rows as other schedules."""

from __future__ import annotations

from datetime import date, time

from forum_app.agenda.importers.checks import double_bookings
from forum_app.agenda.importers.colours import css_colour
from forum_app.agenda.importers.located import Located
from forum_app.agenda.importers.plain_text import one_line
from forum_app.agenda.importers.programme_sessions import Programme, session_from, unknown_words
from forum_app.agenda.importers.programme_texts import texts_of
from forum_app.agenda.importers.rows import (
    DEFAULT_DAY_CHANGE,
    ImportedEvent,
    ImportedRoom,
    ImportedSchedule,
    ImportedTopic,
    ImportedTrack,
    ImportedVenue,
)
from forum_app.agenda.importers.times import BadRow, date_from, known_zone, time_from
from forum_app.agenda.importers.yaml_lines import parse_yaml
from forum_app.agenda.rules import days_between
from forum_app.core.reports import Problem, RefusedFile, Severity

_TRAVEL = "travel_minutes_to_"


def read_yaml(text: str) -> ImportedSchedule:
    """Return the rows of a programme. Raises RefusedFile if it is none, or has no sessions or no time zone."""
    root = parse_yaml(text)
    if not isinstance(root, Located) or "sessions" not in root:
        raise RefusedFile(
            "unknown-format", "The file is no schedule.xml, no schedule.json and no programme.", 1
        )
    sessions = root.objects("sessions")
    if not sessions:
        raise RefusedFile("no-events", "The programme holds no sessions.")
    programme, rooms = _programme(root), _rooms(root)
    events, problems = _events(sessions, programme)
    names = {room.key: room.name.get("en", room.key) for room in rooms}
    return ImportedSchedule(
        title=texts_of(root, "edition"),
        days=_days(root, events),
        zone=programme.zone,
        day_change=programme.day_change,
        host_side=root.text("host_side"),
        co_ordinators=_co_ordinators(root),
        venues=tuple(_venue(venue) for venue in root.objects("venues")),
        rooms=rooms,
        tracks=_tracks(root, programme.pillars, events),
        pillars=programme.pillars,
        fields=programme.fields,
        themes=programme.themes,
        events=tuple(events),
        problems=(*problems, *double_bookings(events, names, programme.zone)),
    )


def _programme(root: Located) -> Programme:
    zone = root.text("timezone").strip()
    if not known_zone(zone):
        raise RefusedFile("unknown-zone", f"No time zone is called “{one_line(zone)}”.", root.line)
    return Programme(
        zone=zone,
        day_change=_day_change(root),
        rooms=frozenset(room.key for room in _rooms(root)),
        pillars=_topics(root, "pillars"),
        fields=_topics(root, "fields"),
        themes=_topics(root, "themes"),
    )


def _events(sessions: tuple[Located, ...], programme: Programme) -> tuple[list[ImportedEvent], list[Problem]]:
    taken: dict[str, ImportedEvent] = {}
    problems: list[Problem] = []
    for session in sessions:
        try:
            event = session_from(session, programme)
            if event.key in taken:
                raise BadRow("repeated-id", f"The code stands on line {taken[event.key].line} already.")
        except BadRow as error:
            code = session.text("code")
            problems.append(Problem(session.line, code, error.problem, error.text, Severity.REFUSED))
            continue
        taken[event.key] = event
        problems.extend(unknown_words(session, event, programme))
    return list(taken.values()), problems


def _rooms(root: Located) -> tuple[ImportedRoom, ...]:
    return tuple(
        ImportedRoom(
            key=room.text("key"),
            name=texts_of(room, "name"),
            venue=venue.text("key"),
            capacity=room.number("capacity"),
            channels=room.number("channels"),
        )
        for venue in root.objects("venues")
        for room in venue.objects("rooms")
    )


def _venue(venue: Located) -> ImportedVenue:
    travel = {name.removeprefix(_TRAVEL): venue.number(name) for name in venue if name.startswith(_TRAVEL)}
    return ImportedVenue(
        key=venue.text("key"),
        name=texts_of(venue, "name"),
        travel_minutes={to: minutes for to, minutes in travel.items() if minutes is not None},
    )


def _topics(root: Located, name: str) -> tuple[ImportedTopic, ...]:
    return tuple(
        ImportedTopic(
            key=topic.text("key"),
            number=topic.number("number") or place,
            name=texts_of(topic, ""),
            subtopics=topic.texts("subtopics"),
        )
        for place, topic in enumerate(root.objects(name), start=1)
    )


def _tracks(
    root: Located, pillars: tuple[ImportedTopic, ...], events: list[ImportedEvent]
) -> tuple[ImportedTrack, ...]:
    """Return the tracks the file lists, and one for each pillar that a session stands under."""
    listed = {
        track.text("key"): ImportedTrack(
            key=track.text("key"), name=texts_of(track, "name"), colour=css_colour(track.text("colour"))
        )
        for track in root.objects("tracks")
    }
    used = {event.track for event in events} - set(listed)
    return (
        *listed.values(),
        *(ImportedTrack(key=pillar.key, name=pillar.name) for pillar in pillars if pillar.key in used),
    )


def _co_ordinators(root: Located) -> dict[str, str]:
    found = root.get("co_ordinators")
    return {side: found.text(side) for side in found} if isinstance(found, Located) else {}


def _days(root: Located, events: list[ImportedEvent]) -> tuple[date, ...]:
    """Return all days from the first to the last the file gives, else the dates sessions begin on."""
    try:
        dates = [date_from(text) for text in root.texts("dates")]
    except BadRow as error:
        raise RefusedFile(error.problem, error.text, root.line) from None
    if dates:
        return days_between(min(dates), max(dates))
    return tuple(sorted({event.start.date() for event in events if event.start}))


def _day_change(root: Located) -> time:
    text = root.text("day_change")
    try:
        return time_from(text) if text else DEFAULT_DAY_CHANGE
    except BadRow as error:
        raise RefusedFile(error.problem, error.text, root.line) from None
