"""A person chooses whether sessions are sent to their calendar by mail."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from forum_app.audit.rules import Actor
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.errors import Invalid
from forum_app.core.extensions import limiter
from forum_app.core.text import N_
from forum_app.core.uow import transaction
from forum_app.registration import queries
from forum_app.registration.links import digest
from forum_app.registration.services.calendar_mail import Wish, choose
from forum_app.registration.views.blueprint import MINE, bp, private

PER_ADDRESS = "30 per minute"


@bp.post(f"{MINE}calendar-mail/")
@limiter.limit(PER_ADDRESS)
@public
def choose_calendar_mail(lang: str, token: str) -> Response:
    """Keep the choice and go back to where it was made."""
    wish = request.form.get("wish", "")
    if wish not in set(Wish):
        raise Invalid(N_("Choose one of the three answers."), field="wish")
    with transaction() as session:
        found, moment = queries.registration_by_token(session, digest(token)), now()
        told = choose(session, Actor(kind="delegate", ref=found.uid), found, Wish(wish), moment)
    back = url_for("registration.personal", lang=lang, token=token, told="saved" if told else "same")
    return private(redirect(f"{back}#calendar-mail", 303))
