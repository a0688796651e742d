"""The way out of announcements: a question for people, one click for mail programs (RFC 8058)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.policy import SMTP

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.audit.rules import SYSTEM
from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.messages import announcements
from forum_app.messages.announcements import WriteAnnouncement
from forum_app.messages.models import OutboxMail, Unsubscribed
from forum_app.messages.transport import compose
from forum_app.registration import announcing, mails
from forum_app.registration.models import Registration
from forum_app.registration.rules import RegistrationState
from tests import apps, build
from tests.build import NOW

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def announce(app: Flask) -> str:
    """Queue an announcement to one person, and return the path of the link in it."""
    with app.app_context():
        with transaction() as session:
            at = session.scalar(select(Edition).order_by(Edition.id)) or build.edition(session)
            if session.scalar(select(Registration.id)) is None:
                build.registration(session, at, email="wang@example.org", state=RegistrationState.APPROVED)
            text = Translated.of(en="The bus leaves at six.")
            command = WriteAnnouncement(subject=text, text=text, filters={"states": ["approved"]})
            found = announcements.write(session, SYSTEM, at.id, command, NOW)
            announcements.send(session, SYSTEM, found, 1, found.revision, NOW)
            announcing.send_batch(session, found.id, NOW)
            url = session.scalar(select(OutboxMail.unsubscribe_url).order_by(OutboxMail.id.desc()).limit(1))
        db.session.remove()
    return (url or "").removeprefix("http://forum.test")


def counted(app: Flask) -> tuple[int, int]:
    """Return how many wishes are kept and how many mails wait."""
    with app.app_context():
        opened = reading()
        found = (
            len(opened.scalars(select(Unsubscribed)).all()),
            len(opened.scalars(select(OutboxMail)).all()),
        )
        db.session.remove()
    return found


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_looking_changes_nothing(app: Flask, client: FlaskClient, lang: str) -> None:
    """A mail program that opens every link takes nobody off."""
    path = announce(app).replace("/en/", f"/{lang}/", 1)

    page = client.get(path)

    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert counted(app) == (0, 1)


def test_a_person_confirms_and_it_holds_at_once(app: Flask, client: FlaskClient) -> None:
    path = announce(app)

    answer = client.post(path)

    assert (answer.status_code, answer.location) == (303, f"{path}done/")
    assert "You get no more announcements" in client.get(answer.location).text
    assert counted(app) == (1, 0)
    announce(app)
    assert counted(app) == (1, 0)


def test_doing_it_twice_is_doing_it_once(app: Flask, client: FlaskClient) -> None:
    path = announce(app)

    assert [client.post(path).status_code for _ in range(3)] == [303] * 3
    assert counted(app) == (1, 0)


def test_mails_about_the_registration_keep_coming(app: Flask, client: FlaskClient) -> None:
    client.post(announce(app))

    with app.app_context():
        with transaction() as session:
            mail = mails.tell(session, session.scalars(select(Registration)).one(), "approved", NOW)
            assert mail is not None
            assert mail.unsubscribe_url == ""
        db.session.remove()
    assert counted(app) == (1, 1)


def test_the_headers_name_the_link_and_the_one_click(app: Flask) -> None:
    path = announce(app)

    with app.app_context():
        mail = reading().scalars(select(OutboxMail)).one()
        wire = message_from_bytes(compose(mail, "Forum <a@b.example>").message.as_bytes(), policy=SMTP)
        db.session.remove()

    assert wire["List-Unsubscribe"] == f"<http://forum.test{path}>"
    assert wire["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize("end", ["", "done/"])
@pytest.mark.parametrize("token", ["x", "A" * 70, "%00", "%E7%8E%8B"])
def test_a_link_that_was_not_given_out_is_not_found(
    app: Flask, client: FlaskClient, token: str, end: str
) -> None:
    assert client.get(f"/en/unsubscribe/{token}/{end}").status_code == 404
    assert client.post(f"/en/unsubscribe/{token}/", data=ONE_CLICK).status_code == 404
    assert counted(app) == (0, 0)


@pytest.fixture(scope="module")
def strict() -> Iterator[Flask]:
    """An application as it runs for people: with the proof of origin on every form."""
    folder = apps.scratch()
    app = apps.make_app(apps.settings(folder))
    app.config.update(WTF_CSRF_ENABLED=True)
    yield app
    apps.wipe(app)
    shutil.rmtree(folder)


def test_a_mail_server_needs_no_token_and_a_page_does(strict: Flask) -> None:
    client = strict.test_client()
    path = announce(strict)

    assert client.post(path).status_code == 400
    assert client.post(path, data={"List-Unsubscribe": "Two-Clicks"}).status_code == 400
    assert counted(strict) == (0, 1)
    token = client.get(path).text.partition('name="csrf_token" type="hidden" value="')[2].partition('"')[0]
    assert client.post(path, data={"csrf_token": token}).status_code == 303
    assert client.post(path, data=ONE_CLICK).status_code == 204
    assert counted(strict) == (1, 0)


def test_the_link_stays_good(app: Flask, client: FlaskClient) -> None:
    """It is signed, not stored: an old mail's link works as long as the forum is kept."""
    path = announce(app)
    with app.app_context():
        with transaction() as session:
            session.query(OutboxMail).update({"created_at": NOW - timedelta(days=400)})
        db.session.remove()

    assert client.post(path, data=ONE_CLICK).status_code == 204
