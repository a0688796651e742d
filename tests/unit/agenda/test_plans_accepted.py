"""Which errors a release may go out with: those that were agreed to, whatever became of their times (PRG-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from forum_app.agenda.rules import ConflictKind, Severity, plans
from forum_app.agenda.rules.conflicts import Conflict

AT = datetime(2027, 9, 20, 8, tzinfo=UTC)
TAKEN = Conflict(
    kind=ConflictKind.ROOM_TAKEN,
    severity=Severity.ERROR,
    sessions=("a", "b"),
    room="HALL",
    start=AT,
    end=AT + timedelta(minutes=15),
)


def test_a_conflict_keeps_its_mark_when_its_times_move_or_its_sessions_swap() -> None:
    later = replace(TAKEN, start=AT + timedelta(hours=1), sessions=("b", "a"))

    assert plans.mark_of(later) == plans.mark_of(TAKEN)
    assert len(plans.mark_of(TAKEN)) == 16


def test_another_room_session_person_or_kind_makes_another_mark() -> None:
    others = (
        replace(TAKEN, room="SIDE"),
        replace(TAKEN, sessions=("a", "c")),
        replace(TAKEN, person="p"),
        replace(TAKEN, kind=ConflictKind.SHORT_BREAK),
    )

    assert len({plans.mark_of(each) for each in (TAKEN, *others)}) == 5


def test_only_errors_that_nobody_agreed_to_are_left() -> None:
    fresh = replace(TAKEN, room="SIDE")
    warning = replace(TAKEN, room="FOYER", severity=Severity.WARNING)

    left = plans.not_among([TAKEN, fresh, warning], {plans.mark_of(TAKEN)})

    assert left == [fresh]
    assert plans.not_among([TAKEN], {plans.mark_of(TAKEN)}) == []
