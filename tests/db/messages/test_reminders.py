"""Reminders: to those who still need one, each once, never for what is too new or over."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import EditionState
from forum_app.messages.models import OutboxMail, Reminded, Reminder
from forum_app.messages.reminder_days import RemindersChanged, days_of, set_days, stamp
from forum_app.messages.rules import ReminderKind as R
from forum_app.registration import reminders
from forum_app.registration.models import (
    Answer,
    Draft,
    FocalPoint,
    FormQuestion,
    FormSection,
    Invitation,
    Registration,
    RegistrationSetup,
    Travel,
    WaitingPlace,
)
from forum_app.registration.rules import DelegationState, FormMoment, InvitationState, QuestionKind
from forum_app.registration.rules import RegistrationState as S
from tests import build
from tests.build import NOW

ACTOR = Actor(kind="user", ref="u")
DAY = timedelta(days=1)
LONG_AGO = NOW - 60 * DAY


def reminder(session: Session, kind: R, days: int = 3, **changes: Any) -> tuple[Edition, Reminder]:
    at = build.edition(session, **changes)
    row = Reminder(edition_id=at.id, kind=kind.value, days=days)
    session.add(row)
    session.flush()
    return at, row


def swept(session: Session, now: datetime = NOW) -> list[str]:
    """Do what the worker does until nothing is due, and return the kinds of all mails."""
    for _ in range(20):
        found = reminders.due(session, now)
        if not found:
            break
        for each in found:
            reminders.remind(session, each, now)
    return list(session.scalars(select(OutboxMail.kind).order_by(OutboxMail.id)))


def invitation(session: Session, at: Edition, **changes: Any) -> Invitation:
    values = {
        "edition_id": at.id,
        "email": "a@x.example",
        "created_at": LONG_AGO,
        "expires_at": NOW + 2 * DAY,
    }
    row = Invitation(**(values | changes))
    session.add(row)
    session.flush()
    return row


def closes(session: Session, at: Edition, when: datetime) -> None:
    session.add(RegistrationSetup(edition_id=at.id, closes_at=when))
    session.flush()


def offered(session: Session, at: Edition, until: datetime, since: datetime) -> Registration:
    one = build.registration(session, at, state=S.OFFERED)
    place = WaitingPlace(
        edition_id=at.id, registration=one, joined_at=LONG_AGO, offered_at=since, offer_until=until
    )
    session.add(place)
    session.flush()
    return one


def test_an_invitation_is_reminded_of_once(session: Session) -> None:
    at, row = reminder(session, R.INVITATION)
    one = invitation(session, at)

    assert swept(session) == ["invitation.reminder"]
    assert swept(session) == ["invitation.reminder"]
    assert one.reminded_at == NOW
    assert [(r.reminder_id, r.subject_ref) for r in session.scalars(select(Reminded))] == [(row.id, one.uid)]


@pytest.mark.parametrize(
    "changes",
    [
        {"expires_at": NOW + 4 * DAY},
        {"expires_at": NOW - DAY},
        {"expires_at": NOW},
        {"state": InvitationState.USED},
        {"state": InvitationState.DECLINED},
        {"state": InvitationState.WITHDRAWN},
        {"state": InvitationState.QUEUED},
        {"created_at": NOW - timedelta(hours=1)},
    ],
)
def test_who_has_answered_or_was_just_invited_or_has_time_is_not_reminded(
    session: Session, changes: dict[str, Any]
) -> None:
    at, _ = reminder(session, R.INVITATION)
    invitation(session, at, **changes)

    assert swept(session) == []


@pytest.mark.parametrize("state", [EditionState.DRAFT, EditionState.CONCLUDED, EditionState.ARCHIVED])
def test_an_edition_that_takes_no_registrations_reminds_nobody(session: Session, state: EditionState) -> None:
    at, _ = reminder(session, R.INVITATION, state=state)
    invitation(session, at)

    assert swept(session) == []


def test_a_reminder_that_is_off_reminds_nobody(session: Session) -> None:
    at, row = reminder(session, R.INVITATION)
    row.active = False
    invitation(session, at)

    assert swept(session) == []
    assert reminders.remind(session, row.id, NOW) == 0


def test_two_reminders_of_a_kind_are_two(session: Session) -> None:
    at, _ = reminder(session, R.INVITATION, days=14)
    session.add(Reminder(edition_id=at.id, kind="invitation", days=3))
    invitation(session, at, expires_at=NOW + 10 * DAY)

    assert len(swept(session)) == 1
    assert len(swept(session, NOW + 8 * DAY)) == 2


def test_more_than_one_batch_is_seen_to(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "BATCH", 2)
    at, _ = reminder(session, R.INVITATION)
    for n in range(5):
        invitation(session, at, email=f"p{n}@x.example")

    assert len(swept(session)) == 5


def test_many_that_are_too_new_keep_nobody_else_waiting(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminders, "BATCH", 2)
    at, _ = reminder(session, R.INVITATION)
    for _ in range(5):
        invitation(session, at, created_at=NOW)
    invitation(session, at)

    assert swept(session) == ["invitation.reminder"]


def test_a_change_that_was_not_made_is_reminded_of(session: Session) -> None:
    at, _ = reminder(session, R.CHANGE)
    build.registration(session, at, state=S.CHANGE_ASKED, change_what="Photo", change_until=NOW + DAY)
    build.registration(session, at, state=S.SUBMITTED, change_until=NOW + DAY)
    build.registration(session, at, state=S.CHANGE_ASKED, change_until=None)
    build.registration(session, at, state=S.CHANGE_ASKED, change_until=NOW + 9 * DAY)

    assert swept(session) == ["registration.change_reminder"]
    assert "What to change: Photo" in session.scalars(select(OutboxMail.text)).one()


def test_an_offer_is_reminded_of_and_a_new_one_anew(session: Session) -> None:
    at, _ = reminder(session, R.OFFER, days=1)
    one = offered(session, at, NOW + timedelta(hours=20), NOW - 2 * DAY)

    assert swept(session) == ["registration.offer_reminder"]
    assert one.waiting is not None
    later = NOW + 30 * DAY
    one.waiting.offered_at, one.waiting.offer_until = later, later + 3 * DAY
    session.flush()
    assert len(swept(session, later + timedelta(hours=50))) == 2
    assert len(swept(session, later + timedelta(hours=51))) == 2
    assert len(session.scalars(select(Reminded)).all()) == 1


def test_an_offer_shorter_than_the_reminder_is_not_reminded_of(session: Session) -> None:
    at, _ = reminder(session, R.OFFER, days=7)
    offered(session, at, NOW + DAY, NOW - timedelta(hours=1))

    assert swept(session) == []


def test_before_the_closing_those_who_have_begun_are_reminded(session: Session) -> None:
    at, _ = reminder(session, R.CLOSING)
    closes(session, at, NOW + 2 * DAY)
    build.registration(session, at, state=S.STARTED)
    build.registration(session, at, state=S.SUBMITTED)

    assert swept(session) == ["registration.closing_reminder"]
    assert (
        "Registration closes: 3 June 2027, 10:00 (Brussels time, UTC+2)"
        in session.scalars(select(OutboxMail.text)).one()
    )


def test_before_the_closing_delegations_that_were_not_submitted_are_reminded(session: Session) -> None:
    at, _ = reminder(session, R.DELEGATION)
    closes(session, at, NOW + 2 * DAY)
    for state in (DelegationState.OPENED, DelegationState.SUBMITTED):
        delegation = build.delegation(session, at, state=state)
        point = FocalPoint(delegation=delegation, name="Li", email="li@x.example", created_at=LONG_AGO)
        gone = FocalPoint(
            delegation=delegation, name="x", email="x@x.example", created_at=LONG_AGO, revoked_at=NOW
        )
        session.add_all([point, gone])
    session.flush()

    assert swept(session) == ["delegation.reminder"]


@pytest.mark.parametrize("kind", [R.CLOSING, R.DELEGATION])
def test_a_closing_far_away_reminds_nobody(session: Session, kind: R) -> None:
    at, _ = reminder(session, kind)
    closes(session, at, NOW + 20 * DAY)
    build.registration(session, at, state=S.STARTED)

    assert swept(session) == []


def test_a_follow_up_that_nobody_filled_is_reminded_of(session: Session) -> None:
    at, _ = reminder(session, R.FOLLOW_UP, days=120)
    section = FormSection(
        edition_id=at.id, key="travel", title=Translated.of(en="Travel"), moment=FormMoment.FOLLOW_UP
    )
    question = FormQuestion(
        edition_id=at.id, section=section, key="bus", kind=QuestionKind.YES_NO, label=Translated.of(en="Bus?")
    )
    session.add_all([section, question])
    waits, answered, travels = (build.registration(session, at, state=S.CONFIRMED) for _ in range(3))
    build.registration(session, at, state=S.SUBMITTED)
    session.add_all(
        [
            Answer(registration_id=answered.id, question_id=question.id, value="true", answered_at=NOW),
            Travel(registration_id=travels.id),
        ]
    )
    session.flush()

    assert swept(session) == ["registration.follow_up_reminder"]
    assert session.scalars(select(OutboxMail.subject_ref)).one() == waits.uid


@pytest.mark.parametrize(
    ("typed", "mails"),
    [
        (
            {"email": ["wang@x.example"], "link": ["https://forum.test/en/draft/x/"]},
            ["registration.draft_reminder"],
        ),
        ({"email": ["wang@x.example"]}, []),
        ({"email": ["no address"], "link": ["https://forum.test/x/"]}, []),
        ({}, []),
    ],
)
def test_a_form_that_was_not_sent_is_reminded_of_where_it_can_be(
    session: Session, typed: dict[str, Any], mails: list[str]
) -> None:
    at, _ = reminder(session, R.DRAFT)
    answers = json.dumps({"typed": typed, "saved": {}})
    session.add(
        Draft(
            edition_id=at.id, token_hash="x" * 64, language="en", answers=answers, created_at=LONG_AGO,
            changed_at=LONG_AGO, expires_at=NOW + DAY,
        )
    )  # fmt: skip
    session.flush()

    assert swept(session) == mails
    assert swept(session) == mails


def test_days_are_set_switched_off_and_on_without_sending_twice(session: Session) -> None:
    at = build.edition(session)
    invitation(session, at)
    none = stamp(days_of(session, at.id))

    set_days(session, ACTOR, at.id, {R.INVITATION: (14, 3)}, none, NOW)
    first = days_of(session, at.id)
    assert first[R.INVITATION] == (14, 3)
    assert swept(session) == ["invitation.reminder"] * 2

    set_days(session, ACTOR, at.id, {}, stamp(first), NOW)
    assert days_of(session, at.id)[R.INVITATION] == ()
    set_days(session, ACTOR, at.id, {R.INVITATION: (3,)}, none, NOW)
    assert days_of(session, at.id)[R.INVITATION] == (3,)
    assert swept(session) == ["invitation.reminder"] * 2


def test_days_set_by_two_organisers_are_refused_to_the_second(session: Session) -> None:
    at = build.edition(session)
    shown = stamp(days_of(session, at.id))
    set_days(session, ACTOR, at.id, {R.OFFER: (1,)}, shown, NOW)

    with pytest.raises(RemindersChanged):
        set_days(session, ACTOR, at.id, {R.OFFER: (2,)}, shown, NOW)
    assert days_of(session, at.id)[R.OFFER] == (1,)
