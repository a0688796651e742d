"""The limits of files that people send: at the limit taken, one beyond refused with its word and line (REG-9)."""

from __future__ import annotations

import ast
import codecs
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from forum_app.core import sheets
from forum_app.core.reports import RefusedFile
from forum_app.core.sheets import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Table, read_table
from forum_app.core.sheets import table as limits
from forum_app.core.sheets.delimited import decode
from forum_app.core.sheets.workbook import text_of
from forum_app.registration import delegates
from forum_app.registration.import_labels import FILE_PROBLEMS

OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(data: bytes, name: str = "list.csv") -> tuple[str, int]:
    with pytest.raises(RefusedFile) as told:
        read_table(data, name)
    return told.value.problem.problem, told.value.problem.line


def workbook(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "word"),
    [
        (b"", "list.csv", "empty"),
        (b" \r\n\t\n", "list.csv", "empty"),
        (b",,\n,\n", "list.csv", "empty"),
        (OLD_EXCEL + b"\x00" * 600, "list.xls", "old-excel"),
        (OLD_EXCEL + "EncryptedPackage".encode("utf-16-le"), "list.xlsx", "locked"),
        (b"a,b\n1,2\n", "list.XLSX", "not-a-workbook"),
        (b"PK\x03\x04 broken", "list.xlsx", "broken-workbook"),
        (b"a,b\n1,\x00\n", "list.csv", "nul"),
        (b'a,b\n1,"2\n', "list.csv", "bad-quotes"),
        ("Prénom,Né\nÉva,é\n".encode("cp1252"), "list.csv", "bad-encoding"),
    ],
)
def test_a_file_that_is_no_table_is_refused_for_its_reason(data: bytes, name: str, word: str) -> None:
    found, _ = refused(data, name)

    assert found == word
    assert word in FILE_PROBLEMS, "the page has a sentence for it"


def test_each_refusal_in_the_code_has_a_sentence_for_people() -> None:
    found = set()
    folders = (Path(sheets.__file__).parent, Path(delegates.__file__).parent)
    for path in (each for folder in folders for each in folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RefusedFile":
                assert isinstance(node.args[0], ast.Constant)
                found.add(node.args[0].value)

    # a column named in a command is the command's; on the page columns are chosen by place
    assert found - set(FILE_PROBLEMS) == {"no-such-column"}
    assert len(found) >= 15


@pytest.mark.parametrize(("rows", "taken"), [(5, True), (6, False)])
def test_so_many_rows_and_no_more(monkeypatch: pytest.MonkeyPatch, rows: int, taken: bool) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 5)
    data = b"email\n" + b"a@x.example\n" * rows

    if taken:
        assert len(read_table(data, "list.csv").rows) == 5
    else:
        assert refused(data) == ("too-many-rows", 7)


def test_rows_that_cannot_be_cut_count_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 5)

    assert refused(b"email\n" + b"a,b\n" * 6)[0] == "too-many-rows"


def test_so_many_columns_and_no_more() -> None:
    at_the_limit = ",".join(f"c{n}" for n in range(MOST_COLUMNS))

    assert len(read_table(f"{at_the_limit}\n1\n".encode(), "list.csv").headers) == MOST_COLUMNS
    assert refused(f"{at_the_limit},more\n1\n".encode()) == ("too-many-columns", 1)


def test_a_cell_so_long_and_no_longer() -> None:
    longest = "x" * LONGEST_CELL

    assert read_table(f"a,b\n{longest},1\n".encode(), "list.csv").rows[0].cells[0] == longest
    assert refused(f"a,b\n1,2\n{longest}x,1\n".encode()) == ("cell-too-long", 3)


def test_a_missing_quotation_mark_is_guessed_from_a_cell_without_end() -> None:
    """The reader of the standard library stops at 131,072 characters; people are told what it means."""
    data = b'a,b\n1,2\n"x,' + b"y,\n" * 50_000

    assert refused(data)[0] in {"cell-too-long", "bad-quotes"}


def test_a_file_so_large_and_no_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"a,b\n1,2\n"
    monkeypatch.setattr(sheets, "MOST_BYTES", len(data))

    assert read_table(data, "list.csv").headers == ("a", "b")
    assert refused(data + b"\n")[0] == "too-large"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "gbk", "utf-16"])
def test_a_name_is_the_same_from_each_encoding(codec: str) -> None:
    """NAM-1: an office's list gives the same names, however it was saved."""
    text = "姓名,邮箱,单位\n王小明,wang@x.example,成都市人民政府\n"

    table = read_table(text.encode(codec), "名单.csv")

    assert table.headers == ("姓名", "邮箱", "单位")
    assert table.rows[0].cells == ("王小明", "wang@x.example", "成都市人民政府")


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    ],
)
def test_a_mark_says_the_encoding_and_is_no_letter(mark: bytes, codec: str, name: str) -> None:
    assert decode(mark + "姓名,é".encode(codec)) == ("姓名,é", name)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_a_file_that_is_not_what_its_mark_says_is_refused(mark: bytes) -> None:
    assert refused(mark + b"a,b\n1,\xff\xfe\xff" + b"\xd8")[0] == "bad-encoding"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "TRUE"),
        (False, "FALSE"),
        (3, "3"),
        (3.0, "3"),
        (3.5, "3.5"),
        (1e20, "100000000000000000000"),
        (date(2027, 9, 20), "2027-09-20"),
        (datetime(2027, 9, 20), "2027-09-20"),
        (datetime(2027, 9, 20, 8, 30), "2027-09-20T08:30:00"),
        (time(8, 30), "08:30:00"),
        (" 王 ", " 王 "),
    ],
)
def test_a_typed_cell_becomes_the_text_that_stands_in_a_list(value: object, text: str) -> None:
    assert text_of(value) == text


def test_a_workbook_and_the_same_list_as_csv_are_the_same_table() -> None:
    rows: list[list[object]] = [
        ["email", "phone", "rank"],
        ["a@x.example", "+32 2 555 01 00", 3],
        ["b@x.example"],
    ]

    from_book = read_table(workbook(*rows), "list.xlsx")
    from_csv = read_table(b"email,phone,rank\na@x.example,+32 2 555 01 00,3\nb@x.example\n", "list.csv")

    def said(table: Table) -> tuple[object, ...]:
        return table.headers, [(row.line, row.cells) for row in table.rows]

    assert said(from_book) == said(from_csv)
    assert (from_book.sheet, from_book.encoding) == ("Sheet", "")


def test_a_workbook_with_too_many_rows_is_refused_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 3)

    assert refused(workbook(["email"], *([["a@x.example"]] * 4)), "list.xlsx") == ("too-many-rows", 5)
    assert MOST_ROWS == 20_000
