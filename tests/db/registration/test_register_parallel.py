"""The same form sent many times at once, by real threads on both databases (reliability 1.1)."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from sqlalchemy import func, select

from forum_app.audit.models import AuditEntry
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.registration.models import Consent, Person, Registration
from forum_app.registration.services import register
from tests import build
from tests.build import NOW
from tests.db.registration.commands import VISITOR, wang

THREADS = 8


def send_at_once(app: Flask, keys: list[str]) -> list[tuple[str, str, bool]]:
    """Register with each key in a thread of its own, all begun together; return reference, token and new."""
    with app.app_context():
        with transaction() as session:
            category = build.category(session, build.edition(session))
            edition_id, category_key = category.edition_id, category.key
        db.session.remove()
    barrier = threading.Barrier(len(keys))

    def send(key: str) -> tuple[str, str, bool]:
        with app.app_context():
            barrier.wait()
            try:
                with transaction() as session:
                    done = register(session, VISITOR, wang(edition_id, category_key, key=key), NOW)
                    return done.registration.reference, done.token, done.new
            finally:
                db.session.remove()

    with ThreadPoolExecutor(len(keys)) as pool:
        return list(pool.map(send, keys))


def counts(app: Flask) -> tuple[int, ...]:
    with app.app_context():
        tables = (Registration, Person, Consent, AuditEntry)
        found = tuple(reading().scalar(select(func.count()).select_from(table)) or 0 for table in tables)
        db.session.remove()
    return found


def test_the_same_form_sent_at_once_is_one_registration(app: Flask) -> None:
    answers = send_at_once(app, ["a" * 32] * THREADS)

    assert len({(reference, token) for reference, token, _ in answers}) == 1
    assert sorted(new for _, _, new in answers) == [False] * (THREADS - 1) + [True]
    assert counts(app) == (1, 1, 2, 1)


def test_forms_of_different_people_sent_at_once_are_all_taken(app: Flask) -> None:
    """The control: with a key each, the threads do register at the same time, and nobody is lost."""
    answers = send_at_once(app, [f"{n:032x}" for n in range(THREADS)])

    assert len({reference for reference, _, _ in answers}) == THREADS
    assert counts(app) == (THREADS, THREADS, 2 * THREADS, THREADS)
