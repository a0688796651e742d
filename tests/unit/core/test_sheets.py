"""CSV as offices save it: encodings, separators, lines, and what is refused."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.core.reports import RefusedFile
from forum_app.core.sheets import MOST_COLUMNS, MOST_ROWS, Row, Table, read_table
from forum_app.core.sheets.formulas import defuse, restore

CHINESE = "编号,姓名,单位\n1,王小明,成都市人民政府\n2,欧阳兰,“城市”研究所\n"


def read(text: str, encoding: str = "utf-8") -> Table:
    return read_table(text.encode(encoding), "list.csv")


def refused(data: bytes, name: str = "list.csv") -> tuple[str, int]:
    with pytest.raises(RefusedFile) as told:
        read_table(data, name)
    return told.value.problem.problem, told.value.problem.line


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("gb2312", "gb18030"),
        ("utf-16", "utf-16-le"),
    ],
)
def test_the_encoding_is_found_and_the_text_is_the_same(codec: str, encoding: str) -> None:
    """REG-9: by the mark, else strict UTF-8, else GB18030."""
    table = read(CHINESE, codec)

    assert table.encoding == encoding
    assert table.headers == ("编号", "姓名", "单位")
    assert [row.cells for row in table.rows] == [
        ("1", "王小明", "成都市人民政府"),
        ("2", "欧阳兰", "“城市”研究所"),
    ]


def test_utf_16_the_other_way_round_is_read_by_its_mark() -> None:
    assert read_table(b"\xfe\xff" + CHINESE.encode("utf-16-be"), "x").rows[0].cells[1] == "王小明"


def test_characters_of_four_bytes_are_read_from_gb18030() -> None:
    assert read("姓名,备注\n王𬀩,é ł ő\n", "gb18030").rows[0].cells == ("王𬀩", "é ł ő")


def test_french_in_windows_1252_is_refused_rather_than_made_chinese() -> None:
    """Nearly any bytes are GB18030; a wrong guess would spoil names."""
    text = "Prénom,Nom,Ville\nAndré,Béart,Besançon\nHélène,Crêpe,Orléans\n"

    assert refused(text.encode("cp1252")) == ("bad-encoding", 1)


def test_broken_bytes_are_refused_with_their_line() -> None:
    assert refused(b"\xef\xbb\xbfa,b\n1,2\n\xff\xfe\xff,3\n") == ("bad-encoding", 3)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found_also_where_quotes_hide_others(separator: str) -> None:
    text = (
        separator.join(('"Name, first; last"', "City", "Mail"))
        + "\n"
        + separator.join(("A", "B", "C"))
        + "\n"
    )

    table = read(text)

    assert table.separator == separator
    assert table.headers == ("Name, first; last", "City", "Mail")


def test_a_first_line_may_name_the_separator() -> None:
    table = read("sep=;\nA;B,b\n1;2\n")

    assert (table.headers, table.rows) == (("A", "B,b"), (Row(3, ("1", "2")),))


def test_lines_are_counted_through_cells_with_line_breaks() -> None:
    table = read('a,b\r\n"one\ntwo\nthree",1\r\n\r\n"x\ny",2\r\nlast,3\r\n')

    assert [(row.line, row.cells[1]) for row in table.rows] == [(2, "1"), (6, "2"), (8, "3")]
    assert table.rows[0].cells[0] == "one\ntwo\nthree"


def test_short_rows_are_filled_up_and_long_ones_refused() -> None:
    table = read("a,b,c\n1\n1,2,3,4\n1,2,3,,\n")

    assert [row.cells for row in table.rows] == [("1", "", ""), ("1", "2", "3")]
    assert [(p.line, p.problem) for p in table.refused] == [(3, "too-many-cells")]


@pytest.mark.parametrize(
    ("data", "problem", "line"),
    [
        (b"", "empty", 0),
        (b" \n\t \n", "empty", 0),
        (b"\xef\xbb\xbf", "empty", 0),
        (b"a,b\n1,\x00\n", "nul", 2),
        (b'a,b\n1,2\n3,"4\n', "bad-quotes", 3),
        (b'a,b\n"1"2,3\n', "bad-quotes", 2),
        (b"a\n" + b"x" * 10_001, "cell-too-long", 2),
        (b'a\n"' + b"x" * 140_000, "cell-too-long", 2),
        (b"," * MOST_COLUMNS + b"a", "too-many-columns", 1),
        (b"a\n" + b"1\n" * (MOST_ROWS + 1), "too-many-rows", MOST_ROWS + 2),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old-excel", 0),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked", 0),
        (b"x" * (16 * 1024 * 1024 + 1), "too-large", 0),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_cannot_be_read_is_refused_with_reason_and_line(data: bytes, problem: str, line: int) -> None:
    assert refused(data) == (problem, line)


def test_text_called_a_workbook_is_refused() -> None:
    assert refused(b"a,b\n1,2\n", "list.xlsx") == ("not-a-workbook", 0)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    """Nothing but RefusedFile comes out."""
    try:
        table = read_table(data, "list.csv")
    except RefusedFile:
        return

    assert all(len(row.cells) == len(table.headers) for row in table.rows)


CELL = st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"]), min_size=1, max_size=12)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(CELL, CELL), max_size=6), st.sampled_from([",", ";", "\t"]))
def test_what_a_program_writes_is_read_back(rows: list[tuple[str, str]], separator: str) -> None:
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerows([("one", "two"), *rows])

    table = read_table(out.getvalue().encode(), "list.csv")

    wanted = [row for row in rows if any(cell.strip() for cell in row)]
    assert [tuple(cell.rstrip() for cell in row.cells) for row in table.rows] == [
        tuple(cell.rstrip() for cell in row) for row in wanted
    ]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("\t=1", "\t'=1"),
        ("＝1+1", "'＝1+1"),
        ("'=1", "''=1"),
        ("a;=1", "a;'=1"),
        ("a\n@b", "a\n'@b"),
        ("+32 2 555 01 00", "+32 2 555 01 00"),
        ("+00 0000 0000 ext. 12", "+00 0000 0000 ext. 12"),
        ("+32-2", "'+32-2"),
        ("'t Hooft", "'t Hooft"),
        ("O'Brien-Smith", "O'Brien-Smith"),
        ("王小明", "王小明"),
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str, safe: str) -> None:
    """Reliability 1.5: formulas defused, telephone numbers readable, and all comes back."""
    assert defuse(text) == safe
    assert restore(safe) == text


@given(st.text(alphabet="=+-@'\t\n;,＝a1 ", max_size=12))
def test_every_text_comes_back_from_its_harmless_form(text: str) -> None:
    assert restore(defuse(text)) == text
