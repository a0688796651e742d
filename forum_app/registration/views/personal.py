"""A person's own page behind the personal link: see, take back, withdraw, download. Unknown and wrong links are 404."""

from __future__ import annotations

import json

from flask import Response as FlaskResponse
from flask import redirect, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from forum_app.audit.rules import Actor
from forum_app.core import qr
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.errors import NotFound
from forum_app.core.extensions import limiter
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.registration import labels, mails, queries, services
from forum_app.registration.consents import OPTIONAL, TEXTS
from forum_app.registration.links import digest
from forum_app.registration.models import Consent, Registration
from forum_app.registration.own_data import own_data
from forum_app.registration.rules import HAS_PLACE, ConsentPurpose, RegistrationState, may_become
from forum_app.registration.views.blueprint import MINE, bp, page, private

PER_ADDRESS = "30 per minute"
WITH_FORM = "strict-origin"


@bp.get(MINE)
@public
def personal(lang: str, token: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Show what a registration holds, where it stands, and what the person can do."""
    found = queries.registration_by_token(reading(), digest(token))
    return private(
        page(
            "registration/personal.html",
            registration=found,
            edition=_edition(found),
            token=token,
            consents=_consents(found),
            has_place=found.state in HAS_PLACE,
            can_withdraw=may_become(found.state, RegistrationState.WITHDRAWN),
        )
    )


@bp.get(f"{MINE}link.svg")
@public
def personal_qr(lang: str, token: str) -> Response:
    """Send the personal link as a QR code."""
    queries.registration_by_token(reading(), digest(token))
    return private(FlaskResponse(qr.svg(mails.personal_url(lang, token)), mimetype="image/svg+xml"))


@bp.get(f"{MINE}data.json")
@public
def own_copy(lang: str, token: str) -> Response:  # noqa: ARG001 - data has no language
    """Send all data of the registration as a file (DPR-6)."""
    found = queries.registration_by_token(reading(), digest(token))
    text = json.dumps(own_data(found), ensure_ascii=False, indent=2)
    response = private(FlaskResponse(text + "\n", mimetype="application/json"))
    response.headers["Content-Disposition"] = f'attachment; filename="{found.reference}.json"'
    return response


@bp.get(f"{MINE}withdraw/")
@public
def ask_withdraw(lang: str, token: str) -> Response:
    """Ask once more before the registration is withdrawn."""
    found = queries.registration_by_token(reading(), digest(token))
    if not may_become(found.state, RegistrationState.WITHDRAWN):
        return redirect(url_for("registration.personal", lang=lang, token=token), 303)
    asked = page(
        "registration/withdraw.html",
        registration=found,
        edition=_edition(found),
        token=token,
        form=FlaskForm(),
    )
    return private(asked, referrer=WITH_FORM)


@bp.post(f"{MINE}withdraw/")
@limiter.limit(PER_ADDRESS)
@public
def withdraw(lang: str, token: str) -> Response:
    """Withdraw the registration for good."""
    with transaction() as session:
        found = queries.registration_by_token(session, digest(token))
        moment = now()
        if services.withdraw(session, Actor(kind="delegate", ref=found.uid), found, moment):
            mails.say_withdrawn(session, found, moment)
    return private(redirect(url_for("registration.personal", lang=lang, token=token), 303))


@bp.get(f"{MINE}consents/<purpose>/")
@public
def ask_consent(lang: str, token: str, purpose: str) -> Response:
    """Show an agreement with the button that takes it back."""
    found = queries.registration_by_token(reading(), digest(token))
    wanted = _purpose(purpose)
    given = _consents(found)[wanted]
    if given is None or given.withdrawn_at is not None:
        return redirect(url_for("registration.personal", lang=lang, token=token), 303)
    asked = page(
        "registration/consent.html",
        registration=found,
        token=token,
        purpose=wanted,
        label=labels.PURPOSES[wanted],
        text=TEXTS[wanted],
        form=FlaskForm(),
    )
    return private(asked, referrer=WITH_FORM)


@bp.post(f"{MINE}consents/<purpose>/")
@limiter.limit(PER_ADDRESS)
@public
def withdraw_consent(lang: str, token: str, purpose: str) -> Response:
    """Take an agreement back, effective at once."""
    with transaction() as session:
        found = queries.registration_by_token(session, digest(token))
        actor = Actor(kind="delegate", ref=found.uid)
        services.withdraw_consent(session, actor, found, _purpose(purpose), now())
    return private(redirect(url_for("registration.personal", lang=lang, token=token), 303))


def _edition(found: Registration) -> Edition:
    return reading().get_one(Edition, found.edition_id)


def _purpose(word: str) -> ConsentPurpose:
    if word not in OPTIONAL:
        raise NotFound(N_("There is nothing at this address. Check that the link was copied whole."))
    return ConsentPurpose(word)


def _consents(found: Registration) -> dict[ConsentPurpose, Consent | None]:
    """Return for each purpose the latest agreement, or None if it was never given."""
    latest: dict[ConsentPurpose, Consent | None] = dict.fromkeys(ConsentPurpose)
    for consent in sorted(found.consents, key=lambda consent: consent.id):
        latest[consent.purpose] = consent
    return latest
