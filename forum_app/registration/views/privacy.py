"""A person's agreements, data and wish to be erased, behind the personal link (DPR-5, DPR-6)."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parseaddr
from typing import Any

from flask import Response as FlaskResponse
from flask import redirect, request, url_for
from flask_babel import gettext
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from forum_app.audit.rules import Actor
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.errors import NotFound
from forum_app.core.extensions import limiter, settings
from forum_app.core.storage import Storage
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.registration import labels, own_paper, queries, services
from forum_app.registration.consents import OPTIONAL, TEXTS
from forum_app.registration.declining_labels import GROUNDS
from forum_app.registration.links import digest
from forum_app.registration.models import Consent, Registration
from forum_app.registration.own_data import own_data, own_files
from forum_app.registration.queries import privacy
from forum_app.registration.rules import ConsentPurpose
from forum_app.registration.services import erasure
from forum_app.registration.views.blueprint import MINE, bp, page, private

PER_ADDRESS = "30 per minute"
PRINTED = "6 per minute;30 per hour"
WITH_FORM = "strict-origin"
CONSENT = f"{MINE}consents/<purpose>/"
ERASE = f"{MINE}erase/"


@bp.get(CONSENT)
@public
def ask_consent(lang: str, token: str, purpose: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Show an agreement whole, with the button that gives it, confirms it or takes it back."""
    found = _mine(token)
    wanted = _given(purpose)
    asked = page(
        "registration/consent.html",
        registration=found,
        edition=reading().get_one(Edition, found.edition_id),
        token=token,
        purpose=wanted,
        label=labels.PURPOSES[wanted],
        text=TEXTS[wanted],
        contact=parseaddr(settings().mail_from)[1],
        standing=[consent for consent in found.consents if _stands(consent, wanted)],
        form=FlaskForm(),
    )
    return private(asked, referrer=WITH_FORM)


@bp.post(CONSENT)
@limiter.limit(PER_ADDRESS)
@public
def withdraw_consent(lang: str, token: str, purpose: str) -> Response:
    """Take an agreement back, effective at once."""
    with transaction() as session:
        found = queries.registration_by_token(session, digest(token))
        services.withdraw_consent(session, _self(found), found, _purpose(purpose), now())
    return _back(lang, token)


@bp.post(f"{CONSENT}give")
@limiter.limit(PER_ADDRESS)
@public
def give_consent(lang: str, token: str, purpose: str) -> Response:
    """Agree to one purpose, or confirm what was agreed to by somebody else."""
    with transaction() as session:
        found = queries.registration_by_token(session, digest(token))
        agreement = services.Agreement(purpose=_given(purpose), language=lang)
        services.give_consent(session, _self(found), found, agreement, now())
    return _back(lang, token)


@bp.get(f"{MINE}data.json")
@public
def own_copy(lang: str, token: str) -> Response:  # noqa: ARG001 - data has no language
    """Send all data of the registration as a file (DPR-6)."""
    found = _mine(token)
    text = own_paper.as_text(own_data(reading(), found))
    return _file(text.encode(), "application/json", f"{found.reference}.json")


@bp.get(f"{MINE}data.pdf")
@limiter.limit(PRINTED)
@public
def own_pdf(lang: str, token: str) -> Response:
    """Send all data of the registration as a PDF that can be read aloud."""
    reference, data, _ = _gathered(token)
    return _file(own_paper.own_pdf(data, lang, gettext), "application/pdf", f"{reference}.pdf")


@bp.get(f"{MINE}data.zip")
@limiter.limit(PRINTED)
@public
def own_archive(lang: str, token: str) -> Response:
    """Send all data of the registration with the files the person sent."""
    reference, data, keys = _gathered(token)
    store = Storage(settings().storage_url)
    files = [(name, store.get(key)) for name, key in keys if store.has(key)]
    made = own_paper.own_zip(data, own_paper.own_pdf(data, lang, gettext), files)
    return _file(made, "application/zip", f"{reference}.zip")


@bp.get(ERASE)
@public
def ask_erasure(lang: str, token: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Say what is erased and what stays, and ask whether that is wished."""
    found = _mine(token)
    edition = reading().get_one(Edition, found.edition_id)
    answer = privacy.answer_to(reading(), found)
    asked = page(
        "registration/erase.html",
        registration=found,
        edition=edition,
        token=token,
        form=FlaskForm(),
        answer=answer,
        ground=GROUNDS[answer.ground] if answer else "",
    )
    return private(asked, referrer=WITH_FORM)


@bp.post(ERASE)
@limiter.limit(PER_ADDRESS)
@public
def erase_me(lang: str, token: str) -> Response:
    """Ask the data officer to erase the registration, or take that wish back."""
    change = erasure.keep if "keep" in request.form else erasure.ask
    with transaction() as session:
        found = queries.registration_by_token(session, digest(token))
        change(session, _self(found), found, now())
    return private(redirect(url_for("registration.ask_erasure", lang=lang, token=token), 303))


def _gathered(token: str) -> tuple[str, Mapping[str, Any], list[tuple[str, str]]]:
    """Return reference, data and files of a registration, with no transaction left open: slow work follows."""
    session = reading()
    found = _mine(token)
    gathered = found.reference, own_data(session, found), [(f.name, f.key) for f in own_files(session, found)]
    session.rollback()
    return gathered


def _mine(token: str) -> Registration:
    return queries.registration_by_token(reading(), digest(token))


def _self(found: Registration) -> Actor:
    return Actor(kind="delegate", ref=found.uid)


def _back(lang: str, token: str) -> Response:
    return private(redirect(url_for("registration.personal", lang=lang, token=token), 303))


def _purpose(word: str) -> ConsentPurpose:
    if word not in OPTIONAL:
        raise NotFound(N_("There is nothing at this address. Check that the link was copied whole."))
    return ConsentPurpose(word)


def _given(word: str) -> ConsentPurpose:
    """Return a purpose to which somebody can agree: those by choice, and the one a focal point spoke for others on."""
    return ConsentPurpose.PROCESSING if word == ConsentPurpose.PROCESSING.value else _purpose(word)


def _stands(consent: Consent, purpose: ConsentPurpose) -> bool:
    return consent.purpose is purpose and consent.withdrawn_at is None


def _file(content: bytes, mimetype: str, name: str) -> Response:
    response = private(FlaskResponse(content, mimetype=mimetype))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
