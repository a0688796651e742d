"""The proof of origin of a form on a page that is the same for everybody, and so carries no token of a session."""

from __future__ import annotations

from flask import current_app, request
from flask_wtf.csrf import CSRFError, same_origin

from forum_app.core.extensions import settings


def prove_origin() -> None:
    """Raise CSRFError unless the browser says that the form stands on a page of this site.

    Browsers send Origin with every POST, or a Referer, and no page of another site can change either.
    """
    if current_app.config["WTF_CSRF_ENABLED"] and not ours(request.headers.get("Origin") or request.referrer):
        raise CSRFError


def ours(sent: str | None) -> bool:
    """Tell whether an address is of this site, as it is called in the settings or as it was asked just now."""
    return bool(sent) and any(same_origin(sent, own) for own in (settings().base_url, request.host_url))
