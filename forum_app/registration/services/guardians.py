"""Who is under age registers with a parent or guardian, and waits until that person agrees (REG-7)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.registration.consents import TEXT_VERSION
from forum_app.registration.models import Consent, Registration
from forum_app.registration.rules import ENDED, ConsentPurpose, RegistrationState
from forum_app.registration.services import places
from forum_app.registration.services.deeds import deed
from forum_app.registration.services.places import PlacesFull
from forum_app.registration.services.standing import admit, wait

GIVEN_BY = "guardian"


def wait_for(session: Session, actor: Actor, registration: Registration, now: datetime) -> None:
    """Hold a place for somebody under age, or put them on the waiting list; nothing is approved yet."""
    try:
        places.settle(session, registration)
    except PlacesFull:
        wait(session, actor, registration, now)


def waits_for_guardian(registration: Registration) -> bool:
    """Tell whether a guardian was named and has not agreed yet."""
    return bool(registration.guardian_email) and registration.guardian_agreed_at is None


def agree(session: Session, registration: Registration, language: str, now: datetime) -> bool:
    """Take the guardian's agreement; return False if it was given before. Raises Conflict for one that has ended."""
    if registration.guardian_agreed_at is not None:
        return False
    if registration.state in ENDED:
        raise Conflict(N_("This registration has ended. There is nothing to agree to."))
    actor = Actor(kind="delegate", ref=registration.uid)
    registration.guardian_agreed_at = now
    registration.changed_at = now
    registration.consents.append(
        Consent(
            purpose=ConsentPurpose.PROCESSING,
            text_version=TEXT_VERSION,
            language=language,
            given_by=GIVEN_BY,
            given_at=now,
        )
    )
    record(session, actor, deed(registration, "guardian_agreed", {}), now)
    if registration.state is RegistrationState.SUBMITTED:
        admit(session, actor, registration, now)
    return True
