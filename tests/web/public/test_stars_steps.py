"""Every step behind a personal link: sent twice, sent late, sent to the wrong forum, sent with nonsense."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import select

from forum_app.agenda import reader_queries
from forum_app.agenda.models import Star, StarList
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from tests.build import NOW
from tests.web.public.conftest import SESSIONS, SLUG, Forum

UIDS = {each["code"]: each["uid"] for each in SESSIONS}
MINE = f"/en/forums/{SLUG}/agenda/mine/"
STEPS = ("star", "renew", "revoke", "mail", "no-mail")


def link(forum: Forum, *codes: str) -> str:
    """Make a personal link with these stars; return its path."""
    answer = forum.client.post(MINE, data={"stars": " ".join(UIDS[code] for code in codes)})
    return str(answer.location).partition("?")[0]


def kept(app: Flask) -> list[list[str]]:
    """Return the stars of every list in the order in which they were made."""
    with app.app_context():
        lists = reading().scalars(select(StarList).order_by(StarList.id))
        found = [reader_queries.starred(reading(), row.id) for row in lists]
        db.session.remove()
    return found


def test_a_button_that_is_pressed_twice_makes_two_links_and_neither_harms_the_other(
    app: Flask, forum: Forum
) -> None:
    first, second = link(forum, "MF1"), link(forum, "MF1")

    forum.client.post(f"{first}revoke")

    assert first != second
    assert kept(app) == [[], [UIDS["MF1"]]]
    assert forum.client.get(second).status_code == 200


@pytest.mark.parametrize(
    ("sent", "stars"),
    [
        ("", []),
        (UIDS["MF1"], [UIDS["MF1"]]),
        (f"{UIDS['MF1']} {UIDS['MF1']}", [UIDS["MF1"]]),
        (f"\n{UIDS['MF1']}\t nonsense", [UIDS["MF1"]]),
        (UIDS["MF1"].upper() + "X", []),
        ("f" * 32, []),
        ("' OR 1=1 --", []),
        ("\x00", []),
    ],
)
def test_of_what_a_browser_sends_the_sessions_are_kept(
    app: Flask, forum: Forum, sent: str, stars: list[str]
) -> None:
    answer = forum.client.post(MINE, data={"stars": sent})

    assert (answer.status_code, kept(app)) == (303, [stars])


def test_a_star_set_twice_is_one_and_taken_twice_is_none(app: Flask, forum: Forum) -> None:
    path = link(forum)
    found = []
    for on in ("1", "1", "0", "0", ""):
        assert forum.client.post(f"{path}star", data={"uid": UIDS["MF1"], "on": on}).status_code == 303
        found.append(kept(app)[0])

    assert found == [[UIDS["MF1"]], [UIDS["MF1"]], [], [], []]


def test_a_list_that_is_full_says_so_and_loses_nothing(app: Flask, forum: Forum) -> None:
    path = link(forum)
    with app.app_context():
        with transaction() as session:
            of = session.scalars(select(StarList)).one()
            session.add_all(
                Star(star_list_id=of.id, session_uid=f"{n:032x}", starred_at=NOW)
                for n in range(2**60, 2**60 + 500)
            )
        db.session.remove()

    full = forum.client.post(f"{path}star", data={"uid": UIDS["MF1"], "on": "1"})
    by_script = forum.client.post(f"{path}sync", json={"set": {UIDS["MF1"]: True}})

    assert (full.status_code, by_script.status_code) == (422, 422)
    assert "at most 500 sessions" in full.text
    assert len(kept(app)[0]) == 500


@pytest.mark.parametrize("step", ["", *STEPS, "sync", "link.svg"])
def test_a_link_that_was_withdrawn_is_gone_for_every_step(forum: Forum, step: str) -> None:
    """Rule 22: 410, so that a calendar stops asking."""
    path = link(forum, "MF1")
    forum.client.post(f"{path}revoke")

    method = "GET" if step in ("", "link.svg") else "POST"
    answer = forum.client.open(f"{path}{step}", method=method, json={"set": {}} if step == "sync" else None)

    assert answer.status_code == 410


@pytest.mark.parametrize("step", ["", *STEPS, "sync", "link.svg"])
def test_a_link_of_one_forum_opens_nothing_in_another(app: Flask, forum: Forum, step: str) -> None:
    path = link(forum, "MF1").replace(SLUG, "forum-2013")

    method = "GET" if step in ("", "link.svg") else "POST"
    answer = forum.client.open(f"{path}{step}", method=method, json={"set": {}} if step == "sync" else None)

    assert (answer.status_code, kept(app)) == (404, [[UIDS["MF1"]]])


def test_a_link_that_is_renewed_twice_is_renewed_once(app: Flask, forum: Forum) -> None:
    path = link(forum, "MF1")

    first, again = (forum.client.post(f"{path}renew") for _ in range(2))

    assert (first.status_code, again.status_code) == (303, 410)
    assert kept(app) == [[], [UIDS["MF1"]]]


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_a_link_works_in_every_language(forum: Forum, lang: str) -> None:
    """Somebody sends it to a colleague who reads another one."""
    path = link(forum, "MF1").replace("/en/", f"/{lang}/")

    assert '<html lang="' in forum.client.get(path).text
    assert forum.client.get(path).status_code == 200


def test_a_page_behind_a_link_says_once_what_was_done(forum: Forum) -> None:
    path = link(forum, "MF1")

    pages = [forum.client.get(f"{path}{query}").text for query in ("?told=made", "", "?told=<script>")]

    assert ["Your personal link is made" in page for page in pages] == [True, False, False]
    assert "<script>" not in pages[2].partition("<main")[2]


@pytest.mark.parametrize("words", ["", "%00", "%20%20", "x" * 5000, "Nemo"])
def test_words_that_find_nothing_leave_the_programme_as_it_is(forum: Forum, words: str) -> None:
    answer = forum.client.get(f"{link(forum, 'MF1')}?q={words}")

    assert answer.status_code == 200
    assert "Eco-city planning" in answer.text


def test_a_picture_of_the_link_is_a_picture_that_nobody_keeps(forum: Forum) -> None:
    answer = forum.client.get(f"{link(forum)}link.svg")

    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("image/svg+xml", "no-store")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.data.lstrip().startswith(b"<")


@pytest.mark.parametrize("address", ["", "wang", "wang@example", "wang\u200b@example.org", "@example.org"])
def test_what_was_typed_as_an_address_comes_back_to_be_put_right(forum: Forum, address: str) -> None:
    answer = forum.client.post(f"{link(forum)}mail", data={"email": address})

    assert answer.status_code == 422
    assert "name@example.org" in answer.text
    assert re.search(rf'name="email"[^>]*value="{address}"', answer.text)


@pytest.mark.parametrize("way", ["confirm", "stop"])
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("token", ["x", "0" * 54, "é", "a" * 3000])
def test_a_link_of_a_mail_that_was_never_sent_does_nothing(
    forum: Forum, way: str, method: str, token: str
) -> None:
    assert forum.client.open(f"{MINE}{way}/{token}/", method=method).status_code == 404
