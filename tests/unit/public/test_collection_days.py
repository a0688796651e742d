"""All sessions of a room, part, track or theme: each once, under its own day, whatever became of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.core.clock import from_iso
from forum_app.public.pages import collection
from forum_app.public.pages.document import Agenda
from tests.unit.public.documents import agenda, session
from tests.unit.public.drawn import agendas

JUNE = from_iso("2027-06-01T08:00:00Z")
PLACES = st.sampled_from(
    [("rooms", "HEMI"), ("rooms", "SCHU"), ("parts", "mayors"), ("tracks", "track-a"), ("themes", "green")]
)


@settings(max_examples=25)
@given(agendas(), PLACES)
def test_each_session_of_an_entry_stands_once_under_its_day(whole: Agenda, place: tuple[str, str]) -> None:
    page = collection.build(whole, *place, JUNE)

    assert page
    listed = [(day, slot.session.uid) for day, slots in page.days.items() for slot in slots]
    assert sorted(listed) == sorted((s.day, s.uid) for s in whole.sessions if collection.belongs(s, *place))
    assert page.total == len(listed)


@settings(max_examples=25)
@given(agendas(), PLACES)
def test_days_and_sessions_of_an_entry_are_in_order(whole: Agenda, place: tuple[str, str]) -> None:
    page = collection.build(whole, *place, JUNE)

    assert page
    starts = [slot.session.start for slots in page.days.values() for slot in slots]
    assert list(page.days) == sorted(page.days)
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("folder", "key", "belongs"),
    [
        ("rooms", "HEMI", True),
        ("rooms", "R52", True),
        ("rooms", "SCHU", False),
        ("themes", "green", True),
        ("themes", "smart", False),
        ("parts", "mayors", False),
        ("tracks", "track-a", True),
        ("tracks", "HEMI", False),
    ],
)
def test_a_session_in_two_rooms_is_of_both_and_one_without_a_part_of_none(
    folder: str, key: str, belongs: bool
) -> None:
    made = session(
        "A", "09-20T07:00", "09-20T08:00", rooms=["HEMI", "R52"], themes=["green"], track="track-a"
    )

    assert collection.belongs(agenda(made).sessions[0], folder, key) is belongs


def test_what_is_cancelled_stays_in_its_room() -> None:
    """PRG-6: who looks for it there finds that it does not take place."""
    whole = agenda(session("A", "09-20T07:00", "09-20T08:00", state="cancelled"))

    page = collection.build(whole, "rooms", "HEMI", JUNE)

    assert page
    assert [slot.session.cancelled for slot in page.days[date(2027, 9, 20)]] == [True]


def test_a_room_without_sessions_has_a_page_that_is_empty() -> None:
    page = collection.build(agenda(), "rooms", "HEMI", JUNE)

    assert page
    assert (page.total, dict(page.days), page.entry.key) == (0, {}, "HEMI")


def test_the_now_line_stands_on_the_day_that_runs_and_on_no_other() -> None:
    whole = agenda(session("A", "09-20T07:00", "09-20T08:00"), session("B", "09-21T07:00", "09-21T08:00"))

    page = collection.build(whole, "rooms", "HEMI", from_iso("2027-09-21T06:00:00Z"))

    assert page
    assert [[(slot.status, slot.now_before) for slot in slots] for slots in page.days.values()] == [
        [("past", False)],
        [("next", True)],
    ]
