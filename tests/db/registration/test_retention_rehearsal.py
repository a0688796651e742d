"""A rehearsal tells beforehand what is deleted then, for any days, data and moment (DPR-3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.audit.rules import SYSTEM
from forum_app.editions.models import Edition
from forum_app.registration.models import (
    Draft,
    ImportRun,
    Registration,
    RegistrationSetup,
    StoredFile,
    TravelDocument,
)
from forum_app.registration.rules import RunState
from forum_app.registration.rules.retention import Kept
from forum_app.registration.services import retention
from tests import build
from tests.db.registration.test_erasing_members import a_run

LAST_DAY = date(2027, 9, 22)
GIVEN = list(product((False, True), repeat=3))


def at(days: int) -> datetime:
    """Return noon so many days after the last day of the forum."""
    return datetime.combine(LAST_DAY + timedelta(days=days), time(12), UTC)


def people(session: Session, edition_id: int) -> Iterator[Registration]:
    """Add one person for each combination of what can be held."""
    category = None
    for diet, passport, born in GIVEN:
        person = build.person(session, born_on=date(1970, 1, 2) if born else None)
        edition = session.get_one(Edition, edition_id)
        changes: dict[str, Any] = {"category": category} if category else {}
        found = build.registration(session, edition, person=person, diet="halal" if diet else "", **changes)
        category = found.category
        if passport:
            found.document = TravelDocument(number="E1", fingerprint="f" * 64)
        yield found
    session.flush()


def scene(session: Session, **keep: int) -> int:
    edition = build.edition(session, last_day=LAST_DAY)
    session.add(RegistrationSetup(edition_id=edition.id, keep_days=keep))
    list(people(session, edition.id))
    session.flush()
    return edition.id


def held(session: Session, edition_id: int) -> dict[str, int]:
    """Count by hand what is held of each kind."""
    session.expire_all()
    found = session.scalars(select(Registration).where(Registration.edition_id == edition_id)).unique().all()
    return {
        "needs": sum(bool(r.diet or r.access_needs) for r in found),
        "papers": sum(r.document is not None or r.person.born_on is not None for r in found),
        "registrations": len(found),
    }


@pytest.mark.parametrize("keep", [{}, {"needs": 0, "papers": 3}, {"registrations": 2}, {"needs": 400}])
@pytest.mark.parametrize("days", [-1, 0, 1, 4, 30, 31, 730, 731])
def test_what_was_rehearsed_is_what_is_deleted(session: Session, keep: dict[str, int], days: int) -> None:
    """Property: due and counted before = gone after; not due = all still there."""
    edition_id = scene(session, **keep)
    told = {line.kind.value: line for line in retention.rehearse(session, edition_id, at(days))}
    before = held(session, edition_id)
    assert {kind: told[kind].count for kind in before} == before

    retention.forget_needs(session, edition_id, at(days))
    retention.forget_papers(session, edition_id, at(days))
    middle = held(session, edition_id)
    count = retention.forget_registrations(session, SYSTEM, edition_id, at(days))

    after = held(session, edition_id)
    for kind in ("needs", "papers"):
        assert middle[kind] == (0 if told[kind].due else before[kind])
    assert count == (before["registrations"] if told["registrations"].due else 0)
    assert after["registrations"] == before["registrations"] - count
    assert (at(days).date() > told["needs"].until) is told["needs"].due


@pytest.mark.parametrize("days", [31, 731])
def test_what_is_deleted_once_is_not_due_again(session: Session, days: int) -> None:
    edition_id = scene(session)
    for _ in range(2):
        retention.forget_needs(session, edition_id, at(days))
        retention.forget_papers(session, edition_id, at(days))

    lines = retention.rehearse(session, edition_id, at(days))

    assert [line.count for line in lines if line.kind in (Kept.NEEDS, Kept.PAPERS)] == [0, 0]
    assert retention.due(session, at(days)) == []
    assert retention.papers_due(session, at(days)) == []


def test_another_forum_loses_nothing(session: Session) -> None:
    mine, other = scene(session), build.edition(session, last_day=date(2030, 1, 1))
    list(people(session, other.id))
    before = held(session, other.id)

    retention.forget_needs(session, mine, at(800))
    retention.forget_papers(session, mine, at(800))
    retention.forget_registrations(session, SYSTEM, mine, at(800))

    assert held(session, other.id) == before
    assert held(session, mine)["registrations"] == 0


@pytest.mark.parametrize("state", [RunState.READ, RunState.REHEARSED])
def test_files_that_nobody_confirmed_go_with_the_papers_they_hold(session: Session, state: RunState) -> None:
    """A list on its way in holds the same passports."""
    edition_id = scene(session)
    run = a_run(session, edition_id, state)

    retention.forget_papers(session, edition_id, at(30))
    early = run.state
    retention.forget_papers(session, edition_id, at(31))

    session.refresh(run)
    assert (early, run.state, run.report, run.file_id) == (state, RunState.DROPPED, {}, None)
    assert session.scalar(select(func.count()).select_from(StoredFile)) == 0


def test_a_file_that_is_being_taken_is_left_to_its_end(session: Session) -> None:
    edition_id = scene(session)
    run = a_run(session, edition_id, RunState.CONFIRMED)
    waits = a_run(session, edition_id, RunState.READ, "imports/2.bin")

    retention.forget_papers(session, edition_id, at(31))

    session.refresh(run)
    session.refresh(waits)
    assert (run.state, waits.state) == (RunState.CONFIRMED, RunState.READ)
    assert session.scalar(select(func.count()).select_from(StoredFile)) == 2
    assert session.scalar(select(func.count()).select_from(ImportRun)) == 2


def test_a_draft_is_no_registration_and_goes_by_its_own_time(session: Session) -> None:
    """Drafts end 30 days after they were touched last; the retention of registrations leaves them."""
    edition_id = scene(session)
    session.add(
        Draft(
            edition_id=edition_id, token_hash="d" * 64, answers="{}", language="en", created_at=at(0),
            changed_at=at(0), expires_at=at(30),
        )
    )  # fmt: skip
    session.flush()

    retention.forget_registrations(session, SYSTEM, edition_id, at(731))

    assert session.scalar(select(func.count()).select_from(Draft)) == 1
