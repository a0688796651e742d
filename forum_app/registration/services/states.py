"""From one state of a registration to the next (REG-4)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core import jobs
from forum_app.core.errors import Conflict
from forum_app.core.jobs import Job, JobState
from forum_app.core.text import N_
from forum_app.registration.models import Registration, WaitingPlace
from forum_app.registration.rules import RegistrationState, may_become
from forum_app.registration.services import places
from forum_app.registration.services.deeds import deed

FILL = "registration.fill"
S = RegistrationState
ON_LIST = frozenset({S.WAIT_LISTED, S.OFFERED})


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
    state holds are taken, the others given back and offered to those who wait; who leaves the waiting list has no
    row there any more. Raises StepRefused, and PlacesFull with nothing changed.
    """
    before = locked(session, registration).state
    if not may_become(before, state):
        raise StepRefused(
            N_("This step is no longer possible: the registration has changed. Reload the page to see it.")
        )
    settled = places.settle(session, registration, state)
    registration.state = state
    registration.revision += 1
    registration.changed_at = now
    _keep_list(session, registration, before)
    record(
        session,
        actor,
        deed(registration, "state", {"state": [before.value, state.value]}, reason),
        now,
    )
    if settled.freed:
        fill_later(session, registration.edition_id, now)
    return registration


def withdraw(session: Session, actor: Actor, registration: Registration, now: datetime) -> bool:
    """Give up a registration for good; return False if that was done before. Raises StepRefused."""
    if locked(session, registration).state is S.WITHDRAWN:
        return False
    change_state(session, actor, registration, S.WITHDRAWN, "", now)
    return True


def resettle(session: Session, registration: Registration, now: datetime) -> None:
    """Settle the places of a registration whose category, side, parts or delegation changed.

    Places that it no longer needs are offered to those who wait. Raises PlacesFull, with no place changed.
    """
    if places.settle(session, registration).freed:
        fill_later(session, registration.edition_id, now)


def fill_later(session: Session, edition_id: int, now: datetime) -> None:
    """Ask the worker to offer free places to those who wait, unless a job that has not begun will do it."""
    session.flush()
    same = (Job.kind == FILL, Job.state == JobState.QUEUED, Job.payload["edition"].as_integer() == edition_id)
    if not session.scalar(select(exists().where(*same))):
        jobs.enqueue(session, FILL, {"edition": edition_id}, now)


def locked(session: Session, registration: Registration) -> Registration:
    """Return the registration as it is now; nobody else changes it before this transaction ends."""
    session.flush()
    places.in_line(session)
    query = select(Registration).where(Registration.id == registration.id).with_for_update(of=Registration)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def _keep_list(session: Session, registration: Registration, before: RegistrationState) -> None:
    """Keep the waiting list as the state says: a row for who waits or has an offer, none for others."""
    mine = WaitingPlace.registration_id == registration.id
    if registration.state is S.WAIT_LISTED and before is S.OFFERED:
        session.execute(update(WaitingPlace).where(mine).values(offered_at=None, offer_until=None))
    elif before in ON_LIST and registration.state not in ON_LIST:
        session.execute(delete(WaitingPlace).where(mine))
    else:
        return
    session.flush()
    session.expire(registration, ["waiting"])
