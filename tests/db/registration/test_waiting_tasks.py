"""What the worker does for the waiting list and for quotas, and whom it tells."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.messages.models import OutboxMail
from forum_app.registration import tasks
from forum_app.registration.models import Registration, WaitingPlace
from tests import build
from tests.db.registration.places import waiting


def forum(app: Flask, size: int, taken: int = 0) -> int:
    """Make a forum with a quota and one who waits; return its id."""
    with app.app_context():
        with transaction() as session:
            at = build.edition(session)
            category = build.category(session, at)
            build.quota(session, at, category, size=size, taken=taken)
            waiting(session, at, category)
            edition_id = at.id
        db.session.remove()
    return edition_id


def found(app: Flask) -> tuple[list[str], list[str]]:
    """Return the states of registrations and the kinds of mails."""
    with app.app_context():
        states = [state.value for state in reading().scalars(select(Registration.state))]
        mails = list(reading().scalars(select(OutboxMail.kind).order_by(OutboxMail.id)))
        db.session.remove()
    return states, mails


def test_who_is_offered_a_place_is_told(app: Flask) -> None:
    edition_id = forum(app, size=1)

    with app.app_context():
        for _ in range(2):
            tasks.fill({"edition": edition_id}, now())
        db.session.remove()

    assert found(app) == (["offered"], ["registration.offered"])


def test_whose_offer_ends_is_told_once(app: Flask) -> None:
    edition_id = forum(app, size=1)
    with app.app_context():
        tasks.fill({"edition": edition_id}, now())
        with transaction() as session:
            session.query(WaitingPlace).update({"offer_until": now() - timedelta(hours=1)})
        overdue = tasks.oldest_offer(reading(), now())
        reading().rollback()
        for _ in range(2):
            tasks.end_offers(edition_id)
        after = tasks.oldest_offer(reading(), now())
        db.session.remove()

    assert overdue is not None
    assert after is None
    assert found(app) == (["expired"], ["registration.offered", "registration.offer_expired"])


def test_places_are_counted_over_once_a_day_and_a_difference_is_logged(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    """Reliability 3.4: the nightly `taken = count(*)`."""
    forum(app, size=5, taken=2)
    with app.app_context():
        before = tasks.count_due(reading(), now())
        reading().rollback()
        with caplog.at_level(logging.WARNING):
            tasks.count_places(1)
        after = tasks.count_due(reading(), now())
        tomorrow = tasks.count_due(reading(), now() + timedelta(hours=25))
        db.session.remove()

    assert (before, after, tomorrow) == ([1], [], [1])
    assert [record.message for record in caplog.records if record.name == tasks.__name__] == [
        "places_miscounted"
    ]
