"""Find all conflicts of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from forum_app.agenda.rules.conflicts import interpreting, persons, rooms, single
from forum_app.agenda.rules.conflicts.board import Board
from forum_app.agenda.rules.conflicts.settings import DEFAULTS, setting_of
from forum_app.agenda.rules.conflicts.shapes import RANKS, Conflict, Settings
from forum_app.agenda.rules.kinds import ConflictKind as Kind
from forum_app.agenda.rules.kinds import Severity
from forum_app.agenda.rules.plan import Plan

Check = Callable[[Board], Iterator[Conflict]]
CHECKS: tuple[tuple[Check, tuple[Kind, ...]], ...] = (
    (rooms.taken, (Kind.ROOM_TAKEN,)),
    (rooms.unavailable, (Kind.ROOM_UNAVAILABLE,)),
    (rooms.seats, (Kind.TOO_FEW_SEATS,)),
    (rooms.none, (Kind.NO_ROOM,)),
    (rooms.doors, (Kind.DOORS,)),
    (persons.twice, (Kind.CHAIR_TWICE, Kind.PERSON_TWICE)),
    (persons.unavailable, (Kind.PERSON_UNAVAILABLE,)),
    (persons.between, (Kind.TRAVEL_TIME, Kind.SHORT_BREAK)),
    (persons.breaks, (Kind.SHORT_BREAK,)),
    (interpreting.booths, (Kind.NO_BOOTH,)),
    (interpreting.channels, (Kind.TOO_FEW_CHANNELS,)),
    (interpreting.shifts, (Kind.LONG_SHIFT,)),
    (single.outside_edition, (Kind.OUTSIDE_EDITION,)),
    (single.outside_part, (Kind.OUTSIDE_PART,)),
    (single.chairs, (Kind.CHAIR_MISSING,)),
    (single.contributions, (Kind.CONTRIBUTIONS_TOO_LONG,)),
    (single.titles, (Kind.TITLE_MISSING,)),
)
_LAST = datetime.max.replace(tzinfo=UTC)
_PLACES = {kind: place for place, kind in enumerate(Kind)}


def find(plan: Plan, settings: Settings = DEFAULTS) -> tuple[Conflict, ...]:
    """Return all conflicts of a plan: the gravest first, then by start and uids; kinds set to off are left out.

    A conflict's number is its place in this list. What has no time yet has only the conflicts that no place would
    cure (chairs, booths, contributions, titles), so placing it adds none.
    """
    board = Board.of(plan, settings)
    off = {kind for kind in Kind if setting_of(settings, kind).severity is Severity.OFF}
    found = [
        conflict
        for check, kinds in CHECKS
        if not off.issuperset(kinds)
        for conflict in check(board)
        if conflict.kind not in off
    ]
    return tuple(sorted(found, key=in_turn))


def in_turn(conflict: Conflict) -> tuple[int, datetime, tuple[str, ...], int, str, str]:
    """Return where a conflict stands in the list: gravest first, then by time."""
    return (
        RANKS[conflict.severity],
        conflict.start or _LAST,
        conflict.sessions,
        _PLACES[conflict.kind],
        conflict.room,
        conflict.person,
    )
