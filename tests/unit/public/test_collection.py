"""All sessions of a room, part, track or theme, by day."""

from __future__ import annotations

from datetime import date

import pytest

from forum_app.core.clock import from_iso
from forum_app.public.pages import collection
from tests.unit.public.documents import agenda, session

NOW = from_iso("2027-06-01T08:00:00Z")
WHOLE = agenda(
    session("A", "09-20T07:00", "09-20T08:00", rooms=["HEMI", "R52"], part="mayors", themes=["green"]),
    session("B", "09-21T07:00", "09-21T08:00", rooms=["R52"], track="track-a"),
    session("C", "09-20T23:00", "09-21T00:30", rooms=["R52"], themes=["green"]),
)


@pytest.mark.parametrize(
    ("folder", "key", "found"),
    [
        ("rooms", "R52", {20: ["A", "C"], 21: ["B"]}),
        ("rooms", "HEMI", {20: ["A"]}),
        ("rooms", "SCHU", {}),
        ("parts", "mayors", {20: ["A"]}),
        ("tracks", "track-a", {21: ["B"]}),
        ("themes", "green", {20: ["A", "C"]}),
    ],
)
def test_each_has_its_sessions_by_day(folder: str, key: str, found: dict[int, list[str]]) -> None:
    """PRG-5: what begins after midnight stands under the day before."""
    page = collection.build(WHOLE, folder, key, NOW)

    assert page is not None
    told = {day.day: [slot.session.code for slot in slots] for day, slots in page.days.items()}
    assert told == found
    assert page.total == sum(map(len, found.values()))


def test_what_the_agenda_does_not_know_has_no_page() -> None:
    assert collection.build(WHOLE, "rooms", "NOWHERE", NOW) is None


def test_away_times_name_the_day_where_it_differs() -> None:
    """PRG-1: 01:00 in Brussels on Tuesday is 07:00 in Beijing, both under Monday."""
    page = collection.build(WHOLE, "rooms", "R52", NOW)

    assert page is not None
    night = page.days[date(2027, 9, 20)][1].times
    assert night.away is not None
    assert (night.home.start_day, night.away.start_day) == (date(2027, 9, 21), date(2027, 9, 21))
