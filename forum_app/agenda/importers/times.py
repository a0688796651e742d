"""Dates, times of day and durations as schedule files write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LONGEST = timedelta(days=7)

_Day = TypeVar("_Day", bound=date)
_YEARS = range(1990, 2101)  # a year far off is a slip, and no arithmetic overflows
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_DURATION = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")


class BadRow(Exception):
    """A row cannot be taken: a short stable word and the sentence for people."""

    def __init__(self, problem: str, text: str) -> None:
        super().__init__(text)
        self.problem = problem
        self.text = text


def time_from(text: str) -> time:
    """Read HH:MM or HH:MM:SS. Raises BadRow."""
    found = _TIME.fullmatch(text.strip())
    hour, minute, second = (int(part or 0) for part in found.groups()) if found else (99, 0, 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        raise BadRow("bad-time", f"{_shown(text)} is not a time of day written as 09:30.") from None


def date_from(text: str) -> date:
    """Read YYYY-MM-DD. Raises BadRow."""
    try:
        return _of_our_time(date.fromisoformat(text.strip()))
    except ValueError:
        raise BadRow("bad-date", f"{_shown(text)} is not a date written as 2027-09-20.") from None


def instant_from(text: str) -> datetime:
    """Read a date with a time in ISO 8601, with or without an offset. Raises BadRow."""
    try:
        return _of_our_time(datetime.fromisoformat(text.strip()))
    except ValueError:
        raise BadRow("bad-date", f"{_shown(text)} is not a date and time written by ISO 8601.") from None


def duration_from(text: str) -> timedelta:
    """Read H:MM or H:MM:SS, more than nothing and at most seven days. Raises BadRow."""
    found = _DURATION.fullmatch(text.strip())
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if not timedelta() < length <= LONGEST:
        raise BadRow("bad-duration", f"{_shown(text)} is not a duration written as 01:30.")
    return length


def on_day(day: date, start: time, day_change: time) -> datetime:
    """Return the local start of something on a day: before the day's change it is the next date (PRG-5)."""
    return datetime.combine(day + timedelta(days=start < day_change), start)


def known_zone(name: str) -> bool:
    """Tell whether a time zone of that name exists, such as Europe/Brussels."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _of_our_time(day: _Day) -> _Day:
    if day.year not in _YEARS:
        raise ValueError(day)
    return day


def _shown(text: str) -> str:
    return f"“{text.strip()[:40]}”" if text.strip() else "Nothing"
