"""From one state of a registration to the next (REG-4)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core import jobs
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.registration.models import Registration
from forum_app.registration.rules import RegistrationState, may_become
from forum_app.registration.services import places
from forum_app.registration.services.deeds import deed

FILL = "registration.fill"


class StepRefused(Conflict):
    """The state the registration is in does not lead to the one that was asked for."""


def change_state(
    session: Session,
    actor: Actor,
    registration: Registration,
    state: RegistrationState,
    reason: str,
    now: datetime,
) -> Registration:
    """Take a registration to `state` and write down who did it, when and why.

    The row is read again under a lock, so of two organisers the second one is refused. The places that the new
    state holds are taken, the others given back and offered to those who wait. Raises StepRefused, and
    PlacesFull with the state unchanged.
    """
    before = _locked(session, registration).state
    if not may_become(before, state):
        raise StepRefused(
            N_("This step is no longer possible: the registration has changed. Reload the page to see it.")
        )
    registration.state = state
    try:
        settled = places.settle(session, registration)
    except places.PlacesFull:
        registration.state = before
        session.flush()
        raise
    registration.revision += 1
    registration.changed_at = now
    record(
        session,
        actor,
        deed(registration, "state", {"state": [before.value, state.value]}, reason),
        now,
    )
    if settled.freed:
        jobs.enqueue(session, FILL, {"edition": registration.edition_id}, now)
    return registration


def withdraw(session: Session, actor: Actor, registration: Registration, now: datetime) -> bool:
    """Give up a registration for good; return False if that was done before. Raises StepRefused."""
    if _locked(session, registration).state is RegistrationState.WITHDRAWN:
        return False
    change_state(session, actor, registration, RegistrationState.WITHDRAWN, "", now)
    return True


def _locked(session: Session, registration: Registration) -> Registration:
    query = select(Registration).where(Registration.id == registration.id).with_for_update(of=Registration)
    return session.scalars(query.execution_options(populate_existing=True)).one()
