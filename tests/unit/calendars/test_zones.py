"""VTIMEZONE: constant where known, right everywhere (rules 8 and 9)."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from forum_app.calendars import zones

HALF_HOUR = timedelta(minutes=30)
REACH = timedelta(days=400)
EVENT = datetime(2027, 9, 20, 8, 40, tzinfo=UTC)
ZONES = (
    "Europe/Brussels",
    "Asia/Shanghai",
    "Europe/London",
    "Europe/Dublin",
    "Europe/Lisbon",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Asia/Hong_Kong",
    "Africa/Casablanca",
    "Pacific/Auckland",
)


def onsets(text: str) -> list[tuple[datetime, timedelta]]:
    """Expand a VTIMEZONE with dateutil into (instant in UTC, offset from then on)."""
    found = []
    for part in re.findall(r"BEGIN:(?:STANDARD|DAYLIGHT)\r\n(.*?)END:(?:STANDARD|DAYLIGHT)", text, re.DOTALL):
        fields = dict(line.split(":", 1) for line in part.strip().split("\r\n"))
        start = datetime.fromisoformat(fields["DTSTART"])
        walls = [start]
        if "RRULE" in fields:
            walls = rrulestr(fields["RRULE"], dtstart=start).between(start, datetime(2032, 1, 1), inc=True)
        before, after = (read_offset(fields[name]) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
        found += [((wall - before).replace(tzinfo=UTC), after) for wall in walls]
    return sorted(found)


def read_offset(text: str) -> timedelta:
    sign = -1 if text[0] == "-" else 1
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))


@pytest.mark.parametrize(
    "event", [EVENT, datetime(2020, 2, 1, 9, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)]
)
@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_equals_zoneinfo_in_every_half_hour_within_400_days(zone: str, event: datetime) -> None:
    """Rule 9."""
    known = onsets(zones.vtimezone(zone, event, event))
    moments = [instant for instant, _ in known]
    clock = ZoneInfo(zone)
    wrong = []

    moment = event - REACH
    while moment <= event + REACH:
        offset = known[bisect_right(moments, moment) - 1][1]
        if moment < moments[0] or offset != moment.astimezone(clock).utcoffset():
            wrong.append(moment)
        moment += HALF_HOUR

    assert wrong == []


def test_shanghai_is_the_constant_text() -> None:
    """Rule 8."""
    assert zones.vtimezone("Asia/Shanghai", EVENT, EVENT).split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Shanghai",
        "BEGIN:STANDARD",
        "DTSTART:19910915T020000",
        "TZOFFSETFROM:+0900",
        "TZOFFSETTO:+0800",
        "TZNAME:CST",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


def test_brussels_is_the_constant_text() -> None:
    """Rule 8."""
    assert zones.vtimezone("Europe/Brussels", EVENT, EVENT).split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Brussels",
        "BEGIN:DAYLIGHT",
        "DTSTART:19810329T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19961027T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]


@pytest.mark.parametrize(
    ("zone", "lines"),
    [
        ("Europe/Athens", ["RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "DTSTART:20240331T030000"]),
        ("America/New_York", ["RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "DTSTART:20240310T020000"]),
        ("Asia/Tokyo", ["DTSTART:19700101T000000", "TZOFFSETTO:+0900"]),
    ],
)
def test_another_zone_begins_at_the_wall_time_before_the_change(zone: str, lines: list[str]) -> None:
    """Rule 8: icalendar's own generator writes the start of summer time an hour late."""
    text = zones.vtimezone(zone, EVENT, EVENT).split("\r\n")

    assert set(lines) <= set(text)


def test_a_zone_is_the_same_text_for_all_events_of_a_year() -> None:
    """Rule 3."""
    january, december = datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 12, 31, tzinfo=UTC)

    assert zones.vtimezone("Europe/Paris", january, january) == zones.vtimezone(
        "Europe/Paris", december, december
    )
