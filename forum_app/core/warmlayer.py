"""Sends answers that are ready ahead of the application.

The application marks a response that it made from a kept answer; from then on this layer sends the same bytes with
the same headers by itself, for as long as they are the truth.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prometheus_client import Counter, Histogram
from werkzeug.sansio.utils import host_is_trusted

from forum_app.core import metrics
from forum_app.core.conditional import PACKED, held, takes_gzip
from forum_app.core.warm import Address, Answer, Mark, Memory

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MARK = "forum.warm"
STATUS = {200: "200 OK", 304: "304 NOT MODIFIED"}
OWN_HEADERS = frozenset(
    {"content-type", "content-language", "content-length", "content-encoding", "etag", "last-modified"}
    | {"cache-control", "vary", "x-request-id"}
)
Picked = tuple[int, tuple[tuple[str, str], ...], bytes]
Seen = Callable[["WSGIEnvironment", Hashable], None]


def pick(environ: WSGIEnvironment, answer: Answer) -> Picked:
    """Return status, headers and body for a request: plain or packed, or 304 if the client holds it."""
    if tag := held(environ, answer.tag, answer.modified):
        return 304, (*answer.standing, ("ETag", f'"{tag}"')), b""
    if takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
        size = str(len(answer.packed))
        packed = ("Content-Encoding", "gzip"), ("ETag", f'"{answer.tag}{PACKED}"'), ("Content-Length", size)
        return 200, (*answer.whole, *packed), answer.packed
    plain = ("ETag", f'"{answer.tag}"'), ("Content-Length", str(answer.size))
    return 200, (*answer.whole, *plain), b"" if environ["REQUEST_METHOD"] == "HEAD" else answer.plain()


class Layer:
    """Sends what is ready and lets the application do the rest; tells `seen` who asked for what is watched."""

    def __init__(
        self,
        app: WSGIApplication,
        memory: Memory,
        truth: Callable[[Hashable], str | None],
        trusted: Callable[[], Iterable[str] | None],
        seen: Seen | None = None,
    ) -> None:
        self.app, self.memory, self.truth, self.trusted, self.seen = app, memory, truth, trusted, seen

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        begun = time.perf_counter()
        ready = self.ready(environ)
        if ready is None:
            return self.app(environ, self._watched(environ, start_response))
        address, answer = ready
        status, headers, body = pick(environ, answer)
        start_response(STATUS[status], [*headers, *address.headers, ("X-Request-Id", os.urandom(8).hex())])
        if self.seen and address.watched is not None:
            self.seen(environ, address.watched)
        method = environ["REQUEST_METHOD"]
        counted, timed = _meters(address.endpoint, method, status)
        counted.inc()
        timed.observe(time.perf_counter() - begun)
        # A list is sent as it is; of anything else the server asks for one piece after the other.
        return [] if method == "HEAD" else [body]

    def ready(self, environ: WSGIEnvironment) -> tuple[Address, Answer] | None:
        """Return what answers a request as it stands, if it may be asked here and is still the truth."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        found = self.memory.at(environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", ""))
        if found is None or time.time() >= found[1].until:
            return None
        if self.truth(found[1].scope) != found[1].truth:
            return None
        trusted = self.trusted()
        return found if not trusted or _welcome(environ.get("HTTP_HOST", ""), tuple(trusted)) else None

    def _watched(self, environ: WSGIEnvironment, start_response: StartResponse) -> StartResponse:
        """Return a `start_response` that remembers where the address of a marked answer leads."""

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Callable[[bytes], object]:
            mark: Mark | None = environ.get(MARK)
            if mark and status[:3] in ("200", "304"):
                self._lead(environ, mark, headers)
                if self.seen and mark.watched is not None:
                    self.seen(environ, mark.watched)
            return start_response(status, headers, *rest)

        return start

    def _lead(self, environ: WSGIEnvironment, mark: Mark, headers: list[tuple[str, str]]) -> None:
        answer = self.memory.get(mark.key)
        own = OWN_HEADERS | {name.lower() for name, _ in answer.headers} if answer else OWN_HEADERS
        more = tuple((k, v) for k, v in headers if k.lower() not in own)
        if not any(name.lower() == "set-cookie" for name, _ in more):
            path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
            self.memory.lead(path, query, Address(mark.key, mark.endpoint, more, mark.watched))


@lru_cache(maxsize=1024)
def _meters(endpoint: str, method: str, status: int) -> tuple[Counter, Histogram]:
    """Return what counts and times an endpoint's answers; finding them costs more than using them."""
    return metrics.REQUESTS.labels(endpoint, method, str(status)), metrics.SECONDS.labels(endpoint)


@lru_cache(maxsize=256)
def _welcome(host: str, trusted: tuple[str, ...]) -> bool:
    return bool(host_is_trusted(host, trusted))
