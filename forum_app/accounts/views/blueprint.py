"""The blueprint of the account pages and what its views share: where to go on, and who tries."""

from __future__ import annotations

from flask import Blueprint, current_app, request, url_for
from flask_limiter.util import get_remote_address
from flask_login import current_user
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from forum_app.accounts.redirects import safe_path
from forum_app.accounts.rules import TryKind
from forum_app.accounts.services import Subject, subject_of
from forum_app.core.extensions import settings

bp = Blueprint("accounts", __name__, url_prefix="/account")


def onward(target: str | None) -> str:
    """Return where to go after signing in: the page of this site that was asked for, else the desk."""
    path = safe_path(target)
    if path is not None and _is_page(path.partition("?")[0]):
        return path
    has_role = current_user.is_authenticated and bool(current_user.profile.grants)
    return url_for("desk.editions" if has_role else "accounts.own")


def _is_page(path: str) -> bool:
    """Tell whether a page of this application can be read there."""
    try:
        current_app.url_map.bind(request.host).match(path, "GET")
    except RequestRedirect:
        return False
    except HTTPException:
        return False
    return True


def subjects(account: str, kinds: tuple[TryKind, TryKind]) -> list[Subject]:
    """Return what a try is counted by: the account asked for, and the address it comes from."""
    secret = settings().secret_key
    return [subject_of(kinds[0], account, secret), subject_of(kinds[1], get_remote_address(), secret)]
