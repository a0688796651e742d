"""What HTTP says of a feed: variant, validators, 304 (rules 19 to 21).

Works on the bare WSGI environment, so that it can also answer ahead of the application.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header, parse_etags
from werkzeug.wrappers import Response

from forum_app.calendars.feeds import Feed

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

CACHE_CONTROL = "public, max-age=300"
NOT_HERE = (
    "There is no calendar at this address.\n此地址没有日历。\nIl n’y a pas de calendrier à cette adresse.\n"
)


@dataclass(frozen=True, slots=True)
class Variant:
    """One of a feed's two encodings, each with a strong tag of its own (RFC 9110, 8.8.3)."""

    data: bytes
    tag: str
    encoding: str = ""


def reply(environ: WSGIEnvironment, feed: Feed) -> Response:
    """Return 200 with the body, or 304 if the client holds it (the server cuts the body of HEAD)."""
    variant = variant_for(environ, feed)
    response = Response(variant.data, mimetype=feed.media_type)
    disposition = "attachment" if feed.attached else "inline"
    response.headers["Content-Disposition"] = f'{disposition}; filename="{feed.filename}"'
    if variant.encoding:
        response.headers["Content-Encoding"] = variant.encoding
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.last_modified = feed.modified
    response.set_etag(variant.tag)
    response.make_conditional(environ)
    return response


def variant_for(environ: WSGIEnvironment, feed: Feed) -> Variant:
    """Return the encoding to answer with.

    A client that kept the other one has the same calendar: it is told so, with the tag that it named.
    """
    plain = Variant(feed.body, feed.tag)
    packed = Variant(feed.packed, f"{feed.tag}-gzip", "gzip")
    wants_packed = prefers_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
    chosen, other = (packed, plain) if wants_packed else (plain, packed)
    kept = parse_etags(environ.get("HTTP_IF_NONE_MATCH"))
    return other if kept.contains_weak(other.tag) and not kept.contains_weak(chosen.tag) else chosen


def prefers_gzip(header: str) -> bool:
    """Tell whether an Accept-Encoding header wants gzip: by name or *, above q=0, not below identity."""
    accepted = parse_accept_header(header, Accept)
    wanted = accepted.quality("gzip")
    plain = max((quality for name, quality in accepted if name == "identity"), default=0)
    return bool(wanted > 0 and wanted >= plain)


def missing() -> Response:
    """Return the small text for an unknown forum, key or code."""
    response = Response(NOT_HERE, 404, mimetype="text/plain")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
