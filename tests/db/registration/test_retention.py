"""Diet and access needs are forgotten a month after the forum (DPR-3, the promise of the form)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.core import worker
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.registration.models import Registration
from forum_app.registration.services import retention
from tests import build

LAST_DAY = date(2027, 9, 22)
SOON, LATE = datetime(2027, 10, 20, tzinfo=UTC), datetime(2027, 10, 24, tzinfo=UTC)


def held(session: Session) -> Registration:
    at = build.edition(session, last_day=LAST_DAY)
    return build.registration(session, at, diet="halal", access_needs="step-free route")


def test_needs_are_kept_until_a_month_after_the_last_day(session: Session) -> None:
    found = held(session)

    assert retention.due(session, SOON) == []
    assert retention.forget_needs(session, found.edition_id, SOON) == 0
    session.refresh(found)
    assert found.diet == "halal"


def test_after_a_month_they_are_gone_and_the_log_has_the_count_only(session: Session) -> None:
    found = held(session)

    assert retention.due(session, LATE) == [found.edition_id]
    assert retention.forget_needs(session, found.edition_id, LATE) == 1

    session.refresh(found)
    assert (found.diet, found.access_needs) == ("", "")
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.changes) == ("registration.needs_forgotten", {"registrations": 1})


def test_what_is_gone_is_not_due_again(session: Session) -> None:
    found = held(session)
    retention.forget_needs(session, found.edition_id, LATE)

    assert retention.due(session, LATE) == []


def test_the_worker_does_it_by_itself(app: Flask) -> None:
    with app.app_context():
        with transaction() as session:
            past = build.edition(session, first_day=date(2015, 6, 29), last_day=date(2015, 6, 29), year=2015)
            build.registration(session, past, diet="vegan")
        worker.drain()
        kept = reading().scalars(select(Registration.diet)).all()
        db.session.remove()

    assert kept == [""]
