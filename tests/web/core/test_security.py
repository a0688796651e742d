"""What every answer carries."""

from __future__ import annotations

import json
import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.core.access import UndeclaredView, guard, public, requires
from forum_app.core.security import LARGEST_BODY


@pytest.mark.parametrize("path", ["/healthz", "/en/", "/no/such/page"])
def test_nothing_may_be_guessed_about_the_type_of_an_answer(client: FlaskClient, path: str) -> None:
    answer = client.get(path)

    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/en/", "/zh/no-such-page", "/account/sign-in"])
def test_the_content_policy_allows_nothing_inline_and_nothing_foreign(client: FlaskClient, path: str) -> None:
    """Reliability 1.5: strict CSP on every page and error page."""
    policy = client.get(path).headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    for rule in ("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
        assert rule in policy


def test_each_request_has_an_id_of_its_own(client: FlaskClient) -> None:
    first, second = (client.get("/healthz").headers["X-Request-Id"] for _ in range(2))

    assert first != second
    assert len(first) == 16


def test_a_public_page_sets_no_cookie(client: FlaskClient) -> None:
    assert "Set-Cookie" not in client.get("/en/").headers


def test_a_body_over_the_limit_is_refused(client: FlaskClient) -> None:
    answer = client.post("/account/sign-in", data={"email": "x" * (LARGEST_BODY + 1)})

    assert answer.status_code == 413


def small_app() -> Flask:
    app = Flask("small")
    app.extensions["forum_may"] = lambda user, permission, forum: False
    return app


def test_a_view_without_a_permission_keeps_the_application_from_starting() -> None:
    app = small_app()
    app.add_url_rule("/x", "x", lambda: "x")

    with pytest.raises(UndeclaredView, match="the view x declares no permission"):
        guard(app, frozenset())


def test_a_permission_that_does_not_exist_keeps_the_application_from_starting() -> None:
    app = small_app()

    @app.get("/x")
    @requires("registration.reveiw")
    def x() -> str:
        return "x"

    with pytest.raises(UndeclaredView, match=r"registration\.reveiw"):
        guard(app, frozenset({"registration.review"}))


def test_a_public_view_is_open() -> None:
    app = small_app()

    @app.get("/x")
    @public
    def x() -> str:
        return "open"

    guard(app, frozenset())

    assert app.test_client().get("/x").text == "open"


def test_logs_hold_no_address_and_no_query(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("forum_app")
    logger.propagate, level = True, logger.level
    logger.setLevel(logging.INFO)
    with caplog.at_level(logging.INFO, logger="forum_app.request"):
        client.get("/no/such/wang-xiaoming?email=wang@example.org")
    logger.setLevel(level)
    told = [json.dumps(r.__dict__, default=str) for r in caplog.records if r.name == "forum_app.request"]

    assert len(told) == 1
    assert "wang" not in told[0]


@pytest.mark.parametrize("path", ["/en/forums/a%00b/", "/desk/a%00b/", "/feeds/a%00b/agenda.ics"])
def test_an_address_with_a_nul_leads_nowhere(client: FlaskClient, path: str) -> None:
    """PostgreSQL cannot compare with it: it must not reach a query."""
    assert client.get(path).status_code == 404
