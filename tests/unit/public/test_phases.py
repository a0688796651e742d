"""Between two moments a page stays as it is; at the next one it is drawn anew."""

from __future__ import annotations

from datetime import date

import pytest

from forum_app.core.clock import from_iso
from forum_app.projecting.phases import ALWAYS, Phase
from forum_app.public.pages import phases
from tests.unit.public.documents import agenda, session

WHOLE = agenda(
    session("A", "09-20T07:00", "09-20T08:00"),
    session("B", "09-20T08:00", "09-20T09:30"),
    session("C", "09-21T07:00", "09-21T08:00"),
)
MONDAY = date(2027, 9, 20)


@pytest.mark.parametrize(
    ("now", "number", "until"),
    [
        ("2027-06-01T08:00:00Z", 0, "2027-09-20T02:00:00Z"),
        ("2027-09-20T06:59:59Z", 1, "2027-09-20T07:00:00Z"),
        ("2027-09-20T07:00:00Z", 2, "2027-09-20T08:00:00Z"),
        ("2027-09-20T08:00:00Z", 3, "2027-09-20T09:30:00Z"),
        ("2027-09-20T23:00:00Z", 4, "2027-09-21T02:00:00Z"),
    ],
)
def test_a_day_changes_when_a_session_or_the_day_begins_or_ends(now: str, number: int, until: str) -> None:
    phase = phases.of_day(WHOLE, MONDAY, from_iso(now))

    assert phase == Phase(number, from_iso(until))


def test_after_its_end_a_day_never_changes_again() -> None:
    assert phases.of_day(WHOLE, MONDAY, from_iso("2027-09-21T02:00:00Z")) == Phase(5, None)


def test_a_page_that_may_show_any_day_changes_at_every_moment_of_all_days() -> None:
    numbers = [phases.of_all(WHOLE, at).number for at in WHOLE.moments]

    assert numbers == [1, 2, 3, 4, 5, 6, 7, 8]
    assert phases.of_all(WHOLE, WHOLE.moments[-1]).until is None


def test_a_session_changes_at_its_start_and_its_end_only() -> None:
    at = [
        phases.of_sessions(WHOLE.sessions[:1], from_iso(f"2027-09-20T{t}:00Z")).number
        for t in ("06:59", "07:00", "09:00")
    ]

    assert at == [0, 1, 2]


def test_an_agenda_without_sessions_never_changes() -> None:
    assert phases.of_all(agenda(), from_iso("2027-09-20T08:00:00Z")) == ALWAYS
