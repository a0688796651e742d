"""Too many forms from one address, and forms that come from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.core.extensions import limiter
from tests.web.registration.answers import WANG, address, registered, send, value_of, whole


@pytest.fixture
def limited(app: Flask) -> Iterator[None]:
    with app.app_context():
        limiter.enabled = True
        limiter.reset()
        yield
        limiter.reset()
        limiter.enabled = False


@pytest.fixture
def guarded(app: Flask) -> Iterator[None]:
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


def test_too_many_forms_from_one_address_are_stopped(limited: None, client: FlaskClient) -> None:
    """Reliability 1.5; reading is not limited."""
    codes = [client.post(address(), data={}).status_code for _ in range(61)]

    assert codes == [422] * 60 + [429]
    assert client.get(address()).status_code == 200


def test_the_page_for_too_many_forms_is_in_the_language_of_the_reader(
    limited: None, client: FlaskClient
) -> None:
    for _ in range(60):
        client.post(address("zh"), data={})

    response = client.post(address("zh"), data={})

    assert response.status_code == 429
    assert 'lang="zh-Hans"' in response.text


def test_another_address_is_not_stopped(limited: None, client: FlaskClient) -> None:
    for _ in range(61):
        client.post(address(), data={})

    response = client.post(address(), data={}, environ_base={"REMOTE_ADDR": "192.0.2.7"})

    assert response.status_code == 422


def test_a_forged_forwarding_header_does_not_help(limited: None, client: FlaskClient) -> None:
    for n in range(60):
        client.post(address(), data={}, headers={"X-Forwarded-For": f"192.0.2.{n}"})

    assert client.post(address(), data={}, headers={"X-Forwarded-For": "192.0.2.99"}).status_code == 429


def test_a_form_from_elsewhere_is_refused(guarded: None, client: FlaskClient) -> None:
    assert send(client).status_code == 400


def test_the_form_of_the_page_is_taken(guarded: None, client: FlaskClient) -> None:
    page = client.get(whole())

    token, key = value_of(page, "csrf_token"), value_of(page, "key")
    sent = client.post(address(), data=WANG | {"csrf_token": token, "key": key})

    assert sent.status_code == 303


@pytest.mark.parametrize("rest", ["withdraw/", "consents/photo/"])
def test_the_own_page_takes_its_own_forms_only(app: Flask, client: FlaskClient, rest: str) -> None:
    path = f"/en/my/{registered(client)}/{rest}"
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        foreign = client.post(path)
        token = value_of(client.get(path), "csrf_token")
        own = client.post(path, data={"csrf_token": token})
    finally:
        app.config["WTF_CSRF_ENABLED"] = False

    assert (foreign.status_code, own.status_code) == (400, 303)
