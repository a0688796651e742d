"""The audit log: append-only, chained, without personal data."""

from __future__ import annotations

import threading

from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, first_broken, record
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from tests.conftest import NOW

ACTOR = Actor(kind="user", ref="a" * 32)


def written(session: Session, number: int) -> AuditEntry:
    deed = Deed(
        action="session.move",
        subject=Subject(kind="session", ref=str(number)),
        changes={"room": ["51", "52"]},
    )
    return record(session, ACTOR, deed, NOW)


def test_an_entry_says_who_what_when_and_which_fields(session: Session) -> None:
    entry = written(session, 1)

    assert (entry.actor_kind, entry.action, entry.at) == ("user", "session.move", NOW)
    assert entry.changes == {"room": ["51", "52"]}


def test_a_whole_log_has_no_broken_entry(session: Session) -> None:
    for number in range(5):
        written(session, number)
    session.expire_all()

    assert first_broken(session) is None


def test_a_changed_entry_is_found(session: Session) -> None:
    """Reliability 1.4: the log shows tampering."""
    entries = [written(session, number) for number in range(4)]
    session.execute(update(AuditEntry).where(AuditEntry.id == entries[1].id).values(reason="nothing to see"))
    session.expire_all()

    assert first_broken(session) == entries[1].id


def test_a_removed_entry_is_found_at_the_one_after_it(session: Session) -> None:
    entries = [written(session, number) for number in range(4)]
    following = entries[2].id
    session.execute(delete(AuditEntry).where(AuditEntry.id == entries[1].id))
    session.expire_all()

    assert first_broken(session) == following


def test_many_at_once_still_make_one_chain(app: Flask) -> None:
    def write() -> None:
        with app.app_context():
            for number in range(5):
                with transaction() as session:
                    written(session, number)
            db.session.remove()

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with app.app_context():
        assert len(reading().scalars(select(AuditEntry)).all()) == 30
        assert first_broken(reading()) is None
        db.session.remove()
