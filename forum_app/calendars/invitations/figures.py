"""What organisers see of invitations: how many entries stand in calendars, and who answered what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from forum_app.agenda.models import Speaker
from forum_app.calendars.kinds import Answer, InvitationState
from forum_app.calendars.models import CalendarInvitation
from forum_app.registration.models import Person, Registration

# Who cannot come is what organisers look for.
FIRST = {Answer.DECLINED: 0, Answer.TENTATIVE: 1, Answer.ACCEPTED: 2}


@dataclass(frozen=True, slots=True)
class Standing:
    """How many entries stand in how many mailboxes."""

    entries: int
    people: int


def standing(session: Session, edition_id: int) -> Standing:
    """Return how many entries of an edition stand in mailboxes."""
    row = CalendarInvitation
    counts = select(func.count(), func.count(row.recipient.distinct()))
    found = session.execute(counts.where(row.edition_id == edition_id, row.state == InvitationState.SENT))
    return Standing(*found.one())


def answers(session: Session, edition_id: int, uid: str = "") -> dict[Answer, int]:
    """Return how many gave each answer, in an edition or to one session."""
    row = CalendarInvitation
    query = select(row.answer, func.count()).where(
        row.edition_id == edition_id, row.state == InvitationState.SENT
    )
    if uid:
        query = query.where(row.session_uid == uid)
    found: dict[Answer, int] = dict(session.execute(query.group_by(row.answer)).all())
    return {each: found.get(each, 0) for each in Answer}


@dataclass(frozen=True, slots=True)
class Answered:
    """Who answered what for a session: a registered person, or somebody of the agenda."""

    answer: Answer
    at: datetime | None
    person: Person | None
    reference: str | None
    speaker: Speaker | None


def answered(session: Session, edition_id: int, uid: str, limit: int) -> list[Answered]:
    """Return who answered for a session, those who cannot come first, the latest answers of each kind first."""
    row = CalendarInvitation
    query = (
        select(row.answer, row.answered_at, Person, Registration.reference, Speaker)
        .outerjoin(Registration, Registration.id == row.registration_id)
        .outerjoin(Person, Person.id == Registration.person_id)
        .outerjoin(Speaker, Speaker.id == row.speaker_id)
        .where(row.edition_id == edition_id, row.session_uid == uid)
        .where(row.state == InvitationState.SENT, row.answer != Answer.NONE)
        .order_by(case(FIRST, value=row.answer), row.answered_at.desc(), row.id)
    )
    return [Answered(*each) for each in session.execute(query.limit(limit))]
