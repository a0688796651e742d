"""A whole list: its rows with their keys, each read or refused for a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.cities.models import Country
from forum_app.core.reports import Problem, RefusedFile, Severity
from forum_app.core.sheets import Table
from forum_app.core.sheets.formulas import restore
from forum_app.editions.models import Edition
from forum_app.registration import queries
from forum_app.registration.delegates.categories import CATEGORIES
from forum_app.registration.delegates.dates import DateStyle, style_of
from forum_app.registration.delegates.fields import DAYS
from forum_app.registration.delegates.headers import Headers, check, recognise
from forum_app.registration.delegates.problems import BadRow
from forum_app.registration.delegates.reading import Reading
from forum_app.registration.delegates.rows import DelegateRow, read_row
from forum_app.registration.delegates.words import word

FIRST_LINE = 2
Step = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file: its texts by field and what was read of them; `bad` if it cannot be taken as it stands."""

    line: int
    cells: Mapping[str, str]
    row: DelegateRow | None
    bad: BadRow | None

    @property
    def key(self) -> str:
        """The row's own identifier, else its e-mail address."""
        return (self.cells.get("registration_id") or self.cells.get("email") or "").strip()


@dataclass(frozen=True, slots=True)
class DelegateList:
    """The rows of a file in order, how they were read, and what to know about the whole."""

    lines: tuple[Line, ...]
    how: Reading
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of a file before a row is read: its columns, and the columns whose dates must be asked."""

    headers: Headers
    styles: Mapping[str, DateStyle | None]
    asked: tuple[str, ...]


def reading_of(session: Session, edition: Edition, now: object = None) -> Reading:
    """Return what must be known to read a list for an edition."""
    words = {word(text): kind.key for kind in CATEGORIES for text in (kind.key, *kind.name.texts.values())}
    for category in queries.categories(session, edition.id):
        words |= {word(text): category.key for text in (category.key, *category.name.texts.values())}
    iso3 = dict(session.execute(select(Country.iso3, Country.iso2)).all())
    how = Reading(zone=edition.zone, host=edition.country_iso2, iso3=iso3, categories=words)
    return how if now is None else replace(how, now=now)  # type: ignore[arg-type]


def understand(table: Table, chosen: Mapping[str, str], dates: DateStyle | None = None) -> Understood:
    """Return what the columns of a table are and how their dates are written; `dates` answers where they do not say.

    Raises RefusedFile as `headers.recognise` does.
    """
    headers = recognise(table.headers, chosen)
    styles: dict[str, DateStyle | None] = {}
    asked = []
    for place, key in enumerate(headers.fields):
        if key in DAYS:
            styles[key], unclear = style_of(row.cells[place] for row in table.rows)
            if unclear and dates is None:
                asked.append(headers.names[place])
            styles[key] = styles[key] or dates
    return Understood(headers, styles, tuple(asked))


def read_list(
    table: Table, understood: Understood, how: Reading, step: Step = lambda _done: None
) -> DelegateList:
    """Read all rows of a table; raise RefusedFile if it is no list of people, or its dates are not clear."""
    headers = check(understood.headers)
    if understood.asked:
        columns = ", ".join(understood.asked)
        text = f"Dates such as 05/04/2027 can be read in two ways ({columns}). Say which number is the day."
        raise RefusedFile("dates-asked", text)
    how = replace(how, styles=understood.styles, epoch=table.epoch)
    back = restore if table.encoding else str  # only CSV needs apostrophes before what looks like a formula
    rows = (
        (row.line, {key: back(text) for key, text in headers.cells(row.cells).items()}) for row in table.rows
    )
    lines = read_lines(rows, how, step)
    return DelegateList(lines, how, (*table.notes, *_of_the_whole(headers, lines), *table.refused))


def read_rows(rows: Iterable[Mapping[str, str]], how: Reading) -> DelegateList:
    """Read rows that are by field already; lines are counted from 2, as in a file with a header."""
    return DelegateList(read_lines(enumerate(rows, FIRST_LINE), how), how)


def read_lines(
    rows: Iterable[tuple[int, Mapping[str, str]]], how: Reading, step: Step = lambda _done: None
) -> tuple[Line, ...]:
    """Read rows with their lines; call `step` with the number of rows done."""
    lines = []
    for done, (line, cells) in enumerate(rows, 1):
        lines.append(read_line(line, cells, how))
        step(done)
    return tuple(lines)


def read_line(line: int, cells: Mapping[str, str], how: Reading) -> Line:
    """Read one row, or keep why it cannot be."""
    try:
        return Line(line, cells, read_row(line, cells, how), None)
    except BadRow as bad:
        return Line(line, cells, None, bad)


def _of_the_whole(headers: Headers, lines: Sequence[Line]) -> list[Problem]:
    """Tell which columns are left out, and that sensitive data came without the separate agreement to them."""
    found = []
    if headers.unmapped:
        names = ", ".join(name or "(no header)" for name in headers.unmapped)
        found.append(Problem(1, "", "column-left-out", f"These columns are not taken in: {names}."))
    sensitive = {"passport_number", "dietary", "accessibility_needs"}
    if "consent_sensitive" not in headers.known and any(
        line.cells.get(name) for line in lines for name in sensitive
    ):
        text = (
            "The list has passports, diets or access needs and no column for the separate agreement to them "
            "(consent_sensitive). Whoever sends the list must have it."
        )
        found.append(Problem(1, "", "no-sensitive-consent", text))
    return found


def refusal(line: Line, bad: BadRow) -> Problem:
    """Return the problem of a row that is not taken."""
    return bad.remark.at(line.line, line.key, Severity.REFUSED)


def today(how: Reading) -> date:
    """Return the day on which the list is read."""
    return how.now.date()
