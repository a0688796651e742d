"""The same two thousand people in every form a file can have give the same registrations (REG-9)."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import COMMAND
from forum_app.core.reports import ImportReport, RefusedFile
from forum_app.core.sheets import read_table
from forum_app.editions.models import Edition
from forum_app.registration.delegates.dates import DateStyle
from forum_app.registration.delegates.fields import DAYS, other_headers
from forum_app.registration.delegates.lists import read_list, reading_of, understand
from forum_app.registration.delegates.load import take
from forum_app.registration.exporting import cells_of, export_options
from forum_app.registration.models import Registration
from tests import build
from tests.build import NOW

FILE = Path(__file__).resolve().parents[3] / "data" / "delegates.csv"
DATA = FILE.read_bytes()
READER = csv.DictReader(StringIO(DATA.decode(), newline=""))
ROWS = list(READER)
HEADERS = list(ROWS[0])
SOME = 300


def chinese(key: str) -> str:
    """Return a Chinese header of a field, or its key where there is none."""
    names = [name for name in other_headers()[key] if any("\u4e00" <= char <= "\u9fff" for char in name)]
    return names[0] if names else key


def as_csv(headers: list[str], rows: list[dict[str, str]], separator: str = ",") -> str:
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(headers)
    writer.writerows([row[key] for key in HEADERS] for row in rows)
    return out.getvalue()


def as_xlsx(rows: list[dict[str, str]]) -> bytes:
    """Save rows as a spreadsheet would: days as dates, ranks and numbers as numbers, all else as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("代表")
    sheet.append([chinese(key) for key in HEADERS])
    for row in rows:
        sheet.append([_cell(sheet, key, row[key]) for key in HEADERS])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, key: str, text: str) -> Any:
    from datetime import datetime

    if key in DAYS and text:
        return datetime.fromisoformat(text)
    if key in ("protocol_rank", "city_geonameid") and text:
        return int(text)
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def bring(
    session: Session, at: Edition, data: bytes, name: str = "list.csv", dates: DateStyle | None = None
) -> ImportReport:
    table = read_table(data, name)
    given = read_list(table, understand(table, {}, dates), reading_of(session, at, NOW))
    report = take(session, COMMAND, at, given, NOW)
    session.expire_all()
    return report


def stored(session: Session, at: Edition) -> dict[str, dict[str, str]]:
    """Return every field of every registration."""
    query = select(Registration).where(Registration.edition_id == at.id).options(*export_options())
    return {
        str(row.import_key): cells_of(row) | {"typed": row.person.typed_form}
        for row in session.scalars(query)
    }


def test_every_column_of_the_list_is_kept(session: Session) -> None:
    """Nothing of the 47 columns is dropped: each comes out as it went in, but for what is put right."""
    at = build.edition(session)
    bring(session, at, as_csv(HEADERS, ROWS[:SOME]).encode())

    found = stored(session, at)
    put_right = {"name_native", "role", "category", "consent_recorded_at", "registered_at", "visa_letter_for"}
    other = {
        (row["registration_id"], key, row[key], found[row["registration_id"]][key])
        for row in ROWS[:SOME]
        for key in HEADERS
        if key not in put_right | {"city_geonameid"} and found[row["registration_id"]][key] != row[key]
    }
    assert {entry for entry in other if entry[1] != "status"} == set()
    assert {entry[2:] for entry in other} == {("waitlisted", "wait_listed")}


def as_gb18030(rows: list[dict[str, str]]) -> bytes:
    return as_csv([chinese(key) for key in HEADERS], rows).encode("gb18030")


FORMS: dict[str, tuple[Callable[[list[dict[str, str]]], bytes], str]] = {
    "gb18030-chinese-headers": (as_gb18030, "list.csv"),
    "utf-16-tabs": (lambda rows: as_csv(HEADERS, rows, "\t").encode("utf-16"), "list.txt"),
    "mark-semicolons": (lambda rows: as_csv(HEADERS, rows, ";").encode("utf-8-sig"), "list.csv"),
    "xlsx": (as_xlsx, "list.xlsx"),
}


# The form is read before any database is asked: each once is enough, and each database gets two.
@pytest.mark.parametrize(
    ("app", "form"),
    [
        ("sqlite", "gb18030-chinese-headers"),
        ("postgresql", "utf-16-tabs"),
        ("sqlite", "mark-semicolons"),
        ("postgresql", "xlsx"),
    ],
    indirect=["app"],
)
def test_each_form_of_the_file_gives_the_same_registrations(session: Session, form: str) -> None:
    """REG-9: all fields compared, with what was typed."""
    plain, other = build.edition(session), build.edition(session)

    saved, name = FORMS[form]
    bring(session, plain, as_csv(HEADERS, ROWS[:SOME]).encode())
    report = bring(session, other, saved(ROWS[:SOME]), name)

    assert (report.added, report.refused) == (SOME, 0)
    assert stored(session, other) == stored(session, plain)


@pytest.mark.parametrize(
    ("app", "form"),
    [("sqlite", "gb18030-chinese-headers"), ("postgresql", "xlsx")],
    indirect=["app"],
)
def test_the_whole_list_comes_in_and_saved_otherwise_changes_nothing(session: Session, form: str) -> None:
    """The Done-when line: all 2,000 rows, as GB18030 with Chinese headers and as XLSX."""
    at = build.edition(session)
    saved, name = FORMS[form]

    first = bring(session, at, DATA)
    report = bring(session, at, saved(ROWS), name)

    assert (first.added, first.refused) == (2000, 0)
    assert (report.added, report.changed, report.same, report.refused) == (0, 0, 2000, 0)


def test_every_column_has_a_chinese_header_that_is_known() -> None:
    headers = understand(read_table(as_csv([chinese(key) for key in HEADERS], []).encode(), "x"), {}).headers

    assert headers.fields == tuple(HEADERS)
    assert sum(chinese(key) != key for key in HEADERS) == 47


def test_dates_of_offices_give_the_same_days(session: Session) -> None:
    plain, other = build.edition(session), build.edition(session)
    rows = [row | {key: "/".join(reversed(row[key].split("-"))) for key in DAYS} for row in ROWS[:60]]

    bring(session, plain, as_csv(HEADERS, ROWS[:60]).encode())
    bring(session, other, as_csv(HEADERS, rows).encode(), dates=DateStyle.DAY_FIRST)

    assert stored(session, other) == stored(session, plain)


def test_a_column_that_can_be_read_in_two_ways_is_asked_for(session: Session) -> None:
    row = ROWS[0] | {"date_of_birth": "05/04/1980"}

    with pytest.raises(RefusedFile) as told:
        bring(session, build.edition(session), as_csv(HEADERS, [row]).encode())

    assert told.value.problem.problem == "dates-asked"
    assert "date_of_birth" in str(told.value)
