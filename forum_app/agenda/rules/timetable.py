"""Who and what is busy when: finds where a session could stand without adding an error or a warning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from forum_app.agenda.rules.conflicts import RANKS, Board, Conflict, Settings, find, limit_of, setting_of
from forum_app.agenda.rules.conflicts.board import people
from forum_app.agenda.rules.conflicts.interpreting import REST, alone
from forum_app.agenda.rules.conflicts.persons import CHAIRS, apart, lasting, way
from forum_app.agenda.rules.conflicts.rooms import WITHOUT_ROOM, seats_needed, seats_of
from forum_app.agenda.rules.days import day_bounds, days_between
from forum_app.agenda.rules.kinds import ConflictKind as Kind
from forum_app.agenda.rules.kinds import Severity
from forum_app.agenda.rules.plan import Plan, PlannedSession, Span

STEP = 300  # seconds: places are offered every five minutes
ALWAYS = 1 << 60
Stretch = tuple[int, int]  # seconds since 1970
Rooms = tuple[str, ...]
Key = tuple[Kind, tuple[str, ...], str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session could stand."""

    rooms: Rooms
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change of places comes to: the conflicts that are new, and the keys of all there are then."""

    new: tuple[Conflict, ...]
    left: frozenset[Key]


class Timetable:
    """An index of a plan by room and by person that sessions can be put into and taken out of.

    Only kinds that are errors or warnings in the settings stand in the way of a place.
    """

    def __init__(self, plan: Plan, settings: Settings) -> None:
        """Index the sessions of a plan that count."""
        self.frame = plan.frame
        self.settings = settings
        self.every = {one.uid: one for one in plan.sessions}
        self.grave = {
            kind for kind in Kind if RANKS[setting_of(settings, kind).severity] <= RANKS[Severity.WARNING]
        }
        self._by_room: dict[str, dict[str, PlannedSession]] = {}
        self._by_person: dict[str, dict[str, PlannedSession]] = {}
        for slot in Board.of(plan, settings).slots:
            self._stand(slot.session)
        self._days = [
            self._working_day(day) for day in days_between(self.frame.first_day, self.frame.last_day)
        ]

    def put(self, session: PlannedSession) -> None:
        """Let a session with a time take its rooms and people; one that stands elsewhere is moved."""
        self.take(session.uid)
        self.every[session.uid] = session
        self._stand(session)

    def _stand(self, session: PlannedSession) -> None:
        for room in session.rooms:
            self._by_room.setdefault(room, {})[session.uid] = session
        for person in people(session):
            self._by_person.setdefault(person, {})[session.uid] = session

    def take(self, uid: str) -> PlannedSession:
        """Take a session out of the timetable and return it; it stays known, without a time."""
        session = self.every[uid]
        for room in session.rooms:
            self._by_room.get(room, {}).pop(uid, None)
        for person in people(session):
            self._by_person.get(person, {}).pop(uid, None)
        self.every[uid] = replace(session, start=None, end=None, length=lasting(session))
        return session

    def choices(self, session: PlannedSession) -> list[Rooms]:
        """Return the rooms a session could have, the best first: its own, then the smallest that are big enough.

        What spans rooms keeps them; what happens elsewhere needs none.
        """
        if len(session.rooms) > 1:
            return [session.rooms]
        if not session.rooms and session.kind in WITHOUT_ROOM:
            return [()]
        rooms = sorted(
            self.frame.rooms.values(),
            key=lambda room: (room.key not in session.rooms, room.capacity or ALWAYS, room.key),
        )
        return [(room.key,) for room in rooms if self.big_enough(session, (room.key,))]

    def big_enough(self, session: PlannedSession, rooms: Rooms) -> bool:
        """Return whether rooms have the seats and the channels a session needs, as far as is known."""
        there = seats_of(self.frame, rooms)
        if Kind.TOO_FEW_SEATS in self.grave and there and there < seats_needed(session):
            return False
        channels = [self.frame.rooms[key].channels for key in rooms if key in self.frame.rooms]
        few = Kind.TOO_FEW_CHANNELS in self.grave and bool(session.booths)
        return not few or min(channels, default=0) >= len(session.booths)

    def windows(self, session: PlannedSession) -> list[Stretch]:
        """Return the working days a session must lie in: those of its part, in order."""
        days = self._days
        part = self.frame.parts.get(session.part or "")
        if part is not None and Kind.OUTSIDE_PART in self.grave:
            days = [entry for entry in days if part[0] <= entry[0] <= part[1]]
        return [window for _, window in days]

    def free(self, session: PlannedSession, rooms: Rooms) -> Iterator[Stretch]:
        """Yield the stretches of starts that would do, both ends included, in order; itself is not in its way."""
        length = lasting(session) * 60
        closed = sorted(self._closed(session, rooms, length))
        for first, last in self.windows(session):
            at = first
            for begin, end in closed:
                stop = min(begin, last - length)
                if at <= stop:
                    yield at, stop
                at = max(at, end)
            if at <= last - length:
                yield at, last - length

    def does(self, session: PlannedSession, rooms: Rooms, start: int) -> bool:
        """Return whether a start would do, which is less to ask than all that would."""
        length = lasting(session) * 60
        if not any(first <= start <= last - length for first, last in self.windows(session)):
            return False
        return not any(begin < start < end for begin, end in self._closed(session, rooms, length))

    def watched(self, session: PlannedSession, rooms: Rooms) -> Callable[[Place], tuple[Conflict, ...]]:
        """Return what tells the conflicts a session would bring at places in these rooms.

        It is looked at beside all that shares a room or a person with it; those are read once.
        """
        away = replace(session, rooms=rooms, start=None, end=None, length=lasting(session))
        others = self._beside([away])
        known = {conflict.key for conflict in find(Plan(self.frame, (*others, away)), self.settings)}

        def added(at: Place) -> tuple[Conflict, ...]:
            there = replace(session, rooms=at.rooms, start=at.start, end=at.end)
            found = find(Plan(self.frame, (*others, there)), self.settings)
            return tuple(conflict for conflict in found if conflict.key not in known)

        return added

    def compared(self, before: list[PlannedSession], after: list[PlannedSession]) -> Outcome:
        """Return what it comes to if sessions stand as after and not as before, seen beside those they meet."""
        others = self._beside([*before, *after])
        known = {conflict.key for conflict in find(Plan(self.frame, (*others, *before)), self.settings)}
        found = find(Plan(self.frame, (*others, *after)), self.settings)
        return Outcome(
            new=tuple(conflict for conflict in found if conflict.key not in known),
            left=frozenset(conflict.key for conflict in found),
        )

    def _beside(self, sessions: list[PlannedSession]) -> list[PlannedSession]:
        """Return the other sessions that have a room or a person of these."""
        found: dict[str, PlannedSession] = {}
        for session in sessions:
            for room in session.rooms:
                found |= self._by_room.get(room, {})
            for person in people(session):
                found |= self._by_person.get(person, {})
        own = {session.uid for session in sessions}
        return [one for uid, one in found.items() if uid not in own]

    def _working_day(self, day: date) -> tuple[date, Stretch]:
        """Return a day with its working time, cut where the next day of the agenda begins (PRG-5)."""
        midnight, zone = datetime.combine(day, time()), ZoneInfo(self.frame.zone)
        first, last = (
            seconds((midnight + timedelta(minutes=at)).replace(tzinfo=zone)) for at in self.frame.grid
        )
        bounds = day_bounds(day, self.frame.zone, self.frame.day_start_hour)
        return day, (max(first, seconds(bounds[0])), min(last, seconds(bounds[1])))

    def _closed(self, session: PlannedSession, rooms: Rooms, length: int) -> Iterator[Stretch]:
        """Yield the open stretches in which a session may not start."""
        for key in rooms:
            yield from self._closed_by_room(session, key, length)
            if Kind.ROOM_UNAVAILABLE in self.grave:
                yield from _outside(self.frame.room_spans.get(key, ()), length)
        there = replace(session, rooms=rooms)
        for person in people(session):
            for other in self._by_person.get(person, {}).values():
                if other.uid != session.uid:
                    yield from self._closed_by_person(there, other, person, length)
            if Kind.PERSON_UNAVAILABLE in self.grave:
                yield from _outside(self.frame.person_spans.get(person, ()), length)
        if session.doors_close and Kind.DOORS in self.grave:
            yield -ALWAYS, seconds(session.doors_close)

    def _closed_by_room(self, session: PlannedSession, key: str, length: int) -> Iterator[Stretch]:
        room = self.frame.rooms.get(key)
        if room is not None and room.shared:
            return
        doors = Kind.DOORS in self.grave
        for other in self._by_room.get(key, {}).values():
            if other.uid == session.uid:
                continue
            first, last = _times(other)
            if Kind.ROOM_TAKEN in self.grave:
                yield first - length, last
            if doors and other.doors_close and seconds(other.doors_close) < first:
                yield seconds(other.doors_close) - length, first - length + 1
            if doors and session.doors_close and last > seconds(session.doors_close):
                yield last - 1, ALWAYS

    def _closed_by_person(
        self, session: PlannedSession, other: PlannedSession, person: str, length: int
    ) -> Iterator[Stretch]:
        """Yield when somebody is in another session, with the pause and the way before and after it."""
        first, last = _times(other)
        chairs = any(role.person == person and role.kind in CHAIRS for role in (*session.roles, *other.roles))
        if (Kind.CHAIR_TWICE if chairs else Kind.PERSON_TWICE) in self.grave:
            yield first - length, last
        if self._too_long_alone(session, other, person, length):
            yield first - length - REST * 60, last + REST * 60
        gap = self._gap(session, other)
        if gap:
            yield first - length - gap, first - length + 1
            yield last - 1, last + gap

    def _too_long_alone(
        self, session: PlannedSession, other: PlannedSession, person: str, length: int
    ) -> bool:
        """Return whether somebody would interpret both alone, and for too long together."""
        if Kind.LONG_SHIFT not in self.grave or person not in alone(session) or person not in alone(other):
            return False
        return length // 60 + lasting(other) > limit_of(self.settings, Kind.LONG_SHIFT)

    def _gap(self, session: PlannedSession, other: PlannedSession) -> int:
        """Return the seconds that must lie between two sessions of one person."""
        if not apart(session, other):
            return 0
        pause = limit_of(self.settings, Kind.SHORT_BREAK) if Kind.SHORT_BREAK in self.grave else 0
        road = way(self.frame, session, other)
        if road is not None and Kind.TRAVEL_TIME in self.grave:
            pause = max(pause, road + limit_of(self.settings, Kind.TRAVEL_TIME))
        return pause * 60


def seconds(moment: datetime) -> int:
    """Return an instant in seconds since 1970."""
    return int(moment.timestamp())


def place(rooms: Rooms, start: int, minutes: int) -> Place:
    """Return the place that begins at a second and lasts some minutes."""
    begin = datetime.fromtimestamp(start, UTC)
    return Place(rooms, begin, begin + timedelta(minutes=minutes))


def _times(session: PlannedSession) -> Stretch:
    if session.start is None or session.end is None:
        raise ValueError(f"session {session.code} has no time")
    return seconds(session.start), seconds(session.end)


def _outside(spans: tuple[Span, ...], length: int) -> Iterator[Stretch]:
    """Yield when something that takes `length` seconds may not start, by what is blocked and what is free."""
    at, some = -ALWAYS, False
    for span in sorted(spans, key=lambda span: span.start):
        first, last = seconds(span.start), seconds(span.end)
        if span.blocked:
            yield first - length, last
        else:
            if first > at:
                yield (at if not some else at - length), first
            at, some = max(at, last), True
    if some:
        yield at - length, ALWAYS
