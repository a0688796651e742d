"""The two links in mails about starred sessions: the one that begins them, and the one that ends them."""

from __future__ import annotations

from flask import redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from forum_app.agenda.services import stars as services
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.extensions import limiter, settings
from forum_app.core.uow import reading, transaction
from forum_app.editions import queries as editions
from forum_app.public.private import private, private_page
from forum_app.public.views.blueprint import bp
from forum_app.public.views.stars import MINE

CONFIRM = f"{MINE}confirm/<token>/"
STOP = f"{MINE}stop/<token>/"
PER_ADDRESS = "30 per minute"


@bp.get(CONFIRM)
@public
def stars_confirm(lang: str, forum: str, token: str) -> Response:
    """Ask whether notices shall begin; a mail program that opens links by itself begins nothing."""
    found = services.to_confirm(reading(), token)
    return _ask(lang, forum, token, "confirmed" if found.confirmed_at else "confirm")


@bp.post(CONFIRM)
@limiter.limit(PER_ADDRESS)
@public
def stars_confirmed(lang: str, forum: str, token: str) -> Response:
    """Begin the notices."""
    with transaction() as session:
        services.confirm(session, services.to_confirm(session, token), now())
    return private(redirect(url_for("public.stars_confirm", lang=lang, forum=forum, token=token), 303))


@bp.get(STOP)
@public
def stars_stop(lang: str, forum: str, token: str) -> Response:
    """Ask whether the notices shall end."""
    found = services.to_stop(reading(), settings().secret_key, token)
    return _ask(lang, forum, token, "stop" if found.email else "stopped")


@bp.post(STOP)
@limiter.limit(PER_ADDRESS)
@public
def stars_stopped(lang: str, forum: str, token: str) -> Response:
    """End the notices at once."""
    with transaction() as session:
        services.stop_mail(session, services.to_stop(session, settings().secret_key, token))
    return private(redirect(url_for("public.stars_stop", lang=lang, forum=forum, token=token), 303))


def _ask(lang: str, forum: str, token: str, what: str) -> Response:
    edition = editions.public_edition(reading(), forum)
    values = {"lang": lang, "edition": edition, "token": token, "what": what, "form": FlaskForm()}
    return private_page("public/stars_mail.html", **values)
