"""What becomes of a registration that was sent: a place and a review, a place at once, or the waiting list."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.rows import add_row
from forum_app.registration import queries
from forum_app.registration.models import ApprovalStage, Registration, WaitingPlace
from forum_app.registration.queries.door import door_of
from forum_app.registration.rules import RegistrationState
from forum_app.registration.services import places, waiting
from forum_app.registration.services.deeds import deed
from forum_app.registration.services.places import PlacesFull
from forum_app.registration.services.states import change_state, fill_later

S = RegistrationState
_STAGES = select(func.count()).where(ApprovalStage.category_id == bindparam("category_id"))


def stages_left(session: Session, registration: Registration) -> int:
    """Return how many stages of review are still to pass."""
    count = session.scalar(_STAGES, {"category_id": registration.category_id}) or 0
    return max(0, count - registration.stage)


def admit(session: Session, actor: Actor, registration: Registration, now: datetime) -> RegistrationState:
    """Settle a registration that was just sent, in state `submitted`; return the state it comes to.

    Without a place, or while somebody waits who comes first (REG-10), it joins the waiting list. Without a stage
    of review it is approved at once, and confirmed if the edition does not ask people to confirm.
    """
    try:
        settled = places.settle(session, registration)
    except PlacesFull:
        wait(session, actor, registration, now)
        return registration.state
    if settled.freed:
        fill_later(session, registration.edition_id, now)
    if settled.taken and waiting.passes_over(session, registration, settled.taken):
        wait(session, actor, registration, now)
    elif registration.state is S.SUBMITTED and stages_left(session, registration) == 0:
        approve(session, actor, registration, "", now)
    return registration.state


def admit_new(session: Session, actor: Actor, registration: Registration, now: datetime) -> RegistrationState:
    """Settle a registration that this transaction made, which holds nothing yet, as `admit` would.

    All that decides is read in one statement: while somebody registers, everybody else who writes waits.
    """
    door = door_of(session, registration.edition_id, registration.category_id)
    taken = places.seat(session, registration, door.rules)
    if taken is None or (taken and door.anybody_waits and waiting.passes_over(session, registration, taken)):
        wait(session, actor, registration, now)
    elif door.stages == 0:
        approve(session, actor, registration, "", now)
    return registration.state


def _wait_new(session: Session, actor: Actor, registration: Registration, weight: int, now: datetime) -> None:
    """Put a newcomer without a place on the waiting list, as `wait` would; there is nothing to give back."""
    before = registration.state
    registration.state = S.WAIT_LISTED
    registration.revision += 1
    registration.changed_at = now
    record(session, actor, deed(registration, "state", {"state": [before.value, S.WAIT_LISTED.value]}), now)
    mine = WaitingPlace(
        edition_id=registration.edition_id, registration_id=registration.id, weight=weight, joined_at=now
    )
    add_row(session, mine)


def approve(
    session: Session, actor: Actor, registration: Registration, reason: str, now: datetime
) -> RegistrationState:
    """Give a registration whose stages are passed its place; on a full quota it waits (reviewed).

    Returns the state it comes to.
    """
    try:
        change_state(session, actor, registration, S.APPROVED, reason, now)
    except PlacesFull:
        wait(session, actor, registration, now)
        return registration.state
    if not queries.setup_of(session, registration.edition_id).confirm_needed:
        change_state(session, actor, registration, S.CONFIRMED, "", now)
    return registration.state


def wait(session: Session, actor: Actor, registration: Registration, now: datetime) -> None:
    """Put a registration on the waiting list, behind those of its weight who came before (REG-10, REG-11)."""
    if registration.state is not S.WAIT_LISTED:
        change_state(session, actor, registration, S.WAIT_LISTED, "", now)
    if registration.waiting is None:
        registration.waiting = WaitingPlace(
            edition_id=registration.edition_id,
            weight=registration.category.protocol_weight,
            joined_at=now,
        )
    session.flush()
