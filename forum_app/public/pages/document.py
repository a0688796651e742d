"""What a release says of an edition's agenda, as frozen values with everything looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from forum_app.core.names.searching import text_search_key
from forum_app.core.translated import Translated

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

    @property
    def cancelled(self) -> bool:
        """Tell whether the session was called off; it stays in the agenda (PRG-6)."""
        return self.state == CANCELLED

    @property
    def pause(self) -> bool:
        """Tell whether nothing is said in it: a meal, a break, registration, a transfer."""
        return self.kind in PAUSES

    @cached_property
    def haystack(self) -> str:
        """The key in which a query is looked for: code, titles, text, rooms and people (NAM-4)."""
        people = (*self.people, *(p for c in self.contributions for p in c.people))
        texts = [self.title, self.abstract, *(c.title for c in self.contributions)]
        texts += [name for room in self.rooms for name in (room.name, room.venue.name)]
        texts += [told for p in people for told in (p.function, p.body)]
        names = [self.code, *(name for p in people for name in (p.latin, p.native))]
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
    # Markup of slots by language, session and status: drawn once, since a release never changes.
    drawn: dict[tuple[str, str, str], str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def zones(self) -> tuple[str, str]:
        """The zones of the venue and of the other side."""
        return self.zone, self.away_zone

    @cached_property
    def by_code(self) -> Mapping[str, Session]:
        """The sessions by their codes."""
        return {session.code: session for session in self.sessions}
