"""A list as CSV, XLSX or JSON, harmless in every spreadsheet."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date, datetime, time
from enum import StrEnum
from io import BytesIO, StringIO
from typing import Any

from forum_app.core.clock import iso
from forum_app.core.sheets.formulas import defuse

WIDEST, NARROWEST = 40, 8
DAY_FORMAT, TEXT_FORMAT = "yyyy-mm-dd", "@"
Value = str | int | bool | date | datetime | None
Rows = Sequence[Sequence[Value]]


class Format(StrEnum):
    """The formats a list can have."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


MEDIA_TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.JSON: "application/json",
}


def as_text(value: Value) -> str:
    """Return a value as it stands in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return iso(value) if isinstance(value, datetime) else str(value)


def as_csv(columns: Sequence[str], rows: Rows, separator: str = ",") -> bytes:
    """Return UTF-8 with a mark, so that spreadsheets read Chinese; what looks like a formula gets an apostrophe."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([defuse(as_text(value)) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_json(columns: Sequence[str], rows: Rows) -> bytes:
    """Return a list of objects: yes and no as true and false, days and instants as ISO 8601."""
    found = [dict(zip(columns, map(_plain, row), strict=True)) for row in rows]
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _plain(value: Value) -> str | int | bool | None:
    if isinstance(value, datetime):
        return iso(value)
    return value.isoformat() if isinstance(value, date) else value


def as_xlsx(columns: Sequence[str], rows: Rows, sheet_name: str = "Registrations") -> bytes:
    """Return a workbook: days as dates, whole numbers as numbers, all else as text; no cell is a formula."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import, few requests need it
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - comes with it

    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(_widths(columns, rows), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_cell(sheet, name) for name in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _widths(columns: Sequence[str], rows: Rows) -> list[int]:
    longest = [len(name) for name in columns]
    for row in rows:
        longest = [max(most, len(as_text(value))) for most, value in zip(longest, row, strict=True)]
    return [min(WIDEST, max(NARROWEST, most + 2)) for most in longest]


def _cell(sheet: Any, value: Value) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - slow to import, few requests need it
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - comes with it

    if isinstance(value, int) and not isinstance(value, bool):
        return WriteOnlyCell(sheet, value)
    if isinstance(value, date) and not isinstance(value, datetime):
        cell = WriteOnlyCell(sheet, datetime.combine(value, time()))
        cell.number_format = DAY_FORMAT
        return cell
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", as_text(value)))
    cell.data_type = "s"  # else a text that begins with "=" would become a formula
    cell.number_format = TEXT_FORMAT
    return cell
