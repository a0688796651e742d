"""The own account: language, roles, sign out."""

from __future__ import annotations

from flask import flash, redirect, render_template, session, url_for
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from forum_app.accounts import login, queries, services
from forum_app.accounts.forms import LanguageForm, PlainForm
from forum_app.accounts.models import User
from forum_app.accounts.rules import ROLE_LABELS
from forum_app.accounts.views.blueprint import bp
from forum_app.core.access import public, requires
from forum_app.core.clock import now
from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction


@bp.get("/")
@requires("account.self")
def own() -> str:
    """Show the account: its roles, and what its holder can change."""
    profile = current_user.profile
    roles = queries.memberships(reading(), profile.uid)
    language = LanguageForm(data={"language": profile.language})
    forms = {"form": language, "plain_form": PlainForm()}
    return render_template(
        "accounts/own.html", profile=profile, roles=roles, role_labels=ROLE_LABELS, **forms
    )


@bp.post("/language")
@requires("account.self")
def choose_language() -> Response:
    """Keep the language of pages and mails."""
    chosen = str(LanguageForm().language.data)
    with transaction() as opened:
        services.choose_language(opened, me(opened), chosen)
    session["lang"] = chosen
    flash(gettext("Saved."))
    return redirect(url_for("accounts.own"))


@bp.post("/sign-out")
@public
def sign_out() -> Response:
    """End every session of the account, on all devices: a copy of the cookie is worth nothing then."""
    if current_user.is_authenticated:
        with transaction() as opened:
            services.end_sessions(opened, me(opened), now())
    login.end()
    return redirect(url_for("accounts.signed_out"))


@bp.get("/signed-out")
@public
def signed_out() -> str:
    """Say that the session has ended."""
    return render_template("accounts/signed_out.html")


def me(opened: Session) -> User:
    """Return the account that is signed in, inside a transaction."""
    user = queries.by_uid(opened, current_user.profile.uid)
    if user is None:
        raise NotFound(N_("This account is closed."))
    return user
