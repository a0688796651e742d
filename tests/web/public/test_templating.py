"""What templates may call: second languages, addresses, words for values, the frame of the site."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from forum_app.core.translated import Translated
from forum_app.editions.rules import EditionState
from forum_app.public import second, site, templating
from forum_app.public.addresses import feed_url, session_calendar_url
from tests.web.public.conftest import SLUG, Forum


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/en/", '<span class="second" lang="zh-Hans">议程</span>'),
        ("/fr/", '<span class="second" lang="zh-Hans">议程</span>'),
        ("/zh/", '<span class="second" lang="en">Agenda</span>'),
    ],
)
def test_a_word_of_the_interface_has_its_second_language_below(app: Flask, path: str, shown: str) -> None:
    with app.test_request_context(path):
        assert second.other("Agenda") == shown


def test_a_word_without_another_version_is_not_said_twice(app: Flask) -> None:
    with app.test_request_context("/en/"):
        assert second.other("Words nobody translated") == ""


@pytest.mark.parametrize(
    ("path", "changes", "expected"),
    [
        ("/en/library/?q=eco&page=4", {"page": 5}, "/en/library/?q=eco&page=5"),
        ("/en/library/?q=eco&page=4", {"page": "", "q": ""}, "/en/library/"),
        (
            "/en/library/?kind=press&kind=study",
            {"q": "城市"},
            "/en/library/?kind=press&kind=study&q=%E5%9F%8E%E5%B8%82",
        ),
    ],
)
def test_a_link_changes_only_a_part_of_the_query(
    app: Flask, path: str, changes: dict[str, object], expected: str
) -> None:
    with app.test_request_context(path):
        assert templating.same_url(**changes) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/en/library/?q=eco", "/zh/library/?q=eco"),
        ("/en/no/such/page", "/zh/no/such/page"),
        ("/account/sign-in", "?lang=zh"),
        ("/nowhere", "?lang=zh"),
    ],
)
def test_a_page_can_be_read_in_another_language(app: Flask, path: str, expected: str) -> None:
    with app.test_request_context(path):
        assert templating.language_url("zh") == expected


def test_public_addresses_come_from_the_settings_and_not_from_the_request(app: Flask) -> None:
    """Host poisoning: a forged Host header changes no link."""
    with app.test_request_context("/en/", headers={"Host": "evil.example"}):
        assert templating.absolute("/en/") == "http://forum.test/en/"


@pytest.mark.parametrize(
    ("value", "table", "word"),
    [
        (EditionState.OPEN, "STATES", "Registration open"),
        ("mayors", "ACCESS", "Mayors"),
        ("something_new", "ACCESS", "something new"),
        ("zh", "TONGUES", "中文"),
        ("xx", "TONGUES", "xx"),
    ],
)
def test_values_have_words_and_unknown_ones_are_shown_as_they_are(
    app: Flask, value: object, table: str, word: str
) -> None:
    with app.test_request_context("/en/"):
        assert templating.label(value, table) == word


def test_a_state_has_its_colour_name_beside_its_word(app: Flask) -> None:
    assert templating.tone(EditionState.OPEN, "STATES") == "jade"
    assert templating.tone("unknown", "STATES") == ""


@pytest.mark.parametrize(
    ("path", "text"), [("/en/", "September 2012"), ("/zh/", "2012年9月"), ("/fr/", "septembre 2012")]
)
def test_a_month_is_written_as_the_language_does(app: Flask, path: str, text: str) -> None:
    with app.test_request_context(path):
        assert templating.month_year(date(2012, 9, 19)) == text


def test_a_text_is_shown_by_paragraphs_and_then_in_the_other_language(app: Flask) -> None:
    text = Translated.of(en="One & two.\n\nThree.", zh="一。")

    with app.test_request_context("/en/"):
        shown = templating.text_blocks(text)

    assert shown == '<p lang="en">One &amp; two.</p>\n<p lang="en">Three.</p>\n<p lang="zh-Hans">一。</p>'


@pytest.mark.parametrize(
    ("name", "lang"), [("张永生", "zh-Hans"), ("阿不都·热合曼", "zh-Hans"), ("Αλέξιος", ""), ("", "")]
)
def test_only_han_names_are_marked_as_chinese(name: str, lang: str) -> None:
    """NAM-4: a dot joins the parts of one name."""
    assert templating.native_lang(name) == lang


def test_the_day_of_an_instant_depends_on_the_zone() -> None:
    late = datetime(2027, 9, 20, 17, 30, tzinfo=UTC)

    assert templating.same_day(late, "Europe/Brussels", date(2027, 9, 20))
    assert not templating.same_day(late, "Asia/Shanghai", date(2027, 9, 20))
    assert not templating.same_day(late, "Asia/Shanghai", None)


def test_the_frame_leads_to_the_next_forum(app: Flask, forum: Forum) -> None:
    with app.test_request_context("/zh/"):
        frame = site.site_context()
        links = [link.url for link in site.main_links(frame)]

    assert frame.register_url == f"/zh/forums/{SLUG}/register/"
    assert links[:3] == [f"/zh/forums/{SLUG}/", f"/zh/forums/{SLUG}/agenda/", f"/zh/forums/{SLUG}/speakers/"]


def test_without_a_forum_the_frame_has_what_needs_no_database(app: Flask) -> None:
    with app.test_request_context("/en/"):
        keys = [link.key for link in site.main_links(None)]
        groups = [group.title for group in site.footer_groups(None)]

    assert keys == ["forums", "library", "sign-in"]
    assert groups == ["The partnership", "This site"]


def test_a_page_that_is_not_installed_has_no_link(app: Flask) -> None:
    with app.test_request_context("/en/"):
        assert site.link("public.moon") == ""


def test_the_clock_of_the_host_stands_first(app: Flask, forum: Forum) -> None:
    assert templating.CLOCKS == ("Europe/Brussels", "Asia/Shanghai")
    page = forum.client.get("/en/").text
    assert page.index('data-clock="Europe/Brussels"') < page.index('data-clock="Asia/Shanghai"')


def test_calendars_are_offered_to_read_and_to_subscribe(app: Flask) -> None:
    with app.test_request_context("/en/"):
        feed = feed_url(SLUG)
        file = session_calendar_url(SLUG, "MF1")

    assert feed is not None
    assert (feed.url, feed.webcal) == (
        f"/feeds/{SLUG}/agenda.ics",
        f"webcal://forum.test/feeds/{SLUG}/agenda.ics",
    )
    assert file == f"/feeds/{SLUG}/sessions/MF1.ics"
