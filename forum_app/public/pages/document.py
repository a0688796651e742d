"""What a release says of an edition's agenda, as frozen values with everything looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from forum_app.core.names.searching import text_search_key
from forum_app.core.translated import Translated
from forum_app.public.pages.times import day_bounds

CANCELLED, TENTATIVE = "cancelled", "tentative"
PAUSES = frozenset({"meal", "break", "registration", "transfer", "blocker"})


@dataclass(frozen=True, slots=True)
class Venue:
    """A building."""

    key: str
    name: Translated
    address: Translated
    city: Translated
    zone: str


@dataclass(frozen=True, slots=True)
class Room:
    """A room and its building."""

    key: str
    name: Translated
    venue: Venue
    capacity: int
    channels: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A part, track, pillar or theme; `number` is 0 where it has none."""

    key: str
    name: Translated
    number: int = 0
    kind: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a session; without a name, the function stands for a person not yet named."""

    role: str
    latin: str
    native: str
    function: Translated
    body: Translated
    uid: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a release tells of a person beside the sessions; `photo` is a key in the store."""

    biography: Translated
    photo: str


NO_PROFILE = Profile(Translated({}), "")


@dataclass(frozen=True, slots=True)
class Booth:
    """A language interpreted in a session, on which channel and by relay of which other (INT-1)."""

    language: str
    mode: str
    channel: int
    relay: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of a session: a file with its size in bytes, or an address elsewhere."""

    uid: str
    title: Translated
    language: str
    url: str
    name: str
    media_type: str
    size: int

    @property
    def file(self) -> bool:
        """Tell whether the file lies in our own store."""
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class Contribution:
    """A timed item inside a session."""

    order: int
    minutes: int
    title: Translated
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Session:
    """One session as published."""

    uid: str
    code: str
    state: str
    kind: str
    title: Translated
    abstract: Translated
    start: datetime
    end: datetime
    day: date
    rooms: tuple[Room, ...]
    part: Entry | None
    track: Entry | None
    pillar: Entry | None
    themes: tuple[Entry, ...]
    languages: tuple[str, ...]
    access: str
    closed: bool
    media: str
    speech_rule: str
    doors_close: datetime | None
    stream: str
    people: tuple[Person, ...]
    contributions: tuple[Contribution, ...]
    spoken: tuple[str, ...] = ()
    booths: tuple[Booth, ...] = ()
    fields: tuple[Entry, ...] = ()
    tags: tuple[str, ...] = ()
    seats: int = 0
    sign_up: int = 0
    documents: tuple[Paper, ...] = ()

    @property
    def cancelled(self) -> bool:
        """Tell whether the session was called off; it stays in the agenda (PRG-6)."""
        return self.state == CANCELLED

    @property
    def pause(self) -> bool:
        """Tell whether nothing is said in it: a meal, a break, registration, a transfer."""
        return self.kind in PAUSES

    @cached_property
    def everybody(self) -> tuple[Person, ...]:
        """All people named in it, those of its contributions too."""
        return (*self.people, *(p for c in self.contributions for p in c.people))

    @cached_property
    def haystack(self) -> str:
        """The key in which a query is looked for: code, titles, text, rooms and people (NAM-4)."""
        people = self.everybody
        texts = [self.title, self.abstract, *(c.title for c in self.contributions)]
        texts += [name for room in self.rooms for name in (room.name, room.venue.name)]
        texts += [told for p in people for told in (p.function, p.body)]
        names = [self.code, *self.tags, *(name for p in people for name in (p.latin, p.native))]
        return text_search_key(*names, *(text for told in texts for _, text in told))


@dataclass(frozen=True)
class Agenda:
    """A release: the edition's frame, the rooms and themes, and the sessions by start."""

    number: int
    published_at: datetime
    note: Translated
    slug: str
    name: Translated
    zone: str
    away_zone: str
    first_day: date
    last_day: date
    day_start_hour: int
    rooms: Mapping[str, Room]
    parts: Mapping[str, Entry]
    tracks: Mapping[str, Entry]
    pillars: Mapping[str, Entry]
    themes: Mapping[str, Entry]
    sessions: tuple[Session, ...] = field(repr=False)
    profiles: Mapping[str, Profile] = field(default_factory=dict, repr=False)
    # Markup of slots by language, session and status: drawn once, since a release never changes.
    drawn: dict[tuple[str, str, str], str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def zones(self) -> tuple[str, str]:
        """The zones of the venue and of the other side."""
        return self.zone, self.away_zone

    @cached_property
    def moments(self) -> tuple[datetime, ...]:
        """The instants at which a session or a day of the agenda begins or ends, in order."""
        changes = {at for s in self.sessions for at in (s.start, s.end)}
        bounds = {
            at
            for day in {s.day for s in self.sessions}
            for at in day_bounds(day, self.zone, self.day_start_hour)
        }
        return tuple(sorted(changes | bounds))

    def entries(self, folder: str) -> Mapping[str, Entry] | Mapping[str, Room]:
        """Return rooms, parts, tracks or themes by key."""
        known: Mapping[str, Mapping[str, Entry] | Mapping[str, Room]] = {
            "rooms": self.rooms,
            "parts": self.parts,
            "tracks": self.tracks,
            "themes": self.themes,
        }
        return known[folder]

    @cached_property
    def by_code(self) -> Mapping[str, Session]:
        """The sessions by their codes."""
        return {session.code: session for session in self.sessions}
