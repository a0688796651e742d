"""My programme, and the personal link that carries it: pages, feed, notices, refusals."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from forum_app.agenda import reader_queries
from forum_app.agenda.models import StarList
from forum_app.agenda.services import stars
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.messages.models import OutboxMail
from tests.apps import SECRET
from tests.unit.public.documents import session
from tests.web.public.conftest import SESSIONS, Forum, publish

UIDS = {each["code"]: each["uid"] for each in SESSIONS}
MINE = "/en/forums/urban-forum-2027/agenda/mine/"
PRIVATE = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "strict-origin",
}


def link(forum: Forum, *codes: str) -> str:
    """Make a personal link with these stars; return its path."""
    answer = forum.client.post(MINE, data={"stars": " ".join(UIDS[code] for code in codes)})
    assert answer.status_code == 303
    return str(answer.location).partition("?")[0]


def token_of(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def starred(app: Flask) -> list[list[str]]:
    """Return the stars of every list."""
    with app.app_context():
        found = [reader_queries.starred(reading(), row.id) for row in reading().scalars(select(StarList))]
        db.session.remove()
    return found


def headers(answer: TestResponse, *names: str) -> dict[str, str | None]:
    return {name: answer.headers.get(name) for name in names}


def test_my_programme_is_the_same_page_for_everybody(forum: Forum) -> None:
    answer = forum.client.get(MINE)

    assert "Nothing is starred yet" in answer.text
    assert headers(answer, "Cache-Control", "Set-Cookie") == {
        "Cache-Control": "public, no-cache",
        "Set-Cookie": None,
    }


def test_the_short_list_has_every_session_in_the_readers_language_with_both_clocks(forum: Forum) -> None:
    answer = forum.client.get(f"/zh{MINE[3:]}sessions.json")
    rows = {row["uid"]: row for row in answer.json["sessions"]}  # type: ignore[index]

    gala, first = rows[UIDS["GALA"]], rows[UIDS["MF1"]]
    assert len(rows) == len(SESSIONS)
    assert (first["title"], first["second"], first["home"]) == (
        "生态城市规划",
        "Eco-city planning",
        "10:40–12:15",
    )
    assert gala["away"] == "北京 9月21日 周二 01:30–04:30"
    assert rows[UIDS["SF1"]]["cancelled"] is True
    kept = forum.client.get(f"/zh{MINE[3:]}sessions.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert kept.status_code == 304


def test_a_personal_link_lists_the_stars_in_order_and_marks_what_overlaps(forum: Forum) -> None:
    path = link(forum, "GALA", "RT", "MF1", "SF1")
    page = forum.client.get(path)

    shown = re.findall(r'slot__title"><a href="[^"]*/agenda/(\w+)/"', page.text)
    assert shown == ["RT", "MF1", "GALA", "SF1"]  # by start, then by id, as the release has them
    assert page.text.count(">Overlaps<") == 2
    assert headers(page, *PRIVATE) == PRIVATE
    assert 'rel="canonical"' not in page.text


def test_the_link_is_stored_as_a_hash_and_sent_as_a_qr_code(app: Flask, forum: Forum) -> None:
    path = link(forum, "MF1")

    picture = forum.client.get(f"{path}link.svg")
    with app.app_context():
        row = reading().scalars(select(StarList)).one()
        stored = [str(getattr(row, column.name)) for column in StarList.__table__.columns]
        db.session.remove()

    assert (picture.status_code, picture.mimetype) == (200, "image/svg+xml")
    assert not any(token_of(path) in value for value in stored)


def test_sessions_are_found_starred_and_unstarred_without_a_script(app: Flask, forum: Forum) -> None:
    path = link(forum)

    assert "Nothing is starred yet" in forum.client.get(path).text
    assert f'value="{UIDS["MF1"]}"' in forum.client.get(f"{path}?q=张").text
    assert "No session matches" in forum.client.get(f"{path}?q=Nemo").text
    for _ in range(2):
        assert forum.client.post(f"{path}star", data={"uid": UIDS["MF1"], "on": "1"}).status_code == 303
    assert starred(app) == [[UIDS["MF1"]]]
    forum.client.post(f"{path}star", data={"uid": UIDS["MF1"], "on": "0"})
    assert starred(app) == [[]]


def test_what_the_public_does_not_know_cannot_be_starred(app: Flask, forum: Forum) -> None:
    """PRG-3: a draft's id is no answer to anything."""
    path = link(forum)

    for uid in ("f" * 32, "", "'; --", UIDS["MF1"].upper() + "x"):
        assert forum.client.post(f"{path}star", data={"uid": uid, "on": "1"}).status_code == 303
    assert starred(app) == [[]]


