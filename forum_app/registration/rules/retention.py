"""How long what is kept (DPR-3): days after the last day of the forum, set per edition within what was promised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any


class Kept(StrEnum):
    """Kinds of data with a time of their own."""

    NEEDS = "needs"
    PAPERS = "papers"
    ANSWERS = "answers"
    REGISTRATIONS = "registrations"


DEFAULT_DAYS: Mapping[Kept, int] = {
    Kept.NEEDS: 30,
    Kept.PAPERS: 30,
    Kept.ANSWERS: 30,
    Kept.REGISTRATIONS: 730,
}
# The texts people agreed to promise "within one month": a setting can shorten that, not lengthen it.
MOST_DAYS: Mapping[Kept, int] = {Kept.NEEDS: 30, Kept.PAPERS: 30, Kept.ANSWERS: 30, Kept.REGISTRATIONS: 1826}
BY_HAND = frozenset({Kept.REGISTRATIONS})


def days_kept(settings: Mapping[str, Any]) -> dict[Kept, int]:
    """Return the days of each kind: those set, as far as they are whole numbers within the promise."""
    return {kind: _days(settings.get(kind.value), kind) for kind in Kept}


def last_kept(last_day: date, days: int) -> date:
    """Return the last day on which something is kept; on the next day it falls due."""
    return last_day + timedelta(days=days)


def is_due(last_day: date, days: int, today: date) -> bool:
    """Tell whether what is kept for `days` after `last_day` has to go."""
    return today > last_kept(last_day, days)


def _days(given: object, kind: Kept) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        return DEFAULT_DAYS[kind]
    return min(given, MOST_DAYS[kind])
