"""Reads of the audit log: an edition's entries, and what was done to one thing."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from forum_app.audit import queries
from forum_app.audit.queries import AuditFilters
from forum_app.audit.rules import SYSTEM, Actor
from forum_app.audit.services import Deed, Subject, record
from tests.build import NOW
from tests.db.counting import statements

ALICIA = Actor(kind="user", ref="a" * 32)


def write(session: Session, action: str, actor: Actor = SYSTEM, **subject: object) -> None:
    values: dict[str, object] = {"kind": "registration", "ref": "r" * 32, "edition_id": 1} | subject
    record(session, actor, Deed(action=action, subject=Subject(**values), changes={}), NOW)  # type: ignore[arg-type]


def shown(session: Session, **filters: str) -> list[str]:
    return [entry.action for entry in queries.entries(session, 1, AuditFilters(**filters)).rows]


def test_an_editions_entries_come_latest_first(session: Session) -> None:
    write(session, "registration.registered")
    write(session, "registration.state")

    assert shown(session) == ["registration.state", "registration.registered"]


def test_entries_of_another_edition_and_of_none_are_not_shown(session: Session) -> None:
    write(session, "registration.state", edition_id=2)
    write(session, "account.signed_in", edition_id=None)

    assert shown(session) == []


def test_entries_are_found_by_action_thing_and_actor(session: Session) -> None:
    write(session, "registration.registered")
    write(session, "agenda.publish", ALICIA, kind="release", ref="x" * 32)

    assert shown(session, action="agenda.publish") == ["agenda.publish"]
    assert shown(session, kind="registration") == ["registration.registered"]
    assert shown(session, actor=ALICIA.ref) == ["agenda.publish"]
    assert shown(session, ref="x" * 32) == ["agenda.publish"]
    assert shown(session, kind="registration", actor=ALICIA.ref) == []


def test_what_was_done_to_one_thing_is_its_history(session: Session) -> None:
    write(session, "registration.registered")
    write(session, "registration.state", ref="other")
    write(session, "registration.state")

    history = queries.history(session, "registration", "r" * 32)

    assert [entry.action for entry in history] == ["registration.state", "registration.registered"]


def test_the_same_id_of_another_kind_is_another_thing(session: Session) -> None:
    write(session, "session.changed", kind="session")

    assert queries.history(session, "registration", "r" * 32) == []


def test_choices_name_what_occurs_in_the_edition(session: Session) -> None:
    write(session, "registration.state", ALICIA)
    write(session, "agenda.publish")
    write(session, "badges.print", Actor(kind="user", ref="b" * 32), edition_id=2)

    assert queries.actions(session, 1) == ["agenda.publish", "registration.state"]
    assert queries.actors(session, 1) == [ALICIA.ref]


def test_a_long_log_comes_in_pages_with_two_statements(session: Session) -> None:
    for minute in range(60):
        subject = Subject(kind="registration", ref="r", edition_id=1)
        deed = Deed(action=f"step.{minute:02}", subject=subject, changes={})
        record(session, SYSTEM, deed, NOW + timedelta(minutes=minute))

    with statements(session) as sent:
        page = queries.entries(session, 1, AuditFilters(), page=2)

    assert (page.total, page.pages, page.number, len(page.rows)) == (60, 2, 2, 10)
    assert page.rows[-1].action == "step.00"
    assert len(sent) == 2
