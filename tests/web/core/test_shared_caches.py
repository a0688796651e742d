"""What a proxy or a CDN may keep: never an answer that is somebody's own."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum_app.accounts.rules import Role
from tests.web.organisers import browser
from tests.web.public.conftest import SESSIONS, SLUG, publish

PAGES = ("agenda/", "agenda/MF1/", "agenda/now/", "speakers/")
FEEDS = ("agenda.ics", "agenda.zh.ics", "rooms/HEMI.ics", "sessions/MF1.ics")
OWN = (
    "/account/sign-in",
    "/desk/",
    f"/desk/{SLUG}/agenda/",
    f"/desk/{SLUG}/registrations/",
    f"/en/forums/{SLUG}/register/whole/",
    "/en/my/AAAAAAAAAAAAAAAAAAAAAAAA/",
    "/feeds/my/AAAAAAAAAAAAAAAAAAAAAAAA.ics",
    "/healthz",
    "/readyz",
    "/metrics",
    "/no/such/page",
)


@pytest.fixture(autouse=True)
def _published(app: Flask) -> None:
    publish(app, *SESSIONS)


def may_be_shared(answer: TestResponse) -> bool:
    """Tell whether a shared cache would keep an answer (RFC 9111, 3)."""
    control = answer.headers.get("Cache-Control", "")
    return "no-store" not in control and "private" not in control


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_kept_but_asked_for_again_each_time(client: FlaskClient, address: str) -> None:
    """So that a new release is seen at once."""
    answer = client.get(f"/en/forums/{SLUG}/{address}")

    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "public, no-cache")
    assert (answer.headers["Vary"], answer.headers.getlist("Set-Cookie")) == ("Accept-Encoding", [])


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_kept_for_five_minutes(client: FlaskClient, address: str) -> None:
    """Rules 19 and 21: no cookie, and one more minute while the cache asks again."""
    answer = client.get(f"/feeds/{SLUG}/{address}")

    assert (answer.status_code, answer.headers.getlist("Set-Cookie")) == (200, [])
    assert answer.headers["Cache-Control"] == "public, max-age=300, stale-while-revalidate=60"
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("address", OWN)
def test_what_is_somebodys_own_is_kept_by_nobody(client: FlaskClient, address: str) -> None:
    assert not may_be_shared(client.get(address))


@pytest.mark.parametrize("path", [f"/en/forums/{SLUG}/agenda/", f"/feeds/{SLUG}/agenda.ics", "/en/"])
def test_an_answer_with_a_cookie_is_never_for_all(app: Flask, path: str) -> None:
    """Not even to an organiser whose session is refreshed as he reads, on both ways of serving."""
    organiser = browser(app, Role.OWNER, SLUG)

    answers = [organiser.get(path) for _ in range(3)]

    assert [a.status_code for a in answers] == [200, 200, 200]
    assert [a for a in answers if may_be_shared(a) and "Set-Cookie" in a.headers] == []


def test_an_organiser_and_a_stranger_read_the_same_bytes(app: Flask, client: FlaskClient) -> None:
    """A shared cache gives one of them what the other one was sent."""
    path = f"/en/forums/{SLUG}/agenda/"

    first, second = browser(app, Role.OWNER, SLUG).get(path), client.get(path)

    assert first.data == second.data
    assert first.headers["ETag"] == second.headers["ETag"]
