"""Pulses of the editor: what others changed, and who is there with which session."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda.models import EditorPresence
from tests.web.desk.conftest import SignIn
from tests.web.desk.editor import editor, move, named, one, step
from tests.web.desk.scene import Scene, writing


@pytest.fixture
def other(sign_in: SignIn) -> FlaskClient:
    return sign_in(Role.AGENDA)


def pulse(client: FlaskClient, scene: Scene, page: str, since: int = 0, **more: Any) -> dict[str, Any]:
    answer = client.post(editor(scene, "pulse"), json={"page": page, "since": since, **more})
    assert answer.status_code == 200
    return answer.get_json()  # type: ignore[no-any-return]


def age(app: Flask, seconds: int) -> None:
    """Let so many seconds pass for all that was heard."""
    with writing(app) as session:
        for row in session.scalars(select(EditorPresence)):
            row.seen_at -= timedelta(seconds=seconds)


def heard_at(app: Flask) -> list[Any]:
    with writing(app) as session:
        return list(session.scalars(select(EditorPresence.seen_at)))


def test_a_pulse_brings_what_others_changed(owner: FlaskClient, other: FlaskClient, scene: Scene) -> None:
    page = uuid4().hex
    move(other, scene, "2027-09-20T09:00:00Z")
    step(other, scene, "remove", sessions=[named(one(other, scene, "IDEA"))])

    first = pulse(owner, scene, page)
    quiet = pulse(owner, scene, page, since=first["number"])

    assert [(found["code"], found["start"]) for found in first["sessions"]] == [
        ("MF1", "2027-09-20T09:00:00Z")
    ]
    assert (len(first["removed"]), first["number"]) == (1, 2)
    assert first["conflicts"]
    assert (quiet["sessions"], quiet["removed"], quiet["conflicts"]) == ([], [], None)


def test_a_pulse_tells_who_else_is_there_and_what_they_hold(
    owner: FlaskClient, other: FlaskClient, scene: Scene
) -> None:
    mine, theirs = uuid4().hex, uuid4().hex
    held = one(owner, scene)["uid"]
    pulse(other, scene, theirs, session=held)

    (there,) = pulse(owner, scene, mine)["present"]

    assert (there["page"], there["session"], there["me"]) == (theirs, held, False)
    assert there["name"] == "An Organiser"


def test_another_window_of_mine_is_told_apart(owner: FlaskClient, scene: Scene) -> None:
    pulse(owner, scene, uuid4().hex)

    (there,) = pulse(owner, scene, uuid4().hex)["present"]

    assert there["me"] is True


def test_who_was_not_heard_of_for_twenty_seconds_is_gone(
    app: Flask, owner: FlaskClient, other: FlaskClient, scene: Scene
) -> None:
    pulse(other, scene, uuid4().hex)
    age(app, 21)

    assert pulse(owner, scene, uuid4().hex)["present"] == []


def test_who_leaves_is_gone_at_once(owner: FlaskClient, other: FlaskClient, scene: Scene) -> None:
    page = uuid4().hex
    pulse(other, scene, page)

    pulse(other, scene, page, gone=True)

    assert pulse(owner, scene, uuid4().hex)["present"] == []


def test_a_pulse_is_written_down_only_when_it_says_something_new(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    page, held = uuid4().hex, one(owner, scene)["uid"]
    pulse(owner, scene, page)
    age(app, 5)
    first = heard_at(app)

    pulse(owner, scene, page)
    same = heard_at(app)
    pulse(owner, scene, page, session=held)
    changed = heard_at(app)
    age(app, 11)
    pulse(owner, scene, page, session=held)

    assert same == first
    assert changed > first
    assert heard_at(app) >= changed


def test_who_may_only_look_leaves_no_trace(app: Flask, sign_in: SignIn, scene: Scene) -> None:
    pulse(sign_in(Role.VIEWER), scene, uuid4().hex)

    assert heard_at(app) == []


@pytest.mark.parametrize("body", [{}, {"page": "x"}, {"page": "a" * 32, "session": 5}])
def test_a_pulse_that_cannot_be_read_is_refused(
    owner: FlaskClient, scene: Scene, body: dict[str, Any]
) -> None:
    assert owner.post(editor(scene, "pulse"), json=body).status_code == 422
