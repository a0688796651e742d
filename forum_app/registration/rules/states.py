"""The states of a registration, which leads to which (REG-4), and which of them hold a place."""

from __future__ import annotations

from enum import StrEnum

from forum_app.core.text import N_


class RegistrationState(StrEnum):
    """Where a registration stands; the last six are ends that keep their history."""

    INVITED = "invited"
    STARTED = "started"
    SUBMITTED = "submitted"
    CHANGE_ASKED = "change_asked"
    APPROVED = "approved"
    CONFIRMED = "confirmed"
    WAIT_LISTED = "wait_listed"
    OFFERED = "offered"
    EXPIRED = "expired"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    CANCELLED = "cancelled"


S = RegistrationState
LEAVING = frozenset({S.WITHDRAWN, S.CANCELLED})
NEXT_STATES: dict[RegistrationState, frozenset[RegistrationState]] = {
    S.INVITED: frozenset({S.STARTED, S.SUBMITTED, S.EXPIRED}) | LEAVING,
    S.STARTED: frozenset({S.SUBMITTED, S.EXPIRED}) | LEAVING,
    S.SUBMITTED: frozenset({S.CHANGE_ASKED, S.APPROVED, S.WAIT_LISTED, S.REJECTED, S.REPLACED}) | LEAVING,
    S.CHANGE_ASKED: frozenset({S.SUBMITTED, S.REJECTED, S.REPLACED}) | LEAVING,
    S.APPROVED: frozenset({S.CONFIRMED, S.CHANGE_ASKED, S.SUBMITTED, S.REPLACED}) | LEAVING,
    S.CONFIRMED: frozenset({S.SUBMITTED, S.CHANGE_ASKED, S.REPLACED}) | LEAVING,
    S.WAIT_LISTED: frozenset({S.OFFERED, S.SUBMITTED, S.APPROVED, S.REJECTED, S.REPLACED}) | LEAVING,
    S.OFFERED: frozenset({S.CONFIRMED, S.EXPIRED, S.WAIT_LISTED, S.REPLACED}) | LEAVING,
    S.EXPIRED: frozenset({S.WAIT_LISTED}),
    S.REJECTED: frozenset({S.SUBMITTED}),
    S.WITHDRAWN: frozenset(),
    S.REPLACED: frozenset(),
    S.CANCELLED: frozenset(),
}
STATE_LABELS: dict[RegistrationState, str] = {
    S.INVITED: N_("Invited"),
    S.STARTED: N_("Started"),
    S.SUBMITTED: N_("Waiting for review"),
    S.CHANGE_ASKED: N_("Change asked"),
    S.APPROVED: N_("Approved"),
    S.CONFIRMED: N_("Confirmed"),
    S.WAIT_LISTED: N_("On the waiting list"),
    S.OFFERED: N_("Place offered"),
    S.EXPIRED: N_("Expired"),
    S.REJECTED: N_("Rejected"),
    S.WITHDRAWN: N_("Withdrawn"),
    S.REPLACED: N_("Replaced"),
    S.CANCELLED: N_("Cancelled"),
}
HAS_PLACE = frozenset({S.APPROVED, S.CONFIRMED})
ENDED = frozenset({S.EXPIRED, S.REJECTED, S.WITHDRAWN, S.REPLACED, S.CANCELLED})
OPEN_FOR_REVIEW = frozenset({S.SUBMITTED, S.WAIT_LISTED})


def may_become(state: RegistrationState, wanted: RegistrationState) -> bool:
    """Tell whether a registration in `state` may go to `wanted`."""
    return wanted in NEXT_STATES[state]
