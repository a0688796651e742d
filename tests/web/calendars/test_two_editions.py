"""What an address of one edition never shows: another edition, an alarm, a question."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.core.uow import transaction
from tests import build
from tests.unit.calendars import documents, readers

FORUMS = {"urban-forum-2027": "a" * 32, "urban-forum-2031": "b" * 32}


@pytest.fixture
def forums(app: Flask) -> None:
    """Two public editions that have a room and a session of the same name."""
    with app.app_context(), transaction() as session:
        programme = None
        for slug, uid in FORUMS.items():
            at = build.edition(session, slug=slug, **({"programme": programme} if programme else {}))
            programme = at.programme
            release = documents.document(documents.session(code="MF1", uid=uid))
            release["edition"] |= {"slug": slug}
            build.release(session, at, release)


@pytest.mark.usefixtures("forums")
@pytest.mark.parametrize("name", ["agenda", "rooms/COR-HEMI.zh", "sessions/MF1"])
def test_a_feed_is_of_one_edition(client: FlaskClient, name: str) -> None:
    """Rule 23."""
    for slug, uid in FORUMS.items():
        feed = client.get(f"/feeds/{slug}/{name}.ics").data

        assert readers.value(feed, "UID").startswith(uid)
        assert f"/forums/{slug}/" in readers.value(feed, "URL")


@pytest.mark.usefixtures("forums")
@pytest.mark.parametrize("question", ["alarm=15", "lang=zh", "token=abc"])
def test_a_question_changes_nothing_in_a_public_feed(client: FlaskClient, question: str) -> None:
    """Rules 3, 6 and 17: an alarm is for one's own feed alone, and what is asked is not repeated."""
    plain = client.get("/feeds/urban-forum-2027/agenda.ics")

    asked = client.get(f"/feeds/urban-forum-2027/agenda.ics?{question}")

    assert (asked.status_code, asked.data) == (200, plain.data)
    assert asked.headers["ETag"] == plain.headers["ETag"]


@pytest.mark.usefixtures("forums")
@pytest.mark.parametrize("agent", ["", "Mozilla/5.0", "DAVx5/4.4", "Microsoft.Exchange/15.20", "curl/8"])
def test_a_feed_is_sent_at_once_to_whoever_asks(client: FlaskClient, agent: str) -> None:
    """Rule 18: no redirect, no cookie, any User-Agent and Accept."""
    for accept in ("text/calendar", "*/*", "image/png"):
        answer = client.get(
            "/feeds/urban-forum-2027/agenda.ics", headers={"User-Agent": agent, "Accept": accept}
        )

        assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
        assert "Set-Cookie" not in answer.headers
