"""Reads of the outbox for the desk."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.core.errors import NotFound
from forum_app.messages import queries
from forum_app.messages.models import OutboxMail
from forum_app.messages.queries import OutboxFilters
from forum_app.messages.rules import MailState
from tests.build import NOW
from tests.db.counting import statements

_numbers = count(1)


def mail(session: Session, **changes: Any) -> OutboxMail:
    n = next(_numbers)
    values: dict[str, Any] = {
        "edition_id": 1,
        "kind": "registration.confirmation",
        "to_address": f"person{n}@example.org",
        "to_name": "WANG Xiaoming",
        "subject": f"Your registration {n}",
        "text": "Dear participant",
        "created_at": NOW,
        "due_at": NOW,
    }
    row = OutboxMail(**(values | changes))
    session.add(row)
    session.flush()
    return row


def found(session: Session, **filters: Any) -> list[str]:
    return [row.uid for row in queries.outbox(session, 1, OutboxFilters(**filters)).rows]


def test_an_editions_mails_come_latest_first(session: Session) -> None:
    first, second = mail(session), mail(session)
    mail(session, edition_id=2)

    assert found(session) == [second.uid, first.uid]


def test_a_mail_with_a_sign_in_link_is_in_no_editions_list(session: Session) -> None:
    """It belongs to no edition: who reads the desk's outbox must not sign in as somebody else."""
    mail(session, edition_id=None, kind="account.link")

    assert found(session) == []


@pytest.mark.parametrize("text", ["wang", "WANG", "li.qian@", "确认", "registration"])
def test_mails_are_found_by_address_name_and_subject(session: Session, text: str) -> None:
    wanted = mail(session, to_address="li.qian@example.org", subject="registration: 报名确认")
    mail(session, to_address="x@example.org", to_name="Nobody", subject="Hello")

    assert found(session, text=text) == [wanted.uid]


@pytest.mark.parametrize("text", ["%", "_", "\\"])
def test_signs_of_the_database_mean_themselves(session: Session, text: str) -> None:
    mail(session)

    assert found(session, text=text) == []


def test_mails_are_found_by_state(session: Session) -> None:
    failed = mail(session, state=MailState.FAILED)
    maybe = mail(session, state=MailState.MAYBE_SENT)
    mail(session, state=MailState.SENT)

    assert found(session, states=frozenset({MailState.FAILED, MailState.MAYBE_SENT})) == [
        maybe.uid,
        failed.uid,
    ]


def test_a_mail_is_read_in_its_edition_only(session: Session) -> None:
    wanted = mail(session)

    assert queries.mail(session, 1, wanted.uid) is wanted
    with pytest.raises(NotFound):
        queries.mail(session, 2, wanted.uid)


def test_mails_about_one_thing_come_together(session: Session) -> None:
    first, second = mail(session, subject_ref="r"), mail(session, subject_ref="r")
    mail(session, subject_ref="other")

    assert [row.uid for row in queries.about(session, "r")] == [second.uid, first.uid]


def test_a_tally_counts_every_state(session: Session) -> None:
    mail(session)
    mail(session, state=MailState.FAILED)
    mail(session, state=MailState.FAILED, edition_id=2)

    tally = queries.tally(session, 1)

    assert tally == {state: {"queued": 1, "failed": 1}.get(state.value, 0) for state in MailState}


def test_the_hours_of_sending_are_read_since_an_instant(session: Session) -> None:
    mail(session, sent_at=NOW - timedelta(days=2))
    mail(session, sent_at=NOW - timedelta(hours=1))
    mail(session)

    assert queries.sent_since(session, 1, NOW - timedelta(days=1)) == [NOW - timedelta(hours=1)]


def test_the_mail_that_waits_longest_is_known(session: Session) -> None:
    mail(session, state=MailState.SENT, created_at=NOW - timedelta(days=9))
    mail(session, created_at=NOW - timedelta(hours=2))
    mail(session, created_at=NOW - timedelta(hours=1))

    assert queries.oldest_waiting(session, 1) == NOW - timedelta(hours=2)
    assert queries.oldest_waiting(session, 2) is None


def test_a_list_does_not_read_the_bodies_of_mails(session: Session) -> None:
    for _ in range(30):
        mail(session)
    session.expire_all()

    with statements(session) as sent:
        queries.outbox(session, 1, OutboxFilters())

    assert len(sent) == 2
    assert "outbox_mail.html" not in sent[1]
