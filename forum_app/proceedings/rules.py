"""What stands in a volume of proceedings, read from a release and its companions as plain values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from forum_app.core.pdf.scripts import language_of
from forum_app.core.translated import Translated

LANGUAGES = ("en", "zh", "both")
UNLISTED_ROLES = frozenset({"interpreter", "note_taker"})  # they serve the meeting; a book names who spoke
# These stand in the agenda only: there is nothing to report of them.
UNREPORTED = frozenset(
    {"break", "meal", "transfer", "registration", "rehearsal", "blocker", "bilateral", "protocol"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a role in a session; without a name, the function stands for the person.

    `language` is that of the native form, empty where its script does not tell.
    """

    role: str
    latin: str
    native: str
    language: str
    function: Translated
    body: Translated


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A contribution to a session."""

    title: Translated
    minutes: int
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A session as the book prints it: instants in UTC, `places` are rooms with their venue."""

    uid: str
    code: str
    kind: str
    cancelled: bool
    closed: bool
    title: Translated
    abstract: Translated
    start: datetime
    end: datetime
    places: tuple[tuple[Translated, Translated], ...]
    languages: tuple[str, ...]
    pillar: Translated
    themes: tuple[Translated, ...]
    people: tuple[Person, ...]
    talks: tuple[Talk, ...]

    @property
    def has_page(self) -> bool:
        """Tell whether it gets an entry of its own: pauses and transfers stand in the agenda only."""
        return self.kind not in UNREPORTED and not self.cancelled


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegate:
    """A participant who agreed to be listed; `language` is that of the native form."""

    latin: str
    native: str
    language: str
    function: Translated
    head: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A delegation with its listed members, in protocol order."""

    name: Translated
    country: Translated
    delegates: tuple[Delegate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text from the library: what was said, by whom, on what occasion."""

    text: Translated
    speakers: Translated
    occasion: Translated
    place: Translated
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A document listed at the end of the volume."""

    title: Translated
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A whole volume before it is set."""

    release: int
    published: datetime
    uid: str
    name: Translated
    theme: Translated
    city: Translated
    zone: str
    away_zone: str
    first_day: date
    last_day: date
    days: tuple[tuple[date, tuple[Meeting, ...]], ...]
    parties: tuple[Party, ...]
    words: tuple[Words, ...]
    records: tuple[Record, ...]

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The sessions that get an entry of their own, in order."""
        return tuple(meeting for _, meetings in self.days for meeting in meetings if meeting.has_page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Companions:
    """What a volume holds besides the agenda."""

    theme: Translated
    parties: Sequence[Party] = ()
    words: Sequence[Words] = ()
    records: Sequence[Record] = ()


def book(document: Mapping[str, Any], companions: Companions) -> Book:
    """Read a release document and its companions into a book."""
    edition = document["edition"]
    meetings = [_meeting(session, document) for session in document["sessions"]]
    return Book(
        release=document["number"],
        published=_instant(document["published_at"]),
        uid=edition["uid"],
        name=_text(edition["name"]),
        theme=companions.theme,
        city=_text(edition["city"]),
        zone=edition["zone"],
        away_zone=edition["away_zone"],
        first_day=date.fromisoformat(edition["first_day"]),
        last_day=date.fromisoformat(edition["last_day"]),
        days=days(meetings, edition["zone"], edition["day_start_hour"]),
        parties=tuple(companions.parties),
        words=tuple(companions.words),
        records=tuple(companions.records),
    )


def days(
    meetings: Iterable[Meeting], zone: str, start_hour: int
) -> tuple[tuple[date, tuple[Meeting, ...]], ...]:
    """Group sessions by day in the venue's zone; what begins after midnight belongs to the day before (PRG-5)."""

    def day(meeting: Meeting) -> date:
        return (meeting.start.astimezone(ZoneInfo(zone)) - timedelta(hours=start_hour)).date()

    ordered = sorted(meetings, key=lambda m: (m.start, m.end, m.code))
    return tuple((key, tuple(group)) for key, group in groupby(ordered, day))


def content_hash(content: Mapping[str, Any], language: str, typesetting: str) -> str:
    """Return the SHA-256 of all that a volume's file depends on; the same hash is the same file."""
    stable = json.dumps(
        {"content": content, "language": language, "typesetting": typesetting},
        sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str,
    )  # fmt: skip
    return hashlib.sha256(stable.encode()).hexdigest()


def _meeting(session: Mapping[str, Any], document: Mapping[str, Any]) -> Meeting:
    rooms, venues = _by_key(document["rooms"]), _by_key(document["venues"])
    pillars, themes = _by_key(document["pillars"]), _by_key(document["themes"])
    placed = [rooms[key] for key in session["rooms"] if key in rooms]
    open_ = not session["closed"]  # a closed session lists nobody
    return Meeting(
        uid=session["uid"],
        code=session["code"],
        kind=session["kind"],
        cancelled=session["state"] == "cancelled",
        closed=session["closed"],
        title=_text(session["title"]),
        abstract=_text(session["abstract"]),
        start=_instant(session["start"]),
        end=_instant(session["end"]),
        places=tuple((_text(r["name"]), _text(venues.get(r["venue"], {}).get("name"))) for r in placed),
        languages=tuple(session["languages"]),
        pillar=_text(pillars[session["pillar"]]["name"]) if session["pillar"] in pillars else Translated({}),
        themes=tuple(_text(themes[key]["name"]) for key in session["themes"] if key in themes),
        people=_people(session["people"]) if open_ else (),
        talks=tuple(map(_talk, session["contributions"])) if open_ else (),
    )


def _talk(data: Mapping[str, Any]) -> Talk:
    return Talk(title=_text(data["title"]), minutes=data["minutes"], people=_people(data["people"]))


def _people(people: Iterable[Mapping[str, Any]]) -> tuple[Person, ...]:
    """Return who is to be named; a place that nobody fills yet, not even by a function, is left out."""
    listed = (_person(person) for person in people if person["role"] not in UNLISTED_ROLES)
    return tuple(
        person for person in listed if person.latin or person.native or person.function or person.body
    )


def _person(person: Mapping[str, Any]) -> Person:
    native = person["name"]["native"]
    return Person(
        role=person["role"],
        latin=person["name"]["latin"],
        native=native,
        language=language_of(native),
        function=_text(person["function"]),
        body=_text(person["body"]),
    )


def _by_key(rows: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {row["key"]: row for row in rows}


def _text(data: Mapping[str, Any] | None) -> Translated:
    return Translated.from_json(data)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
