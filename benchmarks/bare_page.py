"""The least application that sends the bytes of a file, packed: the limit for a page of the same weight."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

BODY = Path(os.environ["FORUM_BENCH_BYTES"]).read_bytes()
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Encoding", "gzip"),
    ("Content-Length", str(len(BODY))),
]


def app(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Send the bytes, or 304 to whoever names a tag."""
    if environ.get("HTTP_IF_NONE_MATCH"):
        start("304 NOT MODIFIED", [("ETag", environ["HTTP_IF_NONE_MATCH"])])
        return ()
    start("200 OK", HEADERS)
    return (BODY,)
