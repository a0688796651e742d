"""A mail server that takes, refuses, puts off and hangs up: what the outbox makes of each (reliability 1.3)."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask

from forum_app.audit.rules import SYSTEM
from forum_app.core import worker
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import reading, transaction
from forum_app.messages import announcements, services, transport
from forum_app.messages.announcements import WriteAnnouncement
from forum_app.messages.models import Announcement, OutboxMail
from forum_app.messages.rules import MailState
from forum_app.messages.services import NewMail
from forum_app.messages.tasks import send
from forum_app.registration import announcing
from forum_app.registration.rules import RegistrationState
from tests import apps, build
from tests.journeys.installation import free_port


@dataclass
class Server:
    """What the server answers to RCPT and to the end of DATA, and what it was given."""

    rcpt: str = "250 OK"
    data: str = "250 OK"
    stall: float = 0
    taken: list[bytes] = field(default_factory=list)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.rcpt == "stall":
            await asyncio.sleep(self.stall)
            return "451 too late"
        if self.rcpt == "hang up":
            server.transport.close()
            return "451 too late"
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.data == "stall":
            self.taken.append(bytes(envelope.content or b""))
            await asyncio.sleep(self.stall)
            return "250 too late"
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


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch, server: tuple[Server, int]) -> None:
    """Wait for a server half a second, and let it answer after that."""
    monkeypatch.setattr(transport, "SECONDS", 0.5)
    server[0].stall = 1.0


@pytest.mark.usefixtures("impatient")
def test_a_server_that_stalls_before_it_has_the_mail_is_tried_again(
    mailing: Flask, server: tuple[Server, int]
) -> None:
    server[0].rcpt = "stall"

    mail = sent(mailing)

    assert (mail.state, mail.tries, server[0].taken) == (MailState.QUEUED, 1, [])
    assert "TimeoutError" in mail.problem or "timed out" in mail.problem


@pytest.mark.usefixtures("impatient")
def test_a_server_that_stalls_after_it_has_the_mail_leaves_maybe_sent(
    mailing: Flask, server: tuple[Server, int]
) -> None:
    """The only double would be ours: so nobody sends it again by itself."""
    server[0].data = "stall"

    mail = sent(mailing)

    assert mail.state == MailState.MAYBE_SENT
    assert len(server[0].taken) == 1


def test_a_server_that_hangs_up_before_it_has_the_mail_is_tried_again(
    mailing: Flask, server: tuple[Server, int]
) -> None:
    server[0].rcpt = "hang up"

    mail = sent(mailing)

    assert (mail.state, server[0].taken) == (MailState.QUEUED, [])


def test_content_that_is_put_off_is_tried_again(mailing: Flask, server: tuple[Server, int]) -> None:
    server[0].data = "452 Disk full"

    mail = sent(mailing)

    assert (mail.state, mail.tries) == (MailState.QUEUED, 1)
    assert "452" in mail.problem


def test_a_mail_that_is_put_off_again_and_again_ends_as_failed_with_its_reason(
    mailing: Flask, server: tuple[Server, int]
) -> None:
    """Nothing is lost: every row ends as sent or as failed with a reason."""
    server[0].rcpt = "451 Greylisted"
    mail = sent(mailing)

    for _ in range(4):
        again(mailing)

    with mailing.app_context():
        found = reading().get_one(OutboxMail, mail.id)
        assert (found.state, found.tries) == (MailState.FAILED, 5)
        assert "451 Greylisted" in found.problem
        db.session.remove()
    assert server[0].taken == []


def test_a_mail_that_was_put_off_arrives_once_when_the_server_is_back(
    mailing: Flask, server: tuple[Server, int]
) -> None:
    server[0].rcpt = "451 Try again later"
    sent(mailing)
    server[0].rcpt = "250 OK"

    again(mailing)
    again(mailing)

    assert len(server[0].taken) == 1


def again(app: Flask) -> None:
    """Let the time pass that a mail waits, and the worker do what it can."""
    with app.app_context():
        with transaction() as session:
            session.query(OutboxMail).filter_by(state=MailState.QUEUED).update({"due_at": now()})
        worker.drain(rounds=2)
        db.session.remove()


def announced(app: Flask, people: int) -> list[int]:
    """Queue an announcement to so many people, and return the ids of its mails."""
    with app.app_context():
        with transaction() as session:
            at = build.edition(session)
            for _ in range(people):
                build.registration(session, at, state=RegistrationState.APPROVED)
            words = Translated.of(en="Bus", zh="班车")
            command = WriteAnnouncement(subject=words, text=words, filters={"states": ["approved"]})
            found = announcements.write(session, SYSTEM, at.id, command, now())
            announcements.send(session, SYSTEM, found, people, found.revision, now())
            announcing.send_batch(session, found.id, now())
            ids = services.due(session, now())
        db.session.remove()
    return ids


def test_an_announcement_stops_within_one_mail_and_goes_on_without_a_double(
    mailing: Flask, server: tuple[Server, int]
) -> None:
    """Reliability 1.3: the stop takes effect within one mail of each worker."""
    mails = announced(mailing, 5)
    with mailing.app_context():
        send(mails[0])
        with transaction() as session:
            found = session.query(Announcement).one()
            announcements.stop(session, SYSTEM, found, found.revision, now())
        for each in mails[1:]:
            send(each)
        worker.drain()
        assert len(server[0].taken) == 1
        with transaction() as session:
            found = session.query(Announcement).one()
            announcements.send(session, SYSTEM, found, 5, found.revision, now())
        worker.drain()
        db.session.remove()

    ids = [re.findall(rb"(?mi)^Message-ID: (.+)$", each)[0] for each in server[0].taken]
    assert len(ids) == len(set(ids)) == 5
    assert all(b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in each for each in server[0].taken)
