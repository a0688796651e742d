"""A personal calendar over HTTP (rules 6, 12, 14, 16, 17, 19 to 22)."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import event, select
from werkzeug.test import TestResponse

from forum_app.agenda.models import SignUp, Speaker
from forum_app.agenda.rules import SignUpState
from forum_app.audit.rules import SYSTEM
from forum_app.calendars import casts, links, watching
from forum_app.calendars.models import FeedToken
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.projecting.documents import shelf
from forum_app.registration.rules import RegistrationState
from tests.build import NOW
from tests.web.calendars.own_scene import Committed, committed, writing

PRIVATE = {
    "Cache-Control": "private, max-age=300",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Type": "text/calendar; charset=utf-8",
    "Content-Disposition": 'inline; filename="urban-forum-2027-my-programme.ics"',
    "Vary": "Accept-Encoding",
    "Set-Cookie": None,
}


@pytest.fixture
def here(app: Flask, client: FlaskClient) -> Committed:
    return committed(app, client)


def statements(here: Committed, address: str, **headers: str) -> tuple[list[str], TestResponse]:
    """Return what one request sends to the database, and its answer."""
    sent: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    with here.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        answer = here.client.get(address, headers=headers)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return [each for each in sent if not each.startswith(("PRAGMA", "BEGIN"))], answer


def test_it_holds_what_is_the_persons_own_and_nobodys_name(here: Committed) -> None:
    """Rules 6, 14, 16, 17 and 19: closed sessions too, drafts never; no token, no address, no name."""
    answer = here.client.get(here.feed())

    assert {name: answer.headers.get(name) for name in PRIVATE} == PRIVATE
    assert answer.headers["Content-Length"] == str(len(answer.data))
    trips = {"-arrival", "eparture"}
    assert here.shown(answer.text) == {"OPEN", "SHUT", "TAKEN", "WAIT", "MEET", "STAR"} | trips
    assert answer.text.count("CLASS:PRIVATE") == 8
    assert len(list(Calendar.from_ical(answer.data).walk("VEVENT"))) == 8
    for never in (
        here.token,
        here.star_token,
        "CLASS:PUBLIC",
        "VALARM",
        "ATTENDEE",
        "ORGANIZER",
        "METHOD",
        "SOURCE",
    ):
        assert never not in answer.text
    assert "example.org" not in answer.text
    assert answer.text.count("STATUS:TENTATIVE") == 1


def test_a_closed_session_is_there_only_for_who_is_in_it(here: Committed) -> None:
    with writing(here.app) as session:
        alone = session.scalars(select(Speaker).where(Speaker.uid == here.alone)).one()
        token = links.make(session, SYSTEM, alone, links.of_speaker("Desk"), "d" * 32, NOW).token

    theirs = here.client.get(here.feed("", token)).text

    assert here.shown(theirs) == {"SHUT", "OTHER"}
    assert here.shown(here.client.get(here.feed("", here.star_token)).text) == {"STAR"}
    assert "STAŇKOVÁ" not in theirs.replace("\r\n ", "").partition("会议SHUT")[2].partition("END:VEVENT")[0]


def test_each_language_has_its_address_and_an_alarm_can_be_asked_for(here: Committed) -> None:
    """Rules 17 and 18; a list of stars never rings."""
    assert "会议OPEN" in here.client.get(here.feed(".zh")).text
    assert "Session OPEN / 会议OPEN" in here.client.get(here.feed()).text
    assert [here.client.get(here.feed(end)).status_code for end in (".fr", ".de", ".")] == [200, 404, 404]
    rung = here.client.get(f"{here.feed('.en')}?alarm=15").text
    assert rung.count("TRIGGER:-PT15M") == rung.count("ACTION:DISPLAY") == 6
    for wrong in ("0", "1441", "x", "-1", "1.5"):
        assert "VALARM" not in here.client.get(f"{here.feed()}?alarm={wrong}").text
    assert "VALARM" not in here.client.get(f"{here.feed('', here.star_token)}?alarm=15").text


def test_who_holds_it_asks_the_database_once(here: Committed) -> None:
    """Rule 20, and the issue: at most four statements for a calendar, one for a 304."""
    shelf.forget()
    casts._casts.forget()
    here.client.get("/feeds/urban-forum-2027/sessions/OTHER.ics")  # the newest release is known from then on
    shelf.forget()

    cold, first = statements(here, here.feed())
    warm, _ = statements(here, here.feed())
    tag = first.headers["ETag"]
    held, same = statements(here, here.feed(), **{"If-None-Match": f'"old", W/{tag}'})

    assert (len(cold), len(warm), len(held)) == (3, 1, 1)
    assert (same.status_code, same.data, same.headers["ETag"]) == (304, b"", tag)
    wanted = ("Cache-Control", "Vary", "Referrer-Policy", "X-Robots-Tag", "Set-Cookie")
    assert [same.headers.get(name) for name in wanted] == [PRIVATE[name] for name in wanted]
    for ask, status in (("*", 304), (f'{tag[:-1]}-gzip"', 304), ('"old"', 200)):
        assert here.client.get(here.feed(), headers={"If-None-Match": ask}).status_code == status
    for other in (here.feed(".en"), f"{here.feed()}?alarm=5"):
        assert here.client.get(other, headers={"If-None-Match": tag}).status_code == 200


def test_other_ways_to_ask_get_right_answers(here: Committed) -> None:
    """Rules 20 and 21."""
    got = here.client.get(here.feed())
    packed = here.client.get(here.feed(), headers={"Accept-Encoding": "gzip"})

    assert (packed.headers["Content-Encoding"], packed.headers["ETag"]) == (
        "gzip",
        f'{got.headers["ETag"][:-1]}-gzip"',
    )
    assert (
        "Content-Encoding"
        not in here.client.get(here.feed(), headers={"Accept-Encoding": "gzip;q=0"}).headers
    )
    head = here.client.head(here.feed())
    assert (head.data, head.headers["Content-Length"]) == (b"", got.headers["Content-Length"])
    # What has no time of change must not be hidden by a date.
    since = {"If-Modified-Since": got.headers["Last-Modified"]}
    assert here.client.get(here.feed(), headers=since).status_code == 200
    assert here.client.get(here.feed("", here.star_token), headers=since).status_code == 304
    assert here.client.get(here.feed(), headers={"Range": "bytes=0-9"}).status_code == 200
    assert here.client.post(here.feed()).status_code == 405


def test_what_is_given_up_disappears_at_once(here: Committed) -> None:
    """Rule 12."""
    tag = here.client.get(here.feed()).headers["ETag"]
    with writing(here.app) as session:
        taken = session.scalars(select(SignUp).where(SignUp.state == SignUpState.TAKEN)).one()
        taken.state = SignUpState.GIVEN_UP

    answer = here.client.get(here.feed(), headers={"If-None-Match": tag})

    assert answer.status_code == 200
    assert "TAKEN" not in here.shown(answer.text)


def test_revoked_is_410_unknown_is_404_by_the_same_way(
    here: Committed, caplog: pytest.LogCaptureFixture
) -> None:
    """Rule 22: the same statement, the same headers, no agenda read; and the log names no token."""
    with writing(here.app) as session:
        row = session.scalars(select(FeedToken)).one()
        row.revoked_at = NOW

    with caplog.at_level(logging.DEBUG):
        asked = [statements(here, here.feed("", token)) for token in (here.token, "x" * 24, "")]
        ended = statements(here, here.feed(".zh"))

    (gone, gone_answer), (unknown, unknown_answer), _ = asked
    assert gone == unknown == ended[0]
    assert (len(gone), gone_answer.status_code, unknown_answer.status_code) == (1, 410, 404)
    assert ended[1].status_code == 410
    for answer in (gone_answer, unknown_answer):
        assert (answer.mimetype, len(answer.text.splitlines())) == ("text/plain", 3)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    names = [sorted(set(dict(answer.headers)) - {"X-Request-Id"}) for answer in (gone_answer, unknown_answer)]
    assert names[0] == names[1]
    assert here.token not in caplog.text + repr([record.__dict__ for record in caplog.records])


def test_after_withdrawing_it_is_gone(here: Committed) -> None:
    """Rule 22: also for an app that holds it."""
    tag = here.client.get(here.feed()).headers["ETag"]
    here.do(lambda _session, mayor: setattr(mayor, "state", RegistrationState.WITHDRAWN))

    assert here.client.get(here.feed(), headers={"If-None-Match": tag}).status_code == 410


def test_the_owner_is_told_which_app_used_it(here: Committed) -> None:
    """A 304 is a use too; nothing is written while the app waits."""
    watch = watching.of_app(here.app)
    tag = here.client.get(here.feed()).headers["ETag"]
    agent = {"User-Agent": "iOS/18.0 (22A3354) dataaccessd/1.0"}
    assert here.client.get(here.feed(), headers={"If-None-Match": tag} | agent).status_code == 304
    watch.flush()

    with here.app.app_context():
        row = reading().scalars(select(FeedToken)).one()
        db.session.remove()
    assert row.used_at is not None
    assert row.used_by == "apple"
