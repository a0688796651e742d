"""Assisted placing: where a session would fit, and a whole plan for those that have no time, for review only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from forum_app.agenda.rules.conflicts import DEFAULTS, Conflict, Settings, find
from forum_app.agenda.rules.conflicts.board import people
from forum_app.agenda.rules.conflicts.persons import lasting
from forum_app.agenda.rules.kinds import SessionState
from forum_app.agenda.rules.plan import Plan, PlannedSession
from forum_app.agenda.rules.timetable import STEP, Place, Timetable, place

WRONG = 40  # places of one session that prove wrong before the search for it ends
STEPS = 200  # how many others a whole plan tries to move out of the way


class Reason(StrEnum):
    """Why a session has no place."""

    NO_ROOM_BIG_ENOUGH = "no_room_big_enough"
    TOO_LONG = "too_long"
    ROOMS_FULL = "rooms_full"
    PEOPLE_BUSY = "people_busy"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Opening:
    """A place for a session: its rooms, its time, and the notes it would bring (never an error or a warning)."""

    rooms: tuple[str, ...]
    start: datetime
    end: datetime
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan for review: a place by uid for what fits, and why not for the rest; both in the order of the codes."""

    placed: Mapping[str, Opening]
    left: Mapping[str, Reason]


def openings(plan: Plan, uid: str, settings: Settings = DEFAULTS, limit: int = 10) -> tuple[Opening, ...]:
    """Return at most `limit` places for a session that bring no error or warning; raise KeyError for a stranger.

    Smallest fitting room first, then earliest; in steps of five minutes, inside the working day and the days of
    its part. Places in one room do not overlap, so their number says how much choice there is. A session that
    has a time is looked at as if it had none.
    """
    table = Timetable(plan, settings)
    session = table.take(uid)
    if session.state is SessionState.CANCELLED:
        return ()
    found: list[Opening] = []
    for opening in _openings(table, session):
        found.append(opening)
        if len(found) >= limit:
            break
    return tuple(found)


def place_all(plan: Plan, uids: Iterable[str], settings: Settings = DEFAULTS) -> Proposal:
    """Return a plan for sessions without a time that adds no error or warning; nothing is saved.

    The most constrained goes first: fewest rooms, most people, longest. One that finds no place may push one of
    those placed before it elsewhere, in a bounded number of tries. Equal input gives an equal plan.
    """
    table = Timetable(plan, settings)
    wanted = {uid: table.take(uid) for uid in sorted(set(uids))}
    search = _Search(table)
    for session in sorted(wanted.values(), key=lambda one: _tightness(table, one)):
        if session.state is not SessionState.CANCELLED:
            search.place(session)
    _withdraw_clashes(plan, search, settings)
    order = sorted(wanted.values(), key=lambda one: one.code)
    return Proposal(
        placed={one.uid: search.placed[one.uid] for one in order if one.uid in search.placed},
        left={one.uid: _reason(table, one) for one in order if one.uid not in search.placed},
    )


class _Search:
    """A timetable that fills, and what was placed in it so far."""

    def __init__(self, table: Timetable) -> None:
        self.table = table
        self.placed: dict[str, Opening] = {}
        self._sessions: dict[str, PlannedSession] = {}
        self._tries = STEPS

    def place(self, session: PlannedSession) -> None:
        """Place a session, if need be in the place of another that fits elsewhere too."""
        opening = next(_openings(self.table, session), None)
        if opening is not None:
            self._put(session, opening)
            return
        for other in self._in_the_way(session):
            if self._tries <= 0:
                return
            self._tries -= 1
            if self._pushed(session, other):
                return

    def withdraw(self, uid: str) -> None:
        """Take back a place."""
        self.table.take(uid)
        del self.placed[uid]

    def _put(self, session: PlannedSession, opening: Opening) -> None:
        there = replace(session, rooms=opening.rooms, start=opening.start, end=opening.end)
        self.table.put(there)
        self.placed[session.uid] = opening
        self._sessions[session.uid] = session

    def _in_the_way(self, session: PlannedSession) -> list[PlannedSession]:
        """Return those placed that have a room or a person this one needs, the last placed first."""
        rooms = {key for keys in self.table.choices(session) for key in keys}
        own = set(people(session))
        return [
            self._sessions[uid]
            for uid, opening in reversed(self.placed.items())
            if rooms & set(opening.rooms) or own & set(people(self._sessions[uid]))
        ]

    def _pushed(self, session: PlannedSession, other: PlannedSession) -> bool:
        """Place a session by moving another; else leave all as it was."""
        was = self.placed[other.uid]
        self.withdraw(other.uid)
        opening = next(_openings(self.table, session), None)
        if opening is not None:
            self._put(session, opening)
            elsewhere = next(_openings(self.table, other), None)
            if elsewhere is not None:
                self._put(other, elsewhere)
                return True
            self.withdraw(session.uid)
        self._put(other, was)
        return False


def _openings(table: Timetable, session: PlannedSession) -> Iterator[Opening]:
    """Yield places, each looked at beside what it touches; a bounded number of looks that find something wrong."""
    minutes, wrong = lasting(session), 0
    for rooms in table.choices(session):
        added = None
        for start in _starts(table, session, rooms):
            added = added or table.watched(session, rooms)
            found = place(rooms, start, minutes)
            brought = added(found)
            if not any(conflict.grave for conflict in brought):
                yield Opening(found.rooms, found.start, found.end, brought)
                continue
            wrong += 1
            if wrong == WRONG:
                return


def _starts(table: Timetable, session: PlannedSession, rooms: tuple[str, ...]) -> Iterator[int]:
    """Yield starts that would do, so far apart that the places do not overlap."""
    length, after = lasting(session) * 60, 0
    for first, last in table.free(session, rooms):
        at = _stepped(max(first, after))
        while at <= last:
            yield at
            after = at + length
            at = _stepped(after)


def _stepped(second: int) -> int:
    return -(-second // STEP) * STEP


def _tightness(table: Timetable, session: PlannedSession) -> tuple[int, int, int, str, str]:
    persons = len(people(session))
    return len(table.choices(session)), -persons, -lasting(session), session.code, session.uid


def _withdraw_clashes(plan: Plan, search: _Search, settings: Settings) -> None:
    """Take back places until the plan as a whole has no error or warning that was not there before.

    Each place was looked at when it was found; this makes sure of what several of them do together.
    """
    known = {conflict.key for conflict in find(plan, settings)}
    while search.placed:
        after = tuple(
            replace(one, rooms=opening.rooms, start=opening.start, end=opening.end)
            if (opening := search.placed.get(one.uid))
            else one
            for one in plan.sessions
        )
        new = [one for one in find(Plan(plan.frame, after), settings) if one.grave and one.key not in known]
        clashing = {uid for one in new for uid in one.sessions if uid in search.placed}
        if not clashing:
            return
        search.withdraw(max(clashing))


def _reason(table: Timetable, session: PlannedSession) -> Reason:
    """Return why nothing was found: tried without its people, then as short as can be."""
    if session.state is SessionState.CANCELLED:
        return Reason.CANCELLED
    rooms = table.choices(session)
    if not rooms:
        return Reason.NO_ROOM_BIG_ENOUGH
    if lasting(session) * 60 > max((last - first for first, last in table.windows(session)), default=0):
        return Reason.TOO_LONG
    alone = replace(session, roles=())
    if any(next(_starts(table, alone, keys), None) is not None for keys in rooms):
        return Reason.PEOPLE_BUSY
    return Reason.ROOMS_FULL


__all__ = ["Opening", "Place", "Proposal", "Reason", "openings", "place_all"]
