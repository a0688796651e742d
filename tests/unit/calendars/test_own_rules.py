"""What a personal calendar holds, and how its settings are read (rule 17)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from forum_app.calendars.kinds import Content
from forum_app.calendars.own_rules import Place, alarm_asked, contents, star_token, written
from forum_app.calendars.ways import ways

NOW = datetime(2027, 6, 1, 8, tzinfo=UTC)
TOKEN = "4qFT9hB0pXLx8X0DvzZ8ZYm-"


def test_contents_are_read_as_they_are_written_in_one_order() -> None:
    chosen = frozenset({Content.STARS, Content.ROLES})

    assert written(chosen) == "roles stars"
    assert contents("stars nonsense roles") == chosen
    assert contents("") == frozenset()


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("15", 15), ("1", 1), ("1440", 1440), ("0015", 15), ("0", 0), ("1441", 0), ("-5", 0), ("+5", 0), ("1.5", 0),
        ("", 0), ("abc", 0), (" 15", 0), ("15\n", 0), ("１５", 0), ("99999999999", 0),
    ],
)  # fmt: skip
def test_an_alarm_is_a_whole_number_of_minutes_within_a_day(typed: str, minutes: int) -> None:
    """Rule 17."""
    assert alarm_asked(typed) == minutes


@pytest.mark.parametrize(
    "typed",
    [
        TOKEN,
        f"  https://forum.example/en/forums/urban-forum-2027/agenda/mine/{TOKEN}/ ",
        f"https://forum.example/zh/forums/f/agenda/mine/{TOKEN}/?told=made",
        f"webcal://forum.example/feeds/my/{TOKEN}.zh.ics",
    ],
)
def test_the_secret_is_found_in_whatever_address_of_a_programme_is_pasted(typed: str) -> None:
    assert star_token(typed) == TOKEN


@pytest.mark.parametrize(
    "typed", ["", "my programme", "https://forum.example/en/forums/f/agenda/mine/", "x" * 10]
)
def test_what_is_no_address_of_a_programme_has_no_secret(typed: str) -> None:
    assert star_token(typed) == ""


@pytest.mark.parametrize(
    ("waiting", "after", "moved"), [(False, 0, False), (False, 9, True), (True, 9, False)]
)
def test_a_place_after_a_wait_is_another_status(waiting: bool, after: int, moved: bool) -> None:
    """Rule 11."""
    assert Place("a" * 32, waiting, NOW, NOW + timedelta(minutes=after)).moved_up is moved


def test_each_app_gets_the_address_as_it_wants_it() -> None:
    """Rule 24."""
    found = ways("https://forum.example/feeds/my/t.ics", "Forum – my programme")

    assert (found.https, found.webcal) == (
        "https://forum.example/feeds/my/t.ics",
        "webcal://forum.example/feeds/my/t.ics",
    )
    assert found.google.endswith("r?cid=webcal%3A%2F%2Fforum.example%2Ffeeds%2Fmy%2Ft.ics")
    query = "?url=https%3A%2F%2Fforum.example%2Ffeeds%2Fmy%2Ft.ics&name=Forum%20%E2%80%93%20my%20programme"
    assert (found.outlook.partition("addfromweb")[2], found.office.partition("addfromweb")[2]) == (
        query,
        query,
    )
