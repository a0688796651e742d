"""What the pages of an import show: how the file was read, its columns, its report by rows."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from flask_babel import gettext

from forum_app.core.paging import Page, cut
from forum_app.core.sheets.formulas import defuse
from forum_app.registration.delegates.fields import ALL, BY_KEY
from forum_app.registration.delegates.headers import SKIP
from forum_app.registration.import_labels import FILE_PROBLEMS, OUTCOMES, PROBLEMS
from forum_app.registration.models import ImportRun

SHAPES = {"add": "ok", "change": "new", "same": "off", "refuse": "no"}
VIEWS = ("all", "refuse", "warn", "accept")


@dataclass(frozen=True, slots=True)
class Note:
    """A problem as it is shown: what it is, in which field, and what the file says."""

    what: str
    field: str
    detail: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row of the report."""

    line: int
    key: str
    outcome: str
    word: str
    shape: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file and the field it is taken for."""

    place: int
    header: str
    field: str


def file_problem(word: str, line: int = 0) -> str:
    """Return why a file was refused whole, in the reader's language."""
    said = gettext(FILE_PROBLEMS[word]) if word in FILE_PROBLEMS else gettext("The file cannot be read.")
    return f"{gettext('Line %(line)s', line=line)}: {said}" if line else said


def columns(run: ImportRun, fields: Sequence[str] = ()) -> list[Column]:
    """Return the columns of a run's file, with `fields` chosen just now where there are some."""
    chosen = list(fields) or run.mapping["fields"]
    return [
        Column(place, header, field)
        for place, (header, field) in enumerate(zip(run.mapping["headers"], chosen, strict=True), 1)
    ]


def field_choices() -> list[tuple[str, str]]:
    """Return the fields that a column can be, with their names."""
    return [(SKIP, gettext("Leave out")), *((field.key, gettext(field.label)) for field in ALL)]


def report_page(run: ImportRun, view: str, number: int) -> Page[ReportRow]:
    """Return a page of the report's rows: all, refused, with warnings, or taken without a word."""
    rows = [row for row in run.report.get("rows", []) if _fits(row, view)]
    page = cut(rows, number)
    return Page([_row(row) for row in page.rows], page.number, page.total, page.size)


def totals(run: ImportRun) -> dict[str, int]:
    """Return how many rows each view of the report has."""
    rows = run.report.get("rows", [])
    return {view: sum(_fits(row, view) for row in rows) for view in VIEWS}


def whole(run: ImportRun) -> list[Note]:
    """Return what is to be known about the file as a whole."""
    return [Note(_said(problem), "", text) for problem, text in run.report.get("whole", [])]


def report_csv(run: ImportRun) -> bytes:
    """Return the report as CSV: line, reference, what becomes of it, problem, field, sentence."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["line", "registration_id", "outcome", "problem", "field", "text"])
    for line, key, outcome, problems in run.report.get("rows", []):
        for problem, field, text in problems or [["", "", ""]]:
            writer.writerow([line, *(defuse(str(cell)) for cell in (key, outcome, problem, field, text))])
    return out.getvalue().encode("utf-8-sig")


def _fits(row: Sequence[Any], view: str) -> bool:
    _, _, outcome, problems = row
    if view == "refuse":
        return bool(outcome == "refuse")
    if view == "warn":
        return bool(problems) and outcome != "refuse"
    return view == "all" or (outcome != "refuse" and not problems)


def _row(row: Sequence[Any]) -> ReportRow:
    line, key, outcome, problems = row
    notes = tuple(Note(_said(problem), _label(field), text) for problem, field, text in problems)
    return ReportRow(line, key, outcome, gettext(OUTCOMES[outcome]), SHAPES[outcome], notes)


def _said(problem: str) -> str:
    return gettext(PROBLEMS[problem]) if problem in PROBLEMS else problem


def _label(field: str) -> str:
    return gettext(BY_KEY[field].label) if field in BY_KEY else ""
