"""One VEVENT for one session of a release, built with the icalendar package (rules 7 and 10 to 17)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Event
from icalendar.prop import vInline

from forum_app.calendars import plain, rules, wording
from forum_app.calendars.lines import add_text, content_line, escaped, folded
from forum_app.calendars.rules import Json, Tongue
from forum_app.calendars.wording import Words

STATES = {"confirmed": "CONFIRMED", "tentative": "TENTATIVE", "cancelled": "CANCELLED"}
COLOUR_NAME = re.compile(r"[a-z]{3,20}")


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a session is: its zone, the words of the place, and its point if known."""

    zone: str
    words: Words
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class EventText:
    """The bytes of one VEVENT with its description in full and with the session's address alone (rule 23)."""

    full: bytes
    short: bytes


@dataclass(frozen=True, slots=True)
class Book:
    """A release with its rooms, venues and tracks by key, in the language of one feed."""

    document: Json
    tongue: Tongue
    base_url: str
    rooms: Mapping[str, Json]
    venues: Mapping[str, Json]
    tracks: Mapping[str, Json]
    known: dict[tuple[str, ...], Venue] = field(default_factory=dict)

    @classmethod
    def open(cls, document: Json, tongue: Tongue, base_url: str) -> Book:
        """Index a release document."""
        rooms, venues, tracks = (
            {entry["key"]: entry for entry in document.get(name, ())}
            for name in ("rooms", "venues", "tracks")
        )
        return cls(document, tongue, base_url, rooms, venues, tracks)

    def venue(self, session: Json) -> Venue:
        """Return where a session is, worked out once for each choice of rooms."""
        keys = tuple(session.get("rooms", ()))
        if keys not in self.known:
            self.known[keys] = self._venue([self.rooms[key] for key in keys if key in self.rooms])
        return self.known[keys]

    def _venue(self, rooms: list[Json]) -> Venue:
        """Describe the place of some rooms, each before its building; the first one gives zone and point."""
        zone = self.document["edition"]["zone"]
        if not rooms:
            return Venue(zone, Words(""))
        houses = [self.venues[key] for key in dict.fromkeys(room["venue"] for room in rooms)]
        parts = []
        for house in houses:
            inside = [room for room in rooms if room["venue"] == house["key"]]
            parts += [wording.translated(entry["name"]) for entry in (*inside, house)]
        parts += [wording.translated(house.get("city")) for house in houses]
        house = houses[0]
        latitude, longitude = house.get("latitude"), house.get("longitude")
        point = None if latitude is None or longitude is None else (float(latitude), float(longitude))
        return Venue(house.get("zone") or zone, wording.place(parts, self.tongue), point)


def event_text(book: Book, session: Json) -> EventText:
    """Return the bytes of a session's VEVENT."""
    event = Event()
    venue = book.venue(session)
    url = rules.session_url(book.document, session, book.tongue, book.base_url)
    event.add("uid", vInline(rules.uid(session)))
    _add_times(event, session, venue.zone)
    event.add("sequence", session["sequence"])
    event.add("status", vInline(STATES[session["state"]]))
    event.add("transp", vInline("TRANSPARENT" if rules.is_free(session) else "OPAQUE"))
    event.add("class", vInline("PUBLIC"))
    add_text(event, "summary", wording.title(session, book.tongue))
    _add_place(event, venue)
    _add_track(event, book.tracks.get(session.get("track") or ""))
    _add_stream(event, session, book.tongue)
    event.add("url", vInline(url))
    return _with_description(event, wording.description(session, book.tongue), url)


def _add_times(event: Event, session: Json, zone: str) -> None:
    """Add start, end and the stamps, all of which are the session's own (rules 7 and 11)."""
    revised = rules.instant(session["revised"])
    event.add("dtstamp", revised)
    event.add("created", rules.instant(session["created"]))
    event.add("last-modified", revised)
    start, end = rules.instant(session["start"]), rules.instant(session["end"])
    walls = [wall_time(moment, zone) for moment in (start, end)]
    for name, moment, wall in zip(("dtstart", "dtend"), (start, end), walls, strict=True):
        if None in walls:
            event.add(name, moment)
        else:
            event.add(name, wall, {"TZID": zone})


def wall_time(moment: datetime, zone: str) -> datetime | None:
    """Return an instant as naive wall time; None in the hour that a clock shows twice.

    RFC 5545 means the first of the two, but readers differ (ical.js and vobject take the second), so such a
    session can only be written in UTC.
    """
    local = moment.astimezone(ZoneInfo(zone))
    shown_twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return None if shown_twice else local.replace(tzinfo=None)


def _add_place(event: Event, venue: Venue) -> None:
    add_text(event, "location", venue.words)
    if venue.point and venue.words:
        latitude, longitude = (f"{degrees:.6f}".rstrip("0").rstrip(".") for degrees in venue.point)
        event.add("geo", vInline(f"{latitude};{longitude}"))
        name = venue.words.text
        place = {"VALUE": "URI", "X-ADDRESS": name, "X-APPLE-RADIUS": "100", "X-TITLE": name}
        event.add("x-apple-structured-location", vInline(f"geo:{latitude},{longitude}"), place)


def _add_track(event: Event, track: Json | None) -> None:
    """Add the track's names in both languages and its colour (rule 16)."""
    if track is None:
        return
    name = wording.translated(track["name"])
    names = dict.fromkeys(plain.line(name.to(language).text) for language in ("en", "zh"))
    if any(names):
        event.add("categories", vInline(",".join(escaped(text) for text in names if text)))
    if colour := colour_name(track.get("colour")):
        event.add("color", vInline(colour))


def colour_name(value: str | None) -> str:
    """Return a CSS3 colour name, "" for anything that cannot be one: RFC 7986 allows no other notation."""
    name = (value or "").lower()
    return name if COLOUR_NAME.fullmatch(name) else ""


def _add_stream(event: Event, session: Json, tongue: Tongue) -> None:
    if link := wording.stream(session):
        name = wording.said(wording.STREAM, tongue)
        event.add("conference", vInline(link), {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": name})


def _with_description(event: Event, words: Words, url: str) -> EventText:
    """Serialise an event, and once more with the description that a feed beyond its size gets (rule 23)."""
    *head, end, _ = event.content_lines(sorted=False)
    lines = [folded(line) for line in head]
    long = Words(f"{words.text}\n\n{url}", words.tag) if words else Words(url)
    full, short = (
        b"\r\n".join([*lines, folded(content_line("DESCRIPTION", text)), folded(end), b""])
        for text in (long, Words(url))
    )
    return EventText(full, short)
