"""An earlier release as it was: its sessions by day, with the names that its rooms had then."""

from __future__ import annotations

import pytest

from forum_app.core.clock import from_iso
from forum_app.public.pages import changes
from tests.unit.public.documents import document, session, text


def test_the_rows_of_a_release_are_its_sessions_in_order() -> None:
    told = document(
        session("B", "09-20T09:00", "09-20T10:00"), session("A", "09-20T07:00", "09-20T08:00", rooms=["R52"])
    )

    rows = changes.rows(told)

    assert [(row.code, row.start, [room.get("en") for room in row.rooms]) for row in rows] == [
        ("A", from_iso("2027-09-20T07:00:00Z"), ["Room 52"]),
        ("B", from_iso("2027-09-20T09:00:00Z"), ["Hemicycle"]),
    ]


@pytest.mark.parametrize(
    ("state", "cancelled"), [("confirmed", False), ("tentative", False), ("cancelled", True)]
)
def test_a_row_says_whether_its_session_was_called_off(state: str, cancelled: bool) -> None:
    """PRG-6."""
    (row,) = changes.rows(document(session("A", "09-20T07:00", "09-20T08:00", state=state)))

    assert row.cancelled is cancelled


def test_a_room_that_the_release_does_not_describe_is_left_out() -> None:
    (row,) = changes.rows(document(session("A", "09-20T07:00", "09-20T08:00", rooms=["GONE", "HEMI"])))

    assert [room.get("en") for room in row.rooms] == ["Hemicycle"]


def test_a_row_holds_no_name_of_anybody() -> None:
    """An earlier release stays readable; who has asked to be forgotten since is not in it."""
    someone = {"role": "speaker", "name": {"latin": "ZHANG Yongsheng", "native": "张永生"}}

    (row,) = changes.rows(document(session("A", "09-20T07:00", "09-20T08:00", people=[someone])))

    assert "ZHANG" not in repr(row)


@pytest.mark.parametrize(
    ("hour", "days"),
    [(4, ["2027-09-20"]), (0, ["2027-09-20", "2027-09-21"]), (2, ["2027-09-20", "2027-09-21"])],
)
def test_the_night_is_of_the_day_before_if_the_forum_says_so(hour: int, days: list[str]) -> None:
    """PRG-5: half past two in Brussels."""
    rows = changes.rows(
        document(session("A", "09-20T07:00", "09-20T08:00"), session("N", "09-21T00:30", "09-21T01:30"))
    )

    found = changes.days(rows, "Europe/Brussels", hour)

    assert [str(each.day) for each in found] == days
    assert [row.code for each in found for row in each.rows] == ["A", "N"]


def test_the_day_is_that_of_the_host() -> None:
    rows = changes.rows(document(session("A", "09-20T21:00", "09-20T22:00")))

    found = [str(changes.days(rows, zone, 4)[0].day) for zone in ("Europe/Brussels", "Asia/Shanghai")]

    assert found == ["2027-09-20", "2027-09-21"]


def test_a_title_keeps_both_languages() -> None:
    (row,) = changes.rows(document(session("A", "09-20T07:00", "09-20T08:00", title=text("Roofs", "屋顶"))))

    assert (row.title.get("en"), row.title.get("zh")) == ("Roofs", "屋顶")


def test_a_release_without_sessions_has_no_day() -> None:
    assert changes.days(changes.rows(document()), "Europe/Brussels", 4) == []
