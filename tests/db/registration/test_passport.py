"""Passport numbers are sealed in the database, and each reading is written down (DPR-7)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core.errors import NotFound
from forum_app.core.sealing import fingerprint
from forum_app.registration.models import Registration, TravelDocument
from forum_app.registration.services import passport
from tests import build
from tests.build import NOW

OFFICER = Actor(kind="user", ref="f" * 32)
NUMBER = "E12345678"


def with_papers(session: Session) -> Registration:
    person = build.person(session, born_on=date(1970, 2, 3))
    found = build.registration(session, build.edition(session), person=person, diet="halal")
    found.document = TravelDocument(
        number=NUMBER, issued_on="2020-01-02", expires_on="2030-01-01", authority="MPS Exit",
        fingerprint=fingerprint(NUMBER),
    )  # fmt: skip
    session.flush()
    return found


def test_papers_are_read_in_clear(session: Session) -> None:
    papers = passport.reveal(session, OFFICER, with_papers(session), NOW)

    assert (papers.number, papers.issued_on, papers.expires_on) == (NUMBER, "2020-01-02", "2030-01-01")
    assert (papers.authority, papers.born_on) == ("MPS Exit", date(1970, 2, 3))


def test_each_reading_is_written_down_without_what_was_read(session: Session) -> None:
    found = with_papers(session)

    passport.reveal(session, OFFICER, found, NOW)
    passport.reveal(session, OFFICER, found, NOW)

    entries = session.scalars(select(AuditEntry)).all()
    assert [(e.action, e.actor_ref, e.subject_ref) for e in entries] == [
        ("registration.passport_read", OFFICER.ref, found.uid)
    ] * 2
    assert NUMBER not in str([e.changes for e in entries])


def test_who_gave_no_papers_has_none_to_read(session: Session) -> None:
    found = build.registration(session, build.edition(session))

    with pytest.raises(NotFound):
        passport.reveal(session, OFFICER, found, NOW)

    assert session.scalars(select(AuditEntry)).all() == []


def test_the_database_alone_does_not_tell(session: Session) -> None:
    with_papers(session)

    rows = session.execute(text("SELECT number, issued_on, expires_on, authority FROM travel_document")).all()
    diet = session.scalar(text("SELECT diet FROM registration"))

    assert all(value.startswith("sealed:1:") for value in [*rows[0], diet])


def test_nothing_that_is_printed_by_mistake_shows_a_number(session: Session) -> None:
    papers = passport.reveal(session, OFFICER, with_papers(session), NOW)

    assert NUMBER not in repr(papers)


@pytest.mark.parametrize(
    ("number", "shown"), [("E12345678", "•••••••78"), ("AB12", "••••"), ("", ""), ("12345", "•••45")]
)
def test_a_masked_number_shows_its_end_only(number: str, shown: str) -> None:
    assert passport.masked(number) == shown
