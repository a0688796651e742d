"""What a registration says in its core fields, as conditions read it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.editions.models import Part
from forum_app.registration.models import Person, Registration, RegistrationPart, StoredFile


def core_answers(session: Session, registration: Registration) -> dict[str, Any]:
    """Return the answers of the built-in questions by their names, in the shapes that conditions compare."""
    return {
        "category": registration.category.key,
        "parts": _parts(session, registration),
        "photo": _photo(session, registration),
        **_of_person(registration.person),
        **_of_registration(registration),
        **_of_journey(registration),
    }


def _of_person(person: Person) -> dict[str, Any]:
    return {
        "name": " ".join(filter(None, (person.family, person.given, person.native))),
        "courtesy_title": person.courtesy_title,
        "born_on": person.born_on.isoformat() if person.born_on else None,
        "sex": person.sex,
        "nationality": person.nationality,
    }


def _of_registration(registration: Registration) -> dict[str, Any]:
    return {
        "email": registration.email,
        "email_copy": registration.email_copy,
        "phone": registration.phone,
        "function": str(registration.function or ""),
        "body": str(registration.body or ""),
        "city": registration.city_text,
        "country": registration.country_iso2,
        "languages": registration.languages.split(),
        "needs_interpretation": registration.needs_interpretation,
        "diet": registration.diet,
        "access_needs": registration.access_needs,
        "sessions_wanted": registration.sessions_wanted.split(),
        "guardian": registration.guardian_name,
        "accompanied_by": registration.accompanied_by,
        "remarks": registration.remarks,
        "consents": [c.purpose.value for c in registration.consents if c.withdrawn_at is None],
    }


def _of_journey(registration: Registration) -> dict[str, Any]:
    travel, document = registration.travel, registration.document
    return {
        "travel_document": document.number if document else "",
        "travel": str((travel.arrives_on or travel.departs_on or "") if travel else ""),
        "hotel": travel.hotel if travel else "",
        "visa_letter": "yes" if travel and travel.visa_letter else "",
    }


def _parts(session: Session, registration: Registration) -> list[str]:
    query = select(Part.key).join(RegistrationPart, RegistrationPart.part_id == Part.id)
    query = query.where(RegistrationPart.registration_id == registration.id)
    return list(session.scalars(query.order_by(Part.position, Part.id)))


def _photo(session: Session, registration: Registration) -> str:
    if registration.photo_id is None:
        return ""
    return session.scalar(select(StoredFile.uid).where(StoredFile.id == registration.photo_id)) or ""
