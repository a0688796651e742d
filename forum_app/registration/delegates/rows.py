"""One row of a delegates' list, read and put right; its fields are those of `fields.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from forum_app.core.names import PersonName, clean, has_han
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.editions.rules import Side
from forum_app.registration import naming, typed
from forum_app.registration.delegates import words
from forum_app.registration.delegates.categories import DELEGATE, HEAD, category_for
from forum_app.registration.delegates.problems import BadRow, Remark
from forum_app.registration.delegates.reading import Cells, Reading
from forum_app.registration.rules import (
    ConsentPurpose,
    DelegationKind,
    DelegationRole,
    NameOrder,
    RegistrationState,
)

__all__ = ["BadRow", "DelegateRow", "Reading", "read_row"]

DELEGATION_ROLES = {"head of delegation": DelegationRole.HEAD, "deputy head": DelegationRole.DEPUTY}
KINDS = {kind.value.replace("_", "-"): kind for kind in DelegationKind}
RANKS = frozenset("123456789")
LAST_RANK = 9
FAMILY_FIRST = frozenset({"CN", "HK", "MO", "TW", "KR", "KP", "VN"})
SCHENGEN = frozenset({"schengen", "申根", "申根区", "espace schengen"})
_PLAIN = Reading()


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateRow:
    """What a row says. `person`, `registration`, `travel` and `document` are columns that need no look-up.

    `document` holds the passport: number, issued_on and expires_on as texts; empty if there is none.
    """

    line: int
    key: str
    person: dict[str, Any]
    registration: dict[str, Any]
    travel: dict[str, Any]
    document: dict[str, str]
    category: str
    role: DelegationRole
    state: RegistrationState
    side: Side | None
    kind: DelegationKind
    delegation: str
    geonameid: int | None
    city: str
    country: str
    consents: frozenset[ConsentPurpose]
    consented_at: datetime
    registered_at: datetime
    at_city: bool
    remarks: tuple[Remark, ...]

    @property
    def nationality(self) -> str:
        """The code of the country or region (ISO 3166 alpha-2) on the person's passport."""
        return str(self.person["nationality"])

    @property
    def issued_on(self) -> date | None:
        """When the passport was issued."""
        return date.fromisoformat(self.document["issued_on"]) if self.document.get("issued_on") else None

    @property
    def expires_on(self) -> date | None:
        """Until when the passport is valid."""
        return date.fromisoformat(self.document["expires_on"]) if self.document.get("expires_on") else None


def read_row(line: int, row: Mapping[str, str], how: Reading = _PLAIN) -> DelegateRow:
    """Read a row; raise BadRow if it cannot be taken."""
    cells = Cells(row, how)
    registered_at = cells.instant("registered_at") or how.now
    roles = _roles(cells)
    delegation, city = cells.text("delegation"), cells.text("city_en")
    number = cells.text("city_geonameid")
    return DelegateRow(
        line=line,
        key=cells.text("registration_id"),
        person=_person(cells),
        registration=_registration(cells),
        travel=_travel(cells),
        document=_document(cells),
        category=_category(cells, roles),
        role=next(
            (DELEGATION_ROLES[role] for role in roles if role in DELEGATION_ROLES), DelegationRole.MEMBER
        ),
        state=cells.choice("status", words.STATES, "bad-status") or RegistrationState.SUBMITTED,
        side=cells.choice("side", words.SIDES, "bad-side"),
        kind=KINDS.get(words.BODIES.get(words.word(cells.text("category")), ""), DelegationKind.OTHER),
        delegation=delegation,
        geonameid=int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None,
        city=city,
        country=cells.country("country"),
        consents=frozenset(purpose for purpose in ConsentPurpose if cells.agreed(purpose)),
        consented_at=cells.instant("consent_recorded_at") or registered_at,
        registered_at=registered_at,
        at_city=clean(delegation).casefold() == clean(city).casefold(),
        remarks=tuple(cells.remarks),
    )


def _person(cells: Cells) -> dict[str, Any]:
    nationality = cells.country("nationality")
    name = PersonName.of(
        cells.raw("family_name"),
        cells.raw("given_name"),
        _order(cells, nationality).value,
        native=cells.raw("name_native"),
        badge_form=cells.raw("name_on_badge"),
        passport_form=cells.raw("passport_name"),
    )
    if not name:
        raise BadRow("no-name", "there is no name", "family_name")
    typed_form = typed.as_typed(*(cells.raw(part) for part in ("family_name", "given_name", "name_native")))
    return naming.columns(name, nationality) | {
        "typed_form": typed_form,
        "courtesy_title": cells.text("title"),
        "sex": cells.choice("sex_passport", words.SEXES, "bad-sex") or "",
        "born_on": cells.day("date_of_birth"),
        "nationality": nationality,
    }


