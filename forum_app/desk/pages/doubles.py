"""Two registrations side by side: each field as both have it, and whether they differ (REG-6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session, joinedload, selectinload

from forum_app.core.paging import Page, cut
from forum_app.core.translated import Translated
from forum_app.desk.names import name_line
from forum_app.registration.models import Registration
from forum_app.registration.queries.duplicates import pairs
from forum_app.registration.rules.duplicates import Likeness
from forum_app.registration.services.duplicates import FIELDS

SIZE = 20
MASKED = frozenset({"born_on", "document", "passport_form", "diet", "access_needs"})


@dataclass(frozen=True, slots=True)
class Field:
    """A field as both have it; masked ones (DPR-7) say only whether they are there and the same."""

    key: str
    one: Any
    other: Any
    masked: bool
    differs: bool


@dataclass(frozen=True, slots=True)
class Double:
    """Two registrations that may be one person, and why."""

    one: Registration
    other: Registration
    why: Sequence[Likeness]
    fields: Sequence[Field]


def doubles(session: Session, edition_id: int, number: int) -> Page[Double]:
    """Return a page of the pairs of an edition; four statements beside the search for them, however many."""
    page = cut(pairs(session, edition_id), number, SIZE)
    ids = {one for pair in page.rows for one in (pair.first_id, pair.second_id)}
    rows = _rows(session, ids)
    found = [
        double(rows[pair.first_id], rows[pair.second_id], pair.why)
        for pair in page.rows
        if pair.first_id in rows and pair.second_id in rows
    ]
    return Page(found, page.number, page.total, page.size)


def double(one: Registration, other: Registration, why: frozenset[Likeness]) -> Double:
    """Return two registrations with their fields side by side."""
    fields = [_field(key, one, other) for key in FIELDS]
    return Double(one, other, sorted(why), [field for field in fields if field.one or field.other])


def _rows(session: Session, ids: set[int]) -> dict[int, Registration]:
    query = (
        session.query(Registration)
        .filter(Registration.id.in_(ids))
        .options(
            joinedload(Registration.person),
            joinedload(Registration.category),
            joinedload(Registration.delegation),
            joinedload(Registration.city),
            selectinload(Registration.document),
        )
    )
    return {row.id: row for row in query}


def _field(key: str, one: Registration, other: Registration) -> Field:
    mine, theirs = READERS[key](one), READERS[key](other)
    masked = key in MASKED
    if masked:
        return Field(key, bool(mine), bool(theirs), masked, mine != theirs)
    return Field(key, mine, theirs, masked, mine != theirs)


def _name(row: Registration) -> str:
    line = name_line(row.person)
    return f"{line.plain} {line.native}".strip()


def _city(row: Registration) -> Translated | str:
    return row.city.name if row.city else ", ".join(filter(None, (row.city_text, row.country_iso2)))


def _document(row: Registration) -> str:
    return row.document.fingerprint if row.document else ""


def _of_person(column: str) -> Callable[[Registration], Any]:
    return lambda row: getattr(row.person, column) or ""


def _of_row(column: str) -> Callable[[Registration], Any]:
    return lambda row: getattr(row, column) or ""


READERS: Mapping[str, Callable[[Registration], Any]] = {
    "name": _name,
    "city": _city,
    "document": _document,
    "delegation": lambda row: row.delegation.body if row.delegation else "",
    "side": lambda row: row.side.value,
    "photo": lambda row: row.photo_id or "",
    **{key: _of_person(key) for key in ("badge_form", "passport_form", "courtesy_title", "sex", "born_on", "nationality")},
    **{
        key: _of_row(key)
        for key in (
            "function", "body", "email", "phone", "language", "languages", "diet", "access_needs", "remarks",
        )
    },
}  # fmt: skip
