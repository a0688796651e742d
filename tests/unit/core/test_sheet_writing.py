"""Lists as CSV, JSON and XLSX: each kind of value, each hostile text, and nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from forum_app.core.sheets import read_table
from forum_app.core.sheets.formulas import restore
from forum_app.core.sheets.writing import (
    MEDIA_TYPES,
    NARROWEST,
    WIDEST,
    Format,
    Value,
    as_csv,
    as_json,
    as_text,
    as_xlsx,
)

AT = datetime(2027, 9, 20, 7, 30, tzinfo=UTC)
DAY = date(2027, 9, 20)
HOSTILE = ["=1+1", "+cmd", "-2", "@A1", "\t=1", "a;=1", "x,\n=HYPERLINK(1)", "＝1", "'=1", "''=1"]


def sheet(columns: list[str], rows: list[list[Value]], name: str = "Agenda") -> Any:
    return load_workbook(BytesIO(as_xlsx(columns, rows, name)))[name]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        (0, "0"),
        (-5, "-5"),
        (True, "yes"),
        (False, "no"),
        (DAY, "2027-09-20"),
        (AT, "2027-09-20T07:30:00Z"),
        ("王小明", "王小明"),
    ],
)
def test_a_value_has_one_text(value: Value, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize("form", list(Format))
def test_each_format_says_what_it_is(form: Format) -> None:
    assert MEDIA_TYPES[form].count("/") == 1
    assert len(set(MEDIA_TYPES.values())) == len(Format)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_begins_with_a_mark_and_ends_each_line_as_spreadsheets_do(separator: str) -> None:
    data = as_csv(["a", "b"], [["1", None], ["王", True]], separator)

    text = f"\ufeffa{separator}b\r\n1{separator}\r\n王{separator}yes\r\n"
    assert data == text.encode()


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_csv_file_begins_a_formula_and_each_comes_back(text: str) -> None:
    """CWE-1236."""
    rows = list(csv.reader(StringIO(as_csv(["a"], [[text]]).decode("utf-8-sig"), newline="")))

    assert not rows[1][0].lstrip("\t ").startswith(("=", "+", "-", "@", "＝"))
    assert restore(rows[1][0]) == text


@pytest.mark.parametrize("text", ["+32 2 555 01 00", "+86 (28) 0000 ext. 12", "plain", "a=b", "1-2"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert as_csv(["a"], [[text]]).decode("utf-8-sig").splitlines()[1] == text


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    cell = sheet(["a"], [[text]])["A2"]

    assert cell.data_type == "s"
    assert cell.value.replace("\r", "") == text


def test_a_workbook_keeps_numbers_days_and_words_apart() -> None:
    (cells,) = sheet(["a", "b", "c", "d", "e"], [[7, DAY, True, AT, None]]).iter_rows(min_row=2)

    assert [cell.value for cell in cells] == [7, datetime(2027, 9, 20), "yes", "2027-09-20T07:30:00Z", None]
    assert [cell.number_format for cell in cells[:4]] == ["General", "yyyy-mm-dd", "@", "@"]


def test_control_characters_that_a_workbook_cannot_hold_are_left_out() -> None:
    assert sheet(["a"], [["a\x00\x07b\tc"]])["A2"].value == "ab\tc"


def test_the_head_of_a_workbook_stays_in_sight() -> None:
    made = sheet(["code", "title"], [["A1", "Opening"]])

    assert made.freeze_panes == "A2"
    assert [cell.value for cell in made[1]] == ["code", "title"]


@pytest.mark.parametrize(
    ("longest", "width"), [("", NARROWEST), ("x" * 6, NARROWEST), ("x" * 20, 22), ("x" * 500, WIDEST)]
)
def test_a_column_is_as_wide_as_its_texts_within_bounds(longest: str, width: int) -> None:
    assert sheet(["a"], [[longest], ["y"]]).column_dimensions["A"].width == width


def test_a_sheet_is_called_what_it_holds() -> None:
    assert load_workbook(BytesIO(as_xlsx(["a"], []))).sheetnames == ["Registrations"]
    assert load_workbook(BytesIO(as_xlsx(["a"], [], "Agenda"))).sheetnames == ["Agenda"]


def test_json_keeps_truth_numbers_and_nothing_apart() -> None:
    rows: list[list[Value]] = [[True, 7, None, DAY, AT, "王"]]

    assert json.loads(as_json(["a", "b", "c", "d", "e", "f"], rows)) == [
        {"a": True, "b": 7, "c": None, "d": "2027-09-20", "e": "2027-09-20T07:30:00Z", "f": "王"}
    ]
    assert "王" in as_json(["f"], [["王"]]).decode()


def test_a_row_that_does_not_fit_its_columns_is_an_error_and_no_shifted_list() -> None:
    with pytest.raises(ValueError, match="argument"):
        as_json(["a", "b"], [["1"]])
    with pytest.raises(ValueError, match="argument"):
        as_xlsx(["a", "b"], [["1"]])


def test_a_list_of_nothing_has_its_head() -> None:
    assert as_csv(["a", "b"], []).decode("utf-8-sig") == "a,b\r\n"
    assert as_json(["a"], []) == b"[]"
    assert [cell.value for cell in sheet(["a", "b"], [])[1]] == ["a", "b"]


TEXTS = st.text(alphabet="aé王=+-@;,'\"\n ", max_size=10)


@given(rows=st.lists(st.tuples(TEXTS, TEXTS).map(list), min_size=1, max_size=5))
@settings(max_examples=50)
def test_csv_and_workbook_are_read_as_the_same_table(rows: list[list[str]]) -> None:
    marked: list[list[Value]] = [["x", *row] for row in rows]

    first = read_table(as_csv(["k", "a", "b"], marked), "a.csv")
    second = read_table(as_xlsx(["k", "a", "b"], marked), "a.xlsx")

    assert [[restore(cell) for cell in row.cells] for row in first.rows] == [
        list(row.cells) for row in second.rows
    ]
