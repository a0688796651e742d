"""Rows written by plain statements are stored as the unit of work would store them."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum_app.core.rows import add_row, add_unless_taken
from forum_app.registration.models import Person, Registration
from forum_app.registration.rules import EnteredBy, NameOrder, RegistrationState
from tests import build
from tests.build import NOW
from tests.db.counting import statements


def person() -> Person:
    return Person(family="Wang", given="Xiaoming", name_order=NameOrder.FAMILY_FIRST, created_at=NOW)


def registration(session: Session, reference: str = "UF27-AAAAAA") -> Registration:
    """Return a registration that is not stored; its parents are."""
    at = build.edition(session)
    return Registration(
        edition_id=at.id,
        person_id=build.person(session).id,
        category_id=build.category(session, at).id,
        reference=reference,
        state=RegistrationState.SUBMITTED,
        email="wang@example.org",
        diet="halal",
        created_at=NOW,
        changed_at=NOW,
    )


def stored(session: Session, row: Person | Registration) -> dict[str, object]:
    """Return the columns of a row as the database has them."""
    session.expire(row)
    return {column.key: getattr(row, column.key) for column in type(row).__table__.columns}


def test_a_row_is_stored_with_the_defaults_of_its_columns(session: Session) -> None:
    plain, usual = person(), person()

    add_row(session, plain)
    session.add(usual)
    session.flush()

    own = ("id", "uid")
    first, second = (
        {k: v for k, v in stored(session, row).items() if k not in own} for row in (plain, usual)
    )
    assert first == second
    assert len(plain.uid) == 32


def test_one_statement_is_sent_and_nothing_is_read_again(session: Session) -> None:
    row = person()

    with statements(session) as sent:
        add_row(session, row)
        known = (row.id, row.family, row.born_on, row.sex)

    assert len(sent) == 1
    assert known[1:] == ("Wang", None, "")
    assert session.get(Person, row.id) is row


def test_what_hangs_on_a_row_is_read_when_it_is_asked_for(session: Session) -> None:
    row = registration(session)
    add_row(session, row)

    assert (row.person.family, row.consents, row.waiting) == ("García López", [], None)
    assert row.entered_by is EnteredBy.SELF


def test_a_row_can_be_changed_afterwards(session: Session) -> None:
    row = person()
    add_row(session, row)

    row.given = "Ming"
    session.flush()

    assert stored(session, row)["given"] == "Ming"


def test_a_sealed_text_is_sealed_on_its_way_in(session: Session) -> None:
    row = registration(session)
    add_row(session, row)

    raw = session.connection().exec_driver_sql(f"SELECT diet FROM registration WHERE id = {row.id}").scalar()

    assert str(raw).startswith("sealed:1:")
    assert stored(session, row)["diet"] == "halal"


def test_a_row_whose_key_is_taken_is_left_out(session: Session) -> None:
    first = registration(session)
    add_row(session, first)
    second = registration(session)
    second.edition_id = first.edition_id

    done = add_unless_taken(session, second)

    assert (done, second in session) == (False, False)
    assert session.scalar(select(func.count()).select_from(Registration)) == 1


def test_a_row_whose_key_is_free_is_added(session: Session) -> None:
    row = registration(session)

    assert add_unless_taken(session, row)
    assert session.get(Registration, row.id) is row


def test_a_parent_that_is_not_there_is_an_error_all_the_same(session: Session) -> None:
    row = registration(session)
    row.person_id = 4711

    with pytest.raises(IntegrityError), session.begin_nested():
        add_unless_taken(session, row)
        session.connection().exec_driver_sql("SELECT 1")
