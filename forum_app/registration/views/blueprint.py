"""The blueprint of registration and how its pages are sent: never kept, never indexed."""

from __future__ import annotations

from flask import Blueprint, make_response, render_template
from werkzeug.wrappers import Response

LANG = "/<any(en, zh, fr):lang>"
REGISTER = f"{LANG}/forums/<forum>/register/"
DRAFT = f"{REGISTER}<draft>/"
INVITED = f"{LANG}/invited/<token>/"
GUARDIAN = f"{LANG}/guardian/<uid>/<token>/"
MINE = f"{LANG}/my/<token>/"

bp = Blueprint("registration", __name__)


def page(template: str, status: int = 200, **context: object) -> Response:
    """Send a page that is made anew for each reader."""
    response = make_response(render_template(template, **context), status)
    response.headers["Cache-Control"] = "no-store"
    return response


def private(response: Response, *, referrer: str = "no-referrer") -> Response:
    """Keep a page whose address is a secret out of caches, search engines and the addresses told to others.

    A page with a form sends its origin, which the check against forged forms needs; never its path.
    """
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = referrer
    return response
