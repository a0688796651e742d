"""The one clock of the application, and reading of stored instants."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """Return the present instant in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def iso(instant: datetime) -> str:
    """Return an aware instant as `2027-09-20T07:00:00Z`."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_iso(text: str) -> datetime:
    """Read `2027-09-20T07:00:00Z` as an aware instant in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)


def local(instant: datetime, zone: str) -> datetime:
    """Return `instant` as wall time in the zone of that name (PRG-1)."""
    return instant.astimezone(ZoneInfo(zone))