def test_two_devices_are_merged_both_ways(app: Flask, forum: Forum) -> None:
    path = link(forum, "MF1", "RT")

    answer = forum.client.post(
        f"{path}sync", json={"set": {UIDS["GALA"]: True, UIDS["RT"]: False, "x": True}}
    )

    assert answer.json == {"stars": sorted([UIDS["MF1"], UIDS["GALA"]])}
    assert answer.headers["Cache-Control"] == "no-store"
    assert starred(app) == [sorted([UIDS["MF1"], UIDS["GALA"]])]


@pytest.mark.parametrize("sent", [None, [], {}, {"set": []}, {"set": {"a" * 32: "yes"}}, "text"])
def test_a_script_that_sends_nonsense_changes_nothing(app: Flask, forum: Forum, sent: Any) -> None:
    path = link(forum, "MF1")

    assert forum.client.post(f"{path}sync", json=sent).status_code == 400
    assert starred(app) == [[UIDS["MF1"]]]


def test_a_new_link_takes_over_and_a_withdrawn_one_is_gone(forum: Forum) -> None:
    """Rule 22: 410 for what was there, 404 for what never was."""
    old = link(forum, "MF1")
    new = str(forum.client.post(f"{old}renew").location).partition("?")[0]

    assert 'agenda/MF1/"' in forum.client.get(new).text
    assert forum.client.post(f"{new}revoke").location == MINE
    for path in (old, new):
        assert [forum.client.get(f"{path}{end}").status_code for end in ("", "link.svg")] == [410, 410]
        assert forum.client.post(f"{path}sync", json={"set": {}}).status_code == 410
        assert forum.client.get(f"/feeds/my/{token_of(path)}.ics").status_code == 410
    assert forum.client.get(f"{MINE}nobody-has-this/").status_code == 404
    assert forum.client.get(f"/feeds/my/{'x' * 24}.ics").status_code == 404


def test_the_feed_holds_the_starred_sessions_and_not_whose_they_are(forum: Forum) -> None:
    """Rules 6, 16, 17, 19, 21."""
    path = link(forum, "MF1", "SF1")
    answer = forum.client.get(f"/feeds/my/{token_of(path)}.ics")

    assert re.findall(r"UID:(\w+)@", answer.text) == [UIDS["MF1"], UIDS["SF1"]]
    assert answer.text.count("CLASS:PRIVATE") == 2
    assert "STATUS:CANCELLED" in answer.text
    assert not re.search(f"{token_of(path)}|CLASS:PUBLIC|SOURCE|VALARM|ATTENDEE|METHOD", answer.text)
    assert all(len(line.encode()) <= 75 for line in answer.text.split("\r\n"))
    wanted = {
        "Cache-Control": "private, max-age=300",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "Referrer-Policy": "no-referrer",
        "Content-Type": "text/calendar; charset=utf-8",
        "Set-Cookie": None,
    }
    assert headers(answer, *wanted) == wanted


