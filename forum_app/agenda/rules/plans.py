"""When a release may go out: with open errors it needs a reason, and a second organiser where there is one."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from forum_app.agenda.rules.kinds import PlanState

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
