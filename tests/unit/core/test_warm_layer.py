"""The layer ahead of the application: what it may answer by itself, with which bytes, and what it leaves alone."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from werkzeug.datastructures import Headers
from werkzeug.test import Client, EnvironBuilder

from forum_app.core.warm import Answer, Mark, Memory
from forum_app.core.warmlayer import MARK, Layer, pick

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

BODY = b"<p>The same words, the same words, the same words.</p>"
NEVER = float("inf")
ANSWER = Answer(
    packed=gzip.compress(BODY, mtime=0),
    size=len(BODY),
    tag="abc",
    modified=datetime(2027, 6, 1, 8, 0, tzinfo=UTC),
    media_type="text/html; charset=utf-8",
    language="zh-Hans",
    scope="urban-forum-2027",
    truth="release 3",
    phase="0",
    until=NEVER,
)


@dataclass
class Plain:
    """An application that says each time that its page was made from a kept answer, and counts its calls."""

    memory: Memory
    answer: Answer = ANSWER
    status: str = "200 OK"
    headers: list[tuple[str, str]] = field(default_factory=list)
    calls: int = 0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.calls += 1
        self.memory.put("page", self.answer)
        environ[MARK] = Mark("page", "public.agenda")
        start_response(self.status, [("Content-Type", "text/html"), *self.headers])
        return [b"from the application"]


@dataclass
class House:
    """A layer over the plain application, with what it takes for the truth."""

    app: Plain
    truth: str | None = "release 3"
    trusted: tuple[str, ...] | None = None

    @property
    def client(self) -> Client:
        return Client(Layer(self.app, self.app.memory, lambda _scope: self.truth, lambda: self.trusted))

    def twice(self, path: str = "/en/", method: str = "GET", host: str = "forum.test") -> int:
        """Ask for a page, then again in another way; return how often the application was asked."""
        self.client.get("/en/", base_url="http://forum.test")
        self.client.open(path, method=method, base_url=f"http://{host}")
        return self.app.calls


@pytest.fixture
def house() -> House:
    return House(Plain(Memory()))


def test_the_second_reader_is_answered_without_the_application(house: House) -> None:
    assert house.twice() == 1
    assert house.client.get("/en/").data == BODY


@pytest.mark.parametrize(
    ("path", "method", "calls"),
    [
        ("/en/", "HEAD", 1),
        ("/en/", "POST", 2),
        ("/en/", "OPTIONS", 2),
        ("/en/", "DELETE", 2),
        ("/zh/", "GET", 2),
        ("/en/?day=2027-09-20", "GET", 2),
        ("/en", "GET", 2),
    ],
)
def test_only_the_same_address_is_answered_and_only_reading(
    house: House, path: str, method: str, calls: int
) -> None:
    assert house.twice(path, method) == calls


@pytest.mark.parametrize("truth", ["release 4", "", None])
def test_what_is_not_the_truth_any_more_is_made_anew(house: House, truth: str | None) -> None:
    """PRG-3: no reader sees an old release after a new one."""
    house.client.get("/en/")
    house.truth = truth

    house.client.get("/en/")

    assert house.app.calls == 2


@pytest.mark.parametrize(("until", "calls"), [(NEVER, 1), (0.0, 2), (4_000_000_000.0, 1)])
def test_what_is_past_its_time_is_made_anew(house: House, until: float, calls: int) -> None:
    house.app.answer = replace(ANSWER, until=until)

    assert house.twice() == calls


@pytest.mark.parametrize(
    ("trusted", "host", "calls"),
    [
        (None, "evil.test", 1),
        ((), "evil.test", 1),
        (("forum.test",), "forum.test", 1),
        (("forum.test",), "evil.test", 2),
        (("forum.test",), "forum.test.evil.test", 2),
        ((".forum.test",), "www.forum.test", 1),
    ],
)
def test_a_host_that_is_not_ours_is_left_to_the_application(
    house: House, trusted: tuple[str, ...] | None, host: str, calls: int
) -> None:
    """It refuses it there, with the page that says so."""
    house.trusted = trusted

    assert house.twice(host=host) == calls


@pytest.mark.parametrize("status", ["404 NOT FOUND", "500 INTERNAL SERVER ERROR", "302 FOUND", "206 PARTIAL"])
def test_an_answer_that_is_no_page_leads_nowhere(house: House, status: str) -> None:
    house.app.status = status

    assert house.twice() == 2


@pytest.mark.parametrize("name", ["Set-Cookie", "set-cookie"])
def test_a_page_that_came_with_a_cookie_is_not_sent_to_others(house: House, name: str) -> None:
    house.app.headers = [(name, "forum=somebody")]

    assert house.twice() == 2


def test_headers_of_the_application_come_along_and_its_own_ones_do_not() -> None:
    house = House(
        Plain(Memory(), headers=[("X-Frame-Options", "DENY"), ("ETag", '"old"'), ("Vary", "Cookie")])
    )
    house.client.get("/en/")

    answer = house.client.get("/en/")

    assert house.app.calls == 1
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers.getlist("ETag") == ['"abc"']
    assert answer.headers.getlist("Vary") == ["Accept-Encoding"]


def test_each_answer_has_a_name_of_its_own(house: House) -> None:
    names = {house.client.get("/en/").headers.get("X-Request-Id") for _ in range(5)}

    assert len(names - {None}) == 4


def test_nothing_is_answered_once_the_memory_is_full_of_others(house: House) -> None:
    house.client.get("/en/")
    house.app.memory.bound = len(ANSWER.packed)
    house.app.memory.put("another page", ANSWER)

    house.client.get("/en/")

    assert house.app.calls == 2


def picked(method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    environ = EnvironBuilder(method=method, headers=Headers(headers)).get_environ()
    status, sent, body = pick(environ, ANSWER)
    assert len({name for name, _ in sent}) == len(sent)
    return status, dict(sent), body


@pytest.mark.parametrize(
    ("headers", "status", "tag", "encoding"),
    [
        ({}, 200, '"abc"', None),
        ({"Accept-Encoding": "gzip"}, 200, '"abc-gzip"', "gzip"),
        ({"Accept-Encoding": "br"}, 200, '"abc"', None),
        ({"If-None-Match": '"abc"'}, 304, '"abc"', None),
        ({"If-None-Match": '"abc-gzip"'}, 304, '"abc-gzip"', None),
        ({"If-None-Match": '"abc"', "Accept-Encoding": "gzip"}, 304, '"abc"', None),
        ({"If-None-Match": '"abd"', "Accept-Encoding": "gzip"}, 200, '"abc-gzip"', "gzip"),
        ({"If-Modified-Since": "Tue, 01 Jun 2027 08:00:00 GMT"}, 304, '"abc"', None),
    ],
)
def test_a_client_gets_the_encoding_it_takes_with_a_tag_of_its_own(
    headers: dict[str, str], status: int, tag: str, encoding: str | None
) -> None:
    """RFC 9110, 8.8.3: two encodings are two representations."""
    sent = picked(**{name.replace("-", "_"): value for name, value in headers.items()})

    assert (sent[0], sent[1]["ETag"], sent[1].get("Content-Encoding")) == (status, tag, encoding)


@pytest.mark.parametrize("headers", [{}, {"Accept_Encoding": "gzip"}])
def test_the_length_that_is_told_is_that_of_the_bytes(headers: dict[str, str]) -> None:
    _, sent, body = picked(**headers)

    assert sent["Content-Length"] == str(len(body))
    assert (gzip.decompress(body) if headers else body) == BODY


def test_a_look_at_the_headers_alone_tells_the_length_of_the_whole_page() -> None:
    _, sent, body = picked("HEAD")

    assert (sent["Content-Length"], body) == (str(len(BODY)), b"")


def test_an_unchanged_page_is_told_without_what_describes_a_body() -> None:
    """RFC 9110, 15.4.5."""
    _, sent, body = picked(If_None_Match="*")

    assert sent.keys() == {"Cache-Control", "Vary", "ETag"}
    assert body == b""


def test_a_page_says_when_it_was_made_and_in_which_language() -> None:
    _, sent, _ = picked()

    assert (sent["Last-Modified"], sent["Content-Language"]) == ("Tue, 01 Jun 2027 08:00:00 GMT", "zh-Hans")
