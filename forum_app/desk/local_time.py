"""Between the clock on a form and instants: what organisers type is wall time in a named zone (REG-3)."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from forum_app.core.errors import Invalid
from forum_app.core.text import N_

# The zones a forum's organisers reckon in, first the two sides', then the ones of deadlines in calls.
ZONES = ("Europe/Brussels", "Asia/Shanghai", "Asia/Hong_Kong", "Europe/Paris", "Europe/London", "UTC")


def to_utc(wall: datetime | None, zone: str, field: str = "") -> datetime | None:
    """Return wall time in `zone` as an instant; None stays None.

    A time that two clocks show in the night the clocks go back is the first of the two. Raises Invalid for a time
    that no clock shows in the night they go forward.
    """
    if wall is None:
        return None
    instant = wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)
    if instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != wall:
        raise Invalid(
            N_("There is no such time in that zone: the clocks go forward that night."), field=field
        )
    return instant


def for_input(instant: datetime | None, zone: str) -> datetime | None:
    """Return an instant as naive wall time in `zone`, for a form."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) if instant else None
