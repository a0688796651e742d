"""The page of a delegation, which its focal point opens by a link: what is there, what is missing, what to do."""

from __future__ import annotations

from datetime import datetime

from flask import Response as FlaskResponse
from flask import flash, request
from flask_babel import force_locale, gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.digits import whole_number
from forum_app.core.errorpages import translated
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.extensions import limiter
from forum_app.core.i18n import GETTEXT
from forum_app.core.uow import reading, transaction
from forum_app.registration import mails, queries
from forum_app.registration.delegation_sheets import members_csv
from forum_app.registration.models import Registration
from forum_app.registration.queries import delegations
from forum_app.registration.rules import ENDED, ConsentPurpose, RegistrationState
from forum_app.registration.rules.delegations import EDITABLE, IN_TABLE, REPLACEABLE, is_provisional
from forum_app.registration.services import RegistrationClosed, focal_points
from forum_app.registration.services import delegations as services
from forum_app.registration.views.blueprint import bp, private
from forum_app.registration.views.delegation_access import (
    HOME,
    PER_ADDRESS,
    Entered,
    enter,
    home,
    in_order,
    reopened,
    show,
)

S = RegistrationState


@bp.get(HOME)
@public
def delegation(lang: str, token: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Show the delegation with what is missing; the first time is written down."""
    entered = enter(reading(), token)
    if entered.focal_point.used_at is None:
        with transaction() as session:
            focal_points.opened(session, enter(session, token).focal_point, now())
        entered = reopened(token)
    return overview(entered)


def overview(entered: Entered, status: int = 200, problem: str = "") -> Response:
    """Return the overview; `problem` says what was refused."""
    session, found = reading(), entered.delegation
    members = in_order(found.registrations)
    letter = found.credentials_id is not None
    return show(
        "overview.html",
        entered,
        status,
        problem=problem,
        members=members,
        there=[member for member in members if member.state not in ENDED],
        gaps=delegations.lacking(session, found),
        named={member.uid: member for member in members},
        quotas=delegations.quota_lines(session, found),
        shared=delegations.shared_addresses(session, found),
        letter=delegations.letter_of(session, found) if letter else None,
        provisional=is_provisional(letter=letter),
        agreed={m.uid: _agreed(m) for m in members},
        ready=[m for m in members if services.is_ready(m)],
        approved=[m for m in members if m.state is S.APPROVED],
        can={"edit": EDITABLE, "replace": REPLACEABLE, "link": IN_TABLE},
        window=queries.window(session, found.edition, now()),
    )


def _agreed(found: Registration) -> str:
    """Return by whom the use of the data was agreed to: the person before others; empty if nobody did."""
    consent = delegations.active(found.consents).get(ConsentPurpose.PROCESSING)
    return consent.given_by if consent else ""


@bp.post(f"{HOME}heads/")
@limiter.limit(PER_ADDRESS)
@public
def name_heads(lang: str, token: str) -> Response:  # noqa: ARG001
    """Name head and deputy of the delegation."""
    heads = services.Heads(request.form.get("head", ""), request.form.get("deputy", ""))
    try:
        with transaction() as session:
            entered = enter(session, token)
            revision = _revision()
            services.name_heads(session, entered.actor, entered.delegation, heads, revision, now())
    except (Invalid, Conflict) as problem:
        return overview(reopened(token), problem.status, translated(problem))
    flash(gettext("Head and deputy are saved."))
    return home(token, "members")


@bp.get(f"{HOME}submit/")
@public
def ask_submit(lang: str, token: str) -> Response:  # noqa: ARG001
    """Show whom submitting sends, and what will still be missing."""
    return _submit_page(enter(reading(), token), 200)


def _submit_page(entered: Entered, status: int, problem: str = "") -> Response:
    session, found = reading(), entered.delegation
    return show(
        "submit.html",
        entered,
        status,
        problem=problem,
        ready=[m for m in in_order(found.registrations) if services.is_ready(m)],
        gaps=[gap for gap in delegations.lacking(session, found) if gap.lack != "not_sent"],
        named={member.uid: member for member in found.registrations},
        quotas=delegations.quota_lines(session, found),
    )


@bp.post(f"{HOME}submit/")
@limiter.limit(PER_ADDRESS)
@public
def submit(lang: str, token: str) -> Response:  # noqa: ARG001
    """Send all members who were not sent yet; those without a place join the waiting list and are told."""
    try:
        with transaction() as session:
            entered, moment = enter(session, token), now()
            if not queries.window(session, entered.delegation.edition, moment).open:
                raise RegistrationClosed(gettext("This forum takes no registrations now."))
            wish = services.Submission(_revision(), "together" in request.form)
            sent = services.submit(session, entered.actor, entered.delegation, wish, moment)
            _tell_sent(session, entered, sent, moment)
    except services.NothingToSend:
        return home(token)
    except (Conflict, Invalid, RegistrationClosed) as problem:
        return _submit_page(reopened(token), problem.status, translated(problem))
    flash(gettext("The delegation is submitted. The secretariat reviews it and writes to you."))
    return home(token)


def _tell_sent(session: Session, entered: Entered, sent: list[Registration], moment: datetime) -> None:
    """Tell each member and the focal points; who did not agree themself is asked to (DPR-5)."""
    for found in sent:
        own = _agreed(found) == "self"
        if own or found.state is not S.SUBMITTED:
            mails.tell_state(session, found, moment)
        if not own:
            with force_locale(GETTEXT[found.language]):
                what = gettext("your own agreement to the use of your data")
            mails.tell(session, found, "member_link", moment, what=what)
    for focal_point in entered.delegation.focal_points:
        mails.tell_focal_point(session, focal_point, "delegation_submitted", moment)


@bp.post(f"{HOME}confirm/")
@limiter.limit(PER_ADDRESS)
@public
def confirm_places(lang: str, token: str) -> Response:  # noqa: ARG001
    """Confirm the places of all who are approved."""
    with transaction() as session:
        entered, moment = enter(session, token), now()
        for found in services.confirm_places(session, entered.actor, entered.delegation, moment):
            mails.tell_state(session, found, moment)
    flash(gettext("The places of all approved members are confirmed."))
    return home(token, "members")


@bp.get(f"{HOME}members.csv")
@public
def members_list(lang: str, token: str) -> Response:  # noqa: ARG001
    """Send the list of the delegation's own members."""
    entered = enter(reading(), token)
    data = members_csv(in_order(entered.delegation.registrations))
    response = private(FlaskResponse(data, mimetype="text/csv"))
    response.headers["Content-Disposition"] = 'attachment; filename="members.csv"'
    return response


def _revision() -> int:
    return whole_number(request.form.get("revision"))
