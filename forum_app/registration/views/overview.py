"""The overview of a draft: how far it is, all answers once more, the link to come back by, and the button that sends it."""

from __future__ import annotations

from datetime import datetime

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import DomainError, Invalid
from forum_app.core.extensions import limiter, settings
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.registration import queries, services, typed
from forum_app.registration.draft_mail import mail_link
from forum_app.registration.links import digest, personal_token
from forum_app.registration.questionnaire import build, first
from forum_app.registration.questionnaire.summary import summary
from forum_app.registration.services import drafts, invited
from forum_app.registration.views import sending
from forum_app.registration.views.blueprint import DRAFT, bp, page, private
from forum_app.registration.views.draft_state import DraftState, sent_or_gone, state_of

PER_ADDRESS = "60 per minute;600 per hour"
MAILS = "5 per hour;20 per day"
WITH_FORM = "strict-origin"
NOT_WHOLE = N_("Some answers are missing or need attention. The pages are named below.")
CHANGED = N_(
    "The answers were changed in the meantime, perhaps in another window. Check them and send again."
)


@bp.get(DRAFT)
@public
def overview(lang: str, forum: str, draft: str) -> Response:
    """Show how far a draft is; a new one leads to its first page."""
    session = reading()
    edition = queries.registering_edition(session, forum)
    state = state_of(session, edition, lang, draft, now())
    if state is None:
        return sent_or_gone(session, edition, lang, draft)
    if "begin" in request.args and not state.content.saved and state.pages:
        first_page = state.pages[0].key
        target = url_for("registration.draft_page", lang=lang, forum=forum, draft=draft, name=first_page)
        return redirect(target, 303)
    return _shown(state, 200)


@bp.post(DRAFT)
@limiter.limit(PER_ADDRESS)
@public
def send_draft(lang: str, forum: str, draft: str) -> Response:
    """Send a draft: it becomes a registration, once, however often it is sent (reliability 1.1)."""
    session, moment = reading(), now()
    edition = queries.registering_edition(session, forum)
    state = state_of(session, edition, lang, draft, moment)
    if state is None:
        return sent_or_gone(session, edition, lang, draft)
    if state.form.wrong(state.content.typed):
        return _shown(state, 422, translated(Invalid(NOT_WHOLE)))
    if request.form.get("revision") != str(state.row.revision):
        return _shown(state, 422, translated(Invalid(CHANGED)))
    try:
        uid = _register(edition, lang, state, moment)
    except services.RegistrationClosed as problem:
        return _again(edition, lang, draft, problem, 409)
    except (Invalid, invited.InvitationOver) as problem:
        return _again(edition, lang, draft, problem, problem.status)
    token = personal_token(settings().secret_key, uid)
    return redirect(url_for("registration.done", lang=lang, forum=forum, token=token), 303)


def _register(edition: Edition, lang: str, state: DraftState, moment: datetime) -> str:
    """Make the registration, tell the person, and forget the draft; return the registration's uid."""
    command = sending.command(
        edition.id, digest(state.token), lang, state.pages, state.content.typed, state.row.invitation_id
    )
    # The row may be gone by now: the same form may be sent at the same moment.
    draft_id = state.row.id
    with transaction() as session:
        made = services.register(session, sending.VISITOR, command, moment)
        sending.tell(session, made, moment)
        drafts.drop(session, draft_id)
        return made.registration.uid


def _again(edition: Edition, lang: str, token: str, problem: DomainError, status: int) -> Response:
    """Show the draft again with what the rules say against it, beside the page that asks for it."""
    session = reading()
    state = state_of(session, edition, lang, token, now())
    if state is None:
        return sent_or_gone(session, edition, lang, token)
    field = problem.field if isinstance(problem, Invalid) else ""
    asks = next((p.key for p in state.pages if field in build((p,), state.form.asking).names()), "")
    return _shown(state, status, translated(problem), asks)


@bp.post(f"{DRAFT}link/")
@limiter.limit(MAILS)
@public
def send_link(lang: str, forum: str, draft: str) -> Response:
    """Mail the link of a draft to the address that was typed in it, or beside the button."""
    moment = now()
    with transaction() as session:
        edition = queries.registering_edition(session, forum)
        state = state_of(session, edition, lang, draft, moment)
        if state is None:
            return sent_or_gone(session, edition, lang, draft)
        address = typed.email_address(request.form.get("address", ""))
        if address is not None:
            mail_link(session, edition, state.row, draft, address, moment)
    if address is None:
        problem = Invalid(N_("Enter an e-mail address such as name@city.example."))
        return _shown(state, 422, link_problem=translated(problem))
    return redirect(url_for("registration.overview", lang=lang, forum=forum, draft=draft, mailed="1"), 303)


def _shown(
    state: DraftState, status: int, told: str = "", asks: str = "", link_problem: str = ""
) -> Response:
    given = state.content.typed
    wrong = state.form.wrong(given)
    shown = page(
        "registration/overview.html",
        status,
        edition=state.edition,
        invitation=state.invitation,
        token=state.token,
        expires_at=state.row.expires_at,
        revision=state.row.revision,
        rows=[(p, wrong.get(p.key, {}), summary(p, state.form.asking, given)) for p in state.pages],
        wrong=wrong,
        saved=state.content.saved,
        told=told,
        asks=asks,
        link_problem=link_problem,
        address=request.form.get("address", first(given, "email")),
        mailed="mailed" in request.args,
    )
    return private(shown, referrer=WITH_FORM)
