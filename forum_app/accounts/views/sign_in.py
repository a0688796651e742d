"""Sign in by password, or ask for a link by mail. The answers never tell whether an address has an account."""

from __future__ import annotations

import logging

from flask import make_response, redirect, render_template, request, session, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.accounts import login, passwords, queries, services
from forum_app.accounts.forms import WRONG, SignInForm
from forum_app.accounts.models import User
from forum_app.accounts.redirects import safe_path
from forum_app.accounts.rules import TryKind
from forum_app.accounts.tasks import LINK
from forum_app.accounts.views.blueprint import bp, onward, subjects
from forum_app.core import jobs
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.uow import reading, transaction

log = logging.getLogger(__name__)
PASSWORD = (TryKind.ACCOUNT, TryKind.ADDRESS)
MAIL = (TryKind.LINK_ACCOUNT, TryKind.LINK_ADDRESS)
NEXT = "next"


@bp.get("/sign-in")
@public
def sign_in() -> Response | str:
    """Show the form; somebody who is signed in goes on."""
    if current_user.is_authenticated:
        return redirect(onward(request.args.get(NEXT)))
    form = SignInForm(data={NEXT: request.args.get(NEXT, "")})
    return render_template("accounts/sign_in.html", form=form, ended=session.pop(login.ENDED, False))


@bp.post("/sign-in")
@public
def try_sign_in() -> Response:
    """Judge a password, or send a link where none was typed."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _again(form, 422)
    try:
        if request.form.get("way") == "link" or not form.secret():
            return _ask_link(form)
        return _try_password(form)
    except services.TooManyTries as closed:
        return _closed(form, closed)


def _try_password(form: SignInForm) -> Response:
    """Count the try, judge it outside any transaction (argon2 is slow), then begin a session."""
    counted = subjects(form.address(), PASSWORD)
    with transaction() as opened:
        tries = services.count_try(opened, counted, now())
    found = queries.by_email(reading(), form.address())
    user_id, kept = (found.id, found.password_hash) if found else (0, None)
    if not passwords.matches(kept, form.secret()) or kept is None:
        log.warning("sign_in_failed")
        form.form_errors.append(gettext(WRONG))
        return _again(form, 422)
    fresh = passwords.hashed(form.secret()) if passwords.is_outdated(kept) else kept
    with transaction() as opened:
        user = services.signed_in(opened, opened.get_one(User, user_id), "password", now())
        user.password_hash = fresh
        services.forget(opened, tries, counted[0])
    login.begin(user, "password")
    return redirect(onward(form.next.data))


def _ask_link(form: SignInForm) -> Response:
    """Ask for a link; a job makes and mails it, so that this request takes as long without an account."""
    moment = now()
    with transaction() as opened:
        services.count_try(opened, subjects(form.address(), MAIL), moment)
        found = queries.by_email(opened, form.address())
        jobs.enqueue(opened, LINK, {"user": found.uid if found else ""}, moment)
    session[NEXT] = safe_path(form.next.data) or ""
    return redirect(url_for("accounts.link_sent"))


@bp.get("/link-sent")
@public
def link_sent() -> str:
    """Say that a link is on its way if there is such an account."""
    return render_template("accounts/link_sent.html")


def _again(form: SignInForm, status: int) -> Response:
    return make_response(render_template("accounts/sign_in.html", form=form, ended=False), status)


def _closed(form: SignInForm, closed: services.TooManyTries) -> Response:
    minutes = -(-closed.seconds // 60)
    page = render_template("accounts/sign_in.html", form=form, ended=False, minutes=minutes)
    response = make_response(page, 429)
    response.headers["Retry-After"] = str(closed.seconds)
    return response
