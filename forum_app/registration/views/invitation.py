"""The pages of an invitation: what somebody is invited to, beginning the form, declining."""

from __future__ import annotations

from datetime import datetime
from email.utils import parseaddr

from flask import redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from forum_app.audit.rules import Actor
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.extensions import limiter, settings
from forum_app.core.names import has_han, suggest_latin
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.registration import queries, typed
from forum_app.registration.links import digest
from forum_app.registration.models import Invitation
from forum_app.registration.queries.invitations import invitation_by_token
from forum_app.registration.rules import InvitationState
from forum_app.registration.services import drafts, invited
from forum_app.registration.views.blueprint import INVITED, bp, page, private

PER_ADDRESS = "30 per minute"
WITH_FORM = "strict-origin"


@bp.get(INVITED)
@public
def invitation(lang: str, token: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Show an invitation and note that it was opened; one that is over says why."""
    moment = now()
    if invited.standing(invitation_by_token(reading(), digest(token)), moment) in invited.UNOPENED:
        with transaction() as session:
            invited.open_invitation(invitation_by_token(session, digest(token)), moment)
    return _shown(reading(), token, moment, 200)


@bp.post(INVITED)
@limiter.limit(PER_ADDRESS)
@public
def begin_invited(lang: str, token: str) -> Response:
    """Begin the form of an invitation, with the address and the name that are known."""
    moment = now()
    try:
        with transaction() as session:
            found = invitation_by_token(session, digest(token))
            invited.require_live(found, moment)
            edition = session.get_one(Edition, found.edition_id)
            _row, draft = drafts.begin(session, edition, lang, moment, found, _known(found))
            forum = edition.slug
    except invited.InvitationOver as problem:
        return _shown(reading(), token, moment, problem.status)
    return redirect(url_for("registration.overview", lang=lang, forum=forum, draft=draft, begin="1"), 303)


@bp.get(f"{INVITED}decline/")
@public
def decline(lang: str, token: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Ask whether somebody declines, and why if they wish to say."""
    return _shown(reading(), token, now(), 200, "registration/decline.html")


@bp.post(f"{INVITED}decline/")
@limiter.limit(PER_ADDRESS)
@public
def decline_invitation(lang: str, token: str) -> Response:
    """Decline an invitation; its place is free for others."""
    moment = now()
    try:
        with transaction() as session:
            found = invitation_by_token(session, digest(token))
            reason = typed.tidy_lines(request.form.get("reason", ""))
            invited.decline(session, Actor(kind="delegate", ref=found.uid), found, reason, moment)
    except invited.InvitationOver as problem:
        return _shown(reading(), token, moment, problem.status)
    return private(redirect(url_for("registration.invitation", lang=lang, token=token), 303))


def _known(found: Invitation) -> dict[str, tuple[str, ...]]:
    """Return what an invitation says already, as it would be typed; a name is taken apart only if it is Chinese."""
    known = {"email": (found.email,)}
    if found.category is not None:
        known["category"] = (found.category.key,)
    if has_han(found.name):
        family, given = suggest_latin(found.name)
        known |= {"native": (found.name,), "family": (family,), "given": (given,)}
    return {name: values for name, values in known.items() if values[0]}


def _shown(
    session: Session,
    token: str,
    moment: datetime,
    status: int,
    template: str = "registration/invitation.html",
) -> Response:
    found = invitation_by_token(session, digest(token))
    standing = invited.standing(found, moment)
    over = "" if standing in invited.LIVE else translated(invited.over(found, moment))
    declined = standing is InvitationState.DECLINED
    shown = page(
        template if not over else "registration/invitation.html",
        status,
        invitation=found,
        edition=session.get_one(Edition, found.edition_id),
        zone=queries.setup_of(session, found.edition_id).zone,
        token=token,
        over=over,
        declined=declined,
        contact=parseaddr(settings().mail_from)[1],
    )
    return private(shown, referrer=WITH_FORM)
