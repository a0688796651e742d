"""When a release may go out: with open errors it needs a reason, and a second organiser where there is one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from forum_app.agenda.rules.conflicts.shapes import Conflict
from forum_app.agenda.rules.kinds import PlanState, Severity

OPEN = frozenset({PlanState.ASKED, PlanState.WAITING})
AHEAD_AT_MOST = timedelta(days=366)


class Agreement(StrEnum):
    """What open errors ask of whoever publishes."""

    NONE = "none"
    REASON = "reason"
    SECOND = "second"


def agreement(errors: int, others: int) -> Agreement:
    """Return what is needed with so many open errors and so many others who may publish."""
    if not errors:
        return Agreement.NONE
    return Agreement.SECOND if others else Agreement.REASON


def first_state(needed: Agreement, at: datetime | None) -> PlanState | None:
    """Return the state in which a release begins that is asked for; None when it goes out at once."""
    if needed is Agreement.SECOND:
        return PlanState.ASKED
    return PlanState.WAITING if at is not None else None


def after_agreement(at: datetime | None, now: datetime) -> PlanState:
    """Return where a release stands once it is agreed to: it waits for its time, or its time has come."""
    return PlanState.WAITING if at is not None and at > now else PlanState.DONE


def in_reach(at: datetime, now: datetime) -> bool:
    """Tell whether a time to publish lies ahead, within a year."""
    return now < at <= now + AHEAD_AT_MOST


def mark_of(conflict: Conflict) -> str:
    """Return 16 hex digits that stand for a conflict and stay the same whatever its times."""
    kind, sessions, room, person = conflict.key
    told = json.dumps([kind.value, sessions, room, person], separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def not_among(conflicts: Iterable[Conflict], accepted: Collection[str]) -> list[Conflict]:
    """Return the errors whose marks are not among those that were agreed to."""
    errors = (each for each in conflicts if each.severity is Severity.ERROR)
    return [each for each in errors if mark_of(each) not in accepted]
