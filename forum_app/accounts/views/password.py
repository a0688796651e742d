"""Set or change the own password."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.accounts import letters, login, passwords, queries, services
from forum_app.accounts.forms import PasswordForm
from forum_app.accounts.rules import FRESH_LINK
from forum_app.accounts.views.blueprint import bp, subjects
from forum_app.accounts.views.own import me
from forum_app.accounts.views.sign_in import PASSWORD
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.uow import reading, transaction


@bp.get("/password")
@requires("account.self")
def password() -> Response:
    """Show the form for a new password."""
    return _page(PasswordForm(), 200)


@bp.post("/password")
@requires("account.self")
def set_password() -> Response:
    """Set a new password; every other session of the account ends."""
    form = PasswordForm()
    try:
        if not form.validate_on_submit() or not _proven(form) or not _taken(form):
            return _page(form, 422)
    except services.TooManyTries as closed:
        response = _page(form, 429, -(-closed.seconds // 60))
        response.headers["Retry-After"] = str(closed.seconds)
        return response
    fresh = passwords.hashed(form.new())
    with transaction() as opened:
        user, moment = me(opened), now()
        services.set_password(opened, user, fresh, moment)
        letters.post(opened, letters.password_letter(user), moment)
    login.begin(user, "password")
    flash(gettext("Your password is set. Other sessions of yours have ended."))
    return redirect(url_for("accounts.own"))


def _page(form: PasswordForm, status: int, minutes: int = 0) -> Response:
    form.current.flags.required = True
    page = render_template("accounts/password.html", form=form, must_prove=_must_prove(), minutes=minutes)
    return make_response(page, status)


def _must_prove() -> bool:
    """Tell whether the present password is asked: not when there is none, nor soon after a link by mail."""
    by_link = login.came_by_link_at()
    fresh = by_link is not None and now() - by_link < FRESH_LINK
    return current_user.profile.has_password and not fresh


def _proven(form: PasswordForm) -> bool:
    """Tell whether the present password is right where it is asked; tries are counted as at the door."""
    if not _must_prove():
        return True
    profile = current_user.profile
    counted = subjects(profile.email, PASSWORD)
    with transaction() as opened:
        tries = services.count_try(opened, counted, now())
    user = queries.by_uid(reading(), profile.uid)
    if not passwords.matches(user.password_hash if user else None, form.present()):
        form.current.errors = [gettext("This is not your present password.")]
        return False
    with transaction() as opened:
        services.forget(opened, tries, counted[0])
    return True


def _taken(form: PasswordForm) -> bool:
    """Tell whether the new password is good enough, with the reason beside the field if not."""
    profile = current_user.profile
    objection = form.objection(profile.email, profile.name)
    if objection:
        form.password.errors = [gettext(objection)]
    return objection is None
