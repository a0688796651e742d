"""A session begins fresh, ends by itself, and ends on the server."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.models import Membership, User
from forum_app.accounts.rules import Role
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from tests.web.organisers import browser, link, organiser


def cookie(client: FlaskClient) -> str:
    found = client.get_cookie("forum")
    assert found is not None
    return str(found.value)


def with_cookie(app: Flask, value: str) -> FlaskClient:
    """Return a browser that holds a copy of somebody's cookie."""
    client = app.test_client()
    client.set_cookie("forum", value, domain="localhost")
    return client


def is_in(client: FlaskClient) -> bool:
    return client.get("/account/").status_code == 200


def test_a_session_goes_on_while_it_is_used(app: Flask) -> None:
    client, begun = browser(app), now()

    for minutes in range(25, 12 * 60 - 25, 25):
        with time_machine.travel(begun + timedelta(minutes=minutes), tick=False):
            assert is_in(client), f"out after {minutes} minutes"


def test_a_session_ends_after_half_an_hour_without_work(app: Flask) -> None:
    client, begun = browser(app), now()

    with time_machine.travel(begun + timedelta(minutes=29), tick=False):
        assert is_in(client)
    with time_machine.travel(begun + timedelta(minutes=29 + 31), tick=False):
        assert not is_in(client)


def test_a_session_ends_after_twelve_hours_of_work(app: Flask) -> None:
    client, begun = browser(app), now()
    for minutes in range(0, 12 * 60, 20):
        with time_machine.travel(begun + timedelta(minutes=minutes), tick=False):
            assert is_in(client)

    with time_machine.travel(begun + timedelta(hours=12, minutes=5), tick=False):
        assert not is_in(client)


def test_who_comes_back_too_late_is_told_why(app: Flask) -> None:
    client = browser(app)

    with time_machine.travel(now() + timedelta(hours=2), tick=False):
        turned = client.get("/account/")
        page = client.get(turned.location)
        again = client.get("/account/sign-in")

    assert "Your session has ended" in page.text
    assert "Your session has ended" not in again.text


def test_an_old_copy_of_the_cookie_ends_with_its_own_half_hour(app: Flask) -> None:
    client, begun = browser(app), now()
    copy = cookie(client)
    with time_machine.travel(begun + timedelta(minutes=20), tick=False):
        assert is_in(client)

    with time_machine.travel(begun + timedelta(minutes=40), tick=False):
        assert is_in(client)
        assert not is_in(with_cookie(app, copy))


def test_signing_out_ends_the_session_on_the_server(app: Flask) -> None:
    """A copy of the cookie is worth nothing after."""
    client = browser(app)
    copy = cookie(client)
    assert is_in(with_cookie(app, copy))

    answer = client.post("/account/sign-out")

    assert answer.location == "/account/signed-out"
    assert not is_in(client)
    assert not is_in(with_cookie(app, copy))


def test_signing_out_ends_the_sessions_of_other_devices(app: Flask) -> None:
    uid = organiser(app)
    laptop, phone = app.test_client(), app.test_client()
    for device in (laptop, phone):
        device.post(link(app, uid))

    phone.post("/account/sign-out")

    assert not is_in(laptop)


def test_signing_out_ends_nobody_elses_session(app: Flask) -> None:
    mine, other = browser(app), browser(app)

    mine.post("/account/sign-out")

    assert is_in(other)


def test_signing_out_twice_is_no_mistake(app: Flask) -> None:
    client = browser(app)
    client.post("/account/sign-out")

    assert client.post("/account/sign-out").status_code == 302


def test_signing_out_is_not_done_by_looking(app: Flask) -> None:
    client = browser(app)

    assert client.get("/account/sign-out").status_code == 405
    assert is_in(client)


def test_a_closed_account_is_out_at_once(app: Flask) -> None:
    uid = organiser(app)
    client = app.test_client()
    client.post(link(app, uid))
    with app.app_context():
        with transaction() as session:
            session.scalars(select(User).where(User.uid == uid)).one().active = False
        db.session.remove()

    assert not is_in(client)


def test_a_role_that_is_taken_away_is_gone_at_once(app: Flask) -> None:
    uid = organiser(app, Role.OWNER)
    client = app.test_client()
    client.post(link(app, uid))
    assert client.get("/desk/").status_code == 200
    with app.app_context():
        with transaction() as session:
            session.delete(session.scalars(select(Membership)).one())
        db.session.remove()

    assert client.get("/desk/").status_code == 403


@pytest.mark.parametrize("value", ["", "nonsense", "eyJfdXNlcl9pZCI6ICJ4In0.x.y"])
def test_an_invented_cookie_opens_nothing(app: Flask, value: str) -> None:
    assert not is_in(with_cookie(app, value))


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(app: Flask) -> None:
    answer = app.test_client().post(link(app, organiser(app)))

    header = answer.headers["Set-Cookie"]
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header


def test_a_public_page_does_not_look_at_the_cookie(client: FlaskClient) -> None:
    """Public pages are the same bytes for everybody and may be kept: they must not vary by cookie."""
    assert "Cookie" not in client.get("/healthz").headers.get("Vary", "")


def test_a_moment_of_work_does_not_send_the_cookie_again(app: Flask) -> None:
    client = browser(app)

    assert "Set-Cookie" not in client.get("/account/").headers


def test_the_session_holds_no_personal_data(app: Flask) -> None:
    client = browser(app)

    with client.session_transaction() as kept:
        assert set(kept) <= {"_user_id", "_fresh", "_id", "since", "seen", "by", "lang"}
        assert "@" not in str(dict(kept))


def test_the_session_of_an_account_that_was_removed_is_over(app: Flask) -> None:
    client = browser(app)
    with app.app_context():
        with transaction() as session:
            session.delete(session.scalars(select(User)).one())
        assert reading().scalars(select(User)).all() == []
        db.session.remove()

    assert not is_in(client)
