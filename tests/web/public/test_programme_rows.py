"""The short list of all sessions that the script of one's programme draws from: every word ready to be shown."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from forum_app.public.pages.mine import rows
from tests.unit.public.documents import agenda, session, text

ONE = session(
    "MF1",
    "09-20T07:00",
    "09-20T08:00",
    title=text("Eco-city planning", "生态城市规划"),
    rooms=["HEMI", "R52"],
)


def told(app: Flask, language: str, made: dict[str, Any], **edition: Any) -> dict[str, object]:
    with app.test_request_context(f"/{language}/forums/urban-forum-2027/agenda/mine/"):
        (row,) = rows(agenda(made, **edition))
    return row


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ("Eco-city planning", "en", "生态城市规划", "zh-Hans", "Monday 20 September")),
        ("zh", ("生态城市规划", "zh-Hans", "Eco-city planning", "en", "9月20日 星期一")),
        ("fr", ("Eco-city planning", "en", "生态城市规划", "zh-Hans", "lundi 20 septembre")),
    ],
)
def test_a_title_comes_with_its_language_and_its_second_version(
    app: Flask, language: str, shown: tuple[str, ...]
) -> None:
    """NAM-7: a screen reader must know what it reads."""
    row = told(app, language, ONE)

    assert tuple(row[name] for name in ("title", "lang", "second", "second_lang", "day")) == shown
    assert row["url"] == f"/{language}/forums/urban-forum-2027/agenda/MF1/"


@pytest.mark.parametrize(
    ("start", "end", "home", "away"),
    [
        ("09-20T07:00", "09-20T08:00", "09:00–10:00", "Beijing 15:00–16:00"),
        ("09-20T17:30", "09-20T20:30", "19:30–22:30", "Beijing Tue 21 Sept 01:30–04:30"),
        ("09-20T15:30", "09-20T16:30", "17:30–18:30", "Beijing 23:30–Tue 21 Sept 00:30"),
        ("09-20T23:30", "09-21T00:30", "Tue 21 Sept 01:30–02:30", "Beijing Tue 21 Sept 07:30–08:30"),
    ],
)
def test_both_clocks_name_the_day_where_it_is_another(
    app: Flask, start: str, end: str, home: str, away: str
) -> None:
    """PRG-1, PRG-5."""
    row = told(app, "en", session("A", start, end))

    assert (row["home"], row["away"]) == (home, away)


def test_where_both_clocks_agree_there_is_one(app: Flask) -> None:
    assert "away" not in told(app, "en", ONE, away_zone="Europe/Paris")


@pytest.mark.parametrize(
    ("rooms", "language", "place"),
    [
        (["HEMI"], "en", "Committee of the Regions, Hemicycle"),
        (["HEMI"], "zh", "欧洲地区委员会，Hemicycle"),
        (["HEMI", "SCHU"], "en", "Committee of the Regions, Hemicycle · Berlaymont, Schuman"),
    ],
)
def test_a_place_is_the_building_and_the_room(
    app: Flask, rooms: list[str], language: str, place: str
) -> None:
    assert told(app, language, ONE | {"rooms": rooms})["place"] == place


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"rooms": []}, "place"),
        ({"state": "confirmed"}, "cancelled"),
        ({"title": text("English alone")}, "second"),
        ({"title": text("English alone")}, "second_lang"),
    ],
)
def test_what_says_nothing_is_not_sent(app: Flask, changes: dict[str, Any], missing: str) -> None:
    """Some forums have a thousand sessions, and the list goes to telephones."""
    assert missing not in told(app, "en", ONE | changes)


def test_what_is_cancelled_says_so_and_keeps_its_times(app: Flask) -> None:
    """PRG-6."""
    row = told(app, "en", ONE | {"state": "cancelled"})

    assert (row["cancelled"], row["start"], row["end"]) == (
        True,
        "2027-09-20T07:00:00Z",
        "2027-09-20T08:00:00Z",
    )


def test_nobody_is_named(app: Flask) -> None:
    someone = {"role": "speaker", "name": {"latin": "ZHANG Yongsheng", "native": "张永生"}}

    assert "ZHANG" not in str(told(app, "en", ONE | {"people": [someone]}))
