"""The raw fields of frab, pentabarf and c3voc schedules, the same from XML and JSON."""

from __future__ import annotations

from dataclasses import dataclass, field

from forum_app.agenda.importers.plain_text import one_line


@dataclass(slots=True, kw_only=True)
class RawConference:
    """What the file says of the whole. `rooms` are names in order; `tracks` name to colour as written."""

    line: int = 0
    acronym: str = ""
    title: str = ""
    venue: str = ""
    city: str = ""
    zone: str = ""
    day_change: str = ""
    rooms: list[str] = field(default_factory=list)
    tracks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDay:
    """A day element: its date, and its start if the file has one, as written."""

    line: int
    date: str
    start: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEvent:
    """An event's fields as written. `people` are (key, name), `links` (address, title)."""

    line: int
    day: RawDay
    room: str
    guid: str = ""
    id: str = ""
    code: str = ""
    slug: str = ""
    title: str = ""
    subtitle: str = ""
    abstract: str = ""
    description: str = ""
    date: str = ""
    start: str = ""
    duration: str = ""
    track: str = ""
    kind: str = ""
    language: str = ""
    url: str = ""
    people: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """The event's own identifier: guid, else id."""
        return one_line(self.guid or self.id)


@dataclass(slots=True)
class RawSchedule:
    """A whole file before anything in it was judged."""

    conference: RawConference = field(default_factory=RawConference)
    days: list[RawDay] = field(default_factory=list)
    events: list[RawEvent] = field(default_factory=list)
