"""Days of an edition: a session after midnight belongs to the day before, if the day's bounds say so (PRG-5)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def day_of(instant: datetime, zone: str, day_start_hour: int) -> date:
    """Return the day an instant (aware) belongs to, in `zone`; the day begins at `day_start_hour` (0 to 23)."""
    local = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return (local - timedelta(hours=day_start_hour)).date()


def day_bounds(day: date, zone: str, day_start_hour: int) -> tuple[datetime, datetime]:
    """Return the first instant of a day and of the next, in UTC; 23 to 25 hours apart."""
    return _start(day, zone, day_start_hour), _start(day + timedelta(days=1), zone, day_start_hour)


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Return all days from first to last, both included."""
    return tuple(first + timedelta(days=count) for count in range((last - first).days + 1))


def _start(day: date, zone: str, hour: int) -> datetime:
    return datetime.combine(day, time(hour), ZoneInfo(zone)).astimezone(UTC)
