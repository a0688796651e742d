"""Who may enter a view. Every view says it, or the application does not start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

View = TypeVar("View", bound=Callable[..., Any])
MARK = "forum_permission"
PUBLIC = "public"
EXEMPT = frozenset({"static"})


class UndeclaredView(RuntimeError):
    """A view names no permission, or one that does not exist."""


def public(view: View) -> View:
    """Declare that everybody may enter `view`."""
    setattr(view, MARK, PUBLIC)
    return view


def requires(permission: str) -> Callable[[View], View]:
    """Declare the permission that `view` needs, in the edition its address names."""

    def declare(view: View) -> View:
        setattr(view, MARK, permission)
        return view

    return declare


def declared(app: Flask) -> dict[str, str]:
    """Return each endpoint's permission; raise UndeclaredView for one that says none."""
    found: dict[str, str] = {}
    for endpoint, view in app.view_functions.items():
        permission = getattr(view, MARK, None)
        if permission is None and endpoint not in EXEMPT:
            raise UndeclaredView(f"the view {endpoint} declares no permission")
        found[endpoint] = permission or PUBLIC
    return found


def guard(app: Flask, known: frozenset[str]) -> None:
    """Check all declarations against the `known` permissions, and hold them on each request."""
    permissions = declared(app)
    strange = {p for p in permissions.values() if p != PUBLIC} - known
    if strange:
        raise UndeclaredView(f"unknown permission: {', '.join(sorted(strange))}")

    @app.before_request
    def check() -> Response | None:
        permission = permissions.get(request.endpoint or "", PUBLIC)
        return None if permission == PUBLIC else _admit(permission)


def _admit(permission: str) -> Response | None:
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
    allowed = current_app.extensions["forum_may"]
    if not allowed(current_user, permission, (request.view_args or {}).get("forum")):
        abort(403)
    return None


def may(permission: str, forum: str | None = None) -> bool:
    """Tell a template whether the signed-in user holds `permission` in the edition `forum`."""
    if not current_user.is_authenticated:
        return False
    return bool(current_app.extensions["forum_may"](current_user, permission, forum))
