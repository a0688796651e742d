"""The way in and the home page."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.public.conftest import Forum


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.5", "zh"),
        ("zh-TW", "zh"),
        ("fr-BE,fr;q=0.9,en;q=0.8", "fr"),
        ("de-DE,en;q=0.3", "en"),
        ("en;q=0.2,zh;q=0.8", "zh"),
        ("zh;q=0,en", "en"),
        ("nl", "en"),
        ("", "en"),
        ("*", "en"),
    ],
)
def test_the_root_goes_to_the_language_the_browser_likes_best(
    client: FlaskClient, asked: str, language: str
) -> None:
    answer = client.get("/", headers={"Accept-Language": asked} if asked else {})

    assert (answer.status_code, answer.location) == (302, f"/{language}/")
    assert "Accept-Language" in answer.headers["Vary"]


def test_an_empty_forum_still_has_a_home_page(client: FlaskClient) -> None:
    answer = client.get("/en/")

    assert answer.status_code == 200
    assert "The next forum has not been announced yet" in answer.text


def test_the_home_page_shows_the_next_forum_and_the_line_of_history(forum: Forum) -> None:
    page = forum.client.get("/en/").text

    assert "18 to 22 September 2027" in page
    assert '<dl class="countdown" data-countdown="2027-09-20T08:40:00Z">' in page
    assert 'class="history__cn"' in page
    assert 'class="history__eu history__next"' in page
    assert "draft-2029" not in page


def test_the_opening_is_told_on_both_clocks(forum: Forum) -> None:
    """PRG-1: 10:40 in Brussels is 16:40 in Beijing."""
    page = forum.client.get("/en/").text

    assert ">10:40</time>" in page
    assert ">16:40</time>" in page


@pytest.mark.parametrize(("lang", "html"), [("en", "en"), ("zh", "zh-Hans"), ("fr", "fr")])
def test_every_language_names_itself_and_the_others(forum: Forum, lang: str, html: str) -> None:
    page = forum.client.get(f"/{lang}/").text

    assert f'<html lang="{html}">' in page
    for code, path in (("en", "en"), ("zh-Hans", "zh"), ("fr", "fr")):
        assert f'<link rel="alternate" hreflang="{code}" href="http://forum.test/{path}/">' in page
    assert f'<link rel="canonical" href="http://forum.test/{lang}/">' in page


def test_a_page_carries_no_inline_script_or_style(forum: Forum) -> None:
    """Strict CSP: nothing inline, nothing from elsewhere."""
    page = forum.client.get("/en/").text

    assert "style=" not in page
    assert "<script>" not in page
    assert " onclick=" not in page
