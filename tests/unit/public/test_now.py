"""What is on now, and what comes next."""

from __future__ import annotations

from datetime import date

from forum_app.core.clock import from_iso
from forum_app.public.pages import now as pages
from tests.unit.public.documents import agenda, session

WHOLE = agenda(
    session("OPEN", "09-20T07:00", "09-20T08:00"),
    session("MF1", "09-20T08:40", "09-20T10:15"),
    session("RT", "09-20T08:40", "09-20T10:15", rooms=["R52"]),
    session("OFF", "09-20T08:40", "09-20T10:15", rooms=["SCHU"], state="cancelled"),
    session("LATE", "09-20T17:00", "09-20T18:00"),
    session("NIGHT", "09-20T23:00", "09-21T00:30"),
    session("SF1", "09-21T07:00", "09-21T10:00"),
)


def told(now: str) -> tuple[list[str], list[str]]:
    page = pages.build(WHOLE, from_iso(now))
    return [s.session.code for s in page.running], [s.session.code for s in page.coming]


def test_what_runs_and_what_begins_next_are_told_apart() -> None:
    assert told("2027-09-20T07:30:00Z") == (["OPEN"], ["RT", "MF1"])


def test_a_session_is_on_from_its_first_moment_and_over_at_its_last() -> None:
    assert told("2027-09-20T08:40:00Z")[0] == ["RT", "MF1"]
    assert told("2027-09-20T10:15:00Z") == ([], ["LATE"])


def test_a_cancelled_session_is_neither_on_nor_next() -> None:
    """PRG-6."""
    assert "OFF" not in [*told("2027-09-20T08:00:00Z")[1], *told("2027-09-20T09:00:00Z")[0]]


def test_the_night_belongs_to_the_day_before() -> None:
    """PRG-5."""
    page = pages.build(WHOLE, from_iso("2027-09-20T20:00:00Z"))

    assert (page.coming_day, page.later) == (date(2027, 9, 20), False)
    assert [s.session.code for s in page.coming] == ["NIGHT"]


def test_before_the_forum_the_first_day_is_named() -> None:
    page = pages.build(WHOLE, from_iso("2027-06-01T08:00:00Z"))

    assert (page.coming_day, page.later, page.running) == (date(2027, 9, 20), True, ())


def test_after_the_last_session_nothing_is_left() -> None:
    page = pages.build(WHOLE, from_iso("2027-09-21T10:00:00Z"))

    assert (page.running, page.coming, page.coming_day) == ((), (), None)
