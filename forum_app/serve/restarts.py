"""When a child that died is started again. Times are in seconds on a clock that only goes forward."""

from __future__ import annotations

from collections.abc import Sequence

CALM = 60.0
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0


def recent(deaths: Sequence[float], now: float) -> int:
    """Return how many of the deaths lie within the last minute."""
    return sum(1 for death in deaths if now - death < CALM)


def pause(deaths: Sequence[float], now: float) -> float:
    """Return how long to wait before the next start: twice as long after each death within a minute."""
    return float(min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** max(0, recent(deaths, now) - 1)))


def is_hopeless(deaths: Sequence[float], now: float, most: int | None) -> bool:
    """Tell whether a child died more than `most` times within a minute; with None it never is."""
    return most is not None and recent(deaths, now) > most
