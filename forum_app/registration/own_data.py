"""What a person gets who asks for all that a registration holds about them (DPR-6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forum_app.core.clock import iso
from forum_app.core.translated import Translated
from forum_app.registration.models import Consent, Person, Registration

PERSON = (
    "family", "given", "name_order", "native", "badge_form", "passport_form", "typed_form", "courtesy_title",
    "sex", "born_on", "nationality",
)  # fmt: skip
REGISTRATION = (
    "reference", "state", "side", "function", "body", "country_iso2", "city_text", "email", "email_copy", "phone",
    "language", "languages", "needs_interpretation", "diet", "access_needs", "protocol_rank", "delegation_role",
    "remarks", "created_at", "changed_at",
)  # fmt: skip
CONSENT = ("purpose", "text_version", "language", "given_by", "given_at", "withdrawn_at")


def own_data(registration: Registration) -> Mapping[str, Any]:
    """Return all data of a registration as plain JSON values; times are UTC."""
    delegation, city = registration.delegation, registration.city
    return {
        "format": 1,
        "registration": _values(registration, REGISTRATION)
        | {
            "category": registration.category.name.as_json(),
            "delegation": delegation.body.as_json() if delegation else None,
            "city": city.name.as_json() if city else None,
        },
        "person": _values(registration.person, PERSON),
        "consents": [_values(consent, CONSENT) for consent in registration.consents],
    }


def _values(row: Registration | Person | Consent, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, Translated):
        return value.as_json()
    if hasattr(value, "tzinfo"):
        return iso(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
