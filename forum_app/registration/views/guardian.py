"""The page on which a parent or guardian agrees that somebody under age takes part (REG-7)."""

from __future__ import annotations

import hmac

from flask import redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.errors import NotFound
from forum_app.core.extensions import limiter, settings
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.registration import mails, queries
from forum_app.registration.consents import TEXTS, ConsentText
from forum_app.registration.links import token_for
from forum_app.registration.mail_values import url
from forum_app.registration.models import Registration
from forum_app.registration.rules import ConsentPurpose
from forum_app.registration.services import guardians
from forum_app.registration.views.blueprint import GUARDIAN, bp, page, private

PER_ADDRESS = "30 per minute"
WITH_FORM = "strict-origin"


def guardian_url(registration: Registration) -> str:
    """Return the public address of the page for the guardian of a registration, in its language."""
    return url(
        "registration.guardian",
        lang=registration.language,
        uid=registration.uid,
        token=_token(registration.uid),
    )


@bp.get(GUARDIAN)
@public
def guardian(lang: str, uid: str, token: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Say who is to take part in what, and ask for the guardian's agreement."""
    session = reading()
    found = _registration(uid, token)
    shown = page(
        "registration/guardian.html",
        registration=found,
        edition=session.get_one(Edition, found.edition_id),
        text=TEXTS[ConsentPurpose.PROCESSING],
        told=_told(found),
        form=FlaskForm(),
    )
    return private(shown, referrer=WITH_FORM)


@bp.post(GUARDIAN)
@limiter.limit(PER_ADDRESS)
@public
def guardian_agrees(lang: str, uid: str, token: str) -> Response:
    """Take the agreement; the registration goes on as any other."""
    with transaction() as session:
        found = queries.registration_by_uid(session, uid)
        _check(uid, token)
        moment = now()
        before = found.state
        if guardians.agree(session, found, lang, moment) and found.state is not before:
            mails.tell_state(session, found, moment)
    return private(redirect(url_for("registration.guardian", lang=lang, uid=uid, token=token), 303))


def _told(found: Registration) -> list[ConsentText]:
    """Return the separate agreements that were ticked in the form, which the guardian agrees to as well."""
    given = {consent.purpose for consent in found.consents if consent.withdrawn_at is None}
    return [text for purpose, text in TEXTS.items() if purpose in given and text.notice]


def _registration(uid: str, token: str) -> Registration:
    _check(uid, token)
    return queries.registration_by_uid(reading(), uid)


def _check(uid: str, token: str) -> None:
    if not hmac.compare_digest(_token(uid).encode(), token.encode()):
        raise NotFound(N_("There is nothing at this address. Check that the link was copied whole."))


def _token(uid: str) -> str:
    return token_for(settings().secret_key, "guardian", uid)
