"""Reads schedule.json (frab, c3voc, pretalx): the same schedule as schedule.xml in another dress."""

from __future__ import annotations

from forum_app.agenda.importers.frab import schedule_from
from forum_app.agenda.importers.frab_fields import RawConference, RawDay, RawEvent, RawSchedule
from forum_app.agenda.importers.json_lines import parse_json
from forum_app.agenda.importers.located import Located
from forum_app.agenda.importers.plain_text import one_line
from forum_app.agenda.importers.rows import ImportedSchedule
from forum_app.core.reports import RefusedFile


def read_json(text: str) -> ImportedSchedule:
    """Return the rows of a schedule.json. Raises RefusedFile, with a line if it is known."""
    root = parse_json(text)
    schedule = root.get("schedule") if isinstance(root, Located) else None
    conference = schedule.get("conference") if isinstance(schedule, Located) else None
    if not isinstance(conference, Located):
        raise RefusedFile("wrong-root", "The file holds no schedule with a conference.", 1)
    raw = RawSchedule(conference=_conference(conference))
    for day in conference.objects("days"):
        raw_day = RawDay(line=day.line, date=day.text("date"), start=day.text("day_start"))
        raw.days.append(raw_day)
        raw.events.extend(_events(day, raw_day))
    return schedule_from(raw)


def _conference(conference: Located) -> RawConference:
    days = conference.objects("days")
    rooms = [room.text("name") for room in conference.objects("rooms")]
    rooms += [name for day in days for name in _rooms(day)]
    return RawConference(
        line=conference.line,
        acronym=conference.text("acronym"),
        title=conference.text("title"),
        venue=conference.text("venue"),
        city=conference.text("city"),
        zone=conference.text("time_zone_name"),
        day_change=conference.text("day_change"),
        rooms=[one_line(name) for name in rooms if name.strip()],
        tracks={one_line(track.text("name")): track.text("color") for track in conference.objects("tracks")},
    )


def _rooms(day: Located) -> Located:
    rooms = day.get("rooms")
    return rooms if isinstance(rooms, Located) else Located()


def _events(day: Located, raw_day: RawDay) -> list[RawEvent]:
    rooms = _rooms(day)
    return [_event(event, raw_day, room) for room in rooms for event in rooms.objects(room)]


def _event(event: Located, day: RawDay, room: str) -> RawEvent:
    links = (*event.objects("links"), *event.objects("attachments"))
    return RawEvent(
        line=event.line,
        day=day,
        room=event.text("room") or room,
        guid=event.text("guid"),
        id=event.text("id"),
        code=event.text("code"),
        slug=event.text("slug"),
        title=event.text("title"),
        subtitle=event.text("subtitle"),
        abstract=event.text("abstract"),
        description=event.text("description"),
        date=event.text("date"),
        start=event.text("start"),
        duration=event.text("duration"),
        track=event.text("track"),
        kind=event.text("type"),
        language=event.text("language"),
        people=tuple(
            (person.text("guid", "id", "code"), person.text("public_name", "full_public_name", "name"))
            for person in event.objects("persons")
        ),
        links=tuple((link.text("url", "href"), link.text("title")) for link in links),
    )
