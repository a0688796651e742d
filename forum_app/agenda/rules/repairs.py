"""Ways out of a conflict: small changes of place that clear it, each with what it would leave behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from forum_app.agenda.rules.conflicts import DEFAULTS, RANKS, Conflict, Settings
from forum_app.agenda.rules.conflicts.persons import lasting
from forum_app.agenda.rules.kinds import ConflictKind as Kind
from forum_app.agenda.rules.kinds import SessionState, Severity
from forum_app.agenda.rules.plan import Plan, PlannedSession
from forum_app.agenda.rules.timetable import STEP, Rooms, Timetable, place, seconds

MOST = 4
MOVED = 4  # how many sessions of a conflict are tried, the latest first
SWAPS = 6  # how many neighbours are tried for a swap
ROOMS = 6  # how many other rooms are tried at the same time
HALF_DAY = 12 * 3600


class RepairKind(StrEnum):
    """What a repair does."""

    OTHER_ROOM = "other_room"
    LATER = "later"
    EARLIER = "earlier"
    SWAP = "swap"
    OTHER_PLACE = "other_place"
    LONGER = "longer"


@dataclass(frozen=True, slots=True)
class Change:
    """Where a session would stand after a repair."""

    uid: str
    start: datetime
    end: datetime
    rooms: Rooms


@dataclass(frozen=True, slots=True)
class Repair:
    """A way out: the changes it makes, the sessions by uid, and the conflicts that would be new after it."""

    kind: RepairKind
    changes: tuple[Change, ...]
    leaves: tuple[Conflict, ...]

    @property
    def worst(self) -> Severity | None:
        """Return the gravest of what it leaves behind, or None if it clears all."""
        return min((one.severity for one in self.leaves), key=RANKS.__getitem__, default=None)

    @property
    def moved(self) -> tuple[str, ...]:
        """Return which sessions move."""
        return tuple(change.uid for change in self.changes)


def ways_out(plan: Plan, conflict: Conflict, settings: Settings = DEFAULTS) -> tuple[Repair, ...]:
    """Return at most four repairs that clear a conflict, the best first; none for what no place would cure.

    Better is: leaves less behind, changes the room rather than the time, moves by less, moves the later session.
    Raises KeyError if the plan does not know a session of the conflict.
    """
    ways = _WAYS.get(conflict.kind, ())
    if not ways:
        return ()
    table = Timetable(plan, settings)
    found: dict[tuple[Change, ...], Repair | None] = {}
    for uid in list(dict.fromkeys(reversed(conflict.sessions)))[:MOVED]:
        session = table.every[uid]
        if session.start is None or session.end is None:
            continue
        for kind, way in ways:
            if kind is RepairKind.SWAP and sum(one is not None for one in found.values()) >= MOST:
                continue
            for changes in way(table, session, conflict):
                if changes not in found:
                    found[changes] = _weighed(table, kind, changes, conflict)
    repairs = [repair for repair in found.values() if repair is not None]
    return _varied(sorted(repairs, key=lambda repair: _cost(table, repair)), conflict)


def _varied(repairs: list[Repair], conflict: Conflict) -> tuple[Repair, ...]:
    """Return the best few: two of a kind, and of two sessions each once in a kind."""
    each = 2 if len(conflict.sessions) == 1 else 1
    kept: list[Repair] = []
    for repair in repairs:
        same = [one for one in kept if one.kind is repair.kind]
        if len(kept) < MOST and len(same) < 2 and sum(one.moved == repair.moved for one in same) < each:
            kept.append(repair)
    return tuple(kept)


def _weighed(
    table: Timetable, kind: RepairKind, changes: tuple[Change, ...], conflict: Conflict
) -> Repair | None:
    """Return a repair with what it leaves behind.

    None if it does not clear the conflict, brings the same about its sessions again, or brings an error.
    """
    before = [table.every[change.uid] for change in changes]
    after = [
        replace(one, start=change.start, end=change.end, rooms=change.rooms)
        for one, change in zip(before, changes, strict=True)
    ]
    outcome = table.compared(before, after)
    if conflict.key in outcome.left or any(_as_bad(one, conflict) for one in outcome.new):
        return None
    return Repair(kind, changes, outcome.new)


def _as_bad(new: Conflict, conflict: Conflict) -> bool:
    again = new.kind is conflict.kind and bool(set(new.sessions) & set(conflict.sessions))
    return again or new.severity is Severity.ERROR


def _cost(table: Timetable, repair: Repair) -> tuple[int, ...]:
    gravity = -RANKS[repair.worst] if repair.worst else -len(RANKS)
    moved = 0
    for change in repair.changes:
        start = table.every[change.uid].start
        moved += abs(seconds(change.start) - seconds(start)) if start else 0
    return gravity, len(repair.leaves), moved, len(repair.changes), list(RepairKind).index(repair.kind)


def _other_room(table: Timetable, session: PlannedSession, _: Conflict) -> Iterator[tuple[Change, ...]]:
    """Yield free rooms at the same time: those big enough, the smallest first; then the largest of the others."""
    if session.start is None or len(session.rooms) > 1:
        return
    start = seconds(session.start)
    fitting = table.choices(session)
    others = sorted(
        (room for room in table.frame.rooms.values() if (room.key,) not in fitting),
        key=lambda room: (-room.capacity, room.key),
    )
    tried = 0
    for rooms in [*fitting, *((room.key,) for room in others)]:
        if rooms != session.rooms and table.does(session, rooms, start):
            yield (_at(session, start, rooms),)
            tried += 1
            if tried == ROOMS:
                return


def _later(table: Timetable, session: PlannedSession, _: Conflict) -> Iterator[tuple[Change, ...]]:
    """Yield the next start in the same room."""
    if session.start is not None:
        was = seconds(session.start)
        later = (
            _up(max(a, was + 1)) for a, b in table.free(session, session.rooms) if _up(max(a, was + 1)) <= b
        )
        start = min(later, default=None)
        if start is not None and start - was < HALF_DAY:
            yield (_at(session, start, session.rooms),)


def _earlier(table: Timetable, session: PlannedSession, _: Conflict) -> Iterator[tuple[Change, ...]]:
    """Yield the last start before in the same room."""
    if session.start is not None:
        was = seconds(session.start)
        sooner = (
            _down(min(b, was - 1))
            for a, b in table.free(session, session.rooms)
            if _down(min(b, was - 1)) >= a
        )
        start = max(sooner, default=None)
        if start is not None and was - start < HALF_DAY:
            yield (_at(session, start, session.rooms),)


def _other_place(table: Timetable, session: PlannedSession, _: Conflict) -> Iterator[tuple[Change, ...]]:
    """Yield the start nearest in time in any room that is big enough."""
    if session.start is None:
        return
    was = seconds(session.start)
    best: tuple[int, int, Rooms] | None = None
    for rooms in table.choices(session):
        for first, last in table.free(session, rooms):
            for start in (_up(max(first, was)), _down(min(last, was)), _up(first)):
                if first <= start <= last and (best is None or abs(start - was) < best[0]):
                    best = abs(start - was), start, rooms
    if best is not None:
        yield (_at(session, best[1], best[2]),)


def _swap(table: Timetable, session: PlannedSession, conflict: Conflict) -> Iterator[tuple[Change, ...]]:
    """Yield exchanges of place with the nearest sessions of the same length within half a day."""
    if session.start is None or len(session.rooms) != 1:
        return
    was, length = seconds(session.start), lasting(session)
    near = []
    for other in table.every.values():
        if other.start is None or other.uid in conflict.sessions or len(other.rooms) != 1:
            continue
        apart = abs(seconds(other.start) - was)
        if apart < HALF_DAY and lasting(other) == length and other.state is not SessionState.CANCELLED:
            near.append((apart, other.code, other.uid))
    for _, _, uid in sorted(near)[:SWAPS]:
        other = table.every[uid]
        if other.start is not None and (other.start != session.start or other.rooms != session.rooms):
            yield _at(session, seconds(other.start), other.rooms), _at(other, was, session.rooms)


def _longer(_: Timetable, session: PlannedSession, conflict: Conflict) -> Iterator[tuple[Change, ...]]:
    """Yield the session with the time it needs; a break between two sessions is not made by a longer one."""
    if session.start is not None and "needed" in conflict.numbers and not conflict.person:
        needed = timedelta(minutes=-(-conflict.numbers["needed"] // 5) * 5)
        yield (Change(session.uid, session.start, session.start + needed, session.rooms),)


def _at(session: PlannedSession, start: int, rooms: Rooms) -> Change:
    found = place(rooms, start, lasting(session))
    return Change(session.uid, found.start, found.end, found.rooms)


def _up(second: int) -> int:
    return -(-second // STEP) * STEP


def _down(second: int) -> int:
    return second // STEP * STEP


Way = Callable[[Timetable, PlannedSession, Conflict], Iterator[tuple[Change, ...]]]
_ROOM: tuple[tuple[RepairKind, Way], ...] = ((RepairKind.OTHER_ROOM, _other_room), (RepairKind.SWAP, _swap))
_TIME: tuple[tuple[RepairKind, Way], ...] = (
    (RepairKind.LATER, _later),
    (RepairKind.EARLIER, _earlier),
    (RepairKind.OTHER_PLACE, _other_place),
)
_MOVED = (*_TIME, (RepairKind.SWAP, _swap))
_WAYS: Mapping[Kind, tuple[tuple[RepairKind, Way], ...]] = {
    Kind.ROOM_TAKEN: ((RepairKind.OTHER_ROOM, _other_room), *_MOVED),
    Kind.ROOM_UNAVAILABLE: ((RepairKind.OTHER_ROOM, _other_room), *_MOVED),
    Kind.TOO_FEW_SEATS: _ROOM,
    Kind.TOO_FEW_CHANNELS: _ROOM,
    Kind.NO_ROOM: ((RepairKind.OTHER_ROOM, _other_room), (RepairKind.OTHER_PLACE, _other_place)),
    Kind.CHAIR_TWICE: _MOVED,
    Kind.PERSON_TWICE: _MOVED,
    Kind.PERSON_UNAVAILABLE: _MOVED,
    Kind.TRAVEL_TIME: ((RepairKind.OTHER_ROOM, _other_room), *_MOVED),
    Kind.SHORT_BREAK: ((RepairKind.LONGER, _longer), (RepairKind.OTHER_ROOM, _other_room), *_MOVED),
    Kind.LONG_SHIFT: _MOVED,
    Kind.OUTSIDE_EDITION: _TIME,
    Kind.OUTSIDE_PART: _TIME,
    Kind.DOORS: _TIME,
    Kind.CONTRIBUTIONS_TOO_LONG: ((RepairKind.LONGER, _longer),),
}
