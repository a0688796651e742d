"""A release as frab and c3voc schedules tell it: days, rooms, events, in one language (NAM-7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from forum_app.agenda.rules import day_bounds, day_of, days_between
from forum_app.agenda.rules.numbers import event_numbers, guid_of, person_number
from forum_app.core.translated import Rendering, Translated

Json = Mapping[str, Any]
GENERATOR = "EU-China Urban Forum"
SLOT = "00:05"
# Readers tell these apart by the letters, so a session of no known language need not name one.
TOLD_APART = frozenset({"en", "zh"})
# Who serves a session is not on the programme of the public.
UNNAMED = frozenset({"interpreter", "note_taker"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the programme: the same number in every file."""

    number: int
    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address with what it is called."""

    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A session: local start with its offset, length in minutes, texts in the language they were found in."""

    number: int
    guid: str
    code: str
    slug: str
    url: str
    title: str
    language: str
    abstract: str
    kind: str
    track: str
    room: str
    start: datetime
    minutes: int
    people: tuple[Person, ...]
    links: tuple[Link, ...]

    @property
    def duration(self) -> str:
        """The length as `01:35`."""
        return f"{self.minutes // 60:02d}:{self.minutes % 60:02d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the agenda with its bounds; rooms by name, in their order, each with its events by time."""

    index: int
    date: date
    start: datetime
    end: datetime
    rooms: Mapping[str, tuple[Event, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A whole schedule; `tracks` are names with CSS colours, `rooms` names with guid and seats."""

    version: str
    acronym: str
    title: str
    city: str
    venue: str
    zone: str
    url: str
    first: date
    last: date
    days: tuple[Day, ...]
    tracks: tuple[tuple[str, str], ...]
    rooms: tuple[tuple[str, int], ...]


def schedule(document: Json, language: str, base_url: str) -> Schedule:
    """Return a release document as a schedule; cancelled sessions are left out: the format knows no state."""
    edition = document["edition"]
    first, last = date.fromisoformat(edition["first_day"]), date.fromisoformat(edition["last_day"])
    events = list(_events(document, language, base_url))
    tracks = [(_said(track["name"], language).text, track["colour"]) for track in document["tracks"]]
    return Schedule(
        version=str(document.get("number", 0)),
        acronym=edition["slug"].replace("-", "_"),
        title=_said(edition["name"], language).text,
        city=_said(edition["city"], language).text,
        venue=", ".join(dict.fromkeys(_said(v["name"], language).text for v in document["venues"])),
        zone=edition["zone"],
        url=f"{base_url}/{language}/forums/{edition['slug']}/agenda/",
        first=first,
        last=last,
        days=tuple(_days(document, events, days_between(first, last))),
        tracks=tuple(tracks),
        rooms=tuple((name, _seats(document, language, name)) for name in _room_names(document, language)),
    )


def _days(document: Json, events: Sequence[Event], days: Sequence[date]) -> Iterator[Day]:
    """Yield each day of the edition and each other day on which something begins (PRG-5)."""
    edition = document["edition"]
    zone, hour = edition["zone"], edition["day_start_hour"]
    by_day: dict[date, list[Event]] = {day: [] for day in days}
    for event in events:
        by_day.setdefault(day_of(event.start, zone, hour), []).append(event)
    for index, day in enumerate(sorted(by_day), 1):
        start, end = (at.astimezone(ZoneInfo(zone)) for at in day_bounds(day, zone, hour))
        rooms: dict[str, list[Event]] = {}
        for event in by_day[day]:
            rooms.setdefault(event.room, []).append(event)
        held = {name: tuple(rooms[name]) for name in sorted(rooms)}
        yield Day(index=index, date=day, start=start, end=end, rooms=held)


def _events(document: Json, language: str, base_url: str) -> Iterator[Event]:
    edition = document["edition"]
    zone = ZoneInfo(edition["zone"])
    rooms = {room["key"]: _said(room["name"], language).text for room in document["rooms"]}
    tracks = {track["key"]: _said(track["name"], language).text for track in document["tracks"]}
    held = [session for session in document["sessions"] if session["state"] != "cancelled"]
    numbers = event_numbers(session["uid"] for session in held)
    for session in held:
        start, end = (datetime.fromisoformat(session[name]) for name in ("start", "end"))
        title = _said(session["title"], language)
        page = f"{base_url}/{language}/forums/{edition['slug']}/agenda/{session['code']}/"
        yield Event(
            number=numbers[session["uid"]],
            guid=guid_of(session["uid"]),
            code=session["code"],
            slug=f"{edition['slug']}-{session['code']}".lower(),
            url=page,
            title=title.text,
            language=title.language if session["languages"] or title.language not in TOLD_APART else "",
            abstract=_said(session["abstract"] or {}, title.language).text,
            kind=session["kind"],
            track=tracks.get(session["track"], ""),
            room=next((rooms[key] for key in session["rooms"] if key in rooms), ""),
            start=start.astimezone(zone),
            minutes=round((end - start).total_seconds() / 60),
            people=tuple(_people(session, language)),
            links=tuple(_links(session, language)),
        )


def _people(session: Json, language: str) -> Iterator[Person]:
    """Yield everybody named in a session or one of its contributions, once, in order; nobody of a closed one.

    Older releases hold roles without the permanent id: nobody could be found again by a number made up for them.
    """
    if session["closed"]:
        return
    roles = [*session["people"], *(role for item in session["contributions"] for role in item["people"])]
    found: dict[str, Json] = {}
    for role in roles:
        if role.get("uid") and role["role"] not in UNNAMED:
            found.setdefault(role["uid"], role)
    for uid, role in found.items():
        latin, native = role["name"]["latin"], role["name"]["native"]
        name = (native or latin) if language == "zh" else (latin or native)
        if name:
            yield Person(person_number(uid), guid_of(uid), name)


def _links(session: Json, language: str) -> Iterator[Link]:
    for paper in session.get("documents", ()):
        if paper["url"]:
            yield Link(paper["url"], _said(paper["title"], language).text)
    if session["stream"] and not session["closed"]:
        yield Link(session["stream"], "")


def _room_names(document: Json, language: str) -> list[str]:
    return list(dict.fromkeys(_said(room["name"], language).text for room in document["rooms"]))


def _seats(document: Json, language: str, name: str) -> int:
    return next(
        (room["capacity"] for room in document["rooms"] if _said(room["name"], language).text == name), 0
    )


def _said(text: Json, language: str) -> Rendering:
    return Translated.from_json(text).to(language)
