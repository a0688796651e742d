"""Puts what a person gives in the core fields where it is kept: the person, the registration, what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.core.errors import Invalid
from forum_app.core.sealing import fingerprint
from forum_app.core.text import N_
from forum_app.editions.models import Part
from forum_app.registration import naming
from forum_app.registration.given import Document, Guardian, Journey, Named, VisaLetter
from forum_app.registration.models import (
    Registration,
    RegistrationPart,
    StoredFile,
    Travel,
    TravelDocument,
)

PLAIN = (
    "function", "body", "email", "email_copy", "phone", "needs_interpretation", "diet", "access_needs",
    "sessions_wanted", "accompanied_by", "remarks",
)  # fmt: skip
OF_PERSON = ("courtesy_title", "born_on", "sex", "nationality")


def put(session: Session, registration: Registration, given: Mapping[str, Any]) -> None:
    """Keep the core fields in `given`, by their names; the others stay as they are. Raises Invalid for a lost file.

    Category, country and city decide about more than a column and are put by those who know.
    """
    for name, value in given.items():
        if name in PLAIN:
            setattr(registration, name, value)
        elif name in OF_PERSON:
            setattr(registration.person, name, value)
        elif name in _SETTERS:
            _SETTERS[name](session, registration, value)
    session.flush()


def number_key(number: str) -> str:
    """Return the form of a document's number by which the same one is found again (REG-6)."""
    return fingerprint("".join(char for char in number.upper() if char.isalnum()))


def _name(_session: Session, registration: Registration, value: Named) -> None:
    columns = naming.columns(value.name, registration.country_iso2)
    kept = registration.person.passport_form
    for column, text in columns.items():
        setattr(registration.person, column, text)
    registration.person.passport_form = value.name.passport_form or kept
    registration.person.typed_form = value.typed


def _languages(_session: Session, registration: Registration, value: tuple[str, ...]) -> None:
    registration.languages = " ".join(value)


def _parts(session: Session, registration: Registration, keys: tuple[str, ...]) -> None:
    query = select(Part.id).where(Part.edition_id == registration.edition_id, Part.key.in_(keys))
    wanted = set(session.scalars(query))
    held = {row.part_id: row for row in registration.parts}
    for part_id in held.keys() - wanted:
        registration.parts.remove(held[part_id])
    registration.parts.extend(RegistrationPart(part_id=part_id) for part_id in sorted(wanted - held.keys()))


def _document(session: Session, registration: Registration, value: Document | None) -> None:
    if value is None:
        registration.document = None
        session.flush()
        return
    row = registration.document or TravelDocument()
    row.kind, row.number, row.fingerprint = value.kind, value.number, number_key(value.number)
    row.issued_on, row.expires_on, row.authority = value.issued_on, value.expires_on, value.authority
    registration.document = row


def _travel_of(registration: Registration) -> Travel:
    if registration.travel is None:
        registration.travel = Travel(arrival="", departure="", hotel="", visa_letter=False, visa_country="")
    return registration.travel


def _journey(_session: Session, registration: Registration, value: Journey) -> None:
    row = _travel_of(registration)
    row.arrives_on, row.arrival = value.arrives_on, value.arrival
    row.departs_on, row.departure = value.departs_on, value.departure


def _hotel(_session: Session, registration: Registration, value: str) -> None:
    _travel_of(registration).hotel = value


def _visa(_session: Session, registration: Registration, value: VisaLetter) -> None:
    row = _travel_of(registration)
    row.visa_letter, row.visa_country = value.wanted, value.country


def _guardian(_session: Session, registration: Registration, value: Guardian) -> None:
    if value.email != registration.guardian_email:
        registration.guardian_agreed_at = None
    registration.guardian_name, registration.guardian_email = value.name, value.email


def _photo(session: Session, registration: Registration, uid: str) -> None:
    registration.photo_id = file_id(session, registration.edition_id, uid) if uid else None


def file_id(session: Session, edition_id: int, uid: str) -> int:
    """Return the id of a stored file of an edition; raise Invalid if it is gone."""
    found = session.scalar(
        select(StoredFile.id).where(StoredFile.uid == uid, StoredFile.edition_id == edition_id)
    )
    if found is None:
        raise Invalid(N_("The photo was not kept. Choose it once more."), field="photo_kept")
    return found


_SETTERS: dict[str, Callable[[Session, Registration, Any], None]] = {
    "name": _name,
    "languages": _languages,
    "parts": _parts,
    "travel_document": _document,
    "travel": _journey,
    "hotel": _hotel,
    "visa_letter": _visa,
    "guardian": _guardian,
    "photo": _photo,
}
