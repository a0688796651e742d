"""Conflicts of people: in two places, not to be had, on the road, without a pause."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from forum_app.agenda.rules.conflicts.board import Board
from forum_app.agenda.rules.conflicts.shapes import Conflict
from forum_app.agenda.rules.conflicts.spans import hours
from forum_app.agenda.rules.conflicts.sweep import following, meeting, minutes
from forum_app.agenda.rules.kinds import ConflictKind, RoleKind, SessionKind
from forum_app.agenda.rules.plan import Frame, PlannedSession

CHAIRS = frozenset({RoleKind.CHAIR_EU, RoleKind.CHAIR_CN, RoleKind.CHAIR_INT})


def twice(board: Board) -> Iterator[Conflict]:
    """Yield each person and pair of sessions at one time; who chairs one of the two is another kind (PRG-2)."""
    for person, slots in board.by_person.items():
        for pair in meeting(slots):
            first, second = pair
            chairs = _chairs(first.session, person) or _chairs(second.session, person)
            overlap = minutes(second.start, min(first.end, second.end))
            yield board.of_pair(
                ConflictKind.CHAIR_TWICE if chairs else ConflictKind.PERSON_TWICE,
                pair,
                person=person,
                numbers={"minutes": overlap},
            )


def unavailable(board: Board) -> Iterator[Conflict]:
    """Yield each session with somebody who cannot be had at its time."""
    for person, spans in board.frame.person_spans.items():
        times = hours(spans)
        for slot in board.by_person.get(person, ()):
            if not times.hold(slot.start, slot.end):
                yield board.of_one(ConflictKind.PERSON_UNAVAILABLE, slot.session, person=person)


def between(board: Board) -> Iterator[Conflict]:
    """Yield where somebody has too little time from one session to the next: to travel, else to change rooms.

    Between venues the longer way of the two counts, with the minutes that the setting adds; a pair that is too
    short to travel is not told again as a short break.
    """
    extra, pause = board.limit(ConflictKind.TRAVEL_TIME), board.limit(ConflictKind.SHORT_BREAK)
    most = timedelta(minutes=max(pause, extra + max(board.frame.travel.values(), default=0)))
    for person, slots in board.by_person.items():
        if len(slots) < 2:
            continue
        for pair in following(slots):
            first, second = pair
            if second.start - first.end >= most or not apart(first.session, second.session):
                continue
            gap = minutes(first.end, second.start)
            road = way(board.frame, first.session, second.session)
            if road is not None and gap < road + extra:
                said = {"minutes": gap, "needed": road + extra}
                yield board.of_pair(ConflictKind.TRAVEL_TIME, pair, person=person, numbers=said)
            elif gap < pause:
                said = {"minutes": gap, "needed": pause}
                yield board.of_pair(ConflictKind.SHORT_BREAK, pair, person=person, numbers=said)


def breaks(board: Board) -> Iterator[Conflict]:
    """Yield each break that is shorter than a break should be (PRG-2)."""
    least = board.limit(ConflictKind.SHORT_BREAK)
    for session in board.live:
        if session.kind is SessionKind.BREAK and lasting(session) < least:
            said = {"minutes": lasting(session), "needed": least}
            yield board.of_one(ConflictKind.SHORT_BREAK, session, numbers=said)


def lasting(session: PlannedSession) -> int:
    """Return how long a session takes, in minutes: from start to end, or as meant while it has no time."""
    if session.start is None or session.end is None:
        return session.length
    return minutes(session.start, session.end)


def apart(first: PlannedSession, second: PlannedSession) -> bool:
    """Return whether two sessions have rooms and share none: a session that spans rooms is in each."""
    return bool(first.rooms and second.rooms) and not set(first.rooms) & set(second.rooms)


def way(frame: Frame, first: PlannedSession, second: PlannedSession) -> int | None:
    """Return the minutes from one session's venue to the other's, or None if they share a venue."""
    here, there = _venues(frame, first), _venues(frame, second)
    if not here or not there or here & there:
        return None
    return min(max(frame.travel.get(one, 0), frame.travel.get(other, 0)) for one in here for other in there)


def _venues(frame: Frame, session: PlannedSession) -> set[str]:
    return {frame.rooms[key].venue for key in session.rooms if key in frame.rooms}


def _chairs(session: PlannedSession, person: str) -> bool:
    return any(role.person == person and role.kind in CHAIRS for role in session.roles)
