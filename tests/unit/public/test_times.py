"""Two clocks for one moment: the right day on each, the right gap, the right time left."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.core.clock import from_iso
from forum_app.public.pages import times

ZONES = ("Europe/Brussels", "Asia/Shanghai")
MONDAY = date(2027, 9, 20)


def test_a_morning_session_needs_no_day_on_either_clock() -> None:
    """PRG-1: the same day in both cities goes without saying."""
    pair = times.two_times(from_iso("2027-09-20T08:40:00Z"), from_iso("2027-09-20T10:15:00Z"), ZONES, MONDAY)

    assert pair.away is not None
    assert (pair.home.zone, pair.home.start_day, pair.home.end_day) == ("Europe/Brussels", None, None)
    assert (pair.away.zone, pair.away.start_day, pair.away.end_day) == ("Asia/Shanghai", None, None)


def test_an_evening_session_names_the_next_day_in_beijing() -> None:
    """PRG-1: 19:30 in Brussels is 01:30 of Tuesday in Beijing."""
    pair = times.two_times(from_iso("2027-09-20T17:30:00Z"), from_iso("2027-09-20T20:30:00Z"), ZONES, MONDAY)

    assert pair.away is not None
    assert (pair.away.start_day, pair.away.end_day) == (date(2027, 9, 21), None)
    assert (pair.home.start_day, pair.home.end_day) == (None, None)


def test_a_session_that_ends_past_midnight_in_beijing_names_the_day_at_its_end() -> None:
    """PRG-1: 17:15 to 18:00 is 23:15 to 00:00 of the next day."""
    pair = times.two_times(from_iso("2027-09-20T15:15:00Z"), from_iso("2027-09-20T16:00:00Z"), ZONES, MONDAY)

    assert pair.away is not None
    assert (pair.away.start_day, pair.away.end_day) == (None, date(2027, 9, 21))


def test_a_session_after_midnight_belongs_to_the_day_before_and_says_its_date() -> None:
    """PRG-5: a gala at 01:00 stands under Monday, with Tuesday named."""
    start = from_iso("2027-09-20T23:00:00Z")

    day = times.agenda_day(start, "Europe/Brussels", 4)
    pair = times.two_times(start, from_iso("2027-09-21T00:30:00Z"), ZONES, day)

    assert day == MONDAY
    assert pair.home.start_day == date(2027, 9, 21)


def test_two_zones_with_the_same_clock_are_one_line() -> None:
    start = from_iso("2027-09-20T08:00:00Z")

    pair = times.two_times(start, start + timedelta(hours=1), ("Europe/Brussels", "Europe/Paris"), MONDAY)

    assert pair.away is None


def test_the_day_of_an_edition_in_china_is_that_of_its_venue() -> None:
    """PRG-1: at 23:00 UTC it is already the next morning in Beijing."""
    assert times.agenda_day(from_iso("2027-09-19T23:00:00Z"), "Asia/Shanghai", 4) == MONDAY


@pytest.mark.parametrize(("month", "gap"), [(1, 7), (7, 6)])
def test_beijing_is_six_hours_ahead_in_summer_and_seven_in_winter(month: int, gap: int) -> None:
    """PRG-1: China has no summer time."""
    assert times.hours_apart(times.midday(date(2027, month, 15)), ZONES) == gap


def test_a_gap_of_half_hours_is_not_told_in_hours() -> None:
    assert times.hours_apart(times.midday(MONDAY), ("Europe/Brussels", "Asia/Kolkata")) is None


def test_the_gap_is_negative_when_the_host_is_in_china() -> None:
    assert times.hours_apart(times.midday(MONDAY), ("Asia/Shanghai", "Europe/Brussels")) == -6


def test_a_countdown_counts_whole_minutes() -> None:
    now = datetime(2027, 6, 1, 8, 0, 30, tzinfo=UTC)

    left = times.countdown(now, datetime(2027, 6, 3, 9, 5, tzinfo=UTC))

    assert (left.days, left.hours, left.minutes) == (2, 1, 4)


def test_a_countdown_stops_at_nothing() -> None:
    left = times.countdown(datetime(2027, 9, 30, tzinfo=UTC), datetime(2027, 9, 18, tzinfo=UTC))

    assert (left.days, left.hours, left.minutes) == (0, 0, 0)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["Europe/Brussels", "Asia/Shanghai", "Asia/Kolkata"]),
    st.integers(0, 6),
)
def test_every_instant_lies_within_its_agenda_day(instant: datetime, zone: str, hour: int) -> None:
    """PRG-5: the bounds of a day hold exactly what belongs to it, also when clocks change."""
    first, last = times.day_bounds(times.agenda_day(instant, zone, hour), zone, hour)

    assert (
        first <= instant < last
        or abs(instant - first) <= timedelta(hours=1)
        or abs(instant - last) <= timedelta(hours=1)
    )
