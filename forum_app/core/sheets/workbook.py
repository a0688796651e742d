"""XLSX: typed cells to texts, within limits, without running or trusting anything in the file."""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import Any

from forum_app.core.reports import Problem, RefusedFile
from forum_app.core.sheets.table import EPOCH, EPOCH_1904, MOST_ROWS, Table, body

MOST_UNPACKED = 96 * 1024 * 1024
MOST_PARTS = 2000
MOST_LINES = 4 * MOST_ROWS
MOST_NAMED = 5
_HIDDEN = re.compile(rb"<row\s[^>]*\bhidden=\"(?:1|true)\"")
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")
# What the reader of workbooks is known to raise on broken ones; bad XML is a SyntaxError.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, TypeError, AttributeError, IndexError,
    OverflowError, EOFError, NotImplementedError, RuntimeError, struct.error, OSError, AssertionError,
    StopIteration, RecursionError,
)  # fmt: skip


def read_workbook(data: bytes) -> Table:
    """Read the first sheet that holds something; raise RefusedFile."""
    with _refusing():
        notes = _checked(data)
        return _read(data, notes)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except RefusedFile:
        raise
    except _BROKEN as error:
        raise RefusedFile("broken-workbook", "The workbook cannot be read. Save it again as XLSX.") from error


def _checked(data: bytes) -> list[Problem]:
    """Look at the parts before anything is unpacked for good: sizes, declarations of entities, hidden rows."""
    notes: list[Problem] = []
    with zipfile.ZipFile(BytesIO(data)) as parts:
        entries = parts.infolist()
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise RefusedFile("too-large", "Unpacked, the workbook is too large.")
        if "xl/workbook.xml" not in parts.namelist():
            raise RefusedFile(
                "not-a-workbook", "This is a ZIP file but no Excel workbook. Save the list as XLSX."
            )
        for entry in entries:
            if not entry.filename.endswith((".xml", ".rels")):
                continue
            content = parts.read(entry)
            if any(word in content for word in _DECLARES) or b"\x00" in content[:200]:
                raise RefusedFile(
                    "broken-workbook", "The workbook holds declarations that no spreadsheet writes."
                )
            if entry.filename.startswith("xl/worksheets/") and _HIDDEN.search(content):
                notes.append(
                    Problem(0, "", "hidden-rows", "The workbook has hidden rows; they are read as well.")
                )
    return notes[:1]


def _read(data: bytes, notes: list[Problem]) -> Table:
    sheet, epoch, others = _sheet(data, values=False)
    formulas = [cell.coordinate for cells in _limited(sheet) for cell in cells if cell.data_type == "f"]
    if formulas:
        named = ", ".join(formulas[:MOST_NAMED]) + (" …" if len(formulas) > MOST_NAMED else "")
        text = f"{len(formulas)} cells hold formulas ({named}); their last result is read."
        notes.append(Problem(0, "", "formula", text))
        sheet, epoch, others = _sheet(data, values=True)
    found = body(_lines(sheet))
    if others:
        notes.append(
            Problem(
                0, "", "other-sheets", f"Only the sheet “{sheet.title}” is read, not: {', '.join(others)}."
            )
        )
    return Table(
        headers=found.headers,
        rows=found.rows,
        sheet=str(sheet.title),
        other_sheets=others,
        epoch=epoch,
        notes=(*notes, *found.notes),
        refused=found.refused,
    )


def _sheet(data: bytes, *, values: bool) -> tuple[Any, date, tuple[str, ...]]:
    """Return the first visible sheet with text, day 0 of its numbers, and the names of the others."""
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import, few requests need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions that are not read here
        book = load_workbook(BytesIO(data), read_only=True, data_only=values)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in sheets:
        sheet.reset_dimensions()
        if any(cell.value not in (None, "") for cells in _limited(sheet) for cell in cells):
            others = tuple(str(other.title) for other in book.worksheets if other is not sheet)
            return sheet, EPOCH_1904 if book.epoch.year == EPOCH_1904.year else EPOCH, others
    raise RefusedFile("empty", "The workbook has no visible sheet with text in it.")


def _limited(sheet: Any) -> Iterator[tuple[Any, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield from islice(sheet.iter_rows(), MOST_LINES)


def _lines(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for line, cells in enumerate(_limited(sheet), 1):
        yield line, [text_of(cell.value) for cell in cells]


def text_of(value: object) -> str:
    """Return a cell's value as text: whole numbers without a point, days as 2027-09-20, nothing as empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
