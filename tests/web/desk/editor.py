"""An editor in a test: asks for the draft, sends steps, counts what that costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum_app.agenda.services.stamping import stamp
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from tests import build
from tests.build import NOW
from tests.db.counting import statements
from tests.web.desk.scene import Scene, writing


def editor(scene: Scene, path: str = "state.json") -> str:
    return f"/desk/{scene.forum}/agenda/{path}"


def state(client: FlaskClient, scene: Scene) -> dict[str, Any]:
    answer = client.get(editor(scene))
    assert answer.status_code == 200
    return answer.get_json()  # type: ignore[no-any-return]


def one(client: FlaskClient, scene: Scene, code: str = "MF1") -> dict[str, Any]:
    return next(found for found in state(client, scene)["sessions"] if found["code"] == code)


def named(found: dict[str, Any]) -> dict[str, Any]:
    return {"uid": found["uid"], "revision": found["revision"]}


def step(client: FlaskClient, scene: Scene, kind: str, **more: Any) -> TestResponse:
    body = {"key": uuid4().hex, "kind": kind, **more}
    return client.post(editor(scene, "steps"), json=body)


def move(client: FlaskClient, scene: Scene, at: str, **more: Any) -> TestResponse:
    found = named(one(client, scene)) | {"start": at} | more
    return step(client, scene, "move", sessions=[found])


def asked(app: Flask, work: Callable[[], object]) -> int:
    """Return how many statements a piece of work sends, the opening of transactions apart."""
    with app.app_context():
        with statements(reading()) as sent:
            work()
        db.session.remove()
    return len([one for one in sent if not one.startswith(("PRAGMA", "BEGIN"))])


def many_sessions(app: Flask, scene: Scene, count: int) -> None:
    """Add sessions without a time, as another worker would."""
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        rows = [build.agenda_session(session, at, starts_at=None, ends_at=None) for _ in range(count)]
        stamp(session, at.id, rows, NOW)
