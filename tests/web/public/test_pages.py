"""The other pages: editions, library, about, errors; and no link that leads nowhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import transaction
from forum_app.editions import queries as editions
from forum_app.editions.models import Pillar
from forum_app.library.models import Document
from forum_app.library.rules import DocumentKind, FileKind
from forum_app.proceedings.models import Build, BuildState, Volume
from tests.build import NOW
from tests.web.public.conftest import SLUG, ZHANG_UID, Forum

PAGES = (
    "",
    "forums/",
    f"forums/{SLUG}/",
    f"forums/{SLUG}/agenda/",
    f"forums/{SLUG}/agenda/MF1/",
    f"forums/{SLUG}/agenda/?view=rooms",
    f"forums/{SLUG}/agenda/?both=1",
    f"forums/{SLUG}/agenda/now/",
    f"forums/{SLUG}/agenda/rooms/HEMI/",
    f"forums/{SLUG}/agenda/themes/green/",
    f"forums/{SLUG}/speakers/{ZHANG_UID}/",
    f"forums/{SLUG}/speakers/",
    f"forums/{SLUG}/proceedings/",
    "forums/forum-2013/",
    "forums/forum-2013/agenda/",
    "library/",
    "library/partnership/",
    "credits/",
    "accessibility/",
    "privacy/",
    "no/such/page",
)


class Links(HTMLParser):
    """Collects the addresses a page leads to, and its headings."""

    def __init__(self) -> None:
        super().__init__()
        self.hrefs: set[str] = set()
        self.headings: list[int] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag in ("a", "link") and found.get("href"):
            self.hrefs.add(str(found["href"]))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if found.get("id"):
            self.ids.append(str(found["id"]))


def read(text: str) -> Links:
    links = Links()
    links.feed(text)
    return links


@pytest.fixture
def library(app: Flask, forum: Forum) -> FlaskClient:
    """The forum with a pillar and two documents."""
    with app.app_context():
        with transaction() as opened:
            pillar = Pillar(
                key="city-networking", number=2, name=Translated.of(en="City networking", zh="城市网络")
            )
            founding = Document(
                slug="partnership",
                kind=DocumentKind.FOUNDING_TEXT,
                title=Translated.of(en="The Partnership", zh="伙伴关系"),
                text="Leaders announced.\n\n\nCity Networking\n\n中国城镇化是一场深刻的社会变革",
                sha256="a" * 64,
            )
            inventory = Document(
                slug="inventory",
                kind=DocumentKind.REFERENCE,
                title=Translated.of(zh="友好城市名录", original="zh"),
                original_language="zh",
                file_kind=FileKind.EXCEL,
                size_label="69 KB",
                pillar=pillar,
            )
            opened.add_all([founding, inventory])
        db.session.remove()
    return forum.client


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_no_link_of_any_page_leads_nowhere(library: FlaskClient, lang: str) -> None:
    """A footer link to a page that does not exist is a defect."""
    dead = []
    seen: dict[str, int] = {}
    for path in PAGES:
        for href in read(library.get(f"/{lang}/{path}").text).hrefs:
            address = href.removeprefix("http://forum.test").split("#")[0]
            if not address.startswith("/") or address.startswith("/static/"):
                continue
            if address not in seen:
                seen[address] = library.get(address).status_code
            if seen[address] not in (200, 302) and not address.endswith("no/such/page"):
                dead.append((path, address, seen[address]))

    assert dead == []
    assert len(seen) > 40


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_title_and_no_leap_in_its_headings(library: FlaskClient, path: str) -> None:
    """ACC-1: headings go down one level at a time; identifiers are not used twice."""
    found = read(library.get(f"/en/{path}").text)

    assert found.headings.count(1) == 1
    body = found.headings[found.headings.index(1) :]
    assert [pair for pair in pairwise(body) if pair[1] > pair[0] + 1] == []
    assert sorted(found.ids) == sorted(set(found.ids))


def test_the_list_of_editions_tells_where_sources_disagree(forum: Forum) -> None:
    page = forum.client.get("/en/forums/").text

    assert "Sources disagree" in page
    assert "gives 23 November" in page
    assert "draft-2029" not in page


def test_the_list_of_editions_can_be_searched(forum: Forum) -> None:
    page = forum.client.get("/zh/forums/?q=北京").text

    assert "forum-2013/" in page
    assert "No forum matches" in forum.client.get("/en/forums/?q=Atlantis").text


def test_a_forum_to_come_offers_registration_and_one_that_was_tells_its_facts(forum: Forum) -> None:
    to_come, past = forum.get(), forum.client.get("/en/forums/forum-2013/").text

    assert f"/en/forums/{SLUG}/register/" in to_come
    assert "Beijing is 6 hours ahead" in to_come
    assert "This page follows the founding document" in past
    assert 'href="/en/library/partnership/">Founding page of the partnership</a>' in past


def test_a_document_keeps_its_language_type_and_size(library: FlaskClient) -> None:
    """DOC-1, NAM-7."""
    page = library.get("/en/library/").text

    assert '<span lang="zh-Hans">友好城市名录</span>' in page
    assert "Original in Chinese" in page
    assert "Excel workbook, 69 KB" in page


def test_the_library_is_filtered_by_pillar_and_words(library: FlaskClient) -> None:
    assert "1 document<" in library.get("/en/library/?pillar=city-networking").text
    assert "1 document<" in library.get("/en/library/?q=友好").text
    assert "No document matches" in library.get("/en/library/?kind=press").text


def test_a_founding_text_is_shown_by_numbered_paragraphs_with_its_checksum(library: FlaskClient) -> None:
    """B56: whole, numbered, with the checksum of what is kept."""
    page = library.get("/en/library/partnership/").text

    assert [f'id="p{n}"' in page for n in range(1, 5)] == [True, True, True, False]
    assert "a" * 64 in page
    assert '<p lang="zh-Hans">中国城镇化是一场深刻的社会变革</p>' in page


def test_an_unknown_document_is_not_found(library: FlaskClient) -> None:
    assert library.get("/en/library/nothing/").status_code == 404


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/de/", "en"),
        ("/en/nothing", "en"),
        ("/zh/forums/nothing/", "zh-Hans"),
        ("/xx/forums/", "en"),
    ],
)
def test_what_is_not_there_is_said_in_the_readers_language_with_a_way_on(
    forum: Forum, path: str, language: str
) -> None:
    answer = forum.client.get(path)

    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.text
    short = "zh" if language.startswith("zh") else "en"
    for way in (f"/{short}/", f"/{short}/forums/", f"/{short}/library/"):
        assert f'href="{way}"' in answer.text


def test_a_lost_reader_can_change_the_language(forum: Forum) -> None:
    page = forum.client.get("/en/no/such/page").text

    assert 'href="/zh/no/such/page"' in page


def test_the_error_page_asks_no_database(app: Flask, forum: Forum, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is shown too while the database is away."""

    def broken(*_: object) -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr("forum_app.public.site.reading", broken)

    assert forum.client.get("/en/no/such/page").status_code == 404


def test_the_wrong_method_is_refused_and_says_what_is_allowed(forum: Forum) -> None:
    answer = forum.client.post("/en/library/")

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_built_volume_can_be_downloaded_with_its_size_and_pages(app: Flask, forum: Forum) -> None:
    """DOC-1: type and size are those of the real file."""
    with app.app_context():
        with transaction() as opened:
            edition = editions.public_edition(opened, SLUG)
            volume = Volume(edition=edition, language="both")
            built = {"state": BuildState.DONE, "pages": 214, "size": 2_400_000, "release_number": 3}
            build = Build(volume=volume, created_at=NOW, finished_at=NOW, **built)
            opened.add(build)
            opened.flush()
            uid = build.uid
        db.session.remove()

    page = forum.get("proceedings/")

    assert f'href="/proceedings/{SLUG}/{uid}.pdf">Proceedings in English and Chinese</a>' in page
    assert "PDF, 2 MB" in page
    assert "214 pages" in page


def test_without_a_volume_the_page_says_when_to_expect_one(forum: Forum) -> None:
    assert "No volume has been built yet" in forum.get("proceedings/")
