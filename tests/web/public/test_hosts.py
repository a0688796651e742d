"""Requests for a host that is not ours are refused with a page, and lead nowhere else; ours are answered."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.public.conftest import SLUG, Forum

AGENDA = f"/en/forums/{SLUG}/agenda/"


@pytest.fixture
def guarded(app: Flask, forum: Forum) -> Iterator[FlaskClient]:
    """A client of an installation that answers for one host, and whose own mistakes are not raised but shown."""
    app.config.update(TRUSTED_HOSTS=["forum.test"], TESTING=False, PROPAGATE_EXCEPTIONS=False)
    yield forum.client
    app.config.update(TRUSTED_HOSTS=None, TESTING=True, PROPAGATE_EXCEPTIONS=None)


@pytest.mark.parametrize(
    "path", ["/", "/en/", AGENDA, "/no/such/page", "/desk/", "/account/sign-in", "/feeds/x/agenda.ics"]
)
def test_a_host_that_is_not_ours_is_refused_with_a_page(guarded: FlaskClient, path: str) -> None:
    answer = guarded.get(path, headers={"Host": "evil.example"})

    assert (answer.status_code, answer.headers["Cache-Control"]) == (400, "no-store")
    assert "<main" in answer.text
    assert "evil.example" not in answer.text
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    "host",
    ["forum.test.evil.example", "evil.example:80", "forum.test@evil.example", "", "..", "[::1]", "a" * 300],
)
def test_no_host_breaks_the_page_that_refuses_it(guarded: FlaskClient, host: str) -> None:
    assert guarded.get("/en/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("method", ["POST", "HEAD", "PUT", "OPTIONS"])
def test_no_way_of_asking_gets_around_the_host(guarded: FlaskClient, method: str) -> None:
    assert guarded.open(AGENDA, method=method, headers={"Host": "evil.example"}).status_code == 400


def test_links_of_the_refusal_stay_on_this_site_and_in_the_readers_language(guarded: FlaskClient) -> None:
    page = guarded.get("/zh/forums/", headers={"Host": "evil.example"}).text

    links = re.findall(r'(?:href|src|action)="([^"]+)"', page)
    assert '<html lang="zh-Hans"' in page
    assert "/zh/" in links
    assert all(re.match(r"/[^/]|#|/$|\?", each) for each in links), links


def test_a_page_that_is_kept_is_not_sent_to_another_host(guarded: FlaskClient) -> None:
    first, second = (guarded.get(AGENDA, headers={"Host": "forum.test"}) for _ in range(2))

    refused = guarded.get(AGENDA, headers={"Host": "evil.example"})

    assert (first.status_code, second.status_code, refused.status_code) == (200, 200, 400)
    assert guarded.get(AGENDA, headers={"Host": "forum.test"}).data == first.data


def test_the_own_host_may_name_its_port(guarded: FlaskClient) -> None:
    assert guarded.get("/en/", headers={"Host": "forum.test:8000"}).status_code == 200
