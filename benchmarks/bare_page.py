"""The least application that sends the bytes of a file: the limit for an answer of the same weight.

The file holds what was sent packed, to whoever takes gzip; beside it may lie the same bytes plain.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

FILE = Path(os.environ["FORUM_BENCH_BYTES"])
BODY = FILE.read_bytes()
PLAIN = FILE.with_suffix(".plain").read_bytes() if FILE.with_suffix(".plain").exists() else b""
KIND = ("Content-Type", "text/html; charset=utf-8")
HEADERS = [KIND, ("Content-Encoding", "gzip"), ("Content-Length", str(len(BODY)))]
PLAIN_HEADERS = [KIND, ("Content-Length", str(len(PLAIN)))]


def app(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Send the bytes, or 304 to whoever names a tag."""
    if environ.get("HTTP_IF_NONE_MATCH"):
        start("304 NOT MODIFIED", [("ETag", environ["HTTP_IF_NONE_MATCH"])])
        return []
    if PLAIN and not environ.get("HTTP_ACCEPT_ENCODING"):
        start("200 OK", PLAIN_HEADERS)
        return [PLAIN]
    start("200 OK", HEADERS)
    return [BODY]
