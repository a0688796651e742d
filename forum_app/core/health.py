"""Liveness, readiness and metrics for whoever watches the installation."""

from __future__ import annotations

import hmac

from flask import Blueprint, Flask, Response, abort, jsonify, request

from forum_app.core import checks, metrics
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.extensions import settings

bp = Blueprint("health", __name__)
LOOPBACK = frozenset({"127.0.0.1", "::1"})


@bp.get("/healthz")
@public
def healthz() -> Response:
    """Say that the process answers."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
@public
def readyz() -> Response:
    """Say part by part whether work can be done here; 503 when a part fails."""
    found = checks.ready(settings(), now())
    answer = jsonify({c.name: {"ok": c.ok, "text": c.text} for c in found})
    answer.status_code = 200 if all(c.ok for c in found if c.name != "worker") else 503
    return answer


@bp.get("/metrics")
@public
def metrics_page() -> Response:
    """Give the figures in Prometheus' format, to this machine or to the holder of the token."""
    token = settings().metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    holder = bool(token) and hmac.compare_digest(token.encode(), given.encode())
    near = request.remote_addr in LOOPBACK and "X-Forwarded-For" not in request.headers
    if not holder and not near:
        abort(404)
    return Response(metrics.page(), content_type=metrics.CONTENT_TYPE)


def init_app(app: Flask) -> None:
    """Add the health addresses and count requests."""
    app.register_blueprint(bp)
    metrics.init_app(app)
