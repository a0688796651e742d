"""What every answer carries: a strict content policy, safe headers, a request id."""

from __future__ import annotations

import uuid

from flask import Flask, Response, abort, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Settings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types offline",  # one policy, which knows the address of the service worker and no other
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
}
LARGEST_BODY = 12 * 1024 * 1024
YEAR = 31_536_000


def configure(app: Flask, given: Settings) -> None:
    """Set cookies, body limits and trusted hosts from the settings."""
    secure = given.base_url.startswith("https://")
    app.config.update(
        SECRET_KEY=given.secret_key,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        SESSION_COOKIE_NAME="__Host-forum" if secure else "forum",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=secure,
        TRUSTED_HOSTS=list(given.trusted_hosts) or None,
        RATELIMIT_STORAGE_URI=given.cache_url,
        RATELIMIT_HEADERS_ENABLED=False,
    )


def trust_proxies(app: Flask, given: Settings) -> None:
    """Take the client's address from the proxies that the settings name; outermost, so that all know it."""
    if given.trusted_proxies:
        count = given.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=0)  # type: ignore[method-assign]


def init_app(app: Flask, given: Settings) -> None:
    """Put the headers on every answer."""
    configure(app, given)

    @app.before_request
    def name_request() -> None:
        g.request_id = uuid.uuid4().hex[:16]

    @app.before_request
    def refuse_nul() -> None:
        # No address of ours has one, and PostgreSQL cannot even compare with it.
        if "\0" in request.path:
            abort(404)

    @app.after_request
    def protect(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers["X-Request-Id"] = g.get("request_id", "")
        if given.base_url.startswith("https://"):
            response.headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}; includeSubDomains")
        if request.endpoint != "static" and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response
