"""One moment on two clocks, the venue's first, with the day named where it is not the one expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Line:
    """A span on the clocks of one zone; a day is given only where a reader would guess it wrong."""

    zone: str
    start: datetime
    end: datetime
    start_day: date | None
    end_day: date | None

    @property
    def offsets(self) -> tuple[datetime, datetime] | None:
        """The instants whose difference from UTC must be told, where the clock is moved in between (PRG-1)."""
        first, last = (at.astimezone(ZoneInfo(self.zone)).utcoffset() for at in (self.start, self.end))
        return (self.start, self.end) if first != last else None


@dataclass(frozen=True, slots=True)
class TwoTimes:
    """The same span at home (the venue) and away; `away` is None where both clocks agree."""

    home: Line
    away: Line | None


def wall_date(instant: datetime, zone: str) -> date:
    """Return the calendar date of `instant` in `zone`."""
    return instant.astimezone(ZoneInfo(zone)).date()


def agenda_day(instant: datetime, zone: str, day_start_hour: int) -> date:
    """Return the day of the agenda that `instant` belongs to: before the day's start it is the day before (PRG-5)."""
    wall = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return (wall - timedelta(hours=day_start_hour)).date()


def day_bounds(day: date, zone: str, day_start_hour: int) -> tuple[datetime, datetime]:
    """Return the instants at which an agenda day begins and ends."""
    begins = time(day_start_hour, tzinfo=ZoneInfo(zone))
    return datetime.combine(day, begins), datetime.combine(day + timedelta(days=1), begins)


def line(start: datetime, end: datetime, zone: str, expected: date) -> Line:
    """Return the span in `zone`; its days are named where they differ from `expected` and from each other."""
    first, last = wall_date(start, zone), wall_date(end, zone)
    return Line(zone, start, end, first if first != expected else None, last if last != first else None)


def two_times(start: datetime, end: datetime, zones: tuple[str, str], listed: date) -> TwoTimes:
    """Return the span for a list headed by the day `listed`; `zones` are home and away (PRG-1)."""
    home, away = zones
    same = start.astimezone(ZoneInfo(home)).utcoffset() == start.astimezone(ZoneInfo(away)).utcoffset()
    return TwoTimes(line(start, end, home, listed), None if same else line(start, end, away, listed))


def midday(day: date) -> datetime:
    """Return noon in UTC: an instant that is the same day on every clock of the two sides."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def hours_apart(instant: datetime, zones: tuple[str, str]) -> int | None:
    """Return by how many whole hours the away clock is ahead at that instant; None for half hours."""
    home, away = (instant.astimezone(ZoneInfo(z)).utcoffset() or timedelta() for z in zones)
    hours, rest = divmod(round((away - home).total_seconds()), 3600)
    return None if rest else hours


@dataclass(frozen=True, slots=True)
class Countdown:
    """The time left until `until`, rounded down to minutes; all zero once it has come."""

    until: datetime
    days: int
    hours: int
    minutes: int


def countdown(now: datetime, until: datetime) -> Countdown:
    """Return what is left from `now` until `until`."""
    minutes = max(0, int((until - now).total_seconds() // 60))
    return Countdown(until, minutes // 1440, minutes % 1440 // 60, minutes % 60)
