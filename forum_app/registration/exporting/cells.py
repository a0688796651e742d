"""A registration as the cells of a list. Read again by `delegates`, they say the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from forum_app.core.sheets.writing import Value, as_text
from forum_app.core.translated import Translated
from forum_app.registration.models import Delegation, Registration
from forum_app.registration.rules import ConsentPurpose, DelegationRole

ROLES = {
    DelegationRole.HEAD: "head of delegation",
    DelegationRole.DEPUTY: "deputy head",
    DelegationRole.MEMBER: "delegate",
}


def export_options() -> Sequence[ORMOption]:
    """Return what must be loaded with registrations for their cells, however many."""
    return (
        joinedload(Registration.person),
        joinedload(Registration.category),
        joinedload(Registration.city),
        joinedload(Registration.delegation),
        selectinload(Registration.consents),
        selectinload(Registration.travel),
        selectinload(Registration.document),
    )


def cells_of(registration: Registration) -> dict[str, str]:
    """Return the texts of all fields."""
    return {name: as_text(value) for name, value in values_of(registration).items()}


def values_of(registration: Registration) -> dict[str, Value]:
    """Return the values of all fields, typed: days, instants, numbers, yes and no."""
    return _names(registration) | _work(registration) | _needs(registration) | _consents(registration)


def names_in(text: Translated | None) -> tuple[str, str]:
    """Return a text for the two columns that a list has: English or the nearest, and Chinese."""
    if not text:
        return "", ""
    return text.to("en").text, text.get("zh") or ""


def _names(registration: Registration) -> dict[str, Value]:
    person = registration.person
    return {
        "registration_id": registration.import_key or registration.reference,
        "title": person.courtesy_title,
        "family_name": person.family,
        "given_name": person.given,
        "name_order": person.name_order.value,
        "name_native": person.native,
        "name_on_badge": person.badge_form,
        "sex_passport": person.sex,
        "date_of_birth": person.born_on,
        "nationality": person.nationality,
        "passport_name": person.passport_form,
        "email": registration.email,
        "email_cc": registration.email_copy,
        "phone": registration.phone,
        "guardian_name": registration.guardian_name,
        "guardian_email": registration.guardian_email,
        "accompanied_by": registration.accompanied_by,
        "remarks": registration.remarks,
    }


def _work(registration: Registration) -> dict[str, Value]:
    city, delegation = registration.city, registration.delegation
    function, body = names_in(registration.function), names_in(registration.body)
    return {
        "side": registration.side.value,
        "category": _kind(delegation),
        "role": ROLES[registration.delegation_role],
        "participant_category": registration.category.key,
        "delegation": delegation.body.to("en").text if delegation else "",
        "city_geonameid": city.geonameid if city else None,
        "city_en": registration.city_text or (city.name.to("en").text if city else ""),
        "country": registration.country_iso2,
        "organisation_en": body[0],
        "organisation_native": body[1],
        "job_title_en": function[0],
        "job_title_native": function[1],
        "protocol_rank": registration.protocol_rank,
        "language": registration.language,
        "languages": ";".join(registration.languages.split()),
        "registered_at": registration.created_at,
        "status": registration.state.value,
    }


def _kind(delegation: Delegation | None) -> str:
    return delegation.kind.value.replace("_", "-") if delegation else ""


def _needs(registration: Registration) -> dict[str, Value]:
    travel, document = registration.travel, registration.document
    return {
        "needs_interpretation": registration.needs_interpretation,
        "dietary": registration.diet,
        "accessibility_needs": registration.access_needs,
        "visa_letter_required": travel.visa_letter if travel else False,
        "visa_letter_for": travel.visa_country if travel else "",
        "arrival": travel.arrives_on if travel else None,
        "departure": travel.departs_on if travel else None,
        "pillar": registration.pillar,
        "themes": registration.themes,
        "sessions_wanted": registration.sessions_wanted,
        "passport_number": document.number if document else "",
        "passport_issued": _day(document.issued_on) if document else None,
        "passport_expiry": _day(document.expires_on) if document else None,
    }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _consents(registration: Registration) -> dict[str, Value]:
    given = {consent.purpose for consent in registration.consents if consent.withdrawn_at is None}
    found: dict[str, Any] = {f"consent_{purpose.value}": purpose in given for purpose in ConsentPurpose}
    moments = [consent.given_at for consent in registration.consents]
    return found | {"consent_recorded_at": min(moments, default=None)}
