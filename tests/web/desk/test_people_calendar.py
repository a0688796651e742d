"""A calendar link that organisers make for somebody of the agenda without a registration (issue 5, item 2)."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda.models import Speaker
from forum_app.audit.models import AuditEntry
from forum_app.calendars.models import FeedToken
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import Registration
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing


@pytest.fixture
def zhang(app: Flask, scene: Scene) -> str:
    with writing(app) as session:
        return f"/desk/{scene.forum}/people/{session.scalars(select(Speaker.uid)).one()}/"


def token_in(page: str) -> str:
    return str(re.findall(r"/feeds/my/([\w-]+)\.ics", page)[0])


def test_a_link_is_made_shown_once_and_withdrawn(app: Flask, owner: FlaskClient, zhang: str) -> None:
    """The log tells of it, no mail goes, and the person's roles are in the calendar."""
    with writing(app) as session:
        mails = len(session.scalars(select(OutboxMail.id)).all())
    made = owner.post(f"{zhang}calendar")
    token = token_in(made.text)

    assert (made.status_code, made.headers["Cache-Control"]) == (200, "no-store")
    assert f'value="http://forum.test/feeds/my/{token}.ics"' in made.text
    assert owner.get(f"/feeds/my/{token}.ics").text.count("BEGIN:VEVENT") == 1
    page = owner.get(zhang).text
    assert token not in page
    assert "not used yet" in page
    assert owner.get(f"{zhang}calendar").location == f"{zhang}#calendar"
    with writing(app) as session:
        uid = session.scalars(select(FeedToken.uid)).one()
        assert len(session.scalars(select(OutboxMail.id)).all()) == mails
    for _ in range(2):
        assert owner.post(f"{zhang}calendar/{uid}/revoke").status_code == 302
    assert owner.get(f"/feeds/my/{token}.ics").status_code == 410
    assert owner.post(f"{zhang}calendar/{'0' * 32}/revoke").status_code == 404
    with writing(app) as session:
        told = session.scalars(select(AuditEntry).where(AuditEntry.action.startswith("calendar."))).all()
        assert [entry.action for entry in told] == ["calendar.link_made", "calendar.link_revoked"]
        assert {entry.subject_kind for entry in told} == {"speaker"}
        assert token not in repr([entry.changes for entry in told])


def test_a_viewer_makes_no_link(zhang: str, sign_in: SignIn) -> None:
    viewer = sign_in(Role.VIEWER)

    assert viewer.post(f"{zhang}calendar").status_code == 403
    assert viewer.post(f"{zhang}calendar/{'0' * 32}/revoke").status_code == 403
    assert "Make a calendar link" not in viewer.get(zhang).text


def test_who_is_registered_makes_the_links_on_the_own_page(
    app: Flask, owner: FlaskClient, zhang: str
) -> None:
    with writing(app) as session:
        speaker = session.scalars(select(Speaker)).one()
        speaker.registration_id = session.scalars(select(Registration.id).order_by(Registration.id)).first()

    assert owner.post(f"{zhang}calendar").status_code == 409
    page = owner.get(zhang).text
    assert "makes calendar links on the own page" in page
    assert "Make a calendar link" not in page


def test_somebody_who_leaves_the_agenda_takes_the_link_along(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    """Who has no role can be removed; then the address never was one."""
    people = f"/desk/{scene.forum}/people/"
    owner.post(f"{people}new/", data={"name_latin": "LI Na", "language": "zh"})
    with writing(app) as session:
        uid = session.scalars(select(Speaker.uid).where(Speaker.name_latin == "LI Na")).one()
    token = token_in(owner.post(f"{people}{uid}/calendar").text)
    assert owner.get(f"/feeds/my/{token}.ics").status_code == 200

    owner.post(f"{people}{uid}/remove")

    assert owner.get(f"/feeds/my/{token}.ics").status_code == 404


def test_without_the_proof_of_a_form_no_link_is_made(
    app: Flask, owner: FlaskClient, zhang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    assert owner.post(f"{zhang}calendar").status_code == 400
    assert owner.post(f"{zhang}calendar/{'0' * 32}/revoke").status_code == 400
