"""When registrations are taken, on which clock, and at which age (REG-3, REG-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from forum_app.editions.rules import EditionState

TAKES_REGISTRATIONS = frozenset({EditionState.OPEN, EditionState.RUNNING})


class WindowState(StrEnum):
    """Where a window stands at a moment."""

    NOT_YET = "not_yet"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when something is open; the zone is the one the times are shown in (REG-3)."""

    state: WindowState
    opens_at: datetime | None
    closes_at: datetime
    zone: str

    @property
    def open(self) -> bool:
        """Tell whether it is open now."""
        return self.state is WindowState.OPEN


@dataclass(frozen=True, slots=True)
class Times:
    """Times as they were set; None where nothing was."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """What an edition says about itself: its state, last day and zone."""

    state: EditionState
    last_day: date
    zone: str


def registration_window(days: Days, now: datetime, *times: Times) -> Window:
    """Return the window of an edition, a category or a part.

    `times` go from the widest to the narrowest: what a category sets goes before what the edition sets. Without
    any it is open in the edition's states, to the end of the last day on the venue's clock.
    """
    opens_at = next((each.opens_at for each in reversed(times) if each.opens_at), None)
    end = datetime.combine(days.last_day + timedelta(days=1), time(), ZoneInfo(days.zone))
    closes_at = next((each.closes_at for each in reversed(times) if each.closes_at), end)
    if days.state not in TAKES_REGISTRATIONS or now >= closes_at:
        state = WindowState.CLOSED
    else:
        state = WindowState.NOT_YET if opens_at and now < opens_at else WindowState.OPEN
    return Window(state, opens_at, closes_at, days.zone)


def age_on(born_on: date, day: date) -> int:
    """Return the age in whole years on `day`; who was born on 29 February ages on 1 March in other years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def fits_age(born_on: date | None, day: date, youngest: int | None, oldest: int | None) -> bool:
    """Tell whether somebody is within an age window on `day`; without a birth date only if there is none."""
    if youngest is None and oldest is None:
        return True
    if born_on is None:
        return False
    age = age_on(born_on, day)
    return (youngest is None or age >= youngest) and (oldest is None or age <= oldest)
