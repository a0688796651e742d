"""How pages behind a personal link are sent: never kept, never indexed, their address told to nobody."""

from __future__ import annotations

from flask import make_response, render_template
from werkzeug.wrappers import Response

WITH_FORM = "strict-origin"


def private_page(template: str, status: int = 200, **context: object) -> Response:
    """Send a page with forms: their check against forgery needs the origin, and gets nothing but that."""
    return private(make_response(render_template(template, **context), status), referrer=WITH_FORM)


def private(response: Response, *, referrer: str = "no-referrer") -> Response:
    """Keep an answer whose address is a secret out of caches, search engines and what other sites are told."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = referrer
    return response
