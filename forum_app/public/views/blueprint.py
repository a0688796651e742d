"""The blueprint of the public pages and how a page is sent."""

from __future__ import annotations

import gzip

from flask import Blueprint, Response, make_response, render_template, request

from forum_app.core.conditional import takes_gzip
from forum_app.core.i18n import HTML_LANG
from forum_app.core.warm import CACHE_CONTROL
from forum_app.public import templating

LANG = "/<any(en, zh, fr):lang>"
FORUM = f"{LANG}/forums/<forum>"

WORTH_PACKING = 2_000
LEVEL = 5

bp = Blueprint("public", __name__)
templating.init(bp)


def shown(template: str, **context: object) -> Response:
    """Draw and send a page that is the same for everybody."""
    return sent(render_template(template, **context), str(context.get("lang", "")))


def sent(page: str, lang: str) -> Response:
    """Send a page that is the same for everybody: a browser asks again, and is told when nothing changed."""
    response = make_response(page)
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["Content-Language"] = HTML_LANG.get(lang, "en")
    pack(response)
    response.add_etag()
    response.make_conditional(request)
    return response


def pack(response: Response) -> None:
    """Compress a page for a client that takes it; a public page holds no secret that its length could give away."""
    response.vary.add("Accept-Encoding")
    wanted = takes_gzip(request.headers.get("Accept-Encoding", ""))
    if wanted and response.content_length and response.content_length > WORTH_PACKING:
        response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"


def asked_page() -> int:
    """Return the number of the list page asked for; 1 unless it is a number."""
    return request.args.get("page", 1, type=int)
