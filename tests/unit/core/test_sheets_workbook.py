"""XLSX: typed cells, formulas by their result, limits, and files that mean harm."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from forum_app.core.reports import RefusedFile
from forum_app.core.sheets import Table, read_table, workbook
from forum_app.core.sheets.table import EPOCH_1904


def book(*rows: list[Any], **sheets: list[list[Any]]) -> Workbook:
    made = Workbook()
    first: Any = made.active
    first.title = "First"
    for row in rows:
        first.append(row)
    for title, content in sheets.items():
        sheet = made.create_sheet(title)
        for row in content:
            sheet.append(row)
    return made


def saved(made: Workbook) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def read(made: Workbook) -> Table:
    return read_table(saved(made), "list.xlsx")


def refused(data: bytes) -> str:
    with pytest.raises(RefusedFile) as told:
        read_table(data, "list.xlsx")
    return told.value.problem.problem


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a workbook with one part replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
    return out.getvalue()


def test_typed_cells_become_texts() -> None:
    table = read(
        book(
            ["day", "moment", "number", "part", "truth", "none", "clock"],
            [date(2027, 9, 20), datetime(2027, 9, 20, 8, 40), 7.0, 2.5, True, None, time(9, 30)],
        )
    )

    assert table.rows[0].cells == ("2027-09-20", "2027-09-20T08:40:00", "7", "2.5", "TRUE", "", "09:30:00")
    assert (table.sheet, table.other_sheets, table.encoding) == ("First", (), "")


def test_rows_keep_their_number_and_empty_ones_are_left_out() -> None:
    table = read(book(["a"], ["x"], [None], ["  "], ["y"]))

    assert [(row.line, row.cells) for row in table.rows] == [(2, ("x",)), (5, ("y",))]


def test_the_first_visible_sheet_with_text_is_read_and_the_others_are_named() -> None:
    made = book(Cover=[], List=[["a"], ["1"]], More=[["b"]])
    made["More"].sheet_state = "hidden"

    table = read(made)

    assert (table.sheet, table.other_sheets) == ("List", ("First", "Cover", "More"))
    assert [note.problem for note in table.notes] == ["other-sheets"]


def test_formulas_are_read_by_their_last_result_and_named() -> None:
    """openpyxl writes no results, so the cell is empty; what matters is that nothing is computed."""
    table = read(book(["a", "b"], ["=1+1", "x"]))

    assert table.rows[0].cells == ("", "x")
    assert [(note.problem, "A2" in note.text) for note in table.notes] == [("formula", True)]


def test_hidden_rows_are_read_and_told() -> None:
    made = book(["a"], ["seen"], ["unseen"])
    made["First"].row_dimensions[3].hidden = True

    table = read(made)

    assert [row.cells for row in table.rows] == [("seen",), ("unseen",)]
    assert [note.problem for note in table.notes] == ["hidden-rows"]


def test_a_mac_workbook_counts_days_from_1904() -> None:
    made = book(["a"], ["x"])
    made.epoch = datetime(1904, 1, 1)

    assert read(made).epoch == EPOCH_1904


def test_an_empty_workbook_is_refused() -> None:
    assert refused(saved(book())) == "empty"


def test_a_workbook_that_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """ASVS 5.2.3: sizes are looked at before anything is unpacked."""
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 1000)

    assert refused(saved(book(["a"]))) == "too-large"


def test_a_workbook_with_entities_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>'

    assert refused(with_part(saved(book(["a"])), "xl/worksheets/sheet1.xml", bomb)) == "broken-workbook"


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "hello")

    assert refused(out.getvalue()) == "not-a-workbook"


def test_a_row_far_down_or_far_right_is_no_trap() -> None:
    made = book(["a"], ["x"])
    made["First"].cell(1, 5000, "far")

    assert refused(saved(made)) == "too-many-columns"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_workbook_is_a_table_or_refused(data: st.DataObject) -> None:
    """Nothing but RefusedFile comes out."""
    whole = bytearray(_SAMPLE)
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(10, len(whole)))

    with suppress(RefusedFile):
        assert read_table(bytes(whole[:cut]), "list.xlsx").headers


PARTS = (
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "[Content_Types].xml",
)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(PARTS),
    st.sampled_from([b"", b"<x/>", b"<a", b"\xff\xfe<", b"<worksheet xmlns='u'><c r='A'/>"]),
)
def test_a_workbook_with_a_broken_part_is_a_table_or_refused(part: str, content: bytes) -> None:
    with suppress(RefusedFile):
        assert read_table(with_part(_SAMPLE, part, content), "list.xlsx").headers


_SAMPLE = saved(book(["a", "b"], ["x", date(2027, 9, 20)]))
