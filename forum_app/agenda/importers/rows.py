"""What a schedule file holds once it is read, whatever its format: plain frozen values, no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from forum_app.agenda.importers.lines import ImportedRole
from forum_app.agenda.rules import Access, MediaRule, SessionKind, SpeechRule
from forum_app.core.reports import Problem, Severity

Texts = Mapping[str, str]
"""Language key ("en", "zh", "fr") to text; only texts that are there."""

DEFAULT_DAY_CHANGE = time(4)


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """Somebody named in the file: `key` is the file's own identifier, `name` the public name as printed."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ImportedLink:
    """A link or an attachment of an event; the address is http or https."""

    url: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedVenue:
    """A building, with the minutes it takes from there to others by their key."""

    key: str
    name: Texts
    travel_minutes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRoom:
    """A room. `key` is the file's or made from the name; None where the file does not say."""

    key: str
    name: Texts
    venue: str = ""
    capacity: int | None = None
    channels: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedTrack:
    """A track; `colour` is a CSS colour name or ""."""

    key: str
    name: Texts
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedTopic:
    """A pillar, a field of projects or a theme with its sub-topics, numbered from 1."""

    key: str
    number: int
    name: Texts
    subtopics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeDetails:
    """What a forum's programme says of a session beyond time and place; roles, never persons.

    `chair_sides` holds EU, CN or INT in order; `speakers` and `outputs` are sentences of the file; `notes`
    everything else under its own word. Doors close `doors_close_minutes` before the start (PRG-4).
    """

    access: Access = Access.ALL
    public: bool = True
    chair_sides: tuple[str, ...] = ()
    media: MediaRule | None = None
    speech_rule: SpeechRule | None = None
    seats: int | None = None
    speakers: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    rapporteurs: int = 0
    pillar: str = ""
    themes: tuple[str, ...] = ()
    project_field: str = ""
    doors_close_minutes: int | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEvent:
    """One session. `key` (guid, else id, else code) stays the same over imports of the same schedule.

    `code` is one the file gives, or "". `start` is local without a zone, or aware if the file gives the
    offset; None if the session has no time yet, and `duration` is then its length. `extra` holds further fields
    as snapshots name them, `roles` all roles, None where the file does not speak of them; `silent` names what
    was assumed for a new session and changes none that is there. Abstract and
    description are plain paragraphs; `abstract_html` is the abstract as in the file.
    """

    key: str
    line: int
    title: Texts
    start: datetime | None
    duration: timedelta
    kind: SessionKind
    code: str = ""
    slug: str = ""
    subtitle: Texts = field(default_factory=dict)
    abstract: Texts = field(default_factory=dict)
    description: Texts = field(default_factory=dict)
    abstract_html: str = ""
    rooms: tuple[str, ...] = ()
    track: str = ""
    languages: tuple[str, ...] = ()
    people: tuple[ImportedPerson, ...] = ()
    links: tuple[ImportedLink, ...] = ()
    details: ProgrammeDetails | None = None
    doors_close: datetime | None = None
    originals: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)
    roles: tuple[ImportedRole, ...] | None = None
    silent: frozenset[str] = frozenset()

    def instants(self, zone: str) -> tuple[datetime, datetime] | None:
        """Return start and end in UTC, or None without a time; `zone` holds for a start without an offset."""
        if self.start is None:
            return None
        start = in_zone(self.start, zone)
        return start, start + self.duration


def in_zone(moment: datetime, zone: str) -> datetime:
    """Return a moment in UTC; `zone` holds if it has no offset of its own."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedSchedule:
    """A whole file. Events that were refused are not in `events` but in `problems`, one problem each."""

    title: Texts
    days: tuple[date, ...]
    zone: str | None
    events: tuple[ImportedEvent, ...]
    rooms: tuple[ImportedRoom, ...]
    tracks: tuple[ImportedTrack, ...]
    problems: tuple[Problem, ...] = ()
    day_change: time = DEFAULT_DAY_CHANGE
    venue: str = ""
    city: str = ""
    host_side: str = ""
    co_ordinators: Mapping[str, str] = field(default_factory=dict)
    venues: tuple[ImportedVenue, ...] = ()
    pillars: tuple[ImportedTopic, ...] = ()
    fields: tuple[ImportedTopic, ...] = ()
    themes: tuple[ImportedTopic, ...] = ()

    @property
    def refused(self) -> tuple[Problem, ...]:
        """The rows that were refused."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.REFUSED)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What was noticed about rows that were taken."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.WARNING)

    @property
    def people(self) -> tuple[ImportedPerson, ...]:
        """Everybody named, once each by key, in the order of the file."""
        found = {person.key: person for event in reversed(self.events) for person in reversed(event.people)}
        return tuple(reversed(found.values()))
