"""Agreements given, confirmed and taken back (DPR-5). The last one given for a purpose is the one that counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.errors import Invalid
from forum_app.core.text import N_
from forum_app.registration.consents import TEXT_VERSION
from forum_app.registration.models import Consent, Registration
from forum_app.registration.rules import ConsentPurpose
from forum_app.registration.services import sensitive
from forum_app.registration.services.deeds import deed

SELF, FOCAL_POINT, GUARDIAN = "self", "focal_point", "guardian"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement to the present text of a purpose: read in `language`, given by the person or for them."""

    purpose: ConsentPurpose
    language: str
    given_by: str = SELF


def give_consent(
    session: Session, actor: Actor, registration: Registration, agreement: Agreement, now: datetime
) -> Consent:
    """Note that somebody agrees to one purpose; the same agreement by the same hand twice is one.

    One by the person themself stands beside one that was given for them; taking back takes back all of them.
    """
    for consent in _standing(session, registration, agreement.purpose):
        if (consent.given_by, consent.text_version) == (agreement.given_by, TEXT_VERSION):
            return consent
    given = Consent(
        registration=registration,
        purpose=agreement.purpose,
        text_version=TEXT_VERSION,
        language=agreement.language,
        given_by=agreement.given_by,
        given_at=now,
    )
    session.add(given)
    registration.changed_at = now
    changes = {"purpose": agreement.purpose.value, "given_by": agreement.given_by}
    record(session, actor, deed(registration, "consent_given", changes), now)
    return given


def withdraw_consent(
    session: Session, actor: Actor, registration: Registration, purpose: ConsentPurpose, now: datetime
) -> None:
    """Take back the agreement to one purpose, effective at once; nothing happens if there is none.

    With the agreement to sensitive data these data go too.

    Raises Invalid for the use of the form's data: without it there is no registration, so that is withdrawn.
    """
    if purpose is ConsentPurpose.PROCESSING:
        raise Invalid(
            N_("A registration cannot be kept without this agreement. Withdraw the registration instead.")
        )
    given = _standing(session, registration, purpose)
    for consent in given:
        consent.withdrawn_at = now
    if given:
        registration.changed_at = now
        if purpose is ConsentPurpose.SENSITIVE:
            sensitive.forget(session, registration, now)
        record(session, actor, deed(registration, "consent_withdrawn", {"purpose": purpose.value}), now)


def _standing(session: Session, registration: Registration, purpose: ConsentPurpose) -> Sequence[Consent]:
    query = select(Consent).where(
        Consent.registration_id == registration.id,
        Consent.purpose == purpose,
        Consent.withdrawn_at.is_(None),
    )
    return session.scalars(query.order_by(Consent.id).with_for_update()).all()
