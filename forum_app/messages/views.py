"""The public page that takes an address off the announcements of a forum: a question, or one click (RFC 8058)."""

from __future__ import annotations

from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.extensions import csrf, limiter, settings
from forum_app.core.translated import LANGUAGES
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.messages import unsubscribing
from forum_app.messages.transport import ONE_CLICK

PAGE = "/<any(en, zh, fr):lang>/unsubscribe/<token>/"
PER_ADDRESS = "60 per minute"

bp = Blueprint("messages", __name__)


@bp.get(PAGE)
@public
def unsubscribe(lang: str, token: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Ask whether the announcements should end; a mail program that opens links by itself changes nothing."""
    wish = unsubscribing.read_token(settings().secret_key, token)
    return _page("messages/unsubscribe.html", wish, form=FlaskForm())


# A mail server posts for its reader; without the word of one click the form's own token is asked for.
@bp.post(PAGE)
@csrf.exempt  # type: ignore[untyped-decorator]
@limiter.limit(PER_ADDRESS)
@public
def end_announcements(lang: str, token: str) -> Response:
    """End the announcements of a forum for one address, at once."""
    one_click = ONE_CLICK.partition("=")
    by_server = request.form.get(one_click[0]) == one_click[2]
    if not by_server and not FlaskForm().validate_on_submit():
        raise CSRFError
    wish = unsubscribing.read_token(settings().secret_key, token)
    with transaction() as session:
        unsubscribing.unsubscribe(session, wish, _links(token), now())
    if by_server:
        return make_response("", 204)
    return redirect(url_for("messages.unsubscribed", lang=lang, token=token), 303)


@bp.get(f"{PAGE}done/")
@public
def unsubscribed(lang: str, token: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Say that the announcements have ended."""
    return _page("messages/unsubscribed.html", unsubscribing.read_token(settings().secret_key, token))


def _links(token: str) -> list[str]:
    """Return the addresses under which this link stands in mails."""
    paths = current_app.url_map.bind("")
    return [
        settings().base_url + paths.build("messages.unsubscribe", {"lang": lang, "token": token})
        for lang in LANGUAGES
    ]


def _page(template: str, wish: unsubscribing.Wish, **values: object) -> Response:
    edition = reading().get_one(Edition, wish.edition_id)
    response = make_response(render_template(template, edition=edition, **values))
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
