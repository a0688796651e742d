"""Agreements given and taken back (DPR-5)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.errors import Invalid
from forum_app.core.text import N_
from forum_app.registration.models import Consent, Registration
from forum_app.registration.rules import ConsentPurpose
from forum_app.registration.services.deeds import deed


def withdraw_consent(
    session: Session, actor: Actor, registration: Registration, purpose: ConsentPurpose, now: datetime
) -> None:
    """Take back the agreement to one purpose, effective at once; nothing happens if there is none.

    Raises Invalid for the use of the form's data: without it there is no registration, so that is withdrawn.
    """
    if purpose is ConsentPurpose.PROCESSING:
        raise Invalid(
            N_("A registration cannot be kept without this agreement. Withdraw the registration instead.")
        )
    query = select(Consent).where(
        Consent.registration_id == registration.id,
        Consent.purpose == purpose,
        Consent.withdrawn_at.is_(None),
    )
    given = session.scalars(query.with_for_update()).all()
    for consent in given:
        consent.withdrawn_at = now
    if given:
        registration.changed_at = now
        record(session, actor, deed(registration, "consent_withdrawn", {"purpose": purpose.value}), now)
