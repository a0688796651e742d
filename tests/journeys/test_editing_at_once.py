"""Two organisers drag the same session at the same moment, over HTTP, on both databases: one wins, the other is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.serving import make_server

from forum_app.accounts.rules import Role
from forum_app.agenda.models import AgendaSession, EditStep
from forum_app.agenda.services.editing import applying
from tests import apps, build
from tests.web.desk.scene import writing
from tests.web.organisers import browser

ROUNDS = 3
Answer = tuple[int, dict[str, Any]]


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest) -> Iterator[Flask]:
    chosen: Flask = request.getfixturevalue("sqlite_app" if request.param == "sqlite" else "postgres_app")
    yield chosen
    apps.wipe(chosen)


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    """The application, served by threads."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join(timeout=30)
    server.server_close()


class Table:
    """An edition with one session, and two organisers with their cookies."""

    def __init__(self, app: Flask, port: int) -> None:
        self.app, self.port = app, port
        with writing(app) as session:
            at = build.edition(session)
            self.forum = at.slug
            self.uid = build.agenda_session(session, at, code="MF1").uid
        self.cookies = [self._cookie() for _ in range(2)]

    def _cookie(self) -> str:
        cookie = browser(self.app, Role.AGENDA, self.forum).get_cookie("forum")
        assert cookie is not None
        return f"forum={cookie.value}"

    def revision(self) -> int:
        with writing(self.app) as session:
            return session.scalars(select(AgendaSession.revision)).one()

    def steps(self) -> int:
        with writing(self.app) as session:
            return session.scalar(select(func.count(EditStep.id))) or 0

    def start(self) -> str:
        with writing(self.app) as session:
            return f"{session.scalars(select(AgendaSession.starts_at)).one():%H:%M}"

    def drag(self, revision: int, hour: int, key: str) -> dict[str, Any]:
        """Return the step that moves the session to that hour, made on that revision."""
        at = f"2027-09-20T{hour:02d}:00:00Z"
        return {
            "key": key,
            "kind": "move",
            "sessions": [{"uid": self.uid, "revision": revision, "start": at}],
        }

    def send(self, cookie: str, body: dict[str, Any]) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": "application/json", "Cookie": cookie}
        connection.request("POST", f"/desk/{self.forum}/agenda/steps", json.dumps(body), headers)
        answer = connection.getresponse()
        told = json.loads(answer.read())
        connection.close()
        return answer.status, told

    def at_once(self, bodies: list[dict[str, Any]]) -> list[Answer]:
        """Send steps at the same moment, each by the next organiser; return the answers in order."""
        barrier = Barrier(len(bodies))
        answers: list[Answer] = [(0, {})] * len(bodies)

        def send(place: int) -> None:
            barrier.wait(timeout=30)
            answers[place] = self.send(self.cookies[place % 2], bodies[place])

        threads = [Thread(target=send, args=(place,)) for place in range(len(bodies))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        return answers

    def both_drag(self, late: int = 0) -> list[Answer]:
        """Let both drag the session, each to another hour where it is not, on the revision that both see."""
        seen = self.revision()
        return self.at_once([self.drag(seen, hour + late, uuid4().hex) for hour in (5, 12)])


@pytest.fixture
def table(app: Flask, port: int) -> Table:
    return Table(app, port)


def test_of_two_who_move_the_same_session_exactly_one_wins(table: Table) -> None:
    for late in range(ROUNDS):
        before = table.revision()

        answers = sorted(table.both_drag(late), key=lambda answer: answer[0])

        assert [status for status, _ in answers] == [200, 409]
        (won, kept), (_, refused) = answers
        (both,) = refused["sessions"]
        assert won == 200
        assert both["theirs"]["start"] == kept["sessions"][0]["start"]
        assert both["mine"]["start"] != both["theirs"]["start"]
        assert both["revision"] == table.revision() == before + 1
    assert table.steps() == ROUNDS


def test_without_the_check_of_revisions_one_move_is_lost(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the test above can fail. Both are told 200, and the work of one is gone."""
    monkeypatch.setattr(applying, "_is_stale", lambda *_: False)

    answers = table.both_drag()

    assert [status for status, _ in answers] == [200, 200]
    assert table.start() in {"05:00", "12:00"}
    assert table.steps() == 2


def test_a_step_sent_several_times_at_once_is_done_once(table: Table) -> None:
    """A browser that lost the answer sends again, while the first is still under way."""
    body = table.drag(table.revision(), 7, uuid4().hex)
    table.cookies = table.cookies[:1] * 2

    answers = table.at_once([body] * 4)

    assert [status for status, _ in answers] == [200] * 4
    assert {told["sessions"][0]["revision"] for _, told in answers} == {2}
    assert (table.revision(), table.steps()) == (2, 1)


def test_copies_sent_several_times_at_once_are_made_once(table: Table) -> None:
    """What creates sessions does not change one that could be stale: the key alone keeps it from being done twice."""
    body = {"key": uuid4().hex, "kind": "create", "fields": {"title": {"en": "Coffee"}}}
    table.cookies = table.cookies[:1] * 2

    answers = table.at_once([body] * 3)

    assert [status for status, _ in answers] == [200] * 3
    assert len({told["sessions"][0]["uid"] for _, told in answers}) == 1
    assert table.steps() == 1
