"""What the worker does for mails of registration: announcements in batches, reminders when they are due."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum_app.core import worker
from forum_app.core.clock import now
from forum_app.core.jobs import handles
from forum_app.core.uow import transaction
from forum_app.messages.announcements import SEND
from forum_app.registration import announcing, reminders


@handles(SEND)
def send_announcement(payload: dict[str, Any], _asked: datetime) -> None:
    """Queue the mails of an announcement batch by batch, each in a transaction of its own, until it is stopped."""
    more = True
    while more:
        with transaction() as session:
            more = announcing.send_batch(session, int(payload["announcement"]), now())


def remind(reminder_id: int) -> None:
    """Queue the mails of one reminder that are due."""
    with transaction() as session:
        reminders.remind(session, reminder_id, now())


def nobody_waits(_session: Session, _now: datetime) -> None:
    """Say that nobody is kept waiting by this work: an hour more or less is no reason to ring a bell."""


worker.works("reminder", remind, reminders.due, nobody_waits)
