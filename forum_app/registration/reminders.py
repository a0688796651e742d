"""Who gets a reminder now: those whose date is near and who have not done yet what it is about.

Each reminder reaches each of them once: that it was queued is written in the transaction of its mail.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, exists, false, select
from sqlalchemy.orm import Session

from forum_app.editions.models import Edition
from forum_app.messages.models import OutboxMail, Reminded, Reminder
from forum_app.messages.rules import ReminderKind
from forum_app.registration import mail_values, mails
from forum_app.registration.draft_mail import tell_draft
from forum_app.registration.models import (
    Answer,
    Delegation,
    Draft,
    FocalPoint,
    FormQuestion,
    FormSection,
    Invitation,
    Registration,
    Travel,
    WaitingPlace,
)
from forum_app.registration.queries.form import form_of
from forum_app.registration.rules import (
    HAS_PLACE,
    TAKES_REGISTRATIONS,
    DelegationState,
    FormMoment,
    InvitationState,
    RegistrationState,
)

BATCH = 50
ANSWERABLE = (InvitationState.SENT, InvitationState.OPENED)
NOT_SUBMITTED = (DelegationState.INVITED, DelegationState.OPENED)
NOT_SENT = (RegistrationState.INVITED, RegistrationState.STARTED)
Tell = Callable[[Session, Any, datetime], OutboxMail | None]


@dataclass(frozen=True, slots=True)
class _Moment:
    """One reminder at one time: its edition, how long before its date it goes out, and when now is."""

    edition: Edition
    ahead: timedelta
    now: datetime

    def near(self, date: Any) -> ColumnElement[bool]:
        """Return the condition that a date lies ahead, and no further than the reminder looks."""
        found: ColumnElement[bool] = (date > self.now) & (date <= self.now + self.ahead)
        return found

    def begun_before(self, began: Any, date: Any) -> bool:
        """Tell whether something began before its reminder was due; a new thing is not reminded of at once."""
        return bool(began <= date - self.ahead)

    def is_near(self, date: datetime) -> bool:
        """Tell whether a date lies ahead, and no further than the reminder looks."""
        return self.now < date <= self.now + self.ahead


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which rows a reminder may be for, the column that names each, and how to tell."""

    rows: Select[Any]
    ref: Any
    tell: Tell
    began: Callable[[Any], datetime | None] = lambda _row: None
    date: Callable[[Any], datetime | None] = lambda _row: None
    since: Any = None  # a reminder from before this column's time was about something else


def due(session: Session, now: datetime) -> list[int]:
    """Return the ids of reminders that have somebody to see to."""
    query = (
        select(Reminder, Edition)
        .join(Edition, Edition.id == Reminder.edition_id)
        .where(Reminder.active, Edition.state.in_(TAKES_REGISTRATIONS))
    )
    return [row.id for row, edition in session.execute(query) if _found(session, row, edition, now, 1)]


def remind(session: Session, reminder_id: int, now: datetime) -> int:
    """Queue a batch of one reminder's mails; return how many were seen to."""
    query = select(Reminder).where(Reminder.id == reminder_id, Reminder.active).with_for_update()
    row = session.scalar(query)
    if row is None:
        return 0
    edition = session.get_one(Edition, row.edition_id)
    at = _Moment(edition, timedelta(days=row.days), now)
    found = _found(session, row, edition, now, BATCH)
    for plan, each in found:
        _note(session, row, each.uid, now)
        if _old_enough(plan, at, each):
            plan.tell(session, each, now)
    session.flush()
    return len(found)


def _found(
    session: Session, row: Reminder, edition: Edition, now: datetime, most: int
) -> list[tuple[_Plan, Any]]:
    plan = PLANS[ReminderKind(row.kind)](session, _Moment(edition, timedelta(days=row.days), now))
    told = exists().where(Reminded.reminder_id == row.id, Reminded.subject_ref == plan.ref)
    if plan.since is not None:
        told = told.where(Reminded.at >= plan.since)
    found = session.scalars(plan.rows.where(~told).order_by(plan.ref).limit(most)).unique()
    return [(plan, each) for each in found]


def _note(session: Session, row: Reminder, ref: str, now: datetime) -> None:
    query = select(Reminded).where(Reminded.reminder_id == row.id, Reminded.subject_ref == ref)
    earlier = session.scalar(query)
    if earlier is None:
        session.add(Reminded(reminder_id=row.id, subject_ref=ref, at=now))
    else:
        earlier.at = now


def _old_enough(plan: _Plan, at: _Moment, row: Any) -> bool:
    """Tell whether a thing is older than its reminder; one made since is seen to, without a mail."""
    began, date = plan.began(row), plan.date(row)
    return began is None or date is None or at.begun_before(began, date)


