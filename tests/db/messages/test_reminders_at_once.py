"""Reminders by several workers at once, and by workers that are lost: once for each, on both databases."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.messages.models import OutboxMail, Reminded, Reminder
from forum_app.messages.rules import ReminderKind as R
from forum_app.registration import reminders
from forum_app.registration.models import Invitation, RegistrationSetup
from forum_app.registration.rules import InvitationState
from forum_app.registration.rules import RegistrationState as S
from tests import build
from tests.build import NOW

DAY = timedelta(days=1)
WORKERS, PEOPLE = 4, 12


class WorkerLost(Exception):
    """The worker is killed in the middle of its transaction."""


@contextmanager
def writing(app: Flask) -> Iterator[Session]:
    with app.app_context():
        try:
            with transaction() as session:
                yield session
        finally:
            db.session.remove()


def invited(app: Flask, *days: int) -> list[int]:
    """Invite people and set reminders that many days before the end; return the reminders' ids."""
    with writing(app) as session:
        at = build.edition(session)
        for number in range(PEOPLE):
            session.add(
                Invitation(
                    edition_id=at.id, email=f"p{number}@x.example", state=InvitationState.SENT,
                    created_at=NOW - 60 * DAY, expires_at=NOW + DAY,
                )
            )  # fmt: skip
        rows = [Reminder(edition_id=at.id, kind=R.INVITATION.value, days=each) for each in days]
        session.add_all(rows)
        session.flush()
        return [row.id for row in rows]


def remind_at_once(app: Flask, ids: list[int]) -> int:
    """Let workers see to each of these reminders, all begun together; return how many each saw to, summed."""
    barrier = threading.Barrier(len(ids))

    def work(reminder_id: int) -> int:
        barrier.wait()
        with writing(app) as session:
            return reminders.remind(session, reminder_id, NOW)

    with ThreadPoolExecutor(len(ids)) as pool:
        return sum(pool.map(work, ids))


def mails(app: Flask) -> Counter[str]:
    with app.app_context():
        found = Counter(reading().scalars(select(OutboxMail.to_address)))
        db.session.remove()
    return found


def noted(app: Flask) -> Counter[tuple[int, str]]:
    with app.app_context():
        rows = reading().execute(select(Reminded.reminder_id, Reminded.subject_ref))
        found = Counter((reminder_id, ref) for reminder_id, ref in rows)
        db.session.remove()
    return found


def test_several_workers_with_the_same_reminder_write_to_each_once(app: Flask) -> None:
    """Reliability 1.3: nothing lost, nothing twice."""
    (one,) = invited(app, 3)

    seen = remind_at_once(app, [one] * WORKERS)

    assert seen == PEOPLE
    assert mails(app) == {f"p{number}@x.example": 1 for number in range(PEOPLE)}
    assert set(noted(app).values()) == {1}


def test_two_reminders_at_once_are_two_mails_and_no_more(app: Flask) -> None:
    """The control: different reminders are not taken for one another."""
    ids = invited(app, 3, 7)

    remind_at_once(app, ids * 2)

    assert set(mails(app).values()) == {2}
    assert len(noted(app)) == 2 * PEOPLE


def test_a_worker_lost_before_its_end_leaves_nothing_and_the_next_writes_to_all(app: Flask) -> None:
    (one,) = invited(app, 3)
    with pytest.raises(WorkerLost), writing(app) as session:
        assert reminders.remind(session, one, NOW) == PEOPLE
        raise WorkerLost
    before = mails(app), noted(app)

    with writing(app) as session:
        reminders.remind(session, one, NOW)

    assert before == (Counter(), Counter())
    assert set(mails(app).values()) == {1}
    assert len(mails(app)) == PEOPLE


def test_a_worker_lost_between_two_batches_leaves_the_rest_to_the_next(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminders, "BATCH", 5)
    (one,) = invited(app, 3)
    with writing(app) as session:
        first = reminders.remind(session, one, NOW)

    rest = 0
    for _ in range(4):
        with writing(app) as session:
            rest += reminders.remind(session, one, NOW)

    assert (first, rest) == (5, PEOPLE - 5)
    assert set(mails(app).values()) == {1}


def test_who_answers_between_the_sweep_and_the_mail_is_not_written_to(app: Flask) -> None:
    (one,) = invited(app, 3)
    with app.app_context():
        due = reminders.due(reading(), NOW)
        db.session.remove()
    with writing(app) as session:
        session.query(Invitation).filter_by(email="p0@x.example").one().state = InvitationState.DECLINED

    with writing(app) as session:
        seen = reminders.remind(session, one, NOW)

    assert due == [one]
    assert seen == PEOPLE - 1
    assert "p0@x.example" not in mails(app)


def test_a_reminder_switched_off_between_the_sweep_and_the_mail_is_not_sent(app: Flask) -> None:
    (one,) = invited(app, 3)
    with writing(app) as session:
        session.get_one(Reminder, one).active = False

    with writing(app) as session:
        assert reminders.remind(session, one, NOW) == 0

    assert mails(app) == Counter()


def test_a_reminder_that_was_removed_is_no_error(app: Flask) -> None:
    with writing(app) as session:
        assert reminders.remind(session, 4711, NOW) == 0


def test_nothing_is_due_once_all_were_written_to(app: Flask) -> None:
    """Else the worker would never come to rest."""
    (one,) = invited(app, 3)
    with writing(app) as session:
        reminders.remind(session, one, NOW)

    with app.app_context():
        assert reminders.due(reading(), NOW) == []
        assert reminders.due(reading(), NOW + timedelta(hours=12)) == []
        db.session.remove()


@pytest.mark.parametrize(
    "state", [S.SUBMITTED, S.APPROVED, S.CONFIRMED, S.WITHDRAWN, S.CANCELLED, S.REJECTED]
)
def test_before_the_closing_nobody_is_reminded_who_has_sent_the_form(app: Flask, state: S) -> None:
    with writing(app) as session:
        at = build.edition(session)
        session.add(RegistrationSetup(edition_id=at.id, closes_at=NOW + DAY))
        session.add(Reminder(edition_id=at.id, kind=R.CLOSING.value, days=3))
        build.registration(session, at, state=state)

    with app.app_context():
        assert reminders.due(reading(), NOW) == []
        db.session.remove()


@pytest.mark.parametrize("kind", list(R))
def test_every_kind_of_reminder_has_its_plan_and_finds_nobody_in_an_empty_forum(app: Flask, kind: R) -> None:
    with writing(app) as session:
        at = build.edition(session)
        row = Reminder(edition_id=at.id, kind=kind.value, days=30)
        session.add(row)
        session.flush()
        one = row.id

    with writing(app) as session:
        assert reminders.due(session, NOW) == []
        assert reminders.remind(session, one, NOW) == 0
    assert set(reminders.PLANS) == set(R)
