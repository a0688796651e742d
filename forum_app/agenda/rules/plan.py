"""A whole agenda as plain values: what the rules for conflicts, placing and moving look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from forum_app.agenda.rules.kinds import RoleKind, SessionKind, SessionState


@dataclass(frozen=True, slots=True)
class PlannedRole:
    """Who does what: `person` is a uid, or empty while it is open who that will be."""

    kind: RoleKind
    person: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSession:
    """A session as planned; `length` in minutes counts while it has no time. Times are aware, in UTC.

    `heard` and `spoken` are language codes, `booths` the languages interpreted; `seats` is what the organisers
    count on (None: unknown), `demand` how many asked for a place; `talks` the minutes of its contributions.
    """

    uid: str
    code: str
    kind: SessionKind
    state: SessionState = SessionState.READY
    start: datetime | None = None
    end: datetime | None = None
    length: int = 30
    rooms: tuple[str, ...] = ()
    part: str | None = None
    doors_close: datetime | None = None
    seats: int | None = None
    demand: int = 0
    heard: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    booths: tuple[str, ...] = ()
    roles: tuple[PlannedRole, ...] = ()
    talks: tuple[int, ...] = ()
    titled: tuple[str, ...] = ("en", "zh")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRoom:
    """A room: the venue it is in, its seats and channels, and whether several sessions may share it."""

    key: str
    venue: str
    capacity: int = 0
    channels: int = 0
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in which somebody or something can be had, or cannot (`blocked`)."""

    start: datetime
    end: datetime
    blocked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What surrounds the sessions: the edition's days and zone, its parts, rooms, ways and free times.

    `parts` gives first and last day by key; `travel` the minutes from a venue to any other; `room_spans` and
    `person_spans` are keyed by room key and by uid; `grid` is the working day in minutes from midnight (PRG-5).
    """

    zone: str
    day_start_hour: int
    first_day: date
    last_day: date
    grid: tuple[int, int] = (480, 1320)
    languages: tuple[str, ...] = ("en", "zh")
    parts: Mapping[str, tuple[date, date]] = field(default_factory=dict)
    rooms: Mapping[str, PlannedRoom] = field(default_factory=dict)
    travel: Mapping[str, int] = field(default_factory=dict)
    room_spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    person_spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """All sessions of an edition's draft, removed ones apart, in their frame."""

    frame: Frame
    sessions: tuple[PlannedSession, ...]
