"""The letter of credentials of a delegation: sent in, seen again by those who sent it."""

from __future__ import annotations

from datetime import date

from flask import Response as FlaskResponse
from flask import flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Invalid
from forum_app.core.extensions import limiter, settings
from forum_app.core.storage import Storage
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.registration import typed
from forum_app.registration.delegates.dates import BadDay, read_day
from forum_app.registration.delegation_forms import EPOCH
from forum_app.registration.models import StoredFile
from forum_app.registration.queries import delegations
from forum_app.registration.services.credentials import LARGEST, Letter, keep_letter
from forum_app.registration.views.blueprint import bp, private
from forum_app.registration.views.delegation_access import (
    HOME,
    PER_ADDRESS,
    Entered,
    enter,
    home,
    reopened,
    show,
    uploaded,
)

ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


@bp.get(f"{HOME}credentials/")
@public
def credentials(lang: str, token: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Show the letter that is there and the form for another one."""
    return _page(enter(reading(), token), 200)


@bp.post(f"{HOME}credentials/")
@limiter.limit(PER_ADDRESS)
@public
def send_credentials(lang: str, token: str) -> Response:  # noqa: ARG001
    """Keep a letter, or say why it is not taken."""
    data, filename = uploaded(LARGEST)
    try:
        letter = Letter(
            data=data,
            filename=filename,
            signed_by=_signer(),
            dated=_day(request.form.get("dated", "")),
        )
        with transaction() as session:
            entered = enter(session, token)
            store = Storage(settings().storage_url)
            keep_letter(session, entered.actor, store, entered.delegation, letter, now())
    except Invalid as problem:
        return _page(reopened(token), 422, {problem.field: translated(problem)})
    flash(gettext("The letter of credentials is kept."))
    return home(token, "letter")


@bp.get(f"{HOME}credentials/file")
@public
def credentials_file(lang: str, token: str) -> Response:  # noqa: ARG001
    """Send the letter as it came in."""
    entered = enter(reading(), token)
    found = delegations.letter_of(reading(), entered.delegation)
    return private(letter_response(found, Storage(settings().storage_url).get(found.key)))


def letter_response(found: StoredFile, data: bytes) -> Response:
    """Return a letter as a download: under a name of ours, never shown inside a page of ours."""
    response = FlaskResponse(data, mimetype=found.media_type)
    name = f"credentials.{ENDINGS.get(found.media_type, 'bin')}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _signer() -> str:
    name = typed.tidy(request.form.get("signed_by", ""))
    if not name or len(name) > 200:
        raise Invalid(N_("Say who signed the letter: name and function."), field="signed_by")
    return name


def _day(text: str) -> date | None:
    try:
        return read_day(text, None, EPOCH) if text.strip() else None
    except BadDay as bad:
        raise Invalid(N_("Enter a date such as 2027-06-30."), field="dated") from bad


def _page(entered: Entered, status: int, errors: dict[str, str] | None = None) -> Response:
    found = entered.delegation
    letter = delegations.letter_of(reading(), found) if found.credentials_id else None
    kept = {"signed_by": found.credentials_signed_by, "dated": str(found.credentials_dated or "")}
    texts = {name: request.form.get(name, kept[name]) for name in kept}
    return show("letter.html", entered, status, letter=letter, texts=texts, errors=errors or {})
