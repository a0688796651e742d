"""Shows what went wrong as a page in the reader's language, with a way on."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, make_response, render_template, request
from flask.globals import request_ctx
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from forum_app.core.errors import DomainError
from forum_app.core.extensions import db, settings
from forum_app.core.i18n import current_language
from forum_app.core.translated import Translated

log = logging.getLogger(__name__)
RETRY_SECONDS = "60"
PAGES = (400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503)


def page(status: int, detail: str = "") -> Response:
    """Return the error page for `status`; one that has no page of its own gets the general one."""
    name = status if status in PAGES else (400 if status < 500 else 500)
    _bind()
    response = make_response(render_template("errors/page.html", status=name, detail=detail), status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _bind() -> None:
    """Let the page have its links: a request for a host that is not ours was refused before it could."""
    if request_ctx.url_adapter is None:
        request_ctx.url_adapter = current_app.url_map.bind(urlsplit(settings().base_url).netloc)


def translated(error: DomainError) -> str:
    """Return an error's message in the reader's language."""
    text = str(gettext(error.message))
    return text % {name: _shown(value) for name, value in error.params.items()} if error.params else text


def _shown(value: object) -> object:
    return value.to(current_language()).text if isinstance(value, Translated) else value


def init_app(app: Flask) -> None:
    """Give the application its error pages."""

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        if error.code is None or error.code < 400:
            return make_response(error.get_response())
        response = page(error.code)
        if error.code == 429:
            response.headers["Retry-After"] = RETRY_SECONDS
        for name, value in error.get_headers(request.environ):
            if name.lower() in ("allow", "retry-after"):
                response.headers[name] = value
        return response

    @app.errorhandler(CSRFError)
    def csrf(_error: CSRFError) -> Response:
        return page(
            400,
            gettext(
                "The form was open too long or came from another page. Go back, reload and send it again."
            ),
        )

    @app.errorhandler(DomainError)
    def domain(error: DomainError) -> Response:
        return page(error.status, translated(error))

    @app.errorhandler(OperationalError)
    @app.errorhandler(PoolTimeout)
    def database(error: Exception) -> Response:
        log.error("database_unavailable", extra={"problem": type(error).__name__})
        db.session.rollback()
        response = page(503)
        response.headers["Retry-After"] = "30"
        return response
