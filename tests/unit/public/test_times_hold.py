"""Two clocks at every hour of the year, the nights in which they are moved among them (PRG-1, PRG-5)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.core.clock import from_iso
from forum_app.public.pages import times

BRUSSELS, BEIJING = "Europe/Brussels", "Asia/Shanghai"
ZONES = (BRUSSELS, BEIJING)
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))
DAYS = st.dates(date(2026, 1, 1), date(2029, 1, 1))


@settings(max_examples=50)
@given(INSTANTS, st.integers(1, 48 * 60))
def test_a_day_is_named_exactly_where_a_reader_would_guess_another(instant: datetime, minutes: int) -> None:
    end = instant + timedelta(minutes=minutes)
    listed = times.agenda_day(instant, BRUSSELS, 4)

    both = times.two_times(instant, end, ZONES, listed)

    for line in (both.home, both.away):
        assert line
        first, last = (at.astimezone(ZoneInfo(line.zone)).date() for at in (instant, end))
        assert (line.start_day or listed) == first
        assert (line.end_day or first) == last


@settings(max_examples=50)
@given(DAYS, st.sampled_from([*ZONES, "Europe/Lisbon", "America/New_York"]), st.integers(0, 6))
def test_each_day_ends_where_the_next_begins(day: date, zone: str, hour: int) -> None:
    """PRG-5: no second is of two days or of none, in the short and the long night too."""
    _, ends = times.day_bounds(day, zone, hour)
    begins, _ = times.day_bounds(day + timedelta(days=1), zone, hour)

    assert ends == begins
    assert times.wall_date(begins, zone) == day + timedelta(days=1)


@settings(max_examples=50)
@given(DAYS)
def test_noon_is_the_same_day_on_both_clocks(day: date) -> None:
    assert {times.wall_date(times.midday(day), zone) for zone in ZONES} == {day}


@settings(max_examples=50)
@given(INSTANTS)
def test_the_gap_is_told_from_either_side(instant: datetime) -> None:
    there, back = times.hours_apart(instant, ZONES), times.hours_apart(instant, (BEIJING, BRUSSELS))

    assert there in (6, 7)
    assert back == -(there or 0)


@settings(max_examples=50)
@given(INSTANTS, st.integers(0, 10_000_000))
def test_a_countdown_loses_less_than_a_minute(instant: datetime, seconds: int) -> None:
    left = times.countdown(instant, instant + timedelta(seconds=seconds))

    told = timedelta(days=left.days, hours=left.hours, minutes=left.minutes)
    assert timedelta() <= timedelta(seconds=seconds) - told < timedelta(minutes=1)
    assert (left.hours < 24, left.minutes < 60) == (True, True)


@pytest.mark.parametrize(
    ("start", "end", "zone", "told"),
    [
        ("2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z", BRUSSELS, True),
        ("2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z", BRUSSELS, True),
        ("2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z", BEIJING, False),
        ("2027-09-20T07:00:00Z", "2027-09-20T08:00:00Z", BRUSSELS, False),
        ("2027-10-30T22:00:00Z", "2027-10-31T00:59:00Z", BRUSSELS, False),
    ],
)
def test_where_the_clock_is_moved_in_between_both_offsets_are_told(
    start: str, end: str, zone: str, told: bool
) -> None:
    """PRG-1: half past two happens twice in that night."""
    first, last = from_iso(start), from_iso(end)

    line = times.line(first, last, zone, date(2027, 9, 20))

    assert line.offsets == ((first, last) if told else None)


@pytest.mark.parametrize(
    ("zones", "at", "away"),
    [
        ((BRUSSELS, "Europe/Paris"), "2027-09-20T07:00:00Z", False),
        ((BRUSSELS, "Europe/Lisbon"), "2027-09-20T07:00:00Z", True),
        (("Europe/London", "Africa/Abidjan"), "2027-01-20T07:00:00Z", False),
        (("Europe/London", "Africa/Abidjan"), "2027-07-20T07:00:00Z", True),
        ((BEIJING, "Asia/Singapore"), "2027-07-20T07:00:00Z", False),
    ],
)
def test_a_second_clock_stands_there_only_while_it_differs(
    zones: tuple[str, str], at: str, away: bool
) -> None:
    start = from_iso(at)

    both = times.two_times(start, start + timedelta(hours=1), zones, start.date())

    assert (both.away is not None) is away


@pytest.mark.parametrize(
    ("instant", "hour", "day"),
    [
        ("2027-09-20T01:59:59Z", 4, "2027-09-19"),
        ("2027-09-20T02:00:00Z", 4, "2027-09-20"),
        ("2027-09-19T22:00:00Z", 0, "2027-09-20"),
        ("2027-09-19T21:59:59Z", 0, "2027-09-19"),
        ("2027-10-31T02:59:59Z", 4, "2027-10-30"),
        ("2027-10-31T03:00:00Z", 4, "2027-10-31"),
        ("2027-03-28T01:59:59Z", 4, "2027-03-27"),
        ("2027-03-28T02:00:00Z", 4, "2027-03-28"),
    ],
)
def test_the_day_begins_on_the_wall_clock_of_the_venue(instant: str, hour: int, day: str) -> None:
    """PRG-5: at four, whatever the clock did at three."""
    assert str(times.agenda_day(from_iso(instant), BRUSSELS, hour)) == day
