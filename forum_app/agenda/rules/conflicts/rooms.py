"""Conflicts of rooms: taken twice, not to be had, too small, closed at the wrong time, none at all."""

from __future__ import annotations

from collections.abc import Iterator

from forum_app.agenda.rules.conflicts.board import Board, in_order
from forum_app.agenda.rules.conflicts.shapes import Conflict
from forum_app.agenda.rules.conflicts.spans import Hours, hours
from forum_app.agenda.rules.conflicts.sweep import Slot, meeting, minutes
from forum_app.agenda.rules.kinds import ConflictKind, SessionKind
from forum_app.agenda.rules.plan import Frame, PlannedSession

# These happen elsewhere: on the road, at the site, at a restaurant.
WITHOUT_ROOM = frozenset({SessionKind.TRANSFER, SessionKind.SITE_VISIT, SessionKind.MEAL})


def taken(board: Board) -> Iterator[Conflict]:
    """Yield each pair of sessions at one time in a room that is not shared, once for all rooms they both want."""
    pairs: dict[tuple[str, str], tuple[tuple[Slot, Slot], list[str]]] = {}
    for key in sorted(board.by_room):
        if not _shared(board.frame, key):
            for pair in meeting(board.by_room[key]):
                uids = pair[0].session.uid, pair[1].session.uid
                pairs.setdefault(uids, (pair, []))[1].append(key)
    for pair, rooms in pairs.values():
        yield board.of_pair(
            ConflictKind.ROOM_TAKEN,
            pair,
            room=rooms[0],
            numbers={"minutes": minutes(pair[1].start, min(pair[0].end, pair[1].end))},
            words={"rooms": " ".join(rooms)},
        )


def unavailable(board: Board) -> Iterator[Conflict]:
    """Yield each session in a room at a time when the room cannot be had."""
    for key, spans in board.frame.room_spans.items():
        times: Hours = hours(spans)
        for slot in board.by_room.get(key, ()):
            if not times.hold(slot.start, slot.end):
                yield board.of_one(ConflictKind.ROOM_UNAVAILABLE, slot.session, room=key)


def seats(board: Board) -> Iterator[Conflict]:
    """Yield each session whose rooms together seat fewer than are counted on, or than asked for a place."""
    for slot in board.slots:
        session = slot.session
        there, needed = seats_of(board.frame, session.rooms), seats_needed(session)
        if there and there < needed:
            yield board.of_one(
                ConflictKind.TOO_FEW_SEATS,
                session,
                room=session.rooms[0],
                numbers={"seats": there, "needed": needed},
            )


def seats_of(frame: Frame, rooms: tuple[str, ...]) -> int:
    """Return the seats of rooms together; 0 if there are none or nobody has counted those of one."""
    found = [frame.rooms[key].capacity if key in frame.rooms else 0 for key in rooms]
    return sum(found) if all(found) else 0


def seats_needed(session: PlannedSession) -> int:
    """Return how many seats a session needs, as far as is known."""
    return max(session.seats or 0, session.demand)


def none(board: Board) -> Iterator[Conflict]:
    """Yield each session with a time and no room, unless its kind happens elsewhere."""
    for slot in board.slots:
        if not slot.session.rooms and slot.session.kind not in WITHOUT_ROOM:
            yield board.of_one(ConflictKind.NO_ROOM, slot.session)


def doors(board: Board) -> Iterator[Conflict]:
    """Yield each session whose doors close after its start, or while the one before is still in the room (PRG-4).

    Doors close so that the room can be checked before a leaders' part: whoever is inside by then would stay.
    """
    closing: dict[str, list[Slot]] = {}
    for slot in board.slots:
        close = slot.session.doors_close
        if close is None:
            continue
        if close > slot.start:
            late = minutes(slot.start, close)
            yield board.of_one(ConflictKind.DOORS, slot.session, numbers={"minutes": late})
        elif close < slot.start:
            for key in slot.session.rooms:
                closing.setdefault(key, []).append(Slot(close, slot.start, slot.session))
    for key in sorted(closing):
        if not _shared(board.frame, key):
            yield from _inside(board, key, closing[key])


def _inside(board: Board, key: str, windows: list[Slot]) -> Iterator[Conflict]:
    """Yield the pairs of a closed door and another session that runs in the room before the doors' own starts."""
    closed = {id(window) for window in windows}
    for first, second in meeting(in_order([*windows, *board.by_room[key]])):
        if (id(first) in closed) is (id(second) in closed):
            continue
        window, other = (first, second) if id(first) in closed else (second, first)
        if other.session is not window.session and other.end <= window.end:
            late = minutes(window.start, other.end)
            pair = (other, Slot(window.end, window.session.end or window.end, window.session))
            yield board.of_pair(ConflictKind.DOORS, pair, room=key, numbers={"minutes": late})


def _shared(frame: Frame, key: str) -> bool:
    room = frame.rooms.get(key)
    return room is not None and room.shared
