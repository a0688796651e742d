"""What organisers set up for registering, read as it stands by one statement and built only when it differs.

The database writes the rows as JSON; the same text is the same set-up, whoever changed it and however. So what is
kept from one request to the next can never be older than the rows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, FromClause, Text, bindparam, cast, func, select
from sqlalchemy.orm import Session

from forum_app.cities.models import Country
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Part
from forum_app.editions.rules import PUBLIC_STATES, EditionState
from forum_app.registration.models import Category, FormQuestion, FormSection, PartWindow, RegistrationSetup
from forum_app.registration.queries import form, places
from forum_app.registration.queries.places import Countries
from forum_app.registration.queries.setup import default_setup
from forum_app.registration.rules import EntryMode
from forum_app.registration.rules.form_shape import SectionView

Rows = list[list[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFacts:
    """What registering needs to know of an edition."""

    id: int
    slug: str
    year: int
    state: EditionState
    zone: str
    first_day: date
    last_day: date
    name: Translated
    city: Translated


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupFacts:
    """The times and habits of registration for one edition."""

    zone: str
    opens_at: datetime | None
    closes_at: datetime | None
    change_until: datetime | None
    guardian_below: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryFacts:
    """A category with its way in, its own times and its age window."""

    id: int
    key: str
    name: Translated
    note: Translated
    entry: EntryMode
    opens_at: datetime | None
    closes_at: datetime | None
    youngest: int | None
    oldest: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFacts:
    """A part with its first day, its way in, its own times and its age window."""

    id: int
    key: str
    name: Translated
    first_day: date
    entry: EntryMode
    opens_at: datetime | None
    closes_at: datetime | None
    youngest: int | None
    oldest: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is set up for registering for an edition; what depends on the moment is not in it."""

    edition: EditionFacts
    setup: SetupFacts
    categories: tuple[CategoryFacts, ...]
    parts: tuple[PartFacts, ...]
    form: tuple[SectionView, ...]
    countries: Countries


def facts_of(session: Session, edition_id: int) -> Facts:
    """Return the set-up of an edition; one statement."""
    return _read(session, "id", edition_id)[0]


def public_facts(session: Session, slug: str) -> Facts | None:
    """Return the set-up of the edition of that address, or None if there is none that the public may see."""
    found = _read(session, "slug", slug)
    return found[0] if found and found[0].edition.state in PUBLIC_STATES else None


def _read(session: Session, by: str, value: int | str) -> list[Facts]:
    session.flush()
    statement = _statement(session.get_bind().dialect.name, by)
    return [_facts(tuple(row)) for row in session.connection().execute(statement, {"value": value})]


@lru_cache(maxsize=4)
def _statement(dialect: str, by: str) -> Executable:
    """Return the statement that reads all, with each table as one text."""
    key: Any = getattr(Edition, by)
    own = Edition.id
    parted = Part.__table__.outerjoin(PartWindow.__table__, PartWindow.part_id == Part.id)
    asked = FormQuestion.__table__.join(FormSection.__table__, FormSection.id == FormQuestion.section_id)
    return select(
        _array(dialect, _EDITION),
        _list(dialect, _SETUP, RegistrationSetup.__table__, RegistrationSetup.edition_id == own),
        _list(dialect, _CATEGORY, Category.__table__, Category.edition_id == own),
        _list(dialect, _PART, parted, Part.edition_id == own),
        _list(dialect, form.SECTION_COLUMNS, FormSection.__table__, FormSection.edition_id == own),
        _list(dialect, form.QUESTION_COLUMNS, asked, FormSection.edition_id == own),
        _list(dialect, places.COLUMNS, Country.__table__),
    ).where(key == bindparam("value"))


def _array(dialect: str, columns: Any) -> ColumnElement[str]:
    if dialect == "sqlite":
        return func.json_array(*columns)
    return cast(func.json_build_array(*columns), Text)


def _list(dialect: str, columns: Any, source: FromClause, *where: ColumnElement[bool]) -> ColumnElement[str]:
    """Return the rows of a table as a text: a list of lists, in no order."""
    rows = (
        func.json_group_array(func.json_array(*columns))
        if dialect == "sqlite"
        else cast(func.json_agg(func.json_build_array(*columns)), Text)
    )
    return select(rows).select_from(source).where(*where).correlate(Edition).scalar_subquery()


