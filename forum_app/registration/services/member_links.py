"""Members get personal links to complete their own data; a member who does not come is taken out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.registration.models import Delegation, Registration
from forum_app.registration.rules import RegistrationState
from forum_app.registration.services.composition import lock, recomposed
from forum_app.registration.services.deeds import deed
from forum_app.registration.services.states import withdraw

S = RegistrationState


def send_link(session: Session, actor: Actor, registration: Registration, now: datetime) -> None:
    """Write down that a member is asked for their own data; one who was not sent yet counts as invited."""
    before = registration.state
    if before is S.STARTED:
        registration.state = S.INVITED
        registration.revision += 1
        registration.changed_at = now
    changes = {"state": [before.value, registration.state.value]}
    record(session, actor, deed(registration, "link_sent", changes), now)


def withdraw_member(
    session: Session, actor: Actor, delegation: Delegation, registration: Registration, now: datetime
) -> bool:
    """Take a member out for good; the place goes to who waits. Return False if that was done before."""
    lock(session, delegation)
    if not withdraw(session, actor, registration, now):
        return False
    recomposed(session, actor, delegation, "withdrawn", now)
    return True
