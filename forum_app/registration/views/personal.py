"""A person's own page behind the personal link: see, withdraw. Unknown and wrong links are 404."""

from __future__ import annotations

from datetime import datetime

from flask import Response as FlaskResponse
from flask import redirect, request, url_for
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from forum_app.audit import queries as audit_queries
from forum_app.audit.rules import Actor
from forum_app.core import qr
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.extensions import limiter
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.registration import mails, queries, services
from forum_app.registration.links import digest
from forum_app.registration.models import Consent, Registration
from forum_app.registration.rules import HAS_PLACE, ConsentPurpose, FormMoment, RegistrationState, may_become
from forum_app.registration.services import guardians, member_links, own_changes, waiting
from forum_app.registration.services.own_values import held
from forum_app.registration.views.blueprint import MINE, bp, page, private
from forum_app.registration.views.own_changes import follow_up, own_form, own_lines

PER_ADDRESS = "30 per minute"
WITH_FORM = "strict-origin"
TOLD = {
    "saved": N_("Your changes are saved."),
    "returned": N_(
        "Your changes are saved. The secretariat reviews the registration again and writes to you."
    ),
    "same": N_("Nothing was changed."),
}
STEPS = ("registration.registered", "registration.state")


@bp.get(MINE)
@public
def personal(lang: str, token: str) -> Response:
    """Show what a registration holds, where it stands, and what the person can do."""
    session, moment = reading(), now()
    found = queries.registration_by_token(session, digest(token))
    edition = _edition(found)
    asked = own_form(session, found, lang, FormMoment.REGISTERING, moment)
    later = own_form(session, found, lang, FormMoment.FOLLOW_UP, moment)
    shown = page(
        "registration/personal.html",
        registration=found,
        edition=edition,
        token=token,
        consents=_consents(found),
        history=_history(session, found),
        told=TOLD.get(request.args.get("told", ""), ""),
        pages=asked.pages if own_changes.may_change(session, edition, found, moment) else (),
        change_until=own_changes.change_until(session, edition, found, moment),
        zone=queries.setup_of(session, edition.id).zone or edition.zone,
        follow_up=follow_up(later, moment),
        more=[line for each in (asked, later) for line in own_lines(each)],
        held=held(session, found),
        waits_for_guardian=guardians.waits_for_guardian(found),
        offer_until=waiting.offer_until(session, found) if found.state is RegistrationState.OFFERED else None,
        has_place=found.state in HAS_PLACE,
        certain=bool(mails.calendar_of(session, found)),
        can_withdraw=may_become(found.state, RegistrationState.WITHDRAWN),
        form=FlaskForm(),
    )
    return private(shown, referrer=WITH_FORM)


@bp.get(f"{MINE}link.svg")
@public
def personal_qr(lang: str, token: str) -> Response:
    """Send the personal link as a QR code."""
    queries.registration_by_token(reading(), digest(token))
    return private(FlaskResponse(qr.svg(mails.personal_url(lang, token)), mimetype="image/svg+xml"))


@bp.get(f"{MINE}withdraw/")
@public
def ask_withdraw(lang: str, token: str) -> Response:
    """Ask once more before the registration is withdrawn."""
    found = queries.registration_by_token(reading(), digest(token))
    if not may_become(found.state, RegistrationState.WITHDRAWN):
        return redirect(url_for("registration.personal", lang=lang, token=token), 303)
    asked = page(
        "registration/withdraw.html",
        registration=found,
        edition=_edition(found),
        token=token,
        form=FlaskForm(),
    )
    return private(asked, referrer=WITH_FORM)


@bp.post(f"{MINE}withdraw/")
@limiter.limit(PER_ADDRESS)
@public
def withdraw(lang: str, token: str) -> Response:
    """Withdraw the registration for good."""
    with transaction() as session:
        found = queries.registration_by_token(session, digest(token))
        moment = now()
        if _withdrawn(session, found, moment):
            mails.say_withdrawn(session, found, moment)
    return private(redirect(url_for("registration.personal", lang=lang, token=token), 303))


def _withdrawn(session: Session, found: Registration, moment: datetime) -> bool:
    """Withdraw a registration; a delegation that loses a member is composed anew (REG-8)."""
    actor = Actor(kind="delegate", ref=found.uid)
    if found.delegation is None:
        return services.withdraw(session, actor, found, moment)
    return member_links.withdraw_member(session, actor, found.delegation, found, moment)


def _edition(found: Registration) -> Edition:
    return reading().get_one(Edition, found.edition_id)


def _consents(found: Registration) -> dict[ConsentPurpose, Consent | None]:
    """Return for each purpose the latest agreement, or None if it was never given."""
    latest: dict[ConsentPurpose, Consent | None] = dict.fromkeys(ConsentPurpose)
    for consent in sorted(found.consents, key=lambda consent: consent.id):
        latest[consent.purpose] = consent
    return latest


def _history(session: Session, found: Registration) -> list[tuple[datetime, RegistrationState]]:
    """Return when the registration came to which state, the first first."""
    entries = audit_queries.history(session, "registration", found.uid)
    steps = [(entry.at, entry.changes.get("state")) for entry in reversed(entries) if entry.action in STEPS]
    return [
        (at, RegistrationState(state[-1] if isinstance(state, list) else state))
        for at, state in steps
        if state
    ]
