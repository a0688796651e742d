"""What is said of a member and what is stored of them: compared, put in, made anew.

Answers are a mapping that holds only the fields that were asked: `family`, `given`, `order`, `native`, `badge_form`,
`typed_name`, `role`, `category` (its key), `function`, `email`, `email_copy`, `phone`, `born_on`, `nationality`,
`passport`, `languages`, `needs_interpretation`, `diet`, `access_needs`, `consents` (those said for the person).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum_app.core.db import new_uid
from forum_app.core.names import PersonName
from forum_app.core.sealing import fingerprint
from forum_app.core.translated import Translated
from forum_app.registration import naming
from forum_app.registration.consents import TEXT_VERSION
from forum_app.registration.links import digest, personal_token
from forum_app.registration.models import (
    Category,
    Consent,
    Delegation,
    Person,
    Registration,
    TravelDocument,
)
from forum_app.registration.rules import (
    ConsentPurpose,
    DelegationRole,
    EnteredBy,
    NameOrder,
    RegistrationState,
    new_reference,
)

SAID_FOR = "focal_point"
NAME_FIELDS = ("family", "given", "order", "native", "badge_form")
COLUMNS = (
    "function", "email", "email_copy", "phone", "languages", "needs_interpretation", "diet", "access_needs",
)  # fmt: skip
COLUMN_OF = {"order": "name_order"}
Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What members are made for and with: the delegation, its categories by key, the installation's secret."""

    delegation: Delegation
    categories: Mapping[str, Category]
    year: int
    language: str = "en"
    secret: str = field(repr=False)


def stored(found: Registration) -> dict[str, Any]:
    """Return what is stored of a member in the form of answers."""
    person = found.person
    return {
        "family": person.family,
        "given": person.given,
        "order": person.name_order,
        "native": person.native,
        "badge_form": person.badge_form,
        "typed_name": person.typed_form,
        "born_on": person.born_on,
        "nationality": person.nationality,
        "role": found.delegation_role,
        "category": found.category.key,
        "passport": found.document.number if found.document else "",
        "consents": said_for(found),
    } | {name: getattr(found, name) for name in COLUMNS}


def said_for(found: Registration) -> frozenset[ConsentPurpose]:
    """Return the agreements that hold because somebody said so for the person (DPR-5)."""
    return frozenset(c.purpose for c in found.consents if c.withdrawn_at is None and c.given_by == SAID_FOR)


def differences(found: Registration, answers: Answers) -> frozenset[str]:
    """Return the fields in which answers differ from what is stored; how a name was typed does not count."""
    held = stored(found) | {"function": found.function or Translated({})}
    return frozenset(name for name, value in answers.items() if name != "typed_name" and held[name] != value)


def make(session: Session, making: Making, answers: Answers, key: str, now: datetime) -> Registration:
    """Return a new member, entered by the focal point and not yet sent."""
    delegation, uid = making.delegation, new_uid()
    made = Registration(
        uid=uid,
        edition_id=delegation.edition_id,
        delegation=delegation,
        person=Person(name_order=NameOrder.GIVEN_FIRST, created_at=now),
        reference=new_reference(making.year),
        idempotency_key=key or None,
        token_hash=digest(personal_token(making.secret, uid)),
        state=RegistrationState.STARTED,
        entered_by=EnteredBy.FOCAL_POINT,
        delegation_role=DelegationRole.MEMBER,
        category=next(iter(making.categories.values())),
        body=delegation.body,
        city_id=delegation.city_id,
        country_iso2=delegation.country_iso2,
        side=delegation.side,
        language=making.language,
        email="",
        created_at=now,
        changed_at=now,
    )
    session.add(made)
    apply(session, making, made, answers, now)
    return made


def apply(session: Session, making: Making, found: Registration, answers: Answers, now: datetime) -> None:
    """Put answers into a member; fields that were not asked stay as they are."""
    for name in COLUMNS:
        if name in answers:
            setattr(found, name, answers[name])
    if "category" in answers:
        found.category = making.categories[answers["category"]]
    if "role" in answers:
        found.delegation_role = answers["role"]
    _name(found.person, answers)
    if answers.get("passport"):
        _passport(found, answers["passport"])
    if "consents" in answers:
        _consents(found, answers["consents"], making.language, now)
    if not found.country_iso2:
        found.country_iso2 = found.person.nationality
    session.flush()


def _name(person: Person, answers: Answers) -> None:
    for key, column in (("born_on", "born_on"), ("nationality", "nationality"), ("typed_name", "typed_form")):
        if key in answers:
            setattr(person, column, answers[key])
    held = {part: getattr(person, COLUMN_OF.get(part, part)) or "" for part in NAME_FIELDS}
    held |= {part: answers[part] for part in NAME_FIELDS if part in answers}
    name = PersonName.of(
        held["family"],
        held["given"],
        held["order"],
        native=held["native"],
        badge_form=held["badge_form"],
        passport_form=person.passport_form or "",
    )
    for column, value in naming.columns(name, person.nationality or "").items():
        setattr(person, column, value)


def _passport(found: Registration, number: str) -> None:
    """Keep a number sealed; its fingerprint ignores blanks and capitals (REG-6)."""
    if found.document is None:
        found.document = TravelDocument(number="", fingerprint="")
    found.document.number = number
    found.document.fingerprint = fingerprint("".join(number.split()).upper())


def _consents(found: Registration, wanted: frozenset[ConsentPurpose], language: str, now: datetime) -> None:
    """Write down what the focal point says for the person, marked as such; what the person said stands (DPR-5)."""
    for consent in found.consents:
        if consent.given_by == SAID_FOR and consent.withdrawn_at is None and consent.purpose not in wanted:
            consent.withdrawn_at = now
    holding = {consent.purpose for consent in found.consents if consent.withdrawn_at is None}
    found.consents.extend(
        Consent(
            purpose=purpose,
            text_version=TEXT_VERSION,
            language=language,
            given_by=SAID_FOR,
            given_at=now,
        )
        for purpose in ConsentPurpose
        if purpose in wanted - holding
    )
