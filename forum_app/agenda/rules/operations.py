"""What an editor does with the places of sessions: pure functions from places to the places that change.

Each returns only what is to change, `{uid: Placement}`, and never touches what it was given. Whatever was done is
undone with `undone`, given the places before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from forum_app.agenda.rules.days import day_of
from forum_app.core.text import N_

SHORTEST = 5


class Impossible(ValueError):
    """An operation that would leave a session without sense; the message is a source string."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a session is: aware times in UTC or none at all, rooms by key, and its length in minutes.

    `length` counts while there is no time; with a time, the length is what lies between start and end.
    """

    start: datetime | None = None
    end: datetime | None = None
    rooms: tuple[str, ...] = ()
    length: int = 30

    @property
    def minutes(self) -> int:
        """Return how long the session takes, whether it has a time or not."""
        if self.start is None or self.end is None:
            return self.length
        return int((self.end - self.start).total_seconds()) // 60


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """The zone by whose clock days are told apart, and the hour at which a day begins (PRG-5)."""

    zone: str
    start_hour: int


Placements = Mapping[str, Placement]


def placed(at: Placement, start: datetime, rooms: Iterable[str]) -> Placement:
    """Return a session placed or moved to a time and to rooms; it keeps its length."""
    return replace(at, start=start, end=start + timedelta(minutes=at.minutes), rooms=tuple(rooms))


def moved(places: Placements, minutes: int, rooms: Iterable[str] | None = None) -> dict[str, Placement]:
    """Return sessions moved together by so many minutes, and into other rooms if these are named.

    Those without a time only change rooms.
    """
    by = timedelta(minutes=minutes)
    into = None if rooms is None else tuple(rooms)
    return {uid: _later(at if into is None else replace(at, rooms=into), by) for uid, at in places.items()}


def resized(at: Placement, start: datetime, end: datetime) -> Placement:
    """Return a session with other edges; raise Impossible for one without a time or shorter than 5 minutes."""
    if at.start is None:
        raise Impossible(N_("A session without a time has no edge to move."))
    if end - start < timedelta(minutes=SHORTEST):
        raise Impossible(N_("A session takes at least 5 minutes."))
    return replace(at, start=start, end=end)


def unscheduled(at: Placement) -> Placement:
    """Return a session without time and rooms; it keeps its length."""
    return Placement(length=at.minutes)


def swapped(one: Placement, other: Placement) -> tuple[Placement, Placement]:
    """Return two sessions that have exchanged start and rooms; each keeps its length. Done twice it is nothing."""
    return _in_place_of(one, other), _in_place_of(other, one)


def shifted(places: Placements, anchor: str, minutes: int, day: AgendaDay) -> dict[str, Placement]:
    """Return a session and all in `places` that begin no earlier on the same agenda day, moved by so many minutes.

    What happens after midnight belongs to the day before, if the day's bounds say so (PRG-5). Raises Impossible
    for a session without a time.
    """
    first = places[anchor].start
    if first is None:
        raise Impossible(N_("A session without a time cannot be shifted."))
    date = day_of(first, day.zone, day.start_hour)
    following = {
        uid: at
        for uid, at in places.items()
        if at.start is not None and at.start >= first and day_of(at.start, day.zone, day.start_hour) == date
    }
    return moved(following, minutes)


def sharing_room(places: Placements, anchor: str) -> dict[str, Placement]:
    """Return the sessions that are in a room of this one, itself included."""
    rooms = set(places[anchor].rooms)
    return {uid: at for uid, at in places.items() if uid == anchor or rooms & set(at.rooms)}


def copies(at: Placement, rooms: Collection[str]) -> tuple[Placement, ...]:
    """Return a copy of a session for each room in which it is not yet, at the same time."""
    return tuple(replace(at, rooms=(room,)) for room in rooms if room not in at.rooms)


def undone(before: Placements, changed: Iterable[str]) -> dict[str, Placement]:
    """Return what takes a change back: the places before, of those that were changed and were there."""
    return {uid: before[uid] for uid in changed if uid in before}


def _later(at: Placement, by: timedelta) -> Placement:
    if at.start is None or at.end is None:
        return at
    return replace(at, start=at.start + by, end=at.end + by)


def _in_place_of(mine: Placement, other: Placement) -> Placement:
    if other.start is None:
        return Placement(rooms=other.rooms, length=mine.minutes)
    return placed(mine, other.start, other.rooms)
