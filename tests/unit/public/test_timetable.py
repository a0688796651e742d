"""The day by room: rows at each change, cells that span, overlapping sessions in one cell."""

from __future__ import annotations

from forum_app.public.pages import timetable
from tests.unit.public.documents import Json, agenda, session


def tables(*sessions: Json) -> tuple[timetable.Timetable, ...]:
    whole = agenda(*sessions)
    return timetable.build(whole.sessions, whole.rooms.values())


def shape(table: timetable.Timetable) -> list[list[tuple[list[str], int] | None]]:
    return [
        [([s.code for s in cell.sessions], cell.rows) if cell else None for cell in row.cells]
        for row in table.rows
    ]


def test_each_building_has_a_table_in_the_order_of_the_release() -> None:
    found = tables(
        session("A", "09-20T08:00", "09-20T09:00", rooms=["SCHU"]), session("B", "09-20T08:00", "09-20T09:00")
    )

    assert [[room.key for room in table.rooms] for table in found] == [["HEMI"], ["SCHU"]]


def test_a_long_session_spans_the_rows_of_the_short_ones_beside_it() -> None:
    (table,) = tables(
        session("LONG", "09-20T08:00", "09-20T10:00"),
        session("ONE", "09-20T08:00", "09-20T09:00", rooms=["R52"]),
        session("TWO", "09-20T09:00", "09-20T10:00", rooms=["R52"]),
    )

    assert shape(table) == [[(["LONG"], 2), (["ONE"], 1)], [None, (["TWO"], 1)]]


def test_a_gap_is_a_free_cell() -> None:
    (table,) = tables(session("A", "09-20T08:00", "09-20T09:00"), session("B", "09-20T10:00", "09-20T11:00"))

    assert shape(table) == [[(["A"], 1)], [([], 1)], [(["B"], 1)]]


def test_sessions_that_overlap_in_a_room_share_a_cell() -> None:
    (table,) = tables(session("A", "09-20T08:00", "09-20T09:30"), session("B", "09-20T09:00", "09-20T10:00"))

    assert shape(table) == [[(["A", "B"], 1)]]


def test_a_session_in_two_rooms_stands_in_both() -> None:
    (table,) = tables(session("LINK", "09-20T08:00", "09-20T09:00", rooms=["HEMI", "R52"]))

    assert shape(table) == [[(["LINK"], 1), (["LINK"], 1)]]


def test_every_row_has_as_many_cells_as_rooms_or_cells_that_span_into_it() -> None:
    (table,) = tables(
        session("A", "09-20T08:00", "09-20T12:00"),
        session("B", "09-20T09:00", "09-20T09:20", rooms=["R52"]),
        session("C", "09-20T10:00", "09-20T11:00", rooms=["R52"]),
    )

    for column in range(len(table.rooms)):
        spans = [cell.rows for row in table.rows if (cell := row.cells[column])]
        assert sum(spans) == len(table.rows)


def test_a_day_without_sessions_has_no_table() -> None:
    assert tables() == ()
