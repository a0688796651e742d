"""Places to sign up for and lists of guests of a session."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, SessionGuest, SignUp, SignUpList
from forum_app.agenda.rules import SignUpState
from forum_app.agenda.services.details import Places, set_sign_up
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import Invalid
from forum_app.desk.agenda_guests import add_guest, remove_guest
from forum_app.desk.queries.people import guests, may_be_guests
from forum_app.editions.models import Edition
from forum_app.registration import naming
from forum_app.registration.models import Registration
from forum_app.registration.rules import RegistrationState
from tests import build, people
from tests.build import NOW


@pytest.fixture
def at(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def row(session: Session, at: Edition) -> AgendaSession:
    return build.agenda_session(session, at)


def registered(
    session: Session, at: Edition, state: RegistrationState = RegistrationState.CONFIRMED
) -> Registration:
    made = build.person(session, **people.WANG)
    for column, value in naming.columns(naming.name_of(made)).items():
        setattr(made, column, value)
    return build.registration(session, at, person=made, state=state)


def test_places_are_set_changed_and_taken_away_and_each_is_written_down(
    session: Session, row: AgendaSession
) -> None:
    for wanted in (Places(30), Places(40, NOW, NOW + timedelta(days=1)), None):
        assert set_sign_up(session, SYSTEM, row, wanted, NOW)
        assert not set_sign_up(session, SYSTEM, row, wanted, NOW)

    assert session.query(SignUpList).count() == 0
    told = [entry.changes for entry in session.query(AuditEntry).order_by(AuditEntry.id)]
    assert [change["places"] for change in told] == [[None, 30], [30, 40], [40, None]]


def test_fewer_places_than_are_taken_are_refused_with_the_numbers(
    session: Session, row: AgendaSession
) -> None:
    set_sign_up(session, SYSTEM, row, Places(30), NOW)
    session.query(SignUpList).update({"taken": 12})
    session.expire_all()

    assert set_sign_up(session, SYSTEM, row, Places(12), NOW)
    with pytest.raises(Invalid) as refused:
        set_sign_up(session, SYSTEM, row, Places(11), NOW)

    assert refused.value.params == {"taken": 12, "places": 11}


def test_sign_up_that_somebody_used_is_closed_and_not_taken_away(
    session: Session, at: Edition, row: AgendaSession
) -> None:
    set_sign_up(session, SYSTEM, row, Places(30), NOW)
    asked = SignUp(session=row, registration_id=registered(session, at).id, state=SignUpState.WAITING)
    asked.asked_at = asked.changed_at = NOW
    session.add(asked)
    session.flush()

    with pytest.raises(Invalid, match="signed up already"):
        set_sign_up(session, SYSTEM, row, None, NOW)

    asked.state = SignUpState.GIVEN_UP
    assert set_sign_up(session, SYSTEM, row, None, NOW)


def test_sign_up_does_not_close_before_it_opens(session: Session, row: AgendaSession) -> None:
    with pytest.raises(Invalid) as refused:
        set_sign_up(session, SYSTEM, row, Places(3, NOW, NOW), NOW)

    assert refused.value.field == "closes"


def test_who_has_a_place_is_found_by_any_script_and_put_on_the_list_once(
    session: Session, at: Edition, row: AgendaSession
) -> None:
    wang = registered(session, at)
    registered(session, at, RegistrationState.SUBMITTED)
    registered(session, build.edition(session))

    for words in ("wang xiaoming", "王小明", wang.reference.lower()):
        assert [guest.reference for guest in may_be_guests(session, row, words)] == [wang.reference]
    assert add_guest(session, SYSTEM, row, wang.reference.lower(), NOW)
    assert not add_guest(session, SYSTEM, row, wang.reference, NOW)

    assert [guest.reference for guest in guests(session, row)] == [wang.reference]
    assert may_be_guests(session, row, "wang") == []
    assert may_be_guests(session, row, "%") == []
    assert row.revision == 2


def test_nobody_without_a_place_comes_on_the_list(session: Session, at: Edition, row: AgendaSession) -> None:
    waiting = registered(session, at, RegistrationState.WAIT_LISTED)

    for reference in (waiting.reference, "UF27-NOBODY"):
        with pytest.raises(Invalid):
            add_guest(session, SYSTEM, row, reference, NOW)


def test_taking_somebody_off_twice_does_it_once(session: Session, at: Edition, row: AgendaSession) -> None:
    wang = registered(session, at)
    add_guest(session, SYSTEM, row, wang.reference, NOW)

    for _ in range(2):
        remove_guest(session, SYSTEM, row, wang.reference, NOW)

    assert session.query(SessionGuest).count() == 0
    assert [entry.action for entry in session.query(AuditEntry)] == [
        "agenda.guest_added",
        "agenda.guest_removed",
    ]
