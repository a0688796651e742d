"""The page behind an invitation's link: three buttons, and what was answered. Opening it changes nothing."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from forum_app.calendars.invitations import answering
from forum_app.calendars.invitations.answering import TimeChanged
from forum_app.calendars.kinds import Answer, InvitationState
from forum_app.core.access import public
from forum_app.core.clock import from_iso, now
from forum_app.core.errorpages import translated
from forum_app.core.extensions import limiter, settings
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition

PAGE = "/<any(en, zh, fr):lang>/calendar/<token>/"
PER_ADDRESS = "60 per minute"
BUTTONS = {
    Answer.ACCEPTED: N_("I will come"),
    Answer.TENTATIVE: N_("Perhaps"),
    Answer.DECLINED: N_("I cannot come"),
}

bp = Blueprint("calendar_invitations", __name__)


@bp.get(PAGE)
@public
def asked(lang: str, token: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Show a session and ask whether the person will come; a mail program that opens links answers nothing."""
    return _page(token)


@bp.post(PAGE)
@limiter.limit(PER_ADDRESS)
@public
def answered(lang: str, token: str) -> Response:
    """Keep the answer of a button."""
    given = request.form.get("answer", "")
    if given not in set(BUTTONS):
        return _page(token, N_("Choose one of the three answers."), 422)
    try:
        with transaction() as session:
            found = answering.invitation(session, settings().secret_key, token)
            if found.state is InvitationState.SENT:
                answering.answer(found, Answer(given), request.form.get("shown", ""), now())
    except TimeChanged as problem:
        return _page(token, translated(problem), problem.status)
    return _private(redirect(url_for("calendar_invitations.asked", lang=lang, token=token), 303))


def _page(token: str, problem: str = "", status: int = 200) -> Response:
    session = reading()
    found = answering.invitation(session, settings().secret_key, token)
    edition = session.get_one(Edition, found.edition_id)
    shown = render_template(
        "calendars/answer.html",
        invitation=found,
        edition=edition,
        start=from_iso(found.told["start"]),
        end=from_iso(found.told["end"]),
        zones=tuple(dict.fromkeys((found.told["zone"], edition.zone, edition.away_zone))),
        open=found.state is InvitationState.SENT and from_iso(found.told["end"]) > now(),
        buttons=BUTTONS,
        problem=problem,
        form=FlaskForm(),
    )
    return _private(make_response(shown, status))


def _private(response: Response) -> Response:
    """Keep a page whose address is a secret out of caches, search engines and the addresses told to others."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
