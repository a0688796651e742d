"""Widths, dates and the languages of scripts, as print needs them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from fontTools.ttLib import TTFont

from forum_app.core.pdf import dates
from forum_app.core.pdf.scripts import language_of
from forum_app.core.pdf.templates import FACES
from forum_app.core.pdf.widths import chinese_width, table, width


@pytest.mark.parametrize("face", sorted(table()))
def test_the_table_of_widths_is_that_of_the_faces(face: str) -> None:
    font = TTFont(FACES / f"{face}.ttf")

    assert table()[face] == {chr(code): font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}


def test_a_chinese_character_is_as_wide_as_it_is_high() -> None:
    assert width("中文", "sans-bold") == 2.0


def test_the_middle_dot_is_wide_in_chinese_only() -> None:
    """NAM-4: the dot between the parts of a name."""
    assert chinese_width("阿·力", "sans-bold") == 3.0
    assert width("·", "sans-bold") < 0.5


def test_a_mark_on_a_letter_takes_no_room_and_an_unknown_letter_takes_much() -> None:
    assert width("e\u0323", "sans-regular") == width("e", "sans-regular")
    assert width("ש", "sans-regular") > width("m", "sans-regular")


@pytest.mark.parametrize(
    ("text", "language"),
    [("王𬀩", "zh"), ("阿不都·热合曼", "zh"), ("Ελευθερία", "el"), ("يوسف", "ar"), ("נועה", "he"), ("Éva Nagy", "en"),
     ("Цветана", ""), ("", "")],
)  # fmt: skip
def test_a_script_tells_the_language_only_where_it_can(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("first", "last", "english", "chinese"),
    [
        (date(2027, 9, 18), date(2027, 9, 22), "18–22 September 2027", "2027年9月18日至22日"),
        (date(2027, 9, 30), date(2027, 10, 2), "30 September – 2 October 2027", "2027年9月30日至10月2日"),
        (
            date(2027, 12, 30),
            date(2028, 1, 2),
            "30 December 2027 – 2 January 2028",
            "2027年12月30日至2028年1月2日",
        ),
        (date(2027, 9, 18), date(2027, 9, 18), "18 September 2027", "2027年9月18日"),
    ],
)
def test_a_range_of_days_is_written_in_both_languages(
    first: date, last: date, english: str, chinese: str
) -> None:
    written = dates.date_range(first, last)

    assert (written.get("en"), written.get("zh")) == (english, chinese)


def test_a_day_and_its_two_clocks_are_written() -> None:
    """PRG-1."""
    moment = datetime(2027, 9, 20, 8, 40, tzinfo=UTC)
    zones = ("Europe/Brussels", "Asia/Shanghai", "Asia/Kolkata", "America/New_York")

    assert dates.weekday_date(moment.date()).get("zh") == "2027年9月20日 星期一"
    assert [dates.clock(moment, zone) for zone in zones] == ["10:40", "16:40", "14:10", "04:40"]
    assert [dates.offset(moment, zone) for zone in zones] == ["UTC+2", "UTC+8", "UTC+5:30", "UTC-4"]
    assert [dates.zone_city(zone).to("zh").text for zone in zones[:3]] == ["布鲁塞尔", "北京", "Kolkata"]
