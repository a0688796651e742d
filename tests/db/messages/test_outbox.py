"""The outbox: no mail lost, none sent twice (reliability 1.3)."""

from __future__ import annotations

import email
import email.policy
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from forum_app.core import worker
from forum_app.core.clock import now
from forum_app.core.extensions import db, settings
from forum_app.core.uow import reading, transaction
from forum_app.messages import rules, services
from forum_app.messages.models import OutboxMail
from forum_app.messages.rules import MailState
from forum_app.messages.services import NewMail
from tests.conftest import NOW

LATER = NOW + timedelta(seconds=rules.LEASE_SECONDS + 1)
CONFIRMATION = NewMail(
    kind="confirmation",
    to_address="wang.xiaoming@example.org",
    to_name="WANG Xiaoming 王小明",
    language="zh",
    subject="报名已收到",
    text="尊敬的王小明：\n您的报名已收到。\n",
)


@pytest.fixture
def folder(app: Flask) -> Iterator[Path]:
    with app.app_context():
        path = Path(settings().mail_url.removeprefix("file://"))
        shutil.rmtree(path, ignore_errors=True)
        yield path
        for file in path.glob("*") if path.exists() else ():
            file.unlink()
        db.session.remove()


def test_a_mail_goes_out_once_and_says_so(app: Flask, folder: Path) -> None:
    with app.app_context():
        with transaction() as session:
            mail_id = services.queue_mail(session, CONFIRMATION, now()).id
        worker.drain()
        worker.drain()

        mail = reading().get_one(OutboxMail, mail_id)
        assert mail.state == MailState.SENT
        assert len(list(folder.glob("*.eml"))) == 1


def test_the_message_is_what_was_queued(app: Flask, folder: Path) -> None:
    with app.app_context():
        with transaction() as session:
            uid = services.queue_mail(session, CONFIRMATION, now()).uid
        worker.drain()
    message = email.message_from_bytes(next(folder.glob("*.eml")).read_bytes(), policy=email.policy.default)

    assert message["Subject"] == "报名已收到"
    assert message["To"] == "WANG Xiaoming 王小明 <wang.xiaoming@example.org>"
    assert uid in message["Message-ID"]
    assert message["Content-Language"] == "zh"
    body = message.get_body()
    assert body is not None
    assert body.get_content().splitlines() == CONFIRMATION.text.splitlines()


def test_a_transaction_that_fails_leaves_no_mail(app: Flask, folder: Path) -> None:
    with app.app_context():
        with pytest.raises(RuntimeError), transaction() as session:
            services.queue_mail(session, CONFIRMATION, NOW)
            raise RuntimeError
        worker.drain()

    assert list(folder.glob("*.eml")) == []


def test_a_name_cannot_write_headers(session: Session) -> None:
    hostile = NewMail(
        kind="x",
        to_address="a@example.org",
        to_name="A\r\nBcc: b@example.org",
        subject="S\nX-Evil: 1",
        text="t",
    )

    mail = services.queue_mail(session, hostile, NOW)

    assert (mail.to_name, mail.subject) == ("A Bcc: b@example.org", "S X-Evil: 1")


def test_only_one_worker_gets_a_mail(session: Session) -> None:
    mail = services.queue_mail(session, CONFIRMATION, NOW)

    assert services.claim(session, mail.id, NOW) is not None
    assert services.claim(session, mail.id, NOW) is None


def test_a_mail_whose_worker_was_lost_while_sending_is_never_sent_again_by_itself(session: Session) -> None:
    mail = services.queue_mail(session, CONFIRMATION, NOW)
    services.claim(session, mail.id, NOW)

    assert services.due(session, LATER) == [mail.id]
    assert services.claim(session, mail.id, LATER) is None
    session.refresh(mail)
    assert mail.state == MailState.MAYBE_SENT
    assert services.due(session, LATER + timedelta(days=1)) == []


def test_a_refused_connection_is_tried_later_and_given_up_in_the_end(session: Session) -> None:
    mail = services.queue_mail(session, CONFIRMATION, NOW)
    moment, states = NOW, []
    for _ in range(rules.MOST_TRIES):
        taken = services.claim(session, mail.id, moment)
        assert taken is not None
        services.not_sent(session, (taken.id, taken.fence), "connection refused", moment)
        session.refresh(mail)
        states.append(mail.state)
        moment += timedelta(hours=3)

    assert states == [MailState.QUEUED] * 4 + [MailState.FAILED]
    assert mail.problem == "connection refused"


def test_a_person_may_send_a_failed_mail_again(session: Session) -> None:
    mail = services.queue_mail(session, CONFIRMATION, NOW)
    taken = services.claim(session, mail.id, NOW)
    assert taken is not None
    services.refuse(session, (taken.id, taken.fence), "550 no such user")
    session.refresh(mail)

    services.send_again(session, mail, LATER)

    assert mail.state == MailState.QUEUED
    assert services.due(session, LATER) == [mail.id]


def test_the_late_answer_of_a_lost_worker_changes_nothing(session: Session) -> None:
    mail = services.queue_mail(session, CONFIRMATION, NOW)
    taken = services.claim(session, mail.id, NOW)
    assert taken is not None
    old = (taken.id, taken.fence - 1)

    assert services.sent(session, old, NOW) is False
