"""The list of a day against the agenda it is made from: nothing lost, nothing twice, one line for now."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.core.clock import from_iso
from forum_app.public.pages import agenda as pages
from forum_app.public.pages.document import Agenda
from forum_app.public.pages.wanted import Wanted
from tests.unit.public.documents import agenda, session
from tests.unit.public.drawn import agendas, instants

ASKED = st.builds(
    Wanted,
    day=st.sampled_from(["", "2027-09-20", "2027-09-21", "2031-01-01"]),
    themes=st.sampled_from([(), ("green",), ("green", "smart")]),
    access=st.sampled_from(["", "mayors"]),
    room=st.sampled_from(["", "HEMI", "NOWHERE"]),
    track=st.sampled_from(["", "track-a"]),
    part=st.sampled_from(["", "mayors"]),
)
JUNE = from_iso("2027-06-01T08:00:00Z")


@settings(max_examples=25)
@given(agendas(), ASKED, instants())
def test_the_days_together_count_all_that_was_found(whole: Agenda, wanted: Wanted, at: datetime) -> None:
    page = pages.build(whole, wanted, at)

    assert sum(tab.count for tab in page.days) == page.total
    assert [tab.day for tab in page.days] == sorted({s.day for s in whole.sessions})
    assert [slot.session for slot in page.slots] == [
        s for s in whole.sessions if s.day == page.day and pages.fits(s, wanted)
    ]


@settings(max_examples=25)
@given(agendas(), ASKED, instants())
def test_there_is_at_most_one_now_line_and_all_above_it_is_over(
    whole: Agenda, wanted: Wanted, at: datetime
) -> None:
    slots = pages.build(whole, wanted, at).slots
    lines = [index for index, slot in enumerate(slots) if slot.now_before]

    assert len(lines) <= 1
    for index in lines:
        assert all(slot.status == "past" for slot in slots[:index])
        assert slots[index].status != "past"


@settings(max_examples=25)
@given(agendas(), instants())
def test_what_is_next_begins_soonest_and_only_on_the_day_that_runs(whole: Agenda, at: datetime) -> None:
    page = pages.build(whole, Wanted(), at)
    after = [
        slot.session.start for slot in page.slots if slot.session.start > at and not slot.session.cancelled
    ]

    named = {slot.session.start for slot in page.slots if slot.status == "next"}

    assert named == ({min(after)} if after and page.today else set())


@settings(max_examples=25)
@given(agendas(), ASKED)
def test_a_filter_on_offer_finds_something_somewhere(whole: Agenda, wanted: Wanted) -> None:
    offered = pages.options(whole, wanted)

    for folder, name in (("parts", "part"), ("tracks", "track"), ("rooms", "room"), ("access", "access")):
        for option in offered[folder]:
            assert any(pages.fits(s, Wanted(**{name: option.key})) for s in whole.sessions)  # type: ignore[arg-type]
            assert option.chosen is (option.key == getattr(wanted, name))


@settings(max_examples=25)
@given(agendas(), ASKED)
def test_two_filters_find_what_each_of_them_finds(whole: Agenda, wanted: Wanted) -> None:
    alone = (
        Wanted(themes=wanted.themes),
        Wanted(access=wanted.access),
        Wanted(room=wanted.room),
        Wanted(track=wanted.track),
        Wanted(part=wanted.part),
    )

    for each in whole.sessions:
        assert pages.fits(each, wanted) is all(pages.fits(each, one) for one in alone)


def test_access_on_offer_begins_with_what_is_open_to_all() -> None:
    whole = agenda(
        session("A", "09-20T07:00", "09-20T08:00", access="heads"),
        session("B", "09-20T07:00", "09-20T08:00", access="all"),
        session("C", "09-20T07:00", "09-20T08:00", access="booked"),
    )

    assert [option.key for option in pages.options(whole, Wanted())["access"]] == ["all", "booked", "heads"]


@pytest.mark.parametrize(
    ("at", "asked", "room", "day"),
    [
        ("2027-06-01T08:00:00Z", "", "", "2027-09-20"),
        ("2027-09-21T08:00:00Z", "", "", "2027-09-21"),
        ("2027-09-21T08:00:00Z", "2027-09-20", "", "2027-09-20"),
        ("2027-09-21T08:00:00Z", "", "HEMI", "2027-09-20"),
        ("2027-06-01T08:00:00Z", "", "R52", "2027-09-21"),
        ("2027-06-01T08:00:00Z", "2027-09-20", "R52", "2027-09-20"),
        ("2027-06-01T08:00:00Z", "", "NOWHERE", "2027-09-20"),
        ("2027-10-01T08:00:00Z", "", "", "2027-09-20"),
    ],
)
def test_a_day_is_shown_on_which_something_was_found(at: str, asked: str, room: str, day: str) -> None:
    whole = agenda(
        session("A", "09-20T07:00", "09-20T08:00"), session("B", "09-21T07:00", "09-21T08:00", rooms=["R52"])
    )

    assert str(pages.build(whole, Wanted(day=asked, room=room), from_iso(at)).day) == day


def test_the_other_days_are_told_only_where_something_is() -> None:
    whole = agenda(
        session("A", "09-20T07:00", "09-20T08:00", rooms=["R52"]),
        session("B", "09-21T07:00", "09-21T08:00"),
        session("C", "09-22T07:00", "09-22T08:00", rooms=["R52"]),
    )

    page = pages.build(whole, Wanted(day="2027-09-21", room="R52"), JUNE)

    assert (page.slots, [(str(tab.day), tab.count) for tab in page.elsewhere]) == (
        (),
        [("2027-09-20", 1), ("2027-09-22", 1)],
    )


@pytest.mark.parametrize(
    ("at", "today"),
    [("2027-09-20T01:59:59Z", False), ("2027-09-20T02:00:00Z", True), ("2027-09-21T01:59:59Z", True)],
)
def test_today_lasts_from_four_to_four(at: str, today: bool) -> None:
    """PRG-5."""
    whole = agenda(session("A", "09-20T07:00", "09-20T08:00"))

    assert pages.build(whole, Wanted(day="2027-09-20"), from_iso(at)).today is today
