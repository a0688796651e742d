"""Sends answers that are ready ahead of the application.

The application marks a response that it made from a kept answer; from then on this layer sends the same bytes with
the same headers by itself, for as long as they are the truth.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from werkzeug.http import http_date
from werkzeug.sansio.utils import host_is_trusted

from forum_app.core import metrics
from forum_app.core.conditional import PACKED, held, takes_gzip
from forum_app.core.warm import Address, Answer, Mark, Memory

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MARK = "forum.warm"
CACHE_CONTROL = "public, no-cache"
STATUS = {200: "200 OK", 304: "304 NOT MODIFIED"}
OWN_HEADERS = frozenset(
    {"content-type", "content-language", "content-length", "content-encoding", "etag", "last-modified"}
    | {"cache-control", "vary", "x-request-id"}
)


def pick(environ: WSGIEnvironment, answer: Answer) -> tuple[int, list[tuple[str, str]], bytes]:
    """Return status, headers and body for a request: plain or packed, or 304 if the client holds it."""
    standing = [("Cache-Control", CACHE_CONTROL), ("Vary", "Accept-Encoding")]
    if tag := held(environ, answer.tag, answer.modified):
        return 304, [*standing, ("ETag", f'"{tag}"')], b""
    standing += [
        ("Content-Type", answer.media_type),
        ("Content-Language", answer.language),
        ("Last-Modified", http_date(answer.modified)),
    ]
    if takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
        packed = [("Content-Encoding", "gzip"), ("ETag", f'"{answer.tag}{PACKED}"')]
        return 200, [*standing, *packed, ("Content-Length", str(len(answer.packed)))], answer.packed
    body = b"" if environ["REQUEST_METHOD"] == "HEAD" else answer.plain()
    return 200, [*standing, ("ETag", f'"{answer.tag}"'), ("Content-Length", str(answer.size))], body


class Layer:
    """Sends what is ready and lets the application do the rest."""

    def __init__(
        self,
        app: WSGIApplication,
        memory: Memory,
        truth: Callable[[str], str | None],
        trusted: Callable[[], Iterable[str] | None],
    ) -> None:
        self.app, self.memory, self.truth, self.trusted = app, memory, truth, trusted

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        ready = self.ready(environ)
        if ready is None:
            return self.app(environ, self._watched(environ, start_response))
        address, answer = ready
        begun = time.perf_counter()
        status, headers, body = pick(environ, answer)
        request_id = ("X-Request-Id", os.urandom(8).hex())
        start_response(STATUS[status], [*headers, *address.headers, request_id])
        metrics.REQUESTS.labels(address.endpoint, environ["REQUEST_METHOD"], str(status)).inc()
        metrics.SECONDS.labels(address.endpoint).observe(time.perf_counter() - begun)
        return () if environ["REQUEST_METHOD"] == "HEAD" else (body,)

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
                more = tuple((k, v) for k, v in headers if k.lower() not in OWN_HEADERS)
                if not any(name.lower() == "set-cookie" for name, _ in more):
                    path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
                    self.memory.lead(path, query, Address(mark.key, mark.endpoint, more))
            return start_response(status, headers, *rest)

        return start


@lru_cache(maxsize=256)
def _welcome(host: str, trusted: tuple[str, ...]) -> bool:
    return bool(host_is_trusted(host, trusted))
