"""Workers are lost at every step, again and again: no mail is lost, and none is sent twice by itself (reliability 1.3)."""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.messages import services
from forum_app.messages.models import OutboxMail
from forum_app.messages.rules import LEASE_SECONDS, MOST_TRIES, MailState
from forum_app.messages.services import NewMail, queue_mail
from tests.build import NOW

MAILS = 40
# What can happen between the claim and the end of one try.
STEPS = ("sent", "killed before", "killed after", "refused", "put off", "broke off")
ENDS = {MailState.SENT, MailState.FAILED, MailState.MAYBE_SENT}


class Sink:
    """The mail server at the other end: what it took, by Message-ID."""

    def __init__(self) -> None:
        self.taken: Counter[int] = Counter()


def tried(session: Session, mail_id: int, step: str, sink: Sink, now: datetime) -> None:
    """Try to send one mail, and be lost or answered at `step`."""
    mail = services.claim(session, mail_id, now)
    if mail is None or step == "killed before":
        return
    mine = (mail.id, mail.fence)
    if step in ("sent", "killed after", "broke off"):
        sink.taken[mail_id] += 1
    if step == "sent":
        assert services.sent(session, mine, now)
    elif step == "refused":
        services.refuse(session, mine, "550 no")
    elif step == "put off":
        services.not_sent(session, mine, "451 later", now)
    elif step == "broke off":
        services.maybe_sent(session, mine, "broke off")


@pytest.mark.parametrize("seed", range(5))
def test_every_mail_ends_and_none_is_doubled(session: Session, seed: int) -> None:
    chance, sink, now = random.Random(seed), Sink(), NOW
    for n in range(MAILS):
        queue_mail(session, NewMail(kind="t", to_address=f"p{n}@x.example", subject="s", text="t"), NOW)

    for _ in range(MOST_TRIES + 3):
        for mail_id in services.due(session, now):
            tried(session, mail_id, chance.choice(STEPS), sink, now)
        now += timedelta(hours=3)
    for mail_id in services.due(session, now):
        services.claim(session, mail_id, now)

    rows = session.scalars(select(OutboxMail).execution_options(populate_existing=True)).all()
    assert len(rows) == MAILS
    assert {row.state for row in rows} <= ENDS
    assert max(sink.taken.values()) == 1
    assert all(row.problem for row in rows if row.state is not MailState.SENT)
    assert {row.id for row in rows if row.state is MailState.SENT} <= set(sink.taken)
    assert not [row for row in rows if row.state is MailState.FAILED and sink.taken[row.id]]


def test_a_late_answer_of_a_lost_worker_is_refused(session: Session) -> None:
    """The fence: who was given up cannot write over what a person decided meanwhile."""
    mail = queue_mail(session, NewMail(kind="t", to_address="a@x.example", subject="s", text="t"), NOW)
    claimed = services.claim(session, mail.id, NOW)
    assert claimed is not None
    mine = (claimed.id, claimed.fence)
    later = NOW + timedelta(seconds=LEASE_SECONDS + 1)
    assert services.claim(session, mail.id, later) is None
    session.refresh(mail)
    assert mail.state is MailState.MAYBE_SENT
    services.send_again(session, mail, later)
    assert services.claim(session, mail.id, later) is not None

    assert services.sent(session, mine, later) is False
    assert services.not_sent(session, mine, "451", later) is False
    assert services.maybe_sent(session, mine, "x") is False
    session.refresh(mail)
    assert [mail.state] == [MailState.SENDING]


def test_two_workers_do_not_take_the_same_mail(session: Session) -> None:
    mail = queue_mail(session, NewMail(kind="t", to_address="a@x.example", subject="s", text="t"), NOW)

    assert services.claim(session, mail.id, NOW) is not None
    assert services.claim(session, mail.id, NOW) is None
