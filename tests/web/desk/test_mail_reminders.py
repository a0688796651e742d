"""Setting reminders at the desk."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.messages.models import Reminder
from forum_app.messages.reminder_days import stamp
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene

NONE = stamp({})


def at(scene: Scene) -> str:
    return f"/desk/{scene.forum}/mail/reminders/?lang=en"


def days(app: Flask) -> list[tuple[str, int]]:
    with app.app_context():
        query = select(Reminder).where(Reminder.active).order_by(Reminder.kind, Reminder.days)
        rows = [(row.kind, row.days) for row in reading().scalars(query)]
        db.session.remove()
    return rows


def test_nothing_is_sent_until_organisers_say_so(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(at(scene)).text

    assert page.count('name="days_') == 7
    assert "Registration closes on 23 September 2027, 00:00, Brussels time." in page
    assert days(app) == []


@pytest.mark.parametrize("typed", ["14, 3", "3 14", "3，14", "14、3", " 14;3 "])
def test_days_are_read_as_they_are_typed(app: Flask, scene: Scene, owner: FlaskClient, typed: str) -> None:
    answer = owner.post(at(scene), data={"shown": NONE, "days_invitation": typed})

    assert answer.status_code == 302
    assert days(app) == [("invitation", 3), ("invitation", 14)]
    assert 'value="14, 3"' in owner.get(at(scene)).text


@pytest.mark.parametrize("typed", ["soon", "0", "-1", "181", "1.5", "1 2 3 4 5", "9999", "３天"])
def test_what_are_no_days_is_shown_again(app: Flask, scene: Scene, owner: FlaskClient, typed: str) -> None:
    page = owner.post(at(scene), data={"shown": NONE, "days_invitation": typed, "days_offer": "2"})

    assert page.status_code == 422
    assert "whole numbers of days from 1 to 180" in page.text
    assert f'value="{typed}"' in page.text
    assert 'value="2"' in page.text
    assert days(app) == []


def test_two_organisers_see_both_versions(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    owner.post(at(scene), data={"shown": NONE, "days_offer": "1"})

    page = owner.post(at(scene), data={"shown": NONE, "days_offer": "2"})

    assert page.status_code == 409
    assert "What is saved now:" in page.text
    assert 'value="2"' in page.text
    assert days(app) == [("offer", 1)]


def test_an_empty_field_switches_off(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    owner.post(at(scene), data={"shown": NONE, "days_offer": "1"})
    owner.post(at(scene), data={"shown": NONE.replace("offer=", "offer=1"), "days_offer": ""})

    assert days(app) == []


def test_who_may_not_write_mail_sees_and_does_not_set(scene: Scene, sign_in: SignIn) -> None:
    client = sign_in(Role.AGENDA)

    page = client.get(at(scene))
    assert page.status_code == 200
    assert "Save the reminders" not in page.text
    assert client.post(at(scene), data={"shown": NONE}).status_code == 403
