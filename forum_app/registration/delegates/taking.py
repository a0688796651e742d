"""One row of a delegates' list becomes a registration, or says what is different in the one it became before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from forum_app.cities.models import City
from forum_app.core.sealing import fingerprint
from forum_app.editions.models import Edition
from forum_app.registration.consents import TEXT_VERSION
from forum_app.registration.delegates.rows import DelegateRow
from forum_app.registration.exporting.cells import names_in
from forum_app.registration.models import (
    Category,
    Consent,
    Delegation,
    Person,
    Registration,
    Travel,
    TravelDocument,
    WaitingPlace,
)
from forum_app.registration.rules import (
    HAS_PLACE,
    ConsentPurpose,
    EnteredBy,
    RegistrationState,
    new_reference,
)

GIVEN_BY = "file"
LONGEST_REFERENCE = 20
NAME_PARTS = frozenset({"family", "given", "native"})
KEYS = frozenset({"sort_latin", "sort_pinyin", "search_key"})
NO_TRAVEL = {"arrives_on": None, "departs_on": None, "visa_letter": False, "visa_country": ""}


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with what it refers to in the database."""

    row: DelegateRow
    edition: Edition
    category: Category
    delegation: Delegation | None
    city: City | None


@dataclass(frozen=True, slots=True)
class Different:
    """What a row says otherwise than its registration: new values of columns by table, and agreements."""

    person: Mapping[str, Any] = field(default_factory=dict)
    registration: Mapping[str, Any] = field(default_factory=dict)
    travel: Mapping[str, Any] = field(default_factory=dict)
    document: Mapping[str, str] | None = None
    agreed: frozenset[ConsentPurpose] = frozenset()
    ended: frozenset[ConsentPurpose] = frozenset()

    @property
    def fields(self) -> list[str]:
        """The names of the columns that differ, for the log."""
        names = {*self.person, *self.registration, *self.travel}
        names |= {f"consent_{purpose.value}" for purpose in self.agreed | self.ended}
        return sorted(
            name.removesuffix("_id")
            for name in names | ({"passport"} if self.document is not None else set())
        )


def add(placed: Placed, state: RegistrationState) -> Registration:
    """Return the registration that a new row becomes, in `state`, with its person, travel, passport and consents."""
    row = placed.row
    fits = row.key and len(row.key) <= LONGEST_REFERENCE
    made = Registration(
        edition_id=placed.edition.id,
        person=Person(**row.person, created_at=row.registered_at),
        category=placed.category,
        delegation=placed.delegation,
        import_key=row.key or None,
        reference=row.key if fits else new_reference(placed.edition.year),
        state=state,
        stage=len(placed.category.stages) if state in HAS_PLACE else 0,
        entered_by=EnteredBy.FILE,
        consents=[_consent(row, purpose) for purpose in ConsentPurpose if purpose in row.consents],
        travel=Travel(**row.travel) if row.travel != NO_TRAVEL else None,
        document=_document(row.document) if row.document else None,
        created_at=row.registered_at,
        changed_at=row.registered_at,
        submitted_at=row.registered_at,
        **_columns(placed),
    )
    if state is RegistrationState.WAIT_LISTED:
        made.waiting = WaitingPlace(
            edition_id=placed.edition.id, weight=placed.category.protocol_weight, joined_at=row.registered_at
        )
    return made


def difference(earlier: Registration, placed: Placed) -> Different:
    """Return what the row says otherwise than the registration; nothing is changed."""
    row = placed.row
    person = _unlike(earlier.person, row.person)
    if not NAME_PARTS & set(person):
        person.pop("typed_form", None)  # what was typed first stays while the name is the same
    if not set(person) - KEYS:
        person = {}  # keys alone may differ: the form knows the country of residence, a list the nationality
    columns = _columns(placed) | {"category_id": placed.category.id}
    registration = _unlike(earlier, columns)
    for name in ("function", "body"):
        if names_in(getattr(earlier, name)) == names_in(columns[name]):
            registration.pop(name, None)
    if not earlier.city_text and earlier.city and placed.row.city == earlier.city.name.to("en").text:
        registration.pop("city_text", None)
    if earlier.delegation is not placed.delegation:
        registration["delegation"] = placed.delegation
    agreed, ended = _consents(earlier, row)
    held = {name: getattr(earlier.travel, name) for name in NO_TRAVEL} if earlier.travel else NO_TRAVEL
    return Different(
        person=person,
        registration=registration,
        travel={name: value for name, value in row.travel.items() if held[name] != value},
        document=None if _passport(earlier) == row.document else row.document,
        agreed=agreed,
        ended=ended,
    )


def correct(earlier: Registration, row: DelegateRow, different: Different, now: datetime) -> None:
    """Bring a registration up to its row."""
    for name, value in different.person.items():
        setattr(earlier.person, name, value)
    for name, value in different.registration.items():
        setattr(earlier, name, value)
    if different.travel and earlier.travel is None:
        earlier.travel = Travel(**NO_TRAVEL)
    for name, value in different.travel.items():
        setattr(earlier.travel, name, value)
    _set_passport(earlier, different.document)
    earlier.consents.extend(_consent(row, purpose) for purpose in sorted(different.agreed))
    for consent in earlier.consents:
        if (
            consent.purpose in different.ended
            and consent.given_by == GIVEN_BY
            and consent.withdrawn_at is None
        ):
            consent.withdrawn_at = now
    earlier.revision += 1
    earlier.changed_at = now


def _columns(placed: Placed) -> dict[str, Any]:
    row, city = placed.row, placed.city
    return row.registration | {
        "delegation_role": row.role,
        "side": row.side,
        "city_id": city.id if city else None,
        "city_text": row.city,
        "country_iso2": row.country or (city.country_iso2 if city else row.nationality),
    }


def _unlike(target: Person | Registration, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if getattr(target, name) != value}


def _passport(earlier: Registration) -> dict[str, str]:
    held = earlier.document
    return {name: getattr(held, name) for name in ("number", "issued_on", "expires_on")} if held else {}


def _set_passport(earlier: Registration, document: Mapping[str, str] | None) -> None:
    if document is None:
        return
    if not document:
        earlier.document = None
    elif earlier.document is None:
        earlier.document = _document(document)
    else:
        for name, value in document.items():
            setattr(earlier.document, name, value)
        earlier.document.fingerprint = fingerprint(document["number"])


def _document(document: Mapping[str, str]) -> TravelDocument:
    return TravelDocument(**document, fingerprint=fingerprint(document["number"]))


def _consents(
    earlier: Registration, row: DelegateRow
) -> tuple[frozenset[ConsentPurpose], frozenset[ConsentPurpose]]:
    """Return what the row newly agrees to, and what an earlier list gave and this one ends; what the person said stands."""
    said = {consent.purpose for consent in earlier.consents}
    by_file = {c.purpose for c in earlier.consents if c.given_by == GIVEN_BY and c.withdrawn_at is None}
    return row.consents - said, frozenset(by_file - row.consents)


def _consent(row: DelegateRow, purpose: ConsentPurpose) -> Consent:
    return Consent(
        purpose=purpose,
        text_version=TEXT_VERSION,
        language=row.registration["language"],
        given_by=GIVEN_BY,
        given_at=row.consented_at,
    )