def test_the_feed_is_told_apart_by_its_tag_and_its_language(forum: Forum) -> None:
    """Rules 18 and 20."""
    path = link(forum, "MF1")
    address = f"/feeds/my/{token_of(path)}"
    first = forum.client.get(f"{address}.ics")

    again = forum.client.get(f"{address}.ics", headers={"If-None-Match": first.headers["ETag"]})
    forum.client.post(f"{path}star", data={"uid": UIDS["MF1"], "on": "0"})
    empty = forum.client.get(f"{address}.ics", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.headers["Cache-Control"]) == (304, "private, max-age=300")
    assert (empty.status_code, "BEGIN:VEVENT" in empty.text) == (200, False)
    assert "我的日程" in forum.client.get(f"{address}.zh.ics").text
    assert forum.client.get(f"{address}.de.ics").status_code == 404
    assert forum.client.post(f"{address}.ics").status_code == 405


def test_a_feed_without_a_release_is_not_there(app: Flask, forum: Forum) -> None:
    answer = forum.client.post("/en/forums/forum-2013/agenda/mine/", data={"stars": UIDS["MF1"]})

    assert forum.client.get(f"/feeds/my/{token_of(answer.location.partition('?')[0])}.ics").status_code == 404
    assert starred(app) == [[]]


def mails(app: Flask) -> list[OutboxMail]:
    with app.app_context():
        found = list(reading().scalars(select(OutboxMail).order_by(OutboxMail.id)))
        db.session.remove()
    return found


def test_notices_begin_with_a_confirmed_address_and_end_at_once(app: Flask, forum: Forum) -> None:
    path = link(forum, "MF1").replace("/en/", "/zh/")
    assert forum.client.post(f"{path}mail", data={"email": "wang@example.org"}).status_code == 303
    (mail,) = mails(app)
    there = re.search(r"http://forum\.test(/zh/\S+/confirm/\S+/)", mail.text)
    assert there
    assert (mail.to_address, mail.language, mail.kind) == ("wang@example.org", "zh", "agenda.stars_confirm")
    assert token_of(path) not in mail.text

    asked = forum.client.get(there[1])
    assert followers(app) == []
    forum.client.post(there[1])
    assert followers(app) == ["wang@example.org"]
    assert "<form" not in forum.client.get(there[1]).text.partition("<main")[2].partition("</main")[0]
    assert headers(asked, *PRIVATE) == PRIVATE
    forum.client.post(f"{path}no-mail")
    assert followers(app) == []
    assert forum.client.get(there[1]).status_code == 404


def followers(app: Flask) -> list[str]:
    with app.app_context():
        at = reading().scalars(select(StarList)).first()
        assert at
        found = reader_queries.star_followers(reading(), at.edition_id, list(UIDS.values()))
        db.session.remove()
    return [row.email for row in found]


def test_an_address_that_is_none_stays_in_its_field(app: Flask, forum: Forum) -> None:
    answer = forum.client.post(f"{link(forum)}mail", data={"email": "wang at home"})

    assert answer.status_code == 422
    assert 'value="wang at home" aria-invalid="true"' in answer.text
    assert mails(app) == []


def test_the_link_in_each_notice_ends_them_after_asking(app: Flask, forum: Forum) -> None:
    path = link(forum, "MF1")
    with app.app_context():
        with transaction() as opened:
            row = opened.scalars(select(StarList)).one()
            stars.ask_for_mail(opened, row, "a@b.org", "en", row.created_at)
            stars.confirm(opened, row, row.created_at)
            stop = f"{MINE}stop/{stars.stop_token(SECRET, row.uid)}/"
        db.session.remove()

    assert "End the notices?" in forum.client.get(stop).text
    assert followers(app) == ["a@b.org"]
    assert forum.client.post(stop).status_code == 303
    assert followers(app) == []
    assert "The notices have ended" in forum.client.get(stop).text
    assert forum.client.get(f"{MINE}stop/{'0' * 54}/").status_code == 404
    assert forum.client.get(path).status_code == 200


def test_a_session_named_mine_hides_nothing(client: FlaskClient, app: Flask) -> None:
    """The page stands where a session's code could: codes are in capitals, so none is in its way."""
    publish(app, session("MINE", "09-20T08:40", "09-20T10:15"))

    assert "Session MINE" in client.get("/en/forums/urban-forum-2027/agenda/MINE/").text
    assert "My programme" in client.get(MINE).text