_EDITION = (
    Edition.id, Edition.slug, Edition.year, Edition.state, Edition.zone, Edition.first_day, Edition.last_day,
    cast(Edition.name, Text), cast(Edition.city, Text),
)  # fmt: skip
_SETUP = (
    RegistrationSetup.zone, RegistrationSetup.opens_at, RegistrationSetup.closes_at,
    RegistrationSetup.change_until, RegistrationSetup.guardian_below,
)  # fmt: skip
_CATEGORY = (
    Category.position, Category.id, Category.key, cast(Category.name, Text), cast(Category.note, Text),
    Category.entry, Category.opens_at, Category.closes_at, Category.youngest, Category.oldest,
)  # fmt: skip
_PART = (
    Part.position, Part.id, Part.key, cast(Part.name, Text), Part.first_day, PartWindow.entry,
    PartWindow.opens_at, PartWindow.closes_at, PartWindow.youngest, PartWindow.oldest,
)  # fmt: skip


@lru_cache(maxsize=32)
def _facts(row: tuple[str, ...]) -> Facts:
    """Build the set-up of its rows as text."""
    edition, setup, categories, parts, sections, questions, countries = row
    found = _edition(json.loads(edition))
    return Facts(
        found,
        _setup(_rows(setup), found.id),
        tuple(_category(row) for row in sorted(_rows(categories), key=_place)),
        tuple(_part(row) for row in sorted(_rows(parts), key=_place)),
        form.form_of_rows(_rows(sections), _rows(questions)),
        _countries(countries),
    )


@lru_cache(maxsize=4)
def _countries(rows: str) -> Countries:
    return places.countries_of((iso2, name, bool(eu)) for iso2, name, eu in sorted(_rows(rows)))


def _rows(text: str | None) -> Rows:
    found: Rows = json.loads(text) if text else []
    return found


def _place(row: list[Any]) -> tuple[int, int]:
    return row[0], row[1]


def _edition(row: list[Any]) -> EditionFacts:
    id_, slug, year, state, zone, first, last, name, city = row
    return EditionFacts(
        id=id_,
        slug=slug,
        year=year,
        state=EditionState(state),
        zone=zone,
        first_day=date.fromisoformat(first),
        last_day=date.fromisoformat(last),
        name=_text(name),
        city=_text(city),
    )


def _setup(rows: Rows, edition_id: int) -> SetupFacts:
    if not rows:
        usual = default_setup(edition_id)
        return SetupFacts(
            zone=usual.zone,
            opens_at=None,
            closes_at=None,
            change_until=None,
            guardian_below=usual.guardian_below,
        )
    zone, opens, closes, until, below = rows[0]
    return SetupFacts(
        zone=zone, opens_at=_at(opens), closes_at=_at(closes), change_until=_at(until), guardian_below=below
    )


def _category(row: list[Any]) -> CategoryFacts:
    _, id_, key, name, note, entry, opens, closes, youngest, oldest = row
    return CategoryFacts(
        id=id_, key=key, name=_text(name), note=_text(note), entry=EntryMode(entry), opens_at=_at(opens),
        closes_at=_at(closes), youngest=youngest, oldest=oldest,
    )  # fmt: skip


def _part(row: list[Any]) -> PartFacts:
    _, id_, key, name, first, entry, opens, closes, youngest, oldest = row
    return PartFacts(
        id=id_, key=key, name=_text(name), first_day=date.fromisoformat(first),
        entry=EntryMode(entry) if entry else EntryMode.OPEN, opens_at=_at(opens), closes_at=_at(closes),
        youngest=youngest, oldest=oldest,
    )  # fmt: skip


def _text(kept: str | None) -> Translated:
    return Translated.from_json(json.loads(kept) if kept else None)


def _at(kept: str | None) -> datetime | None:
    """Return an instant as either database writes it; SQLite's is in UTC and says no zone."""
    if kept is None:
        return None
    at = datetime.fromisoformat(kept)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
