"""The promise that kept pages rest on: within one stretch of time a page is drawn the same, to the letter."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.core.clock import from_iso
from forum_app.projecting.phases import Phase
from forum_app.public.pages import agenda as days
from forum_app.public.pages import collection, now, phases
from forum_app.public.pages import session as one
from forum_app.public.pages.document import Agenda
from forum_app.public.pages.wanted import Wanted
from tests.unit.public.documents import agenda, session
from tests.unit.public.drawn import agendas, instants

SECOND = timedelta(seconds=1)
DAYS = ("2027-09-19", "2027-09-20", "2027-09-21", "2027-09-22")


def last_second(phase: Phase, at: datetime) -> datetime:
    """Return the latest instant of a stretch."""
    return phase.until - SECOND if phase.until else at + timedelta(days=400)


@settings(max_examples=25)
@given(agendas(), instants(), st.sampled_from(DAYS))
def test_a_day_that_was_asked_for_is_drawn_the_same_until_its_phase_ends(
    whole: Agenda, at: datetime, day: str
) -> None:
    """Idea 1: what stands in the memory of a worker is the truth until then."""
    wanted = Wanted(day=day)
    shown = days.build(whole, wanted, at)
    if shown.day.isoformat() != day:
        return

    later = last_second(phases.of_day(whole, shown.day, at), at)

    assert days.build(whole, wanted, later) == shown


@settings(max_examples=25)
@given(agendas(), instants(), st.sampled_from([Wanted(), Wanted(themes=("green",)), Wanted(access="mayors")]))
def test_a_page_that_chooses_its_day_by_the_clock_is_drawn_the_same_until_its_phase_ends(
    whole: Agenda, at: datetime, wanted: Wanted
) -> None:
    later = last_second(phases.of_all(whole, at), at)

    first, second = days.build(whole, wanted, at), days.build(whole, wanted, later)

    assert (first.day, first.slots, first.days) == (second.day, second.slots, second.days)


@settings(max_examples=25)
@given(agendas(), instants())
def test_what_is_on_now_stays_on_until_the_phase_ends(whole: Agenda, at: datetime) -> None:
    later = last_second(phases.of_all(whole, at), at)

    first, second = now.build(whole, at), now.build(whole, later)

    assert (first.running, first.coming) == (second.running, second.coming)


@settings(max_examples=25)
@given(agendas(), instants(), st.sampled_from(["HEMI", "R52", "SCHU"]))
def test_the_page_of_a_room_is_drawn_the_same_until_its_phase_ends(
    whole: Agenda, at: datetime, room: str
) -> None:
    later = last_second(phases.of_all(whole, at), at)

    assert collection.build(whole, "rooms", room, later) == collection.build(whole, "rooms", room, at)


@settings(max_examples=25)
@given(agendas(), instants())
def test_a_session_is_drawn_the_same_until_its_own_phase_ends(whole: Agenda, at: datetime) -> None:
    for each in whole.sessions:
        later = last_second(phases.of_sessions([each], at), at)

        assert one.build(whole, each, later) == one.build(whole, each, at)


@settings(max_examples=50)
@given(st.lists(instants(), unique=True, max_size=8).map(sorted), instants())
def test_a_stretch_ends_at_the_first_moment_that_is_still_to_come(
    moments: list[datetime], at: datetime
) -> None:
    phase = phases.at(moments, at)

    assert phase.number == sum(moment <= at for moment in moments)
    assert phase.until == min((moment for moment in moments if moment > at), default=None)


def test_stretches_are_numbered_so_that_no_two_of_a_day_are_mistaken_for_each_other() -> None:
    """The number is part of the stamp under which all workers share a page."""
    whole = agenda(session("A", "09-20T07:00", "09-20T08:00"), session("B", "09-20T07:30", "09-20T09:00"))
    monday = date(2027, 9, 20)
    times = ("01:59", "02:00", "07:00", "07:30", "08:00", "09:00")

    numbers = [phases.of_day(whole, monday, from_iso(f"2027-09-20T{time}:00Z")).number for time in times]

    assert numbers == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("zone", "begins"),
    [("Europe/Brussels", "2027-09-20T02:00:00Z"), ("Asia/Shanghai", "2027-09-19T20:00:00Z")],
)
def test_the_first_change_of_a_day_is_its_beginning_on_the_clock_of_the_venue(zone: str, begins: str) -> None:
    """PRG-5: four in the morning where the forum is."""
    whole = agenda(session("A", "09-20T07:00", "09-20T08:00"), zone=zone)

    assert phases.of_day(whole, date(2027, 9, 20), from_iso("2027-09-01T00:00:00Z")).until == from_iso(begins)


def test_two_sessions_that_meet_share_one_moment() -> None:
    whole = agenda(session("A", "09-20T07:00", "09-20T08:00"), session("B", "09-20T08:00", "09-20T09:00"))

    assert len(phases.moments(whole.sessions)) == 3
