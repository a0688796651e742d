"""Liveness; the operations' helper adds readiness and metrics."""

from __future__ import annotations

from flask import Blueprint, Flask, Response

from forum_app.core.access import public

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public
def healthz() -> Response:
    """Say that the process answers."""
    return Response("ok\n", mimetype="text/plain")


def init_app(app: Flask) -> None:
    """Add the health addresses."""
    app.register_blueprint(bp)
