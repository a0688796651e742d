"""One row of a delegates' list, read and put right; its columns are those of `delegates.csv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from forum_app.core.clock import from_iso
from forum_app.core.names import PersonName, clean
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.editions.rules import Side
from forum_app.registration import naming, typed
from forum_app.registration.delegates.categories import category_for
from forum_app.registration.rules import ConsentPurpose, DelegationKind, DelegationRole, RegistrationState

STATES = {
    "submitted": RegistrationState.SUBMITTED,
    "approved": RegistrationState.APPROVED,
    "waitlisted": RegistrationState.WAIT_LISTED,
    "cancelled": RegistrationState.CANCELLED,
    "rejected": RegistrationState.REJECTED,
}
ROLES = {"head of delegation": DelegationRole.HEAD, "deputy head": DelegationRole.DEPUTY}
KINDS = {
    "city": DelegationKind.CITY,
    "central-government": DelegationKind.CENTRAL_GOVERNMENT,
    "eu-institution": DelegationKind.EU_INSTITUTION,
    "business": DelegationKind.BUSINESS,
    "academia": DelegationKind.ACADEMIA,
    "civil-society": DelegationKind.CIVIL_SOCIETY,
    "youth": DelegationKind.YOUTH,
    "media": DelegationKind.MEDIA,
}
SIDES = {side.value: side for side in Side}
RANKS = frozenset("123456789")
LONGEST = {
    "phone": 60,
    "city_en": 120,
    "title": 40,
    "languages": 120,
    "registration_id": 80,
    "nationality": 2,
}


class BadRow(Exception):
    """A row cannot be taken: `problem` is a stable word, the text a sentence for people."""

    def __init__(self, problem: str, text: str) -> None:
        super().__init__(text)
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateRow:
    """What a row says. `person` and `registration` are columns that need no look into the database."""

    line: int
    key: str
    person: dict[str, Any]
    registration: dict[str, Any]
    category: str
    role: DelegationRole
    state: RegistrationState
    side: Side
    kind: DelegationKind
    delegation: str
    geonameid: int | None
    city: str
    consents: frozenset[ConsentPurpose]
    consented_at: datetime
    registered_at: datetime
    at_city: bool

    @property
    def nationality(self) -> str:
        """The code of the country or region (ISO 3166 alpha-2) on the person's passport."""
        return str(self.person["nationality"])


def read_row(line: int, row: Mapping[str, str]) -> DelegateRow:
    """Read a row; raise BadRow if it cannot be taken."""
    texts = {name: typed.tidy(value or "") for name, value in row.items() if name}
    _check_lengths(texts)
    registered_at = _instant(texts, "registered_at")
    roles = tuple(role.strip().casefold() for role in texts["role"].split(";"))
    body = texts["category"].casefold()
    delegation, city = texts["delegation"], texts["city_en"]
    return DelegateRow(
        line=line,
        key=texts["registration_id"],
        person=_person(row, texts),
        registration=_registration(texts),
        category=_known(category_for(body, roles), "bad-category", texts["category"]),
        role=next((ROLES[role] for role in roles if role in ROLES), DelegationRole.MEMBER),
        state=_known(STATES.get(texts["status"].casefold()), "bad-status", texts["status"]),
        side=_known(SIDES.get(texts["side"].upper()), "bad-side", texts["side"]),
        kind=KINDS.get(body, DelegationKind.OTHER),
        delegation=delegation,
        geonameid=int(texts["city_geonameid"]) if texts["city_geonameid"].isdecimal() else None,
        city=city,
        consents=frozenset(p for p in ConsentPurpose if texts.get(f"consent_{p.value}", "").casefold() == "yes"),
        consented_at=_instant(texts, "consent_recorded_at")
        if texts["consent_recorded_at"]
        else registered_at,
        registered_at=registered_at,
        at_city=clean(delegation).casefold() == clean(city).casefold(),
    )


def _check_lengths(texts: Mapping[str, str]) -> None:
    for column, most in LONGEST.items():
        if len(texts[column]) > most:
            raise BadRow("too-long", f"{column} is longer than {most} characters")


def _person(row: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, Any]:
    try:
        name = PersonName.of(
            row["family_name"],
            row["given_name"],
            texts["name_order"],
            native=row["name_native"],
            badge_form=row["name_on_badge"],
        )
    except ValueError as problem:
        raise BadRow(
            "bad-name-order", f"the order of the name “{texts['name_order']}” is not known"
        ) from problem
    if not name:
        raise BadRow("no-name", "there is no name")
    return naming.columns(name, texts["nationality"]) | {
        "typed_form": typed.as_typed(row["family_name"], row["given_name"], row["name_native"]),
        "courtesy_title": texts["title"],
        "sex": texts["sex_passport"][:1].upper(),
        "born_on": _day(texts["date_of_birth"]),
        "nationality": texts["nationality"].upper(),
    }


def _registration(texts: Mapping[str, str]) -> dict[str, Any]:
    spoken = texts["languages"].replace(";", " ").casefold().split()
    email = typed.email_address(texts["email"])
    if email is None:
        raise BadRow("bad-email", "the e-mail address cannot be one")
    rank = texts["protocol_rank"]
    return {
        "function": Translated.of(en=texts["job_title_en"], zh=texts["job_title_native"]),
        "body": Translated.of(en=texts["organisation_en"], zh=texts["organisation_native"]),
        "email": email,
        "email_copy": typed.email_address(texts["email_cc"]) or "",
        "phone": texts["phone"],
        "language": next((code for code in spoken if code in LANGUAGES), "en"),
        "languages": " ".join(spoken),
        "needs_interpretation": texts["needs_interpretation"].casefold() == "yes",
        "diet": texts["dietary"],
        "access_needs": texts["accessibility_needs"],
        "protocol_rank": int(rank) if rank in RANKS else 9,
        "remarks": texts["remarks"],
    }


def _known(found: Any, problem: str, word: str) -> Any:
    if found is None:
        raise BadRow(problem, f"the word “{word}” is not known here")
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as problem:
        raise BadRow("bad-date", f"“{text}” is no date such as 1970-06-30") from problem


def _instant(texts: Mapping[str, str], column: str) -> datetime:
    try:
        return from_iso(texts[column])
    except ValueError as problem:
        raise BadRow(
            "bad-time", f"“{texts[column]}” is no time such as 2027-07-14T01:30:00+00:00"
        ) from problem
