"""Which of a page's two encodings a client gets, and whether it holds it already (RFC 9110, 8.8 and 13)."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header, parse_date, parse_etags

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

PACKED = "-gzip"


@lru_cache(maxsize=512)
def takes_gzip(header: str) -> bool:
    """Tell whether an Accept-Encoding header wants gzip: by name or *, above q=0, not below identity."""
    accepted = parse_accept_header(header, Accept)
    wanted = accepted.quality("gzip")
    plain = max((quality for name, quality in accepted if name == "identity"), default=0)
    return bool(wanted > 0 and wanted >= plain)


def held(environ: WSGIEnvironment, tag: str, modified: datetime) -> str | None:
    """Return the tag under which the client holds the page of this `tag`, None if it does not hold it.

    Either encoding counts: who kept the plain page has the same page. A date is asked only without a tag.
    """
    header = environ.get("HTTP_IF_NONE_MATCH")
    chosen = tag + PACKED if takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")) else tag
    if header == f'"{chosen}"':
        return chosen
    if header:
        kept = parse_etags(header)
        return next((t for t in (chosen, tag, tag + PACKED) if kept.contains_weak(t)), None)
    since = parse_date(environ.get("HTTP_IF_MODIFIED_SINCE"))
    return chosen if since and modified <= since else None
