"""The public pages of what each release changed, and the same as an Atom feed (PRG-3)."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.agenda.models import Release, SessionRole
from forum_app.agenda.rules import RoleKind, SessionState
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import SYSTEM
from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import transaction
from forum_app.editions.rules import EditionState
from tests import build
from tests.build import NOW

SLUG = "urban-forum-2027"
PAGE = f"/en/forums/{SLUG}/agenda/changes/"
ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def forum(app: Flask, client: FlaskClient) -> FlaskClient:
    """A forum with two releases: a panel that moves and gets a speaker, a round table that closes its doors."""
    with app.app_context():
        with transaction() as session:
            at = build.edition(session, slug=SLUG, sample=True)
            room, other = (
                build.room(session, at),
                build.room(session, at, name=Translated.of(en="Room 52", zh="52厅")),
            )
            panel = build.agenda_session(session, at, code="MF1", rooms=[room])
            table = build.agenda_session(
                session, at, code="RTM", title=Translated.of(en="Mayors among themselves")
            )
            mayor = build.speaker(session, at)
            table.roles = [SessionRole(kind=RoleKind.CHAIR_EU, speaker=mayor)]
            _release(session, at, NOW, Translated.of(en="First programme", zh="首次发布"))
            panel.rooms = [other]
            panel.roles = [
                SessionRole(
                    kind=RoleKind.SPEAKER,
                    speaker=build.speaker(session, at, name_latin="LIAO Chao", name_native="廖超"),
                )
            ]
            assert panel.starts_at
            assert panel.ends_at
            panel.starts_at, panel.ends_at = (
                panel.starts_at + timedelta(hours=8),
                panel.ends_at + timedelta(hours=8),
            )
            table.closed = True
            _release(session, at, NOW + timedelta(days=1), None)
            build.edition(session, slug="draft-2029", state=EditionState.DRAFT, programme=at.programme)
            build.edition(session, slug="forum-2029", programme=at.programme)
        db.session.remove()
    return client


def _release(session: object, at: object, when: object, note: object) -> None:
    publish(session, SYSTEM, Publish(edition_id=at.id, note=note), when)  # type: ignore[attr-defined,arg-type]


def text(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_releases_are_listed_with_what_each_changed(forum: FlaskClient) -> None:
    page = text(forum, PAGE)

    assert page.index("Release 2") < page.index("Release 1")
    assert "First programme" in page
    assert "<del>Mon 20 Sept 10:40–12:15 Brussels, 16:40–18:15 Beijing, Hemicycle</del>" in page
    assert "<ins>Mon 20 Sept 18:40–20:15 Brussels, Tue 21 Sept 00:40–02:15 Beijing, Room 52</ins>" in page
    assert "Moved, Other room, People" in page


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "首次发布"), ("en", "First programme"), ("fr", "First programme")]
)
def test_every_language_has_the_page(forum: FlaskClient, lang: str, words: str) -> None:
    assert words in text(forum, f"/{lang}/forums/{SLUG}/agenda/changes/")


def test_names_of_an_open_session_are_told(forum: FlaskClient) -> None:
    assert "<ins>LIAO Chao 廖超</ins>" in text(forum, f"{PAGE}2/")


def test_nobody_in_a_session_that_is_closed_now_is_named(forum: FlaskClient) -> None:
    """A session that closes its doors names nobody, not even who was named before."""
    pages = [text(forum, PAGE), text(forum, f"{PAGE}2/"), text(forum, f"/feeds/{SLUG}/changes.atom")]

    assert "Mayors among themselves" in pages[1]
    assert [page for page in pages if "STAŇKOVÁ" in page] == []


def test_an_earlier_release_stays_readable(forum: FlaskClient) -> None:
    """PRG-3: readers of release 1 find the agenda as it was then, and the way to the one that holds now."""
    first, second = text(forum, f"{PAGE}1/"), text(forum, f"{PAGE}2/")

    assert "This is an earlier release." in first
    assert "This is an earlier release." not in second
    agenda = first[first.index("The agenda of this release") :]
    assert "10:40–12:15" in agenda
    assert "18:40–20:15" not in agenda


def test_a_cancelled_session_is_struck_through(app: Flask, forum: FlaskClient) -> None:
    """PRG-6."""
    with app.app_context():
        with transaction() as session:
            at = session.query(Release).first().edition  # type: ignore[union-attr]
            build.agenda_session(session, at, code="GONE", state=SessionState.CANCELLED)
            _release(session, at, NOW + timedelta(days=2), None)
        db.session.remove()

    page = text(forum, f"{PAGE}3/")

    assert '<del>Eco-city planning</del> <span class="badge badge--cinnabar">Cancelled</span>' in page


@pytest.mark.parametrize(
    "path",
    [f"{PAGE}3/", f"{PAGE}0/", "/en/forums/draft-2029/agenda/changes/", "/feeds/draft-2029/changes.atom",
     "/feeds/nowhere/changes.atom", f"/feeds/{SLUG}/changes.de.atom", "/feeds/forum-2029/changes.atom"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(forum: FlaskClient, path: str) -> None:
    assert forum.get(path).status_code == 404


def test_a_forum_without_a_release_says_so(forum: FlaskClient) -> None:
    assert "The programme has not been published yet" in text(forum, "/en/forums/forum-2029/agenda/changes/")


def test_long_lists_have_pages(app: Flask, forum: FlaskClient) -> None:
    with app.app_context():
        with transaction() as session:
            first = session.query(Release).filter_by(number=1).one()
            for number in range(3, 14):
                build.release(session, first.edition, first.document, number=number, published_at=NOW)
        db.session.remove()

    assert 'rel="next"' in text(forum, PAGE)
    assert "First programme" in text(forum, f"{PAGE}?page=2")


@pytest.mark.parametrize(
    ("name", "lang", "title"),
    [
        ("changes.atom", "en", "Changes to the agenda: EU-China Urban Forum 2027"),
        ("changes.en.atom", "en", "Changes to the agenda: EU-China Urban Forum 2027"),
        ("changes.zh.atom", "zh-Hans", "2027年中欧城市论坛"),
        ("changes.fr.atom", "fr", "EU-China Urban Forum 2027"),
    ],
)
def test_the_feed_has_all_that_atom_asks_for(forum: FlaskClient, name: str, lang: str, title: str) -> None:
    """RFC 4287: id, title, updated, author, self; each entry with id, title, updated and a way to its page."""
    answer = forum.get(f"/feeds/{SLUG}/{name}")
    root = ET.fromstring(answer.data)

    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
    assert title in (root.findtext(f"{ATOM}title") or "")
    assert root.findtext(f"{ATOM}updated") == "2027-06-02T08:00:00Z"
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"].endswith(f"/feeds/{SLUG}/{name}")  # type: ignore[union-attr]
    entries = root.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in (root, *entries)]
    assert len(entries) == 2
    assert len(set(ids)) == 3
    assert all(each.startswith("urn:uuid:") for each in ids)
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [
        "2027-06-02T08:00:00Z",
        "2027-06-01T08:00:00Z",
    ]
    assert len(entries[1].findall(f"{ATOM}content/{XHTML}div/{XHTML}ul/{XHTML}li")) == 2


def test_the_feed_is_told_unchanged_until_the_next_release(app: Flask, forum: FlaskClient) -> None:
    first = forum.get(f"/feeds/{SLUG}/changes.atom")
    again = forum.get(f"/feeds/{SLUG}/changes.atom", headers={"If-None-Match": first.headers["ETag"]})
    with app.app_context():
        with transaction() as session:
            at = session.query(Release).first().edition  # type: ignore[union-attr]
            build.agenda_session(session, at)
            _release(session, at, NOW + timedelta(days=2), None)
        db.session.remove()
    later = forum.get(f"/feeds/{SLUG}/changes.atom", headers={"If-None-Match": first.headers["ETag"]})

    def entries(data: bytes) -> list[str]:
        return [each.findtext(f"{ATOM}id") or "" for each in ET.fromstring(data).findall(f"{ATOM}entry")]

    assert (again.status_code, again.data, later.status_code) == (304, b"", 200)
    assert entries(later.data)[1:] == entries(first.data)
