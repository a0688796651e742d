"""When somebody last left the list of participants of an edition."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.registration.models import Consent, Registration
from forum_app.registration.rules import ConsentPurpose, RegistrationState

LEFT = (RegistrationState.WITHDRAWN, RegistrationState.CANCELLED, RegistrationState.REPLACED)


def names_taken_out(session: Session) -> dict[int, datetime]:
    """Return for each edition when a name last had to leave public lists: a consent or a registration withdrawn."""
    withdrawn = (
        select(Registration.edition_id, func.max(Consent.withdrawn_at))
        .join(Consent.registration)
        .where(Consent.purpose == ConsentPurpose.DIRECTORY, Consent.withdrawn_at.is_not(None))
        .group_by(Registration.edition_id)
    )
    left = (
        select(Registration.edition_id, func.max(Registration.changed_at))
        .where(Registration.state.in_(LEFT))
        .group_by(Registration.edition_id)
    )
    found: dict[int, datetime] = {}
    for edition_id, at in (*session.execute(withdrawn), *session.execute(left)):
        found[edition_id] = max(at, found.get(edition_id, at))
    return found
