"""The one-time link. Looking at it shows a button; only the button uses it up, so mail scanners do not."""

from __future__ import annotations

from flask import make_response, redirect, render_template, session
from werkzeug.wrappers import Response

from forum_app.accounts import login, services
from forum_app.accounts.forms import PlainForm
from forum_app.accounts.views.blueprint import bp, onward
from forum_app.accounts.views.sign_in import NEXT
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.uow import reading, transaction


@bp.get("/link/<token>")
@public
def link(token: str) -> Response:
    """Show the button that signs in, or say that the link is spent."""
    if not services.is_open(reading(), token, now()):
        return _spent()
    return _without_referrer(make_response(render_template("accounts/link.html", form=PlainForm())))


@bp.post("/link/<token>")
@public
def use_link(token: str) -> Response:
    """Use the link up and begin a session."""
    target = session.get(NEXT)
    try:
        with transaction() as opened:
            moment = now()
            user = services.use_link(opened, token, moment)
            services.signed_in(opened, user, "link", moment)
    except services.LinkSpent:
        return _spent()
    login.begin(user, "link")
    return redirect(onward(target))


def _spent() -> Response:
    return _without_referrer(make_response(render_template("accounts/link_spent.html"), 410))


def _without_referrer(response: Response) -> Response:
    """Keep the token, which is in the address, out of the addresses that following requests tell."""
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