def _closing(session: Session, at: _Moment) -> _Plan:
    closes = mail_values.closing(session, at.edition)
    rows = _registrations(at, Registration.state.in_(NOT_SENT), _when(at.is_near(closes)))
    return _Plan(rows, Registration.uid, _tell_registration("closing_reminder", closes))


def _delegation(session: Session, at: _Moment) -> _Plan:
    closes = mail_values.closing(session, at.edition)
    rows = (
        select(FocalPoint)
        .join(Delegation, Delegation.id == FocalPoint.delegation_id)
        .where(
            Delegation.edition_id == at.edition.id,
            Delegation.state.in_(NOT_SUBMITTED),
            FocalPoint.revoked_at.is_(None),
            _when(at.is_near(closes)),
        )
    )

    def tell(opened: Session, focal_point: FocalPoint, now: datetime) -> OutboxMail | None:
        return mails.tell_focal_point(opened, focal_point, "delegation_reminder", now)

    return _Plan(rows, FocalPoint.uid, tell, lambda row: row.created_at, lambda _row: closes)


def _invitation(_session: Session, at: _Moment) -> _Plan:
    rows = select(Invitation).where(
        Invitation.edition_id == at.edition.id,
        Invitation.state.in_(ANSWERABLE),
        at.near(Invitation.expires_at),
    )

    def tell(opened: Session, invitation: Invitation, now: datetime) -> OutboxMail | None:
        invitation.reminded_at = now
        return mails.tell_invited(opened, invitation, "invitation_reminder", now)

    return _Plan(rows, Invitation.uid, tell, lambda row: row.created_at, lambda row: row.expires_at)


def _draft(_session: Session, at: _Moment) -> _Plan:
    rows = select(Draft).where(Draft.edition_id == at.edition.id, at.near(Draft.expires_at))
    return _Plan(rows, Draft.uid, tell_draft)


def _change(_session: Session, at: _Moment) -> _Plan:
    rows = _registrations(
        at, Registration.state == RegistrationState.CHANGE_ASKED, at.near(Registration.change_until)
    )
    return _Plan(rows, Registration.uid, _tell_registration("change_reminder"))


def _offer(_session: Session, at: _Moment) -> _Plan:
    rows = _registrations(
        at, Registration.state == RegistrationState.OFFERED, at.near(WaitingPlace.offer_until)
    ).join(WaitingPlace, WaitingPlace.registration_id == Registration.id)
    return _Plan(
        rows,
        Registration.uid,
        _tell_registration("offer_reminder"),
        lambda row: row.waiting.offered_at,
        lambda row: row.waiting.offer_until,
        since=WaitingPlace.offered_at,
    )


def _follow_up(session: Session, at: _Moment) -> _Plan:
    first = datetime.combine(at.edition.first_day, time(), ZoneInfo(at.edition.zone))
    asked = bool(form_of(session, at.edition.id, FormMoment.FOLLOW_UP)) and at.is_near(first)
    answered = (
        exists()
        .where(Answer.registration_id == Registration.id)
        .where(Answer.question_id == FormQuestion.id, FormQuestion.section_id == FormSection.id)
        .where(FormSection.moment == FormMoment.FOLLOW_UP)
    )
    travel = exists().where(Travel.registration_id == Registration.id)
    rows = _registrations(at, Registration.state.in_(HAS_PLACE), ~answered, ~travel, _when(asked))
    return _Plan(rows, Registration.uid, _tell_registration("follow_up_reminder"))


def _registrations(at: _Moment, *conditions: ColumnElement[bool]) -> Select[Any]:
    return select(Registration).where(Registration.edition_id == at.edition.id, *conditions)


def _when(holds: bool) -> ColumnElement[bool]:
    return ~false() if holds else false()


def _tell_registration(kind: str, until: datetime | None = None) -> Tell:
    def tell(session: Session, registration: Registration, now: datetime) -> OutboxMail | None:
        if until is None:
            return mails.tell(session, registration, kind, now)
        edition = session.get_one(Edition, registration.edition_id)
        told = mails.moment(until, mail_values.zone(session, edition), registration.language)
        return mails.tell(session, registration, kind, now, until=told)

    return tell


PLANS: dict[ReminderKind, Callable[[Session, _Moment], _Plan]] = {
    ReminderKind.CLOSING: _closing,
    ReminderKind.DELEGATION: _delegation,
    ReminderKind.INVITATION: _invitation,
    ReminderKind.DRAFT: _draft,
    ReminderKind.CHANGE: _change,
    ReminderKind.OFFER: _offer,
    ReminderKind.FOLLOW_UP: _follow_up,
}
