"""All that is made once is answered alike ahead of the application and in it, whatever a client asks with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, url_for
from werkzeug.test import Client, EnvironBuilder, TestResponse

from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from forum_app.core.warmlayer import Layer
from forum_app.editions import queries as editions
from forum_app.editions.rules import EditionState
from tests.web.calendars import made_once
from tests.web.public.conftest import SESSIONS, SLUG, ZHANG_UID, publish

PLACES = (("rooms", "HEMI"), ("parts", "mayors"), ("tracks", "track-a"), ("themes", "green"))
FEEDS = (*PLACES, ("speakers", ZHANG_UID), ("sessions", "MF1"))
TONGUES = ("", ".en", ".zh", ".fr")
# Every address that is made once, by the name of its view; a page is asked for in three languages.
EXAMPLES: dict[str, list[dict[str, str | int]]] = {
    "public.agenda": [{}, {"day": "2027-09-20"}, {"day": "2027-09-20", "view": "rooms"}, {"both": 1}],
    "public.now_and_next": [{}],
    "public.collection": [{"folder": folder, "key": key} for folder, key in PLACES],
    "public.session": [{"code": "MF1"}, {"code": "RT"}],
    "public.my_programme": [{}],
    "public.my_programme_sessions": [{}],
    "public.speakers": [{}],
    "public.speaker": [{"uid": ZHANG_UID}],
    "public.changes": [{}],
    "public.changes_of": [{"number": 3}],
    "public.changes_atom": [{}],
    "public.changes_atom_in": [{}],
    "public.subscribe": [{}],
    "calendars.whole": [{"name": f"agenda{tongue}"} for tongue in TONGUES],
    "calendars.some": [
        {"folder": folder, "name": f"{key}{tongue}"} for folder, key in FEEDS for tongue in TONGUES
    ],
    "calendars.schedule_xml": [{}],
    "calendars.schedule_json": [{}],
    "calendars.schedule_in": [
        {"language": language, "form": form} for language in ("en", "zh", "fr") for form in ("xml", "json")
    ],
}
# What a client sends, and what it gets: status, and the encoding of a body. TAG and DATE are the ones it was given.
ASKED: tuple[tuple[dict[str, str], int, str | None], ...] = (
    ({}, 200, None),
    ({"Accept-Encoding": "gzip, deflate, br"}, 200, "gzip"),
    ({"Accept-Encoding": "gzip;q=0"}, 200, None),
    ({"Accept-Encoding": "*;q=0"}, 200, None),
    ({"Accept-Encoding": "*"}, 200, "gzip"),
    ({"If-None-Match": "TAG"}, 304, None),
    ({"If-None-Match": "W/TAG"}, 304, None),
    ({"If-None-Match": '"old", W/"older", W/TAG'}, 304, None),
    ({"If-None-Match": "*"}, 304, None),
    ({"If-None-Match": "TAG", "Accept-Encoding": "gzip"}, 304, None),
    ({"If-None-Match": '"old"'}, 200, None),
    ({"If-None-Match": '"old"', "If-Modified-Since": "DATE"}, 200, None),
    ({"If-Modified-Since": "DATE"}, 304, None),
    ({"If-Modified-Since": "Tue, 01 Jan 2019 00:00:00 GMT"}, 200, None),
    ({"If-Modified-Since": "yesterday"}, 200, None),
    ({"Range": "bytes=0-9"}, 200, None),
    ({"Range": "bytes=0-9", "If-Range": "TAG", "Accept-Encoding": "gzip"}, 200, "gzip"),
    ({"Cookie": "forum=abc", "Accept-Language": "zh", "User-Agent": "Google-Calendar-Importer"}, 200, None),
)
CLOCKS = re.compile(rb'<p class="clocks">.*?</p>', re.DOTALL)
ALWAYS = {"Cache-Control", "ETag", "Vary", "X-Content-Type-Options", "Content-Security-Policy"}


def layer_of(app: Flask) -> Layer:
    found = app.wsgi_app
    assert isinstance(found, Layer)
    return found


@pytest.fixture
def layer(app: Flask) -> Iterator[Layer]:
    publish(app, *SESSIONS)
    kept = app.config["TRUSTED_HOSTS"]
    yield layer_of(app)
    app.config["TRUSTED_HOSTS"] = kept


def addresses(app: Flask, endpoint: str) -> list[str]:
    """Return the example addresses of a view in every language that its address has."""
    (rule, *_) = app.url_map.iter_rules(endpoint)
    languages: list[dict[str, Any]] = (
        [{"lang": lang} for lang in ("en", "zh", "fr")] if "lang" in rule.arguments else [{}]
    )
    given: list[dict[str, Any]] = [
        {"forum": SLUG, **language, **values} for values in EXAMPLES[endpoint] for language in languages
    ]
    with app.test_request_context():
        return [url_for(endpoint, **values) for values in given]


def told(answer: TestResponse) -> tuple[int, list[tuple[str, str]], bytes]:
    """Return all that a client sees, but for the name of the request and the clocks of a page that says no."""
    headers = sorted((k, _sorted(k, v)) for k, v in answer.headers if k != "X-Request-Id")
    body = answer.get_data()
    return answer.status_code, headers, body if answer.status_code == 200 else CLOCKS.sub(b"", body)


def _sorted(name: str, value: str) -> str:
    return ", ".join(sorted(value.split(", "))) if name == "Allow" else value


def ready(layer: Layer, at: str) -> bool:
    """Tell whether an address is answered ahead of the application."""
    path, _, query = at.partition("?")
    return layer.ready(EnvironBuilder(path=path, query_string=query).get_environ()) is not None


def test_every_address_that_is_made_once_has_an_example(app: Flask) -> None:
    """A new one is to be added above."""
    assert made_once.endpoints(app) == set(EXAMPLES)


def check_question(layer: Layer, at: str, first: TestResponse, case: int) -> None:
    """Ask both ways with the headers of one case, by GET and HEAD."""
    asked, status, encoding = ASKED[case]
    values = {"TAG": first.headers["ETag"], "DATE": first.headers["Last-Modified"]}
    headers = {k: v.replace("TAG", values["TAG"]).replace("DATE", values["DATE"]) for k, v in asked.items()}
    for method in ("GET", "HEAD"):
        assert ready(layer, at), at
        warm = Client(layer).open(at, method=method, headers=headers)
        assert told(warm) == told(Client(layer.app).open(at, method=method, headers=headers)), (at, headers)
        assert (warm.status_code, warm.headers.get("Content-Encoding")) == (status, encoding), (at, headers)
        assert set(warm.headers.keys()) >= ALWAYS
        assert "Set-Cookie" not in warm.headers
        if status == 304 or method == "HEAD":
            assert warm.get_data() == b""
        if status == 200:
            whole = len(first.get_data())
            assert encoding or int(warm.headers["Content-Length"]) == whole, (at, headers)


@pytest.mark.parametrize("endpoint", EXAMPLES)
def test_whatever_is_asked_both_ways_give_the_right_answer(app: Flask, layer: Layer, endpoint: str) -> None:
    """Rules 18 to 21: conditions by tag and date, HEAD, Range, gzip; the whole table for the first address."""
    for number, at in enumerate(addresses(app, endpoint)):
        first = Client(layer).get(at)

        assert first.status_code == 200, at
        for case in range(len(ASKED)) if number == 0 else (0, 1, 7):
            check_question(layer, at, first, case)


@pytest.mark.parametrize("endpoint", EXAMPLES)
def test_nothing_but_reading_is_possible_on_either_way(app: Flask, layer: Layer, endpoint: str) -> None:
    """Rule 20: 405, warm or not; one page is also where a form is sent to."""
    at = addresses(app, endpoint)[0]
    Client(layer).get(at)

    taken = app.url_map.bind("forum.test").allowed_methods(at.partition("?")[0])
    for method in {"POST", "PUT", "DELETE", "PATCH"} - set(taken):
        warm, slow = (Client(way).open(at, method=method) for way in (layer, layer.app))
        assert told(warm) == told(slow)
        assert warm.status_code == 405
        assert {"GET", "HEAD"} <= set(warm.headers["Allow"].split(", "))


def test_a_host_that_is_not_ours_is_refused_on_both_ways(app: Flask, layer: Layer) -> None:
    every = [addresses(app, endpoint)[0] for endpoint in EXAMPLES]
    for at in every:
        assert Client(layer).get(at).status_code == 200
    app.config["TRUSTED_HOSTS"] = ["forum.test"]

    for way in (layer, layer.app):
        assert {Client(way).get(at, base_url="http://evil.test").status_code for at in every} == {400}
        assert {Client(way).get(at, base_url="http://forum.test").status_code for at in every} == {200}


def test_what_is_withdrawn_is_gone_at_once_on_both_ways(app: Flask, layer: Layer) -> None:
    """The access rules are asked on every request, however warm the answer is."""
    every = [addresses(app, endpoint)[0] for endpoint in EXAMPLES]
    for at in every:
        assert Client(layer).get(at).status_code == 200
    with app.app_context():
        with transaction() as opened:
            editions.public_edition(opened, SLUG).state = EditionState.DRAFT
        db.session.remove()

    for at in every:
        warm, slow = Client(layer).get(at), Client(layer.app).get(at)
        assert told(warm) == told(slow)
        assert warm.status_code == 404, at
