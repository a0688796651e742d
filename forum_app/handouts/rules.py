"""What stands on a sheet: pure values from a release or from the draft's snapshots, in the order of printing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from forum_app.agenda import rules as agenda
from forum_app.core.translated import Translated

Json = Mapping[str, Any]


class Sheet(StrEnum):
    """The sheets that can be printed."""

    SIGNS = "signs"
    RUNNING = "running"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A session on a sheet; `rooms` and `people` are texts to print, `items` what happens inside it by the minute."""

    code: str
    start: datetime
    end: datetime
    title: Translated
    rooms: tuple[Translated, ...] = ()
    kind: str = "other"
    access: str = "all"
    closed: bool = False
    cancelled: bool = False
    doors_close: datetime | None = None
    heard: tuple[str, ...] = ()
    booths: tuple[str, ...] = ()
    media: str = ""
    equipment: str = ""
    note: str = ""
    people: tuple[Part, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody in a session: role, names in both scripts, function on the day."""

    role: str
    latin: str
    native: str
    function: Translated

    @property
    def open(self) -> bool:
        """Tell whether it is open who that will be."""
        return not (self.latin or self.native)


@dataclass(frozen=True, slots=True)
class Item:
    """A contribution with the minutes it takes and when it begins if all keep to theirs."""

    start: datetime
    minutes: int
    title: Translated
    people: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of paper: what it is headed by, the day, its sessions by time."""

    heading: Translated
    place: Translated
    day: date | None
    slots: tuple[Slot, ...]


def day_of(start: datetime, hour: int) -> date:
    """Return the day a local start belongs to; the day begins at `hour` (PRG-5)."""
    return agenda.day_of(start, str(start.tzinfo), hour)


def items(start: datetime, talks: Sequence[tuple[int, Translated, tuple[Part, ...]]]) -> tuple[Item, ...]:
    """Return contributions with the times they begin, one after the other from `start`."""
    found, at = [], start
    for minutes, title, people in talks:
        found.append(Item(at, minutes, title, people))
        at += timedelta(minutes=minutes)
    return tuple(found)


def by_room(
    slots: Iterable[tuple[str, Slot]], rooms: Mapping[str, tuple[Translated, Translated]], hour: int
) -> list[Page]:
    """Return a page for each room and day (door signs), in the order of `rooms`, then of days.

    `slots` pairs a room's key with a session held in it: one that spans rooms comes once for each. What was
    cancelled stays on the sign, struck out: somebody may stand before the door.
    """
    found: dict[tuple[str, date], list[Slot]] = {}
    for key, slot in slots:
        found.setdefault((key, day_of(slot.start, hour)), []).append(slot)
    order = {key: place for place, key in enumerate(rooms)}
    keys = sorted((key for key in found if key[0] in order), key=lambda key: (order[key[0]], key[1]))
    return [Page(*rooms[key], day, _in_time(found[key, day])) for key, day in keys]


def by_day(slots: Iterable[Slot], heading: Translated, place: Translated, hour: int) -> list[Page]:
    """Return a page for each day (running orders)."""
    found: dict[date, list[Slot]] = {}
    for slot in slots:
        found.setdefault(day_of(slot.start, hour), []).append(slot)
    return [Page(heading, place, day, _in_time(found[day])) for day in sorted(found)]


def minutes(slot: Slot) -> int:
    """Return the length of a session in minutes."""
    return round((slot.end - slot.start).total_seconds() / 60)


def spare(slot: Slot) -> int:
    """Return the minutes its contributions leave free; negative if they are too long (PRG-2)."""
    return minutes(slot) - sum(item.minutes for item in slot.items)


def _in_time(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    return tuple(sorted(slots, key=lambda slot: (slot.start, slot.end, slot.code)))
