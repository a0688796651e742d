"""The reader's language, and how dates and numbers look in it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from werkzeug.datastructures import LanguageAccept

from forum_app.core import i18n
from forum_app.core.translated import Translated

MORNING = datetime(2027, 9, 20, 7, 0, tzinfo=UTC)
LATE = datetime(2027, 9, 20, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ([("zh-CN", 1), ("en", 0.5)], "zh"),
        ([("zh-Hans", 1)], "zh"),
        ([("fr-BE", 0.9), ("nl", 1)], "fr"),
        ([("de", 1)], "en"),
        ([("zh", 0), ("en", 0.1)], "en"),
        ([], "en"),
    ],
)
def test_the_browsers_wish_is_followed(header: list[tuple[str, float]], language: str) -> None:
    assert i18n.accepted(LanguageAccept(header)) == language


@pytest.mark.parametrize(
    ("path", "weekday", "long", "days"),
    [
        ("/en/", "Monday 20 September", "20 September 2027", "18 to 22 September 2027"),
        ("/zh/", "9月20日 星期一", "2027年9月20日", "2027年9月18日至22日"),
        ("/fr/", "lundi 20 septembre", "20 septembre 2027", "18 au 22 septembre 2027"),
    ],
)
def test_dates_are_written_as_each_language_writes_them(
    app: Flask, path: str, weekday: str, long: str, days: str
) -> None:
    with app.test_request_context(path):
        assert i18n.weekday_date(MORNING, "Europe/Brussels") == weekday
        assert i18n.long_date(MORNING, "Europe/Brussels") == long
        assert i18n.date_range(date(2027, 9, 18), date(2027, 9, 22)) == days


def test_ranges_over_months_and_years_name_both(app: Flask) -> None:
    with app.test_request_context("/en/"):
        assert i18n.date_range(date(2027, 9, 30), date(2027, 10, 2)) == "30 September to 2 October 2027"
        assert i18n.date_range(date(2027, 12, 31), date(2028, 1, 1)) == "31 December 2027 to 1 January 2028"
        assert i18n.date_range(date(2013, 11, 21), date(2013, 11, 21)) == "21 November 2013"
    with app.test_request_context("/zh/"):
        assert i18n.date_range(date(2027, 9, 30), date(2027, 10, 2)) == "2027年9月30日至10月2日"


def test_a_late_session_is_on_the_next_day_in_beijing(app: Flask) -> None:
    """PRG-1: both zones, with the right day."""
    with app.test_request_context("/en/"):
        assert i18n.clock(LATE, "Europe/Brussels") == "22:30"
        assert i18n.clock(LATE, "Asia/Shanghai") == "04:30"
        assert i18n.weekday_date(LATE, "Asia/Shanghai") == "Tuesday 21 September"


def test_offsets_follow_summer_time(app: Flask) -> None:
    winter = datetime(2027, 12, 20, 7, tzinfo=UTC)

    assert [i18n.offset(m, "Europe/Brussels") for m in (MORNING, winter)] == ["UTC+2", "UTC+1"]
    assert i18n.offset(MORNING, "Asia/Kolkata") == "UTC+5:30"
    assert i18n.offset(MORNING, "America/New_York") == "UTC-4"


def test_a_zone_is_called_by_its_city(app: Flask) -> None:
    with app.test_request_context("/zh/"):
        assert i18n.zone_city("Asia/Shanghai") == "北京"
        assert i18n.zone_city("America/New_York") == "New York"


def test_a_fallback_text_says_its_language(app: Flask) -> None:
    """NAM-7: a missing translation shows the original with `lang` set."""
    with app.test_request_context("/fr/"):
        assert i18n.tr(Translated.of(zh="市长合影")) == '<span lang="zh-Hans">市长合影</span>'
        assert i18n.tr(Translated.of(fr="Photo")) == "Photo"


def test_texts_are_escaped(app: Flask) -> None:
    with app.test_request_context("/en/"):
        assert i18n.tr(Translated.of(en="<b>x</b>")) == "&lt;b&gt;x&lt;/b&gt;"
        assert "<script>" not in i18n.second(Translated.of(en="A", zh="<script>"))


def test_numbers_have_the_readers_separators(app: Flask) -> None:
    shown = {}
    for path in ("/en/", "/zh/", "/fr/"):
        with app.test_request_context(path):
            shown[path] = i18n.number(2000)

    assert shown == {"/en/": "2,000", "/zh/": "2,000", "/fr/": "2\u202f000"}


def test_the_same_page_in_another_language_keeps_its_filters(app: Flask) -> None:
    with app.test_request_context("/en/forums/?q=chengdu&page=2"):
        assert i18n.url_lang("zh") == "/zh/forums/?q=chengdu&page=2"


@pytest.mark.parametrize("name", ["_scheme", "_external", "_anchor", "_method", "endpoint", "lang", "values"])
def test_what_a_stranger_writes_in_the_address_never_builds_an_address(app: Flask, name: str) -> None:
    answer = app.test_client().get(f"/en/forums/?{name}=https")

    assert answer.status_code == 200
    assert "https://forum.test" not in answer.text
