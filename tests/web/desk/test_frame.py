"""The way in to the desk and the frame around each page."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.accounts.rules import Role
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene
from tests.web.organisers import browser

PAGES = (
    "",
    "sessions/",
    "registrations/",
    "delegations/",
    "outbox/",
    "audit/",
    "print/",
    "publish/",
    "search?q=wang",
)


def rail(page: str) -> list[str]:
    """Return the pages that the rail links to."""
    found = re.search(r'<nav class="rail".*?</nav>', page, re.DOTALL)
    return (
        [page.strip("/") for page in re.findall(r'href="/desk/[^/]+/([a-z/-]*)', found[0])] if found else []
    )


def test_with_one_forum_the_desk_goes_straight_to_it(scene: Scene, owner: FlaskClient) -> None:
    assert owner.get("/desk/").location == f"/desk/{scene.forum}/"


def test_with_several_forums_the_desk_asks_which(app: Flask, scene: Scene) -> None:
    page = browser(app, Role.OWNER).get("/desk/")

    assert page.status_code == 200
    assert f"/desk/{scene.forum}/" in page.text
    assert f"/desk/{scene.other}/" in page.text


def test_an_unknown_forum_is_not_found(app: Flask) -> None:
    answer = browser(app, Role.OWNER).get("/desk/urban-forum-1999/")

    assert answer.status_code == 404


def test_a_forum_of_others_is_closed(scene: Scene, owner: FlaskClient) -> None:
    assert owner.get(f"/desk/{scene.other}/").status_code == 403


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("lang", "html_lang"), [("en", "en"), ("zh", "zh-Hans"), ("fr", "fr")])
def test_every_page_speaks_the_language_chosen(
    scene: Scene, owner: FlaskClient, path: str, lang: str, html_lang: str
) -> None:
    page = owner.get(f"/desk/{scene.forum}/{path}{'&' if '?' in path else '?'}lang={lang}")

    assert page.status_code == 200
    assert f'<html lang="{html_lang}"' in page.text


def test_the_language_stays_for_the_next_page(scene: Scene, owner: FlaskClient) -> None:
    owner.get(f"/desk/{scene.forum}/?lang=zh")

    assert '<html lang="zh-Hans"' in owner.get(f"/desk/{scene.forum}/audit/").text


def test_changing_the_language_keeps_the_list_that_is_shown(scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(f"/desk/{scene.forum}/registrations/?view=review&q=王").text

    assert f'href="/desk/{scene.forum}/registrations/?view=review&amp;q=%E7%8E%8B&amp;lang=zh"' in page


def test_the_address_of_a_page_cannot_be_turned_into_another_sites(scene: Scene, owner: FlaskClient) -> None:
    """A query may hold any words; none of them becomes a scheme or a host in the page's links."""
    page = owner.get(f"/desk/{scene.forum}/audit/?_scheme=javascript&_external=1&_anchor=x&_method=POST").text

    assert "javascript:" not in page
    assert 'href="http' not in re.sub(r'href="https?://localhost', "", page)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_heading_a_title_and_two_clocks(
    scene: Scene, owner: FlaskClient, path: str
) -> None:
    page = owner.get(f"/desk/{scene.forum}/{path}").text

    assert len(re.findall(r"<h1[ >]", page)) == 1
    assert "Urban Forum desk" in re.findall(r"<title>(.*?)</title>", page, re.DOTALL)[0]
    assert re.findall(r'data-clock="([^"]+)"', page) == ["Europe/Brussels", "Asia/Shanghai"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_carries_inline_script_or_style(scene: Scene, owner: FlaskClient, path: str) -> None:
    page = owner.get(f"/desk/{scene.forum}/{path}").text

    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", page)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_comes_from_another_host(scene: Scene, owner: FlaskClient, path: str) -> None:
    """DPR-8: it must work in China and offline."""
    page = owner.get(f"/desk/{scene.forum}/{path}").text

    assert re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', page) == []


AGENDA = ["agenda", "sessions", "agenda/files", "people", "rooms", "releases", "feeds"]
SEEN = [page for page in AGENDA if page != "agenda/files"]
PEOPLE = ["registrations", "delegations", "invitations", "waiting", "sign-ups", "numbers"]
SET_UP = ["setup", "form", "quotas", "import", "export"]
PAPER = ["print", "handouts"]


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        (Role.OWNER, ["", *AGENDA, *PEOPLE, *SET_UP, *PAPER, "outbox", "privacy", "audit", "search"]),
        (Role.AGENDA, ["", *AGENDA, *PAPER, "outbox", "search"]),
        (Role.REGISTRATION, ["", *SEEN, *PEOPLE, *SET_UP, *PAPER, "outbox", "search"]),
        (Role.VIEWER, ["", *SEEN, *PAPER, "search"]),
        (
            Role.DATA_OFFICER,
            [
                *("", *SEEN, "registrations", "delegations", "waiting", "sign-ups", "quotas", "export"),
                *(*PAPER, "outbox", "privacy", "audit", "search"),
            ],
        ),
    ],
)
def test_the_rail_shows_what_the_reader_may_open(
    scene: Scene, sign_in: SignIn, role: Role, pages: list[str]
) -> None:
    client = sign_in(role)

    shown = rail(client.get(f"/desk/{scene.forum}/").text)

    assert shown == pages
    for page in pages:
        address = f"/desk/{scene.forum}/" + ("" if not page else page if page == "search" else f"{page}/")
        assert client.get(address).status_code == 200


def test_the_page_open_is_marked_in_the_rail(scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(f"/desk/{scene.forum}/audit/").text

    assert re.findall(r'<a href="([^"]+)" aria-current="page">', page) == [f"/desk/{scene.forum}/audit/"]


def test_the_rail_counts_what_waits(scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(f"/desk/{scene.forum}/").text

    assert re.findall(r'<b class="n n--due">(\d+)</b>', page) == ["1", "1"]


def test_desk_pages_are_kept_nowhere(scene: Scene, owner: FlaskClient) -> None:
    answer = owner.get(f"/desk/{scene.forum}/registrations/")

    assert answer.headers["Cache-Control"] == "no-store"


def test_search_engines_are_kept_out(scene: Scene, owner: FlaskClient) -> None:
    assert '<meta name="robots" content="noindex">' in owner.get(f"/desk/{scene.forum}/").text
