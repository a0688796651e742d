"""What a registration holds in its core fields, in the shapes in which a form gives them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.core.translated import Translated
from forum_app.editions.models import Part
from forum_app.registration import naming
from forum_app.registration.given import Document, Guardian, Journey, Named, VisaLetter
from forum_app.registration.languages import TONGUES
from forum_app.registration.models import Registration, RegistrationPart, StoredFile
from forum_app.registration.rules import ConsentPurpose

NOTHING = Translated({})
PLAIN = (
    "email", "email_copy", "phone", "needs_interpretation", "diet", "access_needs", "sessions_wanted",
    "accompanied_by", "remarks",
)  # fmt: skip
OF_PERSON = ("courtesy_title", "born_on", "sex", "nationality")


def held(session: Session, registration: Registration) -> dict[str, Any]:
    """Return what is held, by the names of the core fields; agreements are apart."""
    spoken = registration.languages.split()
    return {
        **{name: getattr(registration, name) for name in PLAIN},
        **{name: getattr(registration.person, name) for name in OF_PERSON},
        **_journey(registration),
        "category": registration.category.key,
        "parts": _parts(session, registration),
        "name": _name(registration),
        "function": registration.function or NOTHING,
        "body": registration.body or NOTHING,
        "city": registration.city_text,
        "country": registration.country_iso2,
        "languages": tuple(code for code in TONGUES if code in spoken),
        "travel_document": _document(registration),
        "photo": _photo(session, registration),
        "guardian": Guardian(registration.guardian_name, registration.guardian_email),
    }


def has_sensitive_consent(registration: Registration) -> bool:
    """Tell whether the separate agreement to sensitive data is given and not taken back (DPR-4)."""
    return any(
        consent.purpose is ConsentPurpose.SENSITIVE and consent.withdrawn_at is None
        for consent in registration.consents
    )


def _name(registration: Registration) -> Named:
    # The passport's own form is not asked in the form, so it is no difference.
    name = replace(naming.name_of(registration.person), passport_form="")
    return Named(name, registration.person.typed_form)


def _document(registration: Registration) -> Document | None:
    row = registration.document
    if row is None:
        return None
    return Document(
        kind=row.kind,
        number=row.number,
        issued_on=row.issued_on,
        expires_on=row.expires_on,
        authority=row.authority,
    )


def _journey(registration: Registration) -> dict[str, Any]:
    row = registration.travel
    if row is None:
        return {"travel": Journey(), "hotel": "", "visa_letter": VisaLetter()}
    journey = Journey(
        arrives_on=row.arrives_on, arrival=row.arrival, departs_on=row.departs_on, departure=row.departure
    )
    letter = VisaLetter(row.visa_letter, row.visa_country)
    return {"travel": journey, "hotel": row.hotel, "visa_letter": letter}


def _parts(session: Session, registration: Registration) -> tuple[str, ...]:
    query = select(Part.key).join(RegistrationPart, RegistrationPart.part_id == Part.id)
    query = query.where(RegistrationPart.registration_id == registration.id)
    return tuple(session.scalars(query.order_by(Part.position, Part.id)))


def _photo(session: Session, registration: Registration) -> str:
    if registration.photo_id is None:
        return ""
    return session.scalar(select(StoredFile.uid).where(StoredFile.id == registration.photo_id)) or ""
