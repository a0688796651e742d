"""The agenda, a session and the speakers, as the latest release has them."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from forum_app.editions import queries as editions
from tests import build
from tests.unit.public.documents import document, session, text
from tests.web.public.conftest import SLUG, Forum


def test_the_agenda_lists_the_first_day_with_both_clocks(forum: Forum) -> None:
    page = forum.get("agenda/")

    assert "Monday 20 September" in page
    assert "Eco-city planning" in page
    assert '<p class="slot__second" lang="zh-Hans">生态城市规划</p>' in page
    assert "SF1" not in page


def test_an_evening_session_names_the_next_day_in_beijing(forum: Forum) -> None:
    """PRG-1: 19:30 in Brussels is 01:30 of Tuesday in Beijing."""
    page = forum.get("agenda/?day=2027-09-20")

    assert 'Beijing <span class="slot__day">Tue 21 Sept</span> 01:30–04:30</span>' in page


def test_a_cancelled_session_stays_and_says_so(forum: Forum) -> None:
    """PRG-6."""
    assert "Cancelled" in forum.get("agenda/?day=2027-09-21")
    assert "This session is cancelled" in forum.get("agenda/SF1/")


def test_filters_are_an_address_that_can_be_sent(forum: Forum) -> None:
    page = forum.get("agenda/?theme=green")

    assert 'name="theme" value="green" checked' in page
    assert 'id="MF1"' in page
    assert 'id="GALA"' not in page


def test_a_filter_that_finds_nothing_shows_the_way_on(forum: Forum) -> None:
    page = forum.get("agenda/?day=2027-09-20&theme=smart")

    assert "No session matches" in page
    assert "theme=smart&amp;day=2027-09-21" in page or "day=2027-09-21&amp;theme=smart" in page


@pytest.mark.parametrize(
    "query", ["day=nonsense", "theme=nothing", "q=%F0%9F%98%80", "q=" + "x" * 5000, "page=9", "view=rooms"]
)
def test_odd_queries_still_give_a_page(forum: Forum, query: str) -> None:
    assert "<h1>Agenda" in forum.get(f"agenda/?{query}")


def test_what_a_reader_typed_is_shown_as_text(forum: Forum) -> None:
    page = forum.get("agenda/?q=<script>alert(1)</script>")

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_day_by_room_is_a_table(forum: Forum) -> None:
    page = forum.get("agenda/?view=rooms&day=2027-09-20")

    assert '<table class="timetable timetable--2">' in page
    assert "Hemicycle" in page


def test_a_session_page_has_both_languages_people_and_both_clocks(forum: Forum) -> None:
    page = forum.get("agenda/MF1/")

    assert "Mayors present their cities." in page
    assert '<p lang="zh-Hans">市长介绍城市。</p>' in page
    assert "ZHANG Yongsheng" in page
    assert '<span class="person__other" lang="zh-Hans">张永生</span>' in page
    assert ">10:40</time>" in page
    assert ">16:40</time>" in page


def test_a_chinese_reader_sees_the_chinese_name_first(forum: Forum) -> None:
    page = forum.get("agenda/MF1/", lang="zh")

    assert (
        '<strong lang="zh-Hans">张永生</strong> <span class="person__other" lang="en">ZHANG Yongsheng</span>'
        in page
    )


def test_a_closed_session_says_so_and_names_nobody(forum: Forum) -> None:
    page = forum.get("agenda/RT/")

    assert "A closed session" in page
    assert "Speakers</h2>" not in page


def test_a_new_release_is_shown_at_once(app: Flask, forum: Forum) -> None:
    """Idea 1: the public sees a release and nothing else, and always the latest."""
    forum.get("agenda/MF1/")
    with app.app_context():
        with transaction() as opened:
            edition = editions.public_edition(opened, SLUG)
            moved = session("MF1", "09-20T09:00", "09-20T10:15", title=text("Eco-city planning, later"))
            build.release(opened, edition, document(moved) | {"number": 4}, number=4)
        db.session.remove()

    page = forum.get("agenda/MF1/")

    assert "Eco-city planning, later" in page
    assert ">11:00</time>" in page


def test_speakers_are_listed_found_and_linked_to_their_sessions(forum: Forum) -> None:
    assert 'agenda/MF1/">Eco-city planning</a>' in forum.get("speakers/")
    assert "1 person" in forum.get("speakers/?q=张")
    assert "Nobody matches" in forum.get("speakers/?q=Nemo")
    assert "ZHANG Yongsheng" in forum.get("speakers/?letter=Z")


def test_an_edition_without_a_release_has_an_agenda_page_that_says_so(forum: Forum) -> None:
    answer = forum.client.get("/en/forums/forum-2013/agenda/")

    assert answer.status_code == 200
    assert "The programme has not been published yet" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "urban-forum-2027/agenda/NONE/",
        "forum-2013/agenda/MF1/",
        "nothing/agenda/",
        "draft-2029/agenda/",
        "draft-2029/",
    ],
)
def test_unknown_sessions_and_drafts_are_not_found(forum: Forum, path: str) -> None:
    assert forum.client.get(f"/en/forums/{path}").status_code == 404


def test_an_unchanged_page_is_not_sent_twice(forum: Forum) -> None:
    """A browser asks again and is told that nothing changed."""
    path = f"/en/forums/{SLUG}/speakers/"
    first = forum.client.get(path)

    second = forum.client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "public, no-cache"
    assert (second.status_code, second.data) == (304, b"")


def test_a_page_is_packed_for_those_who_take_it(client: FlaskClient, forum: Forum) -> None:
    plain = client.get(f"/en/forums/{SLUG}/agenda/")

    packed = client.get(f"/en/forums/{SLUG}/agenda/", headers={"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.data) < len(plain.data) / 2
    assert packed.headers["ETag"] != plain.headers["ETag"]
