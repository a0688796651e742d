"""What begins next: the soonest of one day with what follows within three hours, and never more than forty."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings

from forum_app.core.clock import from_iso
from forum_app.public.pages import now as pages
from forum_app.public.pages.document import Agenda
from tests.unit.public.documents import agenda, session
from tests.unit.public.drawn import agendas, instants

MORNING = from_iso("2027-09-20T06:00:00Z")


def coming(*starts: str) -> list[str]:
    """Return which of sessions of half an hour, at these times of 20 September, are next at six."""
    made = (session(start, f"09-20T{start}", f"09-20T{start[:3]}59") for start in starts)
    return [slot.session.code for slot in pages.build(agenda(*made), MORNING).coming]


@pytest.mark.parametrize(
    ("starts", "next_ones"),
    [
        (["07:00"], ["07:00"]),
        (["07:00", "09:59"], ["07:00", "09:59"]),
        (["07:00", "10:00"], ["07:00"]),
        (["12:00", "14:30", "15:30"], ["12:00", "14:30"]),
        (["06:00"], []),
    ],
)
def test_what_begins_within_three_hours_of_the_soonest_is_next(
    starts: list[str], next_ones: list[str]
) -> None:
    assert coming(*starts) == next_ones


def test_of_a_crowd_that_begins_at_once_forty_are_named() -> None:
    crowd = agenda(*(session(f"S{n}", "09-20T07:00", "09-20T08:00") for n in range(60)))

    assert len(pages.build(crowd, MORNING).coming) == 40


def test_a_new_day_is_not_mixed_with_the_end_of_the_last() -> None:
    """PRG-5: a session at five in the morning in Brussels is the next day's, though it begins two hours later."""
    whole = agenda(
        session("LATE", "09-20T01:30", "09-20T01:45"), session("DAWN", "09-20T03:00", "09-20T04:00")
    )

    page = pages.build(whole, from_iso("2027-09-20T01:00:00Z"))

    assert [slot.session.code for slot in page.coming] == ["LATE"]
    assert (page.later, str(page.coming_day)) == (False, "2027-09-19")


def test_nothing_to_come_is_no_other_day() -> None:
    page = pages.build(agenda(), MORNING)

    assert (page.running, page.coming, page.coming_day, page.later) == ((), (), None, False)


def test_a_clock_that_names_the_day_does_so_against_the_day_of_the_list() -> None:
    """PRG-1: an evening in Brussels is the next day in Beijing."""
    whole = agenda(session("GALA", "09-20T17:30", "09-20T20:30"))

    (slot,) = pages.build(whole, from_iso("2027-09-20T18:00:00Z")).running

    assert slot.times.away
    assert (slot.times.home.start_day, str(slot.times.away.start_day)) == (None, "2027-09-21")


@settings(max_examples=25)
@given(agendas(), instants())
def test_no_session_is_both_on_and_next_and_none_that_is_cancelled_is_either(
    whole: Agenda, at: datetime
) -> None:
    """PRG-6."""
    page = pages.build(whole, at)
    running, following = ({slot.session.uid for slot in slots} for slots in (page.running, page.coming))

    assert running == {s.uid for s in whole.sessions if s.start <= at < s.end and not s.cancelled}
    assert not running & following
    assert all(slot.session.start > at and not slot.session.cancelled for slot in page.coming)


@settings(max_examples=25)
@given(agendas(), instants())
def test_the_soonest_of_what_is_to_come_is_never_left_out(whole: Agenda, at: datetime) -> None:
    ahead = [s.start for s in whole.sessions if s.start > at and not s.cancelled]

    page = pages.build(whole, at)

    assert bool(page.coming) is bool(ahead)
    if ahead:
        assert page.coming[0].session.start == min(ahead)
        assert {slot.session.day for slot in page.coming} == {page.coming_day}
