"""A file of members becomes rows of the table: headers recognised, words put into the table's own.

Nothing is kept: the rows are shown in the table with what is wrong in each, and saved only when it is sent. The key
of a row is made of its content, so that the same file twice changes nothing.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from forum_app.core.reports import Problem, RefusedFile
from forum_app.core.sheets import Table, read_table
from forum_app.core.sheets.formulas import defuse
from forum_app.registration.delegates.countries import country_code
from forum_app.registration.delegates.dates import BadDay, DateStyle, read_day, style_of
from forum_app.registration.delegates.headers import Headers, check, recognise
from forum_app.registration.delegates.words import ORDERS, ROLES, YES, word
from forum_app.registration.models import Registration
from forum_app.registration.rules import ConsentPurpose, DelegationRole
from forum_app.registration.rules.delegations import MOST_ROWS

FIELDS = {
    "family_name": "family", "given_name": "given", "name_native": "native", "name_on_badge": "badge_form",
    "job_title_en": "function", "job_title_native": "function_zh", "email": "email", "email_cc": "email_copy",
    "phone": "phone", "passport_number": "passport", "languages": "languages", "dietary": "diet",
    "accessibility_needs": "access_needs", "participant_category": "category",
}  # fmt: skip
SPECIAL = {"head of delegation": DelegationRole.HEAD, "deputy head": DelegationRole.DEPUTY}
CONSENTS = {f"consent_{purpose.value}": purpose for purpose in ConsentPurpose}
HEADERS = (
    "reference", "role", "category", "family_name", "given_name", "name_native", "function_en", "function_zh",
    "email", "state",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a file in the words of the table: its line, its key, its texts by field."""

    line: int
    key: str
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds: its rows, the columns nobody knows, and the rows that could not be read at all."""

    rows: tuple[SheetRow, ...]
    unmapped: tuple[str, ...]
    refused: tuple[Problem, ...]


def read_sheet(data: bytes, filename: str, salt: str, categories: Mapping[str, str]) -> Sheet:
    """Read a file of members; `categories` gives keys by key and by name, folded. Raises RefusedFile."""
    table = read_table(data, filename)
    headers = check(recognise(table.headers))
    if len(table.rows) > MOST_ROWS:
        raise RefusedFile("too-many-rows", f"There are more than {MOST_ROWS} rows. Split the file.")
    style = style_of(_column(table, headers, "date_of_birth"))[0]
    known = {word(name): key for name, key in categories.items()}
    rows = [
        SheetRow(row.line, _key(salt, row.cells), _texts(headers.cells(row.cells), known, style, table.epoch))
        for row in table.rows
    ]
    return Sheet(tuple(rows), headers.unmapped, table.refused)


def _column(table: Table, headers: Headers, field: str) -> Iterable[str]:
    place = headers.fields.index(field) if field in headers.fields else None
    return [row.cells[place] for row in table.rows] if place is not None else []


def _key(salt: str, cells: tuple[str, ...]) -> str:
    return hashlib.sha256("\x1f".join((salt, *cells)).encode()).hexdigest()[:64]


def _texts(
    cells: Mapping[str, str], categories: Mapping[str, str], style: DateStyle | None, epoch: date
) -> dict[str, str]:
    """Return a row's texts as the table has them."""
    texts = {FIELDS[key]: text.strip() for key, text in cells.items() if key in FIELDS}
    if "category" in texts:
        texts["category"] = categories.get(word(texts["category"]), texts["category"])
    elif own := categories.get(word(cells.get("category", ""))):
        texts["category"] = own  # an office's “Category” is that of the person, if it names one of ours
    role = ROLES.get(word(cells.get("role", "").split(";")[0]), "")
    texts["role"] = SPECIAL.get(role, DelegationRole.MEMBER).value
    texts["order"] = str(ORDERS.get(word(cells.get("name_order", "")), ""))
    texts["born_on"] = _day(cells.get("date_of_birth", ""), style, epoch)
    nationality = cells.get("nationality", "").strip()
    texts["nationality"] = country_code(nationality) or nationality
    if "needs_interpretation" in cells:
        texts["needs_interpretation"] = "yes" if word(cells["needs_interpretation"]) in YES else "no"
    agreed = [purpose for key, purpose in CONSENTS.items() if word(cells.get(key, "")) in YES]
    if any(key in cells for key in CONSENTS):
        texts["consents"] = " ".join(agreed)
    return texts


def _day(text: str, style: DateStyle | None, epoch: date) -> str:
    """Return a date with the year first where it can be read, else as it stands, to be put right by hand."""
    try:
        return read_day(text, style, epoch).isoformat() if text.strip() else ""
    except BadDay:
        return text.strip()


def members_csv(members: Iterable[Registration]) -> bytes:
    """Return the list of members as CSV in UTF-8 with a mark; what a spreadsheet would run is defused."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADERS)
    for found in members:
        function = found.function
        writer.writerow(
            defuse(text)
            for text in (
                found.reference,
                found.delegation_role.value,
                found.category.key,
                found.person.family,
                found.person.given,
                found.person.native,
                (function.get("en") if function else "") or "",
                (function.get("zh") if function else "") or "",
                found.email,
                found.state.value,
            )
        )
    return out.getvalue().encode("utf-8-sig")
