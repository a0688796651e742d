"""Sign-up for sessions, behind the personal link of a registration: take a place, wait, swap, give back."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from forum_app.agenda import reader_queries
from forum_app.agenda.rules import SignUpState
from forum_app.agenda.rules.sign_ups import Asker
from forum_app.agenda.services import sign_ups as services
from forum_app.agenda.services.sign_ups import REFUSALS, Clash, Wish
from forum_app.audit.rules import Actor
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Conflict, Forbidden
from forum_app.core.extensions import limiter
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition
from forum_app.public import releases
from forum_app.public.pages import sign_up as pages
from forum_app.public.pages.document import Agenda
from forum_app.public.private import private, private_page
from forum_app.public.views.blueprint import FORUM, bp
from forum_app.registration import queries as registrations
from forum_app.registration.links import digest
from forum_app.registration.models import Registration
from forum_app.registration.rules import HAS_PLACE, DelegationRole

SESSIONS = f"{FORUM}/my-sessions/<token>/"
PER_ADDRESS = "60 per minute"
TOLD = {
    SignUpState.TAKEN.value: N_("You have a place."),
    SignUpState.WAITING.value: N_(
        "All places are taken. You are in the waiting line and get a mail when one is free."
    ),
    SignUpState.GIVEN_UP.value: N_("You have given it back."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the last wish was refused; `wanted` overlaps with `others`, if that is why."""

    text: str
    wanted: str = ""
    others: tuple[str, ...] = ()


@bp.get(SESSIONS)
@public
def my_sessions(lang: str, forum: str, token: str) -> Response:
    """Show somebody's sessions with sign-up, and those that they may ask for."""
    return _page(lang, forum, token)


@bp.post(f"{SESSIONS}sign-up")
@limiter.limit(PER_ADDRESS)
@public
def sign_up(lang: str, forum: str, token: str) -> Response:
    """Take a place or join the waiting line; with `instead`, give back what overlaps in the same step."""
    uid, instead = request.form.get("uid", ""), frozenset(request.form.getlist("instead"))
    try:
        with transaction() as session:
            edition, found = _who(session, forum, token)
            release, moment = releases.latest(session, edition), now()
            wish = _wish(session, found, release, uid, instead)
            made = services.sign_up(session, Actor(kind="delegate", ref=found.uid), wish, moment)
            told = made.state.value
    except Clash as problem:
        return _page(lang, forum, token, Problem(translated(problem), problem.wanted, problem.held), 409)
    except (Conflict, Forbidden) as problem:
        return _page(lang, forum, token, Problem(translated(problem)), problem.status)
    return _back(lang, forum, token, told)


@bp.post(f"{SESSIONS}give-back")
@limiter.limit(PER_ADDRESS)
@public
def give_back(lang: str, forum: str, token: str) -> Response:
    """Give a place back, or leave the waiting line; who waits next moves up."""
    with transaction() as session:
        _, found = _who(session, forum, token)
        for row in reader_queries.own(session, found.id):
            if row.session.uid == request.form.get("uid", ""):
                services.give_back(session, Actor(kind="delegate", ref=found.uid), row, now())
    return _back(lang, forum, token, SignUpState.GIVEN_UP.value)


def _who(session: Session, forum: str, token: str) -> tuple[Edition, Registration]:
    """Return the edition and the registration of a personal link; raise NotFound."""
    edition = editions.public_edition(session, forum)
    return edition, registrations.registration_by_token(session, digest(token), edition.id)


def _asker(found: Registration) -> Asker:
    head = found.delegation_role is DelegationRole.HEAD
    return Asker(registration_id=found.id, category_id=found.category_id, head=head)


def _wish(
    session: Session, found: Registration, release: Agenda | None, uid: str, instead: frozenset[str]
) -> Wish:
    """Return what somebody asks for, at the times that are published; raise Conflict for what nobody can have."""
    if found.state not in HAS_PLACE:
        raise Conflict(N_("You can sign up for sessions once your registration is approved."))
    wanted = next((each for each in release.sessions if each.uid == uid), None) if release else None
    offer = reader_queries.offers(session, found.edition_id).get(uid)
    if release is None or wanted is None or offer is None:
        raise Conflict(N_("This session takes no sign-up."))
    return Wish(
        asker=_asker(found),
        uid=uid,
        hours=pages.hours(wanted, offer),
        times=pages.published_times(release),
        instead_of=instead,
    )


def _page(lang: str, forum: str, token: str, problem: Problem | None = None, status: int = 200) -> Response:
    session = reading()
    edition, found = _who(session, forum, token)
    release = releases.latest(session, edition)
    own = pages.Own(
        asker=_asker(found),
        guest_of=reader_queries.guest_of(session, found.id),
        held=reader_queries.own(session, found.id),
        before=reader_queries.before_in_line(session, found.id),
    )
    offers = reader_queries.offers(session, edition.id)
    mine, others = pages.bookable(release, offers, own, now()) if release else ((), ())
    return private_page(
        "public/sign_up.html",
        status,
        lang=lang,
        edition=edition,
        agenda=release,
        registration=found,
        token=token,
        mine=mine,
        others=others,
        may=found.state in HAS_PLACE,
        problem=problem,
        named={each.uid: each for each in release.sessions} if release else {},
        refusals=REFUSALS,
        told=TOLD.get(request.args.get("told", ""), ""),
        form=FlaskForm(),
    )


def _back(lang: str, forum: str, token: str, told: str) -> Response:
    return private(
        redirect(url_for("public.my_sessions", lang=lang, forum=forum, token=token, told=told), 303)
    )
