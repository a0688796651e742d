"""From one state to the next, and agreements taken back."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core.errors import Invalid
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.registration.models import Registration
from forum_app.registration.rules import ConsentPurpose, RegistrationState
from forum_app.registration.services import StepRefused, change_state, withdraw, withdraw_consent
from tests import build
from tests.build import NOW

LATER = NOW + timedelta(days=1)
DESK = Actor(kind="user", ref="u" * 32)


@pytest.fixture
def registration(session: Session) -> Registration:
    return build.registration(session, build.edition(session))


def log(session: Session) -> list[tuple[str, dict[str, object], str]]:
    return [
        (e.action, e.changes, e.reason) for e in session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    ]


def test_a_step_is_taken_and_written_down(session: Session, registration: Registration) -> None:
    """REG-4: every step has who, when, why."""
    change_state(session, DESK, registration, RegistrationState.APPROVED, "seat 12", LATER)

    assert (registration.state, registration.revision, registration.changed_at) == (
        RegistrationState.APPROVED,
        2,
        LATER,
    )
    assert log(session) == [("registration.state", {"state": ["submitted", "approved"]}, "seat 12")]


def test_a_step_that_is_not_in_the_table_is_refused(session: Session, registration: Registration) -> None:
    with pytest.raises(StepRefused):
        change_state(session, DESK, registration, RegistrationState.CONFIRMED, "", LATER)

    assert (registration.state, log(session)) == (RegistrationState.SUBMITTED, [])


def test_withdrawing_twice_is_done_once(session: Session, registration: Registration) -> None:
    found = [withdraw(session, DESK, registration, LATER) for _ in range(2)]

    assert found == [True, False]
    assert log(session) == [("registration.state", {"state": ["submitted", "withdrawn"]}, "")]


def test_what_was_rejected_cannot_be_withdrawn(session: Session) -> None:
    rejected = build.registration(session, build.edition(session), state=RegistrationState.REJECTED)

    with pytest.raises(StepRefused):
        withdraw(session, DESK, rejected, LATER)


def test_of_two_organisers_at_once_the_late_one_sees_the_new_state(app: Flask) -> None:
    """Reliability 1.1: nothing is overwritten silently."""
    with app.app_context():
        with transaction() as session:
            registration_id = build.registration(session, build.edition(session)).id
        db.session.remove()
    barrier = threading.Barrier(2)

    def step(state: RegistrationState) -> bool:
        with app.app_context():
            try:
                barrier.wait()
                with transaction() as session:
                    found = session.get_one(Registration, registration_id)
                    change_state(session, DESK, found, state, "", LATER)
                return True
            except StepRefused:
                return False
            finally:
                db.session.remove()

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(step, [RegistrationState.REJECTED, RegistrationState.CHANGE_ASKED]))

    with app.app_context():
        found = reading().get_one(Registration, registration_id)
        end, steps = found.state, len(reading().scalars(select(AuditEntry)).all())
        db.session.remove()
    # A registration of which a change was asked may still be rejected, but not the other way round.
    assert steps == sum(done)
    assert end is (RegistrationState.REJECTED if done[0] else RegistrationState.CHANGE_ASKED)


def test_an_agreement_is_taken_back_at_once(session: Session, registration: Registration) -> None:
    """DPR-5."""
    given = build.consent(session, registration, purpose=ConsentPurpose.PHOTO)
    other = build.consent(session, registration, purpose=ConsentPurpose.DIRECTORY)

    withdraw_consent(session, DESK, registration, ConsentPurpose.PHOTO, LATER)

    assert (given.withdrawn_at, other.withdrawn_at) == (LATER, None)
    assert log(session) == [("registration.consent_withdrawn", {"purpose": "photo"}, "")]


def test_an_agreement_that_is_not_there_is_taken_back_without_a_word(
    session: Session, registration: Registration
) -> None:
    build.consent(session, registration, withdrawn_at=NOW)

    withdraw_consent(session, DESK, registration, ConsentPurpose.DIRECTORY, LATER)

    assert log(session) == []
    assert registration.consents[0].withdrawn_at == NOW


def test_the_use_of_the_data_is_given_up_with_the_registration_only(
    session: Session, registration: Registration
) -> None:
    given = build.consent(session, registration, purpose=ConsentPurpose.PROCESSING)

    with pytest.raises(Invalid):
        withdraw_consent(session, DESK, registration, ConsentPurpose.PROCESSING, LATER)

    assert given.withdrawn_at is None
