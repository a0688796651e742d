"""Door signs, running orders and programmes on the desk."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda.models import Release
from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from forum_app.core.worker import drain
from tests.pdfs import text_of
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene


def pages(scene: Scene) -> str:
    return f"/desk/{scene.forum}/handouts/"


def printed(app: Flask, client: FlaskClient, scene: Scene, **wanted: str) -> bytes:
    client.post(pages(scene), data={"sheet": "signs", "language": "en", "person": ""} | wanted)
    with app.app_context():
        drain()
        db.session.remove()
    found = re.findall(rf"{pages(scene)}[0-9a-f]+\.pdf", client.get(pages(scene)).text)
    file: bytes = client.get(found[0]).data
    return file


def test_door_signs_come_as_pages_of_the_release(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    file = printed(app, owner, scene)

    with pikepdf.open(BytesIO(file)) as opened:
        assert len(opened.pages) == 1
    assert "生态城市规划" in text_of(file)


def test_a_running_order_shows_the_draft(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    with app.app_context(), transaction() as session:
        for release in session.scalars(select(Release)):
            session.delete(release)

    file = printed(app, owner, scene, sheet="running", language="zh")

    assert "生态城市规划" in text_of(file)


def test_signs_need_a_release(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    with app.app_context(), transaction() as session:
        for release in session.scalars(select(Release)):
            session.delete(release)

    answer = owner.post(f"{pages(scene)}?lang=en", data={"sheet": "signs", "language": "en", "person": ""})

    assert answer.status_code == 409
    assert "Publish the agenda first" in answer.text


@pytest.mark.parametrize("wanted", [{"sheet": "personal"}, {"sheet": "posters"}, {"language": "de"}])
def test_what_cannot_be_printed_is_said(owner: FlaskClient, scene: Scene, wanted: dict[str, str]) -> None:
    answer = owner.post(pages(scene), data={"sheet": "signs", "language": "en", "person": ""} | wanted)

    assert answer.status_code == 422


def test_a_second_press_waits_for_the_first(owner: FlaskClient, scene: Scene) -> None:
    wanted = {"sheet": "signs", "language": "en", "person": ""}

    owner.post(pages(scene), data=wanted)
    owner.post(pages(scene), data=wanted)

    assert owner.get(pages(scene)).text.count("<progress") == 1


def test_who_is_not_of_the_desk_prints_nothing(sign_in: SignIn, scene: Scene) -> None:
    stranger = sign_in(Role.VIEWER)

    assert stranger.get(f"/desk/{scene.other}/handouts/").status_code == 403
    assert stranger.get(f"{pages(scene)}0123456789abcdef.pdf").status_code == 404
