"""Keeps the waiting lines of sessions moving, whatever else happens to registrations and lists.

A registration ends in many ways, and none of them can know of sessions: agenda and registration do not lean on
each other. So the worker looks, every few seconds, for places of ended registrations and for free places that
somebody waits for. Both are found by the rows themselves, so nothing is lost if it stood still meanwhile.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, SignUp, SignUpList
from forum_app.agenda.queries import PRESENT
from forum_app.agenda.reader_queries import IN_PLAY
from forum_app.agenda.rules import SessionState, SignUpState
from forum_app.agenda.services import sign_ups, stars
from forum_app.core import worker
from forum_app.core.clock import now as present
from forum_app.core.uow import transaction
from forum_app.editions.models import Edition
from forum_app.public import releases
from forum_app.registration import mail_values, mails
from forum_app.registration.models import Registration
from forum_app.registration.rules import ENDED
from forum_app.registration.services import erasure
from forum_app.registration.services.traces import Traces

NAME = "sign_ups"


def due(session: Session, now: datetime) -> list[int]:
    """Return the ids of sessions with a place to be given back, or a free one that somebody waits for."""
    left = (
        select(SignUp.session_id)
        .join(Registration, Registration.id == SignUp.registration_id)
        .where(SignUp.state.in_(IN_PLAY), Registration.state.in_(ENDED))
    )
    waits = exists().where(SignUp.session_id == SignUpList.session_id, SignUp.state == SignUpState.WAITING)
    free = (
        select(SignUpList.session_id)
        .join(AgendaSession, AgendaSession.id == SignUpList.session_id)
        .where(SignUpList.taken < SignUpList.places, waits, *_to_come(now))
    )
    return sorted(set(session.scalars(left)) | set(session.scalars(free)))


def _to_come(now: datetime) -> tuple[ColumnElement[bool], ...]:
    running = AgendaSession.state != SessionState.CANCELLED
    return PRESENT, running, (AgendaSession.starts_at.is_(None)) | (AgendaSession.starts_at > now)


def settle(session_id: int) -> None:
    """Take back what ended registrations hold in a session, then move up who waits, and tell them."""
    moment = present()
    with transaction() as session:
        sign_ups.in_turn(session)
        sign_ups.ended(session, _ended_in(session, session_id), moment)
        goes_on = select(AgendaSession.id).where(AgendaSession.id == session_id, *_to_come(moment))
        if session.scalar(goes_on) is None:
            return
        for row in sign_ups.move_up(session, session_id, moment):
            tell(session, row, moment)


def _ended_in(session: Session, session_id: int) -> list[int]:
    query = (
        select(SignUp.registration_id)
        .join(Registration, Registration.id == SignUp.registration_id)
        .where(SignUp.session_id == session_id, SignUp.state.in_(IN_PLAY), Registration.state.in_(ENDED))
    )
    return list(session.scalars(query))


def tell(session: Session, row: SignUp, now: datetime) -> None:
    """Queue the mail that a place became free, in the language of the person, with both clocks (PRG-3).

    Title and times are the published ones; a session that the public does not know is not told of.
    """
    found = session.get_one(Registration, row.registration_id)
    edition = session.get_one(Edition, found.edition_id)
    language, published = found.language, releases.latest(session, edition)
    of = (
        next((each for each in published.sessions if each.uid == row.session.uid), None)
        if published
        else None
    )
    if of is None:
        return
    zones = dict.fromkeys((edition.zone, edition.away_zone))
    when = [mail_values.moment(of.start, zone, language) for zone in zones]
    what = "\n".join([of.title.to(language).text, *when])
    link = mail_values.url(
        "public.my_sessions", lang=language, forum=edition.slug, token=mail_values.token_of(found)
    )
    mails.tell(session, found, "session_place", now, what=what, personal_link=link)


def nobody_waits(_session: Session, _now: datetime) -> None:
    """Say that nothing here is late: a place is passed on within seconds, or there is none."""


worker.works(NAME, settle, due, nobody_waits)


@erasure.forgets
def forget_sign_ups(session: Session, registration: Registration, _left: Traces, now: datetime) -> None:
    """Give back the places of somebody who is erased, and forget their address on star lists."""
    sign_ups.forget(session, registration.id, now)
    stars.forget_address(session, registration.edition_id, (registration.email, registration.email_copy))
