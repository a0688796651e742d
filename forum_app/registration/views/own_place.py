"""What a person does about their place: confirms it, takes an offer, sends again what was asked."""

from __future__ import annotations

from flask import Response as FlaskResponse
from flask import redirect, url_for
from werkzeug.wrappers import Response

from forum_app.audit.rules import Actor
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.errors import NotFound
from forum_app.core.extensions import limiter
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.registration import mails, queries
from forum_app.registration.links import digest
from forum_app.registration.rules import RegistrationState
from forum_app.registration.services import own_changes, waiting
from forum_app.registration.views.blueprint import MINE, bp, private

PER_ADDRESS = "30 per minute"


@bp.post(f"{MINE}confirm/")
@limiter.limit(PER_ADDRESS)
@public
def confirm_place(lang: str, token: str) -> Response:
    """Confirm the place that was given."""
    with transaction() as session:
        found, moment = queries.registration_by_token(session, digest(token)), now()
        if own_changes.confirm(session, Actor(kind="delegate", ref=found.uid), found, moment):
            mails.tell_state(session, found, moment)
    return _back(lang, token)


@bp.post(f"{MINE}accept/")
@limiter.limit(PER_ADDRESS)
@public
def accept_offer(lang: str, token: str) -> Response:
    """Take the place that is offered to somebody who waited."""
    with transaction() as session:
        found, moment = queries.registration_by_token(session, digest(token)), now()
        before = found.state
        taken = waiting.accept(session, Actor(kind="delegate", ref=found.uid), found, moment)
        if taken.state is not before:
            mails.tell_state(session, taken, moment)
    return _back(lang, token)


@bp.post(f"{MINE}answered/")
@limiter.limit(PER_ADDRESS)
@public
def send_again(lang: str, token: str) -> Response:
    """Send a registration back to the review that asked for a change."""
    with transaction() as session:
        found, moment = queries.registration_by_token(session, digest(token)), now()
        before = found.state
        own_changes.send_again(session, Actor(kind="delegate", ref=found.uid), found, moment)
        if found.state is RegistrationState.SUBMITTED and before is not found.state:
            mails.tell_state(session, found, moment)
    return _back(lang, token)


@bp.get(f"{MINE}days.ics")
@public
def days_ics(lang: str, token: str) -> Response:  # noqa: ARG001 - the file is in the registration's language
    """Send the days of the forum for a calendar, to somebody whose place is certain."""
    session = reading()
    found = queries.registration_by_token(session, digest(token))
    text = mails.calendar_of(session, found)
    if not text:
        raise NotFound(N_("There is no confirmed place yet, and so no days for a calendar."))
    sent = FlaskResponse(text, mimetype="text/calendar")
    sent.headers["Content-Disposition"] = f'attachment; filename="{found.reference}.ics"'
    return private(sent)


def _back(lang: str, token: str) -> Response:
    return private(redirect(url_for("registration.personal", lang=lang, token=token), 303))
