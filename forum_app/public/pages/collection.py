"""All sessions of one room, part, track or theme, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from forum_app.public.pages.agenda import Slot, slots
from forum_app.public.pages.document import Agenda, Entry, Room, Session

FOLDERS = ("rooms", "parts", "tracks", "themes")


@dataclass(frozen=True, slots=True)
class Collection:
    """What the page of a room, part, track or theme shows; `entry` is what it is about."""

    folder: str
    entry: Entry | Room
    days: Mapping[date, tuple[Slot, ...]]

    @property
    def total(self) -> int:
        """The number of sessions."""
        return sum(len(found) for found in self.days.values())


def build(agenda: Agenda, folder: str, key: str, now: datetime) -> Collection | None:
    """Return the page of an entry as it stands at `now`, or None if the agenda has no such entry."""
    entry = agenda.entries(folder).get(key)
    if entry is None:
        return None
    return Collection(
        folder, entry, by_day(agenda, [s for s in agenda.sessions if belongs(s, folder, key)], now)
    )


def by_day(agenda: Agenda, sessions: Iterable[Session], now: datetime) -> dict[date, tuple[Slot, ...]]:
    """Return sessions as lists, one for each day."""
    ordered = sorted(sessions, key=lambda s: (s.day, s.start, s.uid))
    days = groupby(ordered, key=lambda s: s.day)
    return {day: slots(agenda, list(some), day, now) for day, some in days}


def belongs(session: Session, folder: str, key: str) -> bool:
    """Tell whether a session is of that room, part, track or theme."""
    own: Mapping[str, tuple[Entry | Room | None, ...]] = {
        "rooms": session.rooms,
        "parts": (session.part,),
        "tracks": (session.track,),
        "themes": session.themes,
    }
    return any(entry is not None and entry.key == key for entry in own[folder])
