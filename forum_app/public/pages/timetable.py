"""The day by room: a table with a row at each change, so that it needs no measured position."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from forum_app.public.pages.document import Room, Session

WIDEST = 6


@dataclass(frozen=True, slots=True)
class Block:
    """A cell: the sessions that keep a room from one change to a later one; none for a free room."""

    sessions: tuple[Session, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: from `start` on; a cell is None where a block from above goes on."""

    start: datetime
    cells: tuple[Block | None, ...]


@dataclass(frozen=True, slots=True)
class Timetable:
    """The table of some rooms of one building."""

    rooms: tuple[Room, ...]
    rows: tuple[Row, ...]


def build(sessions: Sequence[Session], rooms: Iterable[Room]) -> tuple[Timetable, ...]:
    """Return a table for each building in use, wide ones cut in several; `rooms` are in order, house by house."""
    used = {room.key for s in sessions for room in s.rooms}
    ordered = [room for room in rooms if room.key in used]
    tables = []
    for _, group in groupby(ordered, key=lambda r: r.venue.key):
        building = list(group)
        for at in range(0, len(building), WIDEST):
            tables.append(table(tuple(building[at : at + WIDEST]), sessions))
    return tuple(tables)


def table(rooms: tuple[Room, ...], sessions: Sequence[Session]) -> Timetable:
    """Return the table of `rooms`."""
    columns = [blocks([s for s in sessions if room in s.rooms]) for room in rooms]
    marks = sorted({at for column in columns for start, end, _ in column for at in (start, end)})
    cells = [_cells(column, marks) for column in columns]
    rows = tuple(Row(mark, tuple(column[i] for column in cells)) for i, mark in enumerate(marks[:-1]))
    return Timetable(rooms, rows)


def blocks(sessions: Iterable[Session]) -> list[tuple[datetime, datetime, tuple[Session, ...]]]:
    """Return the stretches in which a room is taken; sessions that overlap share one."""
    found: list[tuple[datetime, datetime, tuple[Session, ...]]] = []
    for session in sorted(sessions, key=lambda s: (s.start, s.end)):
        if found and session.start < found[-1][1]:
            start, end, together = found[-1]
            found[-1] = (start, max(end, session.end), (*together, session))
        else:
            found.append((session.start, session.end, (session,)))
    return found


def _cells(
    column: Sequence[tuple[datetime, datetime, tuple[Session, ...]]], marks: Sequence[datetime]
) -> list[Block | None]:
    """Return a cell for each row of a column."""
    cells: list[Block | None] = [Block((), 1) for _ in marks]
    for start, end, together in column:
        first, last = marks.index(start), marks.index(end)
        cells[first : last + 1] = [Block(together, last - first), *[None] * (last - first - 1), cells[last]]
    return cells