def _order(cells: Cells, nationality: str) -> NameOrder:
    """Return the order that the row says; without one a single name is single, and Chinese names begin with the family's."""
    said = cells.choice("name_order", words.ORDERS, "bad-name-order")
    if said is not None:
        return said
    parts = [cells.text("family_name"), cells.text("given_name")]
    if any(parts) and not all(parts):
        return NameOrder.SINGLE
    chinese = nationality in FAMILY_FIRST or has_han(cells.raw("name_native"))
    return NameOrder.FAMILY_FIRST if chinese else NameOrder.GIVEN_FIRST


def _registration(cells: Cells) -> dict[str, Any]:
    spoken = cells.text("languages").translate(_COMMAS).casefold().split()
    email = cells.email("email")
    if not email:
        raise BadRow("bad-email", "there is no e-mail address", "email")
    rank = cells.text("protocol_rank")
    if rank and rank not in RANKS:
        cells.note("bad-rank", "protocol_rank", f"“{rank}” is no rank from 1 to 9; taken as the last")
    letters = cells.text("language").casefold()
    return {
        "function": Translated.of(en=cells.text("job_title_en"), zh=cells.text("job_title_native")),
        "body": Translated.of(en=cells.text("organisation_en"), zh=cells.text("organisation_native")),
        "email": email,
        "email_copy": _copy(cells),
        "phone": cells.text("phone"),
        "language": letters if letters in LANGUAGES else next((c for c in spoken if c in LANGUAGES), "en"),
        "languages": " ".join(spoken),
        "needs_interpretation": cells.yes("needs_interpretation"),
        "diet": cells.text("dietary"),
        "access_needs": cells.text("accessibility_needs"),
        "protocol_rank": int(rank) if rank in RANKS else LAST_RANK,
        "pillar": cells.text("pillar"),
        "themes": cells.text("themes"),
        "sessions_wanted": cells.text("sessions_wanted"),
        "accompanied_by": cells.lines("accompanied_by"),
        "guardian_name": cells.text("guardian_name"),
        "guardian_email": cells.email("guardian_email"),
        "remarks": cells.lines("remarks"),
    }


_COMMAS = str.maketrans(dict.fromkeys(";,，；、/", " "))


def _copy(cells: Cells) -> str:
    """Return the second address; one that cannot be is noted and left out, for it is a copy only."""
    try:
        return cells.email("email_cc")
    except BadRow:
        cells.note("bad-email", "email_cc", "the address for copies cannot be one; left out")
        return ""


def _travel(cells: Cells) -> dict[str, Any]:
    country = cells.text("visa_letter_for")
    if words.word(country) in SCHENGEN:
        code = cells.how.host
    else:
        code = cells.country("visa_letter_for")
    return {
        "arrives_on": cells.day("arrival"),
        "departs_on": cells.day("departure"),
        "visa_letter": cells.yes("visa_letter_required"),
        "visa_country": code,
    }


def _document(cells: Cells) -> dict[str, str]:
    number = "".join(cells.text("passport_number").split())
    issued, expires = cells.day("passport_issued"), cells.day("passport_expiry")
    if not number:
        if issued or expires:
            cells.note(
                "no-passport", "passport_number", "there are dates of a passport without its number; left out"
            )
        return {}
    return {
        "number": number,
        "issued_on": issued.isoformat() if issued else "",
        "expires_on": expires.isoformat() if expires else "",
    }


def _roles(cells: Cells) -> tuple[str, ...]:
    """Return the roles that the row names, in the words of `categories`; an unknown one is noted."""
    found: list[str] = []
    for said in cells.text("role").translate(_BREAKS).split(";"):
        known = words.ROLES.get(words.word(said))
        if known:
            found.append(known)
        elif said.strip():
            cells.note("role-unknown", "role", f"the role “{said.strip()}” is not known here; left out")
    return tuple(found)


_BREAKS = str.maketrans(dict.fromkeys(",，；、/|", ";"))


def _category(cells: Cells, roles: tuple[str, ...]) -> str:
    """Return the category's key: named outright, else by role and kind of body."""
    own = cells.text("participant_category")
    if own:
        if words.word(own) not in cells.how.categories:
            raise BadRow(
                "bad-category", f"the category “{own}” is not one of this forum", "participant_category"
            )
        return cells.how.categories[words.word(own)]
    said = cells.text("category")
    body = words.BODIES.get(words.word(said), "")
    found = category_for(body, roles) or cells.how.categories.get(words.word(said) if said else "")
    if found is None and body != "other" and said:
        raise BadRow("bad-category", f"the word “{said}” is not known here", "category")
    return found or DELEGATE


def is_head(row: DelegateRow) -> bool:
    """Tell whether the row names the head of a delegation."""
    return row.role is DelegationRole.HEAD or row.category == HEAD
