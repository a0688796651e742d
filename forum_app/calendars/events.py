"""One VEVENT for one session of a release (rules 7 and 10 to 17).

The lines are written here: icalendar's objects take three times as long. A test holds that icalendar would write the
same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from forum_app.calendars import plain, rules, wording
from forum_app.calendars.lines import escaped, folded, parameter, worded
from forum_app.calendars.rules import Json, Tongue
from forum_app.calendars.wording import Words

STATES = {"confirmed": "CONFIRMED", "tentative": "TENTATIVE", "cancelled": "CANCELLED"}
COLOUR_NAME = re.compile(r"[a-z]{3,20}")


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a session is: its zone, the words of the place, its point if known; `text` is all that as folded lines."""

    zone: str
    words: Words
    point: tuple[float, float] | None = None
    text: bytes = b""


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
    themes: dict[str, bytes] = field(default_factory=dict)

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
            found = self._venue([self.rooms[key] for key in keys if key in self.rooms])
            self.known[keys] = replace(found, text=b"\r\n".join(folded(line) for line in _place(found)))
        return self.known[keys]

    def track(self, key: str) -> bytes:
        """Return the folded lines of a track, worked out once."""
        if key not in self.themes:
            self.themes[key] = b"\r\n".join(folded(line) for line in _track(self.tracks.get(key)))
        return self.themes[key]

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
    venue = book.venue(session)
    url = rules.session_url(book.document, session, book.tongue, book.base_url)
    lines = [
        f"UID:{rules.uid(session)}",
        *_stamps(session),
        *_times(session, venue.zone),
        f"SEQUENCE:{session['sequence']}",
        f"STATUS:{STATES[session['state']]}",
        f"TRANSP:{'TRANSPARENT' if rules.is_free(session) else 'OPAQUE'}",
        "CLASS:PUBLIC",
        worded("SUMMARY", wording.title(session, book.tongue)),
    ]
    pieces = [
        b"BEGIN:VEVENT",
        *map(folded, lines),
        venue.text,
        book.track(session.get("track") or ""),
        *map(folded, _stream(session, book.tongue)),
        folded(f"URL:{url}"),
    ]
    return _with_description(
        [piece for piece in pieces if piece], wording.description(session, book.tongue), url
    )


def _stamps(session: Json) -> Iterator[str]:
    """Yield the stamps, all of which are the session's own (rule 11)."""
    revised = _utc(rules.instant(session["revised"]))
    yield f"DTSTAMP:{revised}"
    yield f"CREATED:{_utc(rules.instant(session['created']))}"
    yield f"LAST-MODIFIED:{revised}"


def _times(session: Json, zone: str) -> Iterator[str]:
    """Yield start and end in the venue's zone (rule 7)."""
    moments = [rules.instant(session[end]) for end in ("start", "end")]
    walls = [wall_time(moment, zone) for moment in moments]
    for name, moment, wall in zip(("DTSTART", "DTEND"), moments, walls, strict=True):
        local = wall is not None and None not in walls
        yield f"{name};TZID={zone}:{wall:%Y%m%dT%H%M%S}" if local else f"{name}:{_utc(moment)}"


def _utc(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"


def wall_time(moment: datetime, zone: str) -> datetime | None:
    """Return an instant as naive wall time; None in the hour that a clock shows twice.

    RFC 5545 means the first of the two, but readers differ (ical.js and vobject take the second), so such a
    session can only be written in UTC.
    """
    local = moment.astimezone(ZoneInfo(zone))
    shown_twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return None if shown_twice else local.replace(tzinfo=None)


def _place(venue: Venue) -> Iterator[str]:
    """Yield the words of a place and its point, for Apple once more with its name (rule 15)."""
    if not venue.words:
        return
    yield worded("LOCATION", venue.words)
    if venue.point:
        latitude, longitude = (f"{degrees:.6f}".rstrip("0").rstrip(".") for degrees in venue.point)
        yield f"GEO:{latitude};{longitude}"
        name = parameter(venue.words.text, quoted=True)
        yield (
            f"X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS={name};X-APPLE-RADIUS=100;X-TITLE={name}"
            f":geo:{latitude},{longitude}"
        )


def _track(track: Json | None) -> Iterator[str]:
    """Yield the track's names in both languages and its colour (rule 16)."""
    if track is None:
        return
    name = wording.translated(track["name"])
    names = dict.fromkeys(plain.line(name.to(language).text) for language in ("en", "zh"))
    if any(names):
        yield "CATEGORIES:" + ",".join(escaped(text) for text in names if text)
    if colour := colour_name(track.get("colour")):
        yield f"COLOR:{colour}"


def colour_name(value: str | None) -> str:
    """Return a CSS3 colour name, "" for anything that cannot be one: RFC 7986 allows no other notation."""
    name = (value or "").lower()
    return name if COLOUR_NAME.fullmatch(name) else ""


def _stream(session: Json, tongue: Tongue) -> Iterator[str]:
    if link := wording.stream(session):
        name = parameter(wording.said(wording.STREAM, tongue))
        yield f"CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL={name}:{link}"


def _with_description(pieces: list[bytes], words: Words, url: str) -> EventText:
    """Close an event, and once more with the description that a feed beyond its size gets (rule 23)."""
    long = Words(f"{words.text}\n\n{url}", words.tag) if words else Words(url)
    full, short = (
        b"\r\n".join([*pieces, folded(worded("DESCRIPTION", text)), b"END:VEVENT", b""])
        for text in (long, Words(url))
    )
    return EventText(full, short)
