"""A mail server that takes, refuses, puts off and hangs up: what the outbox makes of each (reliability 1.3)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask

from forum_app.core import worker
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.messages import services
from forum_app.messages.models import OutboxMail
from forum_app.messages.rules import MailState
from forum_app.messages.services import NewMail
from tests import apps
from tests.journeys.installation import free_port


@dataclass
class Server:
    """What the server answers to RCPT and to the end of DATA, and what it was given."""

    rcpt: str = "250 OK"
    data: str = "250 OK"
    taken: list[bytes] = field(default_factory=list)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.data == "hang up":
            self.taken.append(bytes(envelope.content or b""))
            server.transport.close()
            return "250 too late"
        if self.data.startswith("250"):
            self.taken.append(bytes(envelope.content or b""))
        return self.data


@pytest.fixture
def server() -> Iterator[tuple[Server, int]]:
    handler = Server()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield handler, controller.port
    controller.stop()


@pytest.fixture
def mailing(server: tuple[Server, int]) -> Iterator[Flask]:
    """An application that sends its mail to the server."""
    folder = apps.scratch()
    app = apps.make_app(apps.settings(folder, mail_url=f"smtp://127.0.0.1:{server[1]}"))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    shutil.rmtree(folder)


def sent(app: Flask, to: str = "wang@example.org") -> OutboxMail:
    """Queue one mail, let the worker do what it can, and return how it stands."""
    with app.app_context():
        with transaction() as session:
            mail = NewMail(kind="test", to_address=to, subject="报名已收到", text="您好。\n", language="zh")
            mail_id = services.queue_mail(session, mail, now()).id
        worker.drain(rounds=3)
        found = reading().get_one(OutboxMail, mail_id)
        db.session.expunge_all()
        db.session.remove()
        return found


def test_a_mail_that_is_taken_is_sent_once(mailing: Flask, server: tuple[Server, int]) -> None:
    mail = sent(mailing)

    assert (mail.state, mail.tries, mail.problem) == (MailState.SENT, 1, "")
    assert len(server[0].taken) == 1
    assert f"<{mail.uid}@".encode() in server[0].taken[0]


def test_a_refused_recipient_is_failed_with_the_servers_words(
    mailing: Flask, server: tuple[Server, int]
) -> None:
    server[0].rcpt = "550 No such user here"

    mail = sent(mailing)

    assert mail.state == MailState.FAILED
    assert mail.problem == "550 No such user here"
    assert server[0].taken == []


def test_a_busy_server_is_tried_again_later(mailing: Flask, server: tuple[Server, int]) -> None:
    server[0].rcpt = "451 Try again later"

    mail = sent(mailing)

    assert (mail.state, mail.tries) == (MailState.QUEUED, 1)
    assert mail.due_at > mail.created_at
    assert "451" in mail.problem


def test_content_that_is_refused_is_failed(mailing: Flask, server: tuple[Server, int]) -> None:
    server[0].data = "554 Refused as junk"

    mail = sent(mailing)

    assert mail.state == MailState.FAILED
    assert "junk" in mail.problem


def test_a_server_that_hangs_up_after_taking_it_leaves_maybe_sent(
    mailing: Flask, server: tuple[Server, int]
) -> None:
    server[0].data = "hang up"

    mail = sent(mailing)

    assert mail.state == MailState.MAYBE_SENT
    assert len(server[0].taken) == 1


def test_a_server_that_is_not_there_is_tried_again(mailing: Flask) -> None:
    gone = mailing.extensions["forum_settings"].replace(mail_url="smtp://127.0.0.1:9")
    mailing.extensions["forum_settings"] = gone

    mail = sent(mailing)

    assert (mail.state, mail.tries) == (MailState.QUEUED, 1)
    assert "ConnectionRefusedError" in mail.problem


def test_a_chinese_subject_and_text_arrive_whole(mailing: Flask, server: tuple[Server, int]) -> None:
    import email
    import email.policy

    sent(mailing)
    message = email.message_from_bytes(server[0].taken[0], policy=email.policy.default)
    body = message.get_body()

    assert message["Subject"] == "报名已收到"
    assert body is not None
    assert body.get_content().strip() == "您好。"
