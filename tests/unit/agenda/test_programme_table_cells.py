"""The cells of a programme's table: formulas, encodings of each office, and whatever else may stand in them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.exporters.programme import COLUMNS
from forum_app.agenda.importers import ImportedEvent, ImportedSchedule, read_bytes
from forum_app.agenda.importers.programme_table import read_programme
from forum_app.core.sheets.writing import as_csv, as_xlsx


def of(**cells: str) -> ImportedSchedule:
    """Read a table of one session."""
    row = {"code": "A1", "title_en": "Opening"} | cells
    return read_bytes(as_csv(list(row), [list(row.values())]), "list.csv")


def only(found: ImportedSchedule) -> ImportedEvent:
    (event,) = found.events
    return event


FORMULAS = ["=1+1", "+352", "-5", "@SUM(A1)", "'=quoted", "＝1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_comes_back_as_it_was_from_csv(text: str) -> None:
    assert only(of(title_en=text, note=text)).title == {"en": text}
    assert only(of(note=text)).extra["internal_note"] == text


@pytest.mark.parametrize("text", FORMULAS)
def test_a_workbook_holds_texts_and_an_apostrophe_in_it_is_its_own(text: str) -> None:
    data = as_xlsx(["code", "title"], [["A1", text]], "Agenda")

    assert only(read_bytes(data, "a.xlsx")).title == {"en": text}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_list_is_read_from_each_office(separator: str, codec: str) -> None:
    lines = [["代码", "标题", "主题"], ["A1", "生态城市规划与治理", "绿色"], ["A2", "签字仪式在市政厅", ""]]
    data = "\r\n".join(separator.join(cells) for cells in lines).encode(codec)

    found = read_bytes(data, "list.csv")

    assert [event.title["zh"] for event in found.events] == ["生态城市规划与治理", "签字仪式在市政厅"]
    assert found.events[0].details is not None
    assert found.events[0].details.themes == ("绿色",)


CELLS = st.text(alphabet="aé王;|=/\\'\" \n", max_size=12)


@given(
    cells=st.dictionaries(
        st.sampled_from([c for c in COLUMNS if c not in {"code", "title_en"}]), CELLS, max_size=6
    )
)
@settings(max_examples=50)
def test_any_cells_are_a_session_or_one_refused_row(cells: dict[str, Any]) -> None:
    found = of(**cells)

    assert len(found.events) + len(found.refused) == 1


@given(title=st.text(alphabet="aé王,;'=+-@ ", min_size=1).filter(lambda text: bool(text.strip())))
@settings(max_examples=50)
def test_a_title_is_read_as_it_was_written_but_for_blanks(title: str) -> None:
    data = as_csv(["code", "title"], [["A1", title]])

    assert only(read_programme(data, "a.csv")).title == {"en": " ".join(title.split())}
