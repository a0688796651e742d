"""Says in JSON what went wrong (RFC 9457), for a blueprint whose readers are scripts; in the user's language."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request, url_for
from flask_babel import gettext
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from forum_app.agenda.services.editing import Refused, Stale
from forum_app.core.errorpages import RETRY_SECONDS, translated
from forum_app.core.errors import DomainError
from forum_app.core.extensions import db
from forum_app.core.text import N_
from forum_app.core.uow import reading
from forum_app.desk.pages import editor_state

MEDIA_TYPE = "application/problem+json"
SENTENCES = {
    400: N_("The page was open too long. Reload it and do this again."),
    403: N_("You have no right to do this in this forum."),
    404: N_("There is nothing at this address."),
    413: N_("This is too much at once."),
}
SIGNED_OUT = N_("You are signed out. Sign in again in another window; nothing on this page is lost.")
BUSY = N_("The database is busy. Nothing was saved. Try again in a moment.")


def init(bp: Blueprint) -> None:
    """Give a blueprint answers in JSON for all that can go wrong."""

    @bp.errorhandler(DomainError)
    def domain(error: DomainError) -> Response:
        more: dict[str, Any] = {}
        if isinstance(error, Stale):
            more["sessions"] = editor_state.versions(reading(), error)
        elif isinstance(error, Refused):
            more["errors"] = {name: gettext(message) for name, message in error.errors.items()}
        elif error.status == 409:
            more["sessions"] = []
        return problem(error.status, gettext(error.title), translated(error), **more)

    @bp.errorhandler(CSRFError)
    def csrf(_error: CSRFError) -> Response:
        if asks_json() and not current_user.is_authenticated:
            return signed_out()
        return problem(400, "", gettext(SENTENCES[400]))

    @bp.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        sentence = SENTENCES.get(status)
        return problem(status, error.name, gettext(sentence) if sentence else "")

    @bp.errorhandler(OperationalError)
    @bp.errorhandler(PoolTimeout)
    def database(_error: Exception) -> Response:
        db.session.rollback()
        response = problem(503, "", gettext(BUSY))
        response.headers["Retry-After"] = RETRY_SECONDS
        return response

    @bp.after_request
    def no_redirect(response: Response) -> Response:
        """A script cannot follow the way to the sign-in page."""
        return signed_out() if response.status_code == 302 and asks_json() else response


def asks_json() -> bool:
    """Tell whether the present request was made by a script that reads JSON."""
    return request.is_json or "json" in request.headers.get("Accept", "")


def problem(status: int, title: str, detail: str, **more: Any) -> Response:
    """Return a problem as JSON."""
    response = jsonify({"type": "about:blank", "title": title, "status": status, "detail": detail, **more})
    response.status_code = status
    response.mimetype = MEDIA_TYPE
    return response


def signed_out() -> Response:
    """Return what somebody gets whose session has ended."""
    way = url_for("accounts.sign_in")
    return problem(401, gettext(N_("Signed out")), gettext(SIGNED_OUT), sign_in=way)
