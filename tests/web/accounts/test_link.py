"""The one-time link in a browser: looking shows a button, the button signs in once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.audit.models import AuditEntry
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from tests.web.organisers import link, organiser


@pytest.fixture
def uid(app: Flask) -> str:
    return organiser(app)


def test_looking_shows_a_button_and_signs_nobody_in(app: Flask, client: FlaskClient, uid: str) -> None:
    """Mail scanners open links; they must not use them up."""
    address = link(app, uid)

    for method in (client.get, client.head, client.get):
        assert method(address).status_code == 200
    assert client.get("/account/").status_code == 302
    assert client.post(address).status_code == 302


def test_the_button_signs_in(app: Flask, client: FlaskClient, uid: str) -> None:
    answer = client.post(link(app, uid))

    assert answer.location == "/desk/"
    assert client.get("/account/").status_code == 200


def test_the_way_in_is_written_down(app: Flask, client: FlaskClient, uid: str) -> None:
    client.post(link(app, uid))

    with app.app_context():
        entry = reading().scalars(select(AuditEntry).where(AuditEntry.action == "account.signed_in")).one()
        assert (entry.actor_ref, entry.changes) == (uid, {"by": "link"})
        db.session.remove()


def test_a_used_link_says_so(app: Flask, client: FlaskClient, uid: str) -> None:
    address = link(app, uid)
    client.post(address)
    other = app.test_client()

    for answer in (other.get(address), other.post(address)):
        assert answer.status_code == 410
        assert "no longer works" in answer.text
    assert other.get("/account/").status_code == 302


def test_an_expired_link_says_so(app: Flask, client: FlaskClient, uid: str) -> None:
    address = link(app, uid)

    with time_machine.travel(now() + timedelta(hours=25), tick=False):
        assert client.get(address).status_code == 410
        assert client.post(address).status_code == 410


@pytest.mark.parametrize("token", ["x", "a" * 43, "' or 1=1"])
def test_an_invented_link_says_the_same(client: FlaskClient, token: str) -> None:
    answer = client.get(f"/account/link/{token}")

    assert answer.status_code == 410
    assert "no longer works" in answer.text


def test_the_page_of_a_link_names_nobody(app: Flask, client: FlaskClient) -> None:
    """Who finds a link in a log learns nothing about its owner from looking."""
    address = link(app, organiser(app, email="li.qian@forum.example", name="Li Qian"))

    text = client.get(address).text

    assert "Li Qian" not in text
    assert "li.qian@" not in text


def test_the_page_of_a_link_does_not_tell_its_address_on(app: Flask, client: FlaskClient, uid: str) -> None:
    """The token stands in the address; strict-origin keeps it out of Referer and still serves the CSRF check."""
    address = link(app, uid)

    assert client.get(address).headers["Referrer-Policy"] == "strict-origin"
    assert client.get("/account/link/spent").headers["Referrer-Policy"] == "strict-origin"


def test_a_link_opens_a_session_of_its_own(app: Flask, client: FlaskClient, uid: str) -> None:
    """Session fixation: what stood in the session before is gone after."""
    with client.session_transaction() as planted:
        planted["planted"] = "by somebody else"
        planted["csrf_token"] = "known to somebody else"

    client.post(link(app, uid))

    with client.session_transaction() as after:
        assert "planted" not in after
        assert after.get("csrf_token") != "known to somebody else"


def test_a_link_takes_over_from_who_was_signed_in_before(app: Flask, client: FlaskClient, uid: str) -> None:
    client.post(link(app, organiser(app, name="Somebody Before")))

    client.post(link(app, uid))

    assert "Somebody Before" not in client.get("/account/").text


def test_the_language_of_the_account_becomes_that_of_the_pages(app: Flask, client: FlaskClient) -> None:
    client.post(link(app, organiser(app, language="zh")))

    assert '<html lang="zh-Hans"' in client.get("/account/").text


def test_a_link_of_a_closed_account_is_spent(app: Flask, client: FlaskClient) -> None:
    address = link(app, organiser(app, active=False))

    assert client.get(address).status_code == 410
    assert client.post(address).status_code == 410
