"""The own account: roles, language, password."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts import passwords
from forum_app.accounts.models import User
from forum_app.accounts.rules import Role
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.messages.models import OutboxMail
from tests import build
from tests.web.organisers import browser, link, organiser

EMAIL, OLD, NEW = "li.qian@forum.example", "teapot canal ninety gravel", "walnut ferry seven lantern"
HASH = passwords.hashed(OLD)


@pytest.fixture
def forum(app: Flask) -> str:
    with app.app_context():
        with transaction() as session:
            slug = build.edition(session).slug
        db.session.remove()
    return slug


def stored(app: Flask) -> User:
    with app.app_context():
        user = reading().scalars(select(User).where(User.email == EMAIL)).one()
        db.session.expunge(user)
        db.session.remove()
    return user


def by_password(app: Flask) -> FlaskClient:
    client = app.test_client()
    client.post("/account/sign-in", data={"email": EMAIL, "password": OLD})
    return client


def test_the_page_names_roles_and_forums(app: Flask, forum: str) -> None:
    page = browser(app, Role.GATE, forum).get("/account/")

    assert page.status_code == 200
    assert "Gate" in page.text
    assert f"/desk/{forum}/" in page.text


def test_a_role_in_all_forums_is_told(app: Flask) -> None:
    assert "Every forum" in browser(app, Role.OWNER).get("/account/").text


def test_somebody_without_a_role_is_told(app: Flask) -> None:
    assert "no role yet" in browser(app, None).get("/account/").text


def test_a_stranger_is_asked_to_sign_in(client: FlaskClient) -> None:
    answer = client.get("/account/")

    assert (answer.status_code, answer.location) == (302, "/account/sign-in?next=/account/")


def test_the_language_is_kept_for_pages_and_mails(app: Flask) -> None:
    client = app.test_client()
    client.post(link(app, organiser(app, email=EMAIL)))

    answer = client.post("/account/language", data={"language": "zh"})

    assert answer.location == "/account/"
    assert stored(app).language == "zh"
    assert '<html lang="zh-Hans"' in client.get("/account/").text


@pytest.mark.parametrize("language", ["", "xx", "zh-Hans", "../en"])
def test_another_language_is_refused(app: Flask, language: str) -> None:
    assert browser(app).post("/account/language", data={"language": language}).status_code == 422


def test_a_first_password_needs_no_other(app: Flask) -> None:
    client = app.test_client()
    client.post(link(app, organiser(app, email=EMAIL)))

    answer = client.post("/account/password", data={"password": NEW})

    assert answer.location == "/account/"
    assert passwords.matches(stored(app).password_hash, NEW)


def test_a_new_password_needs_the_present_one(app: Flask) -> None:
    organiser(app, email=EMAIL, password_hash=HASH)
    client = by_password(app)

    wrong = client.post("/account/password", data={"current": "not this one", "password": NEW})
    right = client.post("/account/password", data={"current": OLD, "password": NEW})

    assert wrong.status_code == 422
    assert "not your present password" in wrong.text
    assert right.status_code == 302
    assert passwords.matches(stored(app).password_hash, NEW)


def test_the_present_password_cannot_be_left_out(app: Flask) -> None:
    organiser(app, email=EMAIL, password_hash=HASH)

    assert by_password(app).post("/account/password", data={"password": NEW}).status_code == 422
    assert stored(app).password_hash == HASH


def test_who_forgot_the_password_sets_another_after_a_link(app: Flask) -> None:
    client = app.test_client()
    client.post(link(app, organiser(app, email=EMAIL, password_hash=HASH)))

    assert client.post("/account/password", data={"password": NEW}).status_code == 302


def test_a_link_counts_as_proof_for_a_quarter_of_an_hour(app: Flask) -> None:
    client = app.test_client()
    client.post(link(app, organiser(app, email=EMAIL, password_hash=HASH)))

    with time_machine.travel(now() + timedelta(minutes=16), tick=False):
        assert client.post("/account/password", data={"password": NEW}).status_code == 422


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short", "12 characters"),
        ("", "Enter a new password"),
        ("li.qian2027 li.qian", "name"),
        ("password2027", "guess"),
    ],
)
def test_a_poor_password_is_refused_with_the_reason(app: Flask, password: str, reason: str) -> None:
    client = app.test_client()
    client.post(link(app, organiser(app, email=EMAIL, name="Li Qian")))

    answer = client.post("/account/password", data={"password": password})

    assert answer.status_code == 422
    assert reason in answer.text
    assert stored(app).password_hash is None


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(app: Flask) -> None:
    uid = organiser(app, email=EMAIL, password_hash=HASH)
    laptop, phone = app.test_client(), app.test_client()
    laptop.post(link(app, uid))
    phone.post(link(app, uid))

    laptop.post("/account/password", data={"password": NEW})

    assert laptop.get("/account/").status_code == 200
    assert phone.get("/account/").status_code == 302


def test_a_new_password_closes_links_that_are_on_their_way(app: Flask) -> None:
    uid = organiser(app, email=EMAIL)
    client = app.test_client()
    client.post(link(app, uid))
    waiting = link(app, uid)

    client.post("/account/password", data={"password": NEW})

    assert app.test_client().post(waiting).status_code == 410


def test_a_new_password_is_told_by_mail_without_it(app: Flask) -> None:
    client = app.test_client()
    client.post(link(app, organiser(app, email=EMAIL)))

    client.post("/account/password", data={"password": NEW})

    with app.app_context():
        mail = reading().scalars(select(OutboxMail)).one()
        assert (mail.kind, mail.to_address, mail.edition_id) == ("account.password", EMAIL, None)
        assert NEW not in mail.text
        db.session.remove()


def test_guessing_the_present_password_from_a_stolen_session_is_throttled(app: Flask) -> None:
    organiser(app, email=EMAIL, password_hash=HASH)
    client = by_password(app)

    statuses = [
        client.post("/account/password", data={"current": f"guess {n}", "password": NEW}).status_code
        for n in range(6)
    ]

    assert statuses == [422] * 5 + [429]


def test_the_form_never_shows_what_was_typed(app: Flask) -> None:
    organiser(app, email=EMAIL, password_hash=HASH)

    page = by_password(app).post("/account/password", data={"current": "my wrong guess", "password": "short"})

    assert "my wrong guess" not in page.text
    assert 'value="short"' not in page.text


def test_the_form_asks_for_the_present_password_only_where_it_is_needed(app: Flask) -> None:
    organiser(app, email=EMAIL, password_hash=HASH)
    without = browser(app)

    assert 'name="current"' in by_password(app).get("/account/password").text
    assert 'name="current"' not in without.get("/account/password").text


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_the_pages_speak_the_readers_language(app: Flask, lang: str) -> None:
    client = browser(app)
    language = {"en": "en", "zh": "zh-Hans", "fr": "fr"}[lang]

    for path in ("/account/", "/account/password"):
        assert f'<html lang="{language}"' in client.get(f"{path}?lang={lang}").text
