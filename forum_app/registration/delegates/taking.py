"""One row of a delegates' list becomes a registration, or corrects the one it became before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forum_app.cities.models import City
from forum_app.editions.models import Edition
from forum_app.registration.consents import TEXT_VERSION
from forum_app.registration.delegates.rows import DelegateRow
from forum_app.registration.models import Category, Consent, Delegation, Person, Registration
from forum_app.registration.rules import ConsentPurpose, new_reference

GIVEN_BY = "file"
LONGEST_REFERENCE = 20


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with what it refers to in the database."""

    row: DelegateRow
    edition: Edition
    category: Category
    delegation: Delegation | None
    city: City | None


def add(placed: Placed) -> Registration:
    """Return the registration that a new row becomes, with its person and consents."""
    row = placed.row
    return Registration(
        edition_id=placed.edition.id,
        person=Person(**row.person, created_at=row.registered_at),
        import_key=row.key,
        reference=row.key if len(row.key) <= LONGEST_REFERENCE else new_reference(placed.edition.year),
        state=row.state,
        consents=[_consent(row, purpose) for purpose in ConsentPurpose if purpose in row.consents],
        created_at=row.registered_at,
        changed_at=row.registered_at,
        **_columns(placed),
    )


def correct(earlier: Registration, placed: Placed, now: datetime) -> set[str]:
    """Bring a registration up to its row; return the names of the fields that were different."""
    changed = _set(earlier.person, placed.row.person) | _set(earlier, _columns(placed))
    changed |= _settle_consents(earlier, placed.row, now)
    if changed:
        earlier.revision += 1
        earlier.changed_at = now
    return changed


def _columns(placed: Placed) -> dict[str, Any]:
    row, city = placed.row, placed.city
    return row.registration | {
        "category_id": placed.category.id,
        "delegation_id": placed.delegation.id if placed.delegation else None,
        "delegation_role": row.role,
        "side": row.side,
        "city_id": city.id if city else None,
        "city_text": row.city,
        "country_iso2": city.country_iso2 if city else row.nationality,
    }


def _set(target: Person | Registration, values: dict[str, Any]) -> set[str]:
    different = {name for name, value in values.items() if getattr(target, name) != value}
    for name in different:
        setattr(target, name, values[name])
    return different


def _settle_consents(earlier: Registration, row: DelegateRow, now: datetime) -> set[str]:
    """Add what the row newly agrees to and end what an earlier list gave; what the person said stands."""
    changed = set()
    for purpose in ConsentPurpose:
        said = [consent for consent in earlier.consents if consent.purpose is purpose]
        if purpose in row.consents and not said:
            earlier.consents.append(_consent(row, purpose))
            changed.add(f"consent_{purpose.value}")
        for consent in said:
            if purpose not in row.consents and consent.given_by == GIVEN_BY and consent.withdrawn_at is None:
                consent.withdrawn_at = now
                changed.add(f"consent_{purpose.value}")
    return changed


def _consent(row: DelegateRow, purpose: ConsentPurpose) -> Consent:
    return Consent(
        purpose=purpose,
        text_version=TEXT_VERSION,
        language=row.registration["language"],
        given_by=GIVEN_BY,
        given_at=row.consented_at,
    )
