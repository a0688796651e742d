"""The page of one's programme is the same for everybody and has no token: its form proves where it stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from forum_app.agenda.models import StarList
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.public.origin import ours
from tests.web.public.conftest import SESSIONS, SLUG, Forum

MINE = f"/en/forums/{SLUG}/agenda/mine/"
OURS = "http://forum.test"


@pytest.fixture
def strict(app: Flask, forum: Forum) -> Iterator[FlaskClient]:
    """A client of an application that asks for the proof, as it runs for people."""
    app.config.update(WTF_CSRF_ENABLED=True)
    yield forum.client
    app.config.update(WTF_CSRF_ENABLED=False)


def lists(app: Flask) -> int:
    with app.app_context():
        found = reading().scalar(select(func.count()).select_from(StarList)) or 0
        db.session.remove()
    return found


@pytest.mark.parametrize(
    "sent",
    [
        {"Origin": OURS},
        {"Origin": "http://localhost", "Host": "localhost"},
        {"Referer": f"{OURS}{MINE}"},
        {"Origin": OURS, "Referer": "http://evil.example/"},
    ],
)
def test_a_form_on_a_page_of_this_site_makes_a_link(
    app: Flask, strict: FlaskClient, sent: dict[str, str]
) -> None:
    answer = strict.post(MINE, data={"stars": SESSIONS[0]["uid"]}, headers=sent)

    assert (answer.status_code, lists(app)) == (303, 1)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://forum.test.evil.example"},
        {"Origin": "http://forum.test:8080"},
        {"Origin": "https://forum.test"},
        {"Origin": "http://evil.example", "Referer": f"{OURS}/"},
        {"Referer": f"http://evil.example/?{OURS}"},
        {"Referer": "http://forum.test@evil.example/"},
    ],
)
def test_a_form_from_elsewhere_changes_nothing(app: Flask, strict: FlaskClient, sent: dict[str, str]) -> None:
    answer = strict.post(MINE, data={"stars": SESSIONS[0]["uid"]}, headers=sent)

    assert (answer.status_code, lists(app)) == (400, 0)
    assert "came from another page" in answer.text


def test_the_proof_is_asked_for_before_the_forum(strict: FlaskClient) -> None:
    """Nobody learns from another site which forums there are."""
    strange = MINE.replace(SLUG, "no-such-forum")

    statuses = [strict.post(strange, headers=sent).status_code for sent in ({}, {"Origin": OURS})]

    assert statuses == [400, 404]


def test_the_page_itself_stays_without_token_and_cookie(strict: FlaskClient) -> None:
    """Only so can it be kept for all, and on a device that is offline."""
    answer = strict.get(MINE)

    assert "csrf_token" not in answer.text
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Referrer-Policy"] == "same-origin"  # else browsers send no origin with the form


@pytest.mark.parametrize("path", ["star", "renew", "revoke", "mail", "no-mail"])
def test_the_other_forms_of_a_personal_link_ask_for_their_token(
    app: Flask, strict: FlaskClient, path: str
) -> None:
    made = strict.post(MINE, headers={"Origin": OURS}).location.partition("?")[0]

    answer = strict.post(f"{made}{path}", headers={"Origin": OURS})

    assert (answer.status_code, lists(app)) == (400, 1)
    assert strict.get(made).status_code == 200


@pytest.mark.parametrize(
    ("sent", "own"),
    [
        (None, False),
        ("", False),
        (OURS, True),
        (f"{OURS}/", True),
        ("http://asked.test", True),
        ("http://asked.test:81", False),
        ("//forum.test", False),
        ("forum.test", False),
        ("null", False),
    ],
)
def test_an_address_is_ours_by_the_settings_or_by_the_request(
    app: Flask, sent: str | None, own: bool
) -> None:
    with app.test_request_context(base_url="http://asked.test"):
        assert ours(sent) is own
