"""Puts mails in the outbox and follows each on its way out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from forum_app.core import wake
from forum_app.core.rows import add_row
from forum_app.messages.models import Announcement, OutboxMail
from forum_app.messages.rules import LEASE_SECONDS, AnnouncementState, MailState, retry_after


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMail:
    """A mail as it will be sent; `subject_ref` is the uid it is about.

    `calendar` is an .ics text: to attach, or with a `calendar_method` an invitation to answer or to withdraw.
    """

    kind: str
    to_address: str
    subject: str
    text: str
    to_name: str = ""
    html: str = ""
    calendar: str = ""
    calendar_method: str = ""
    language: str = "en"
    edition_id: int | None = None
    subject_ref: str = ""
    announcement_id: int | None = None
    unsubscribe_url: str = ""


def queue_mail(session: Session, mail: NewMail, now: datetime) -> OutboxMail:
    """Put `mail` in the outbox, in the transaction of what it tells about; the worker is woken after it."""
    row = OutboxMail(
        kind=mail.kind,
        to_address=mail.to_address,
        to_name=_one_line(mail.to_name),
        language=mail.language,
        subject=_one_line(mail.subject),
        text=mail.text,
        html=mail.html,
        calendar=mail.calendar,
        calendar_method=mail.calendar_method,
        edition_id=mail.edition_id,
        subject_ref=mail.subject_ref,
        announcement_id=mail.announcement_id,
        unsubscribe_url=mail.unsubscribe_url,
        created_at=now,
        due_at=now,
    )
    session.flush()
    add_row(session, row)
    wake.ask(session, "mail", row.id)
    return row


def _one_line(text: str) -> str:
    return " ".join(text.split())


def going_out() -> ColumnElement[bool]:
    """Return the condition that a mail is no part of an announcement that was stopped."""
    stopped = select(Announcement.id).where(Announcement.state == AnnouncementState.STOPPED)
    return or_(OutboxMail.announcement_id.is_(None), OutboxMail.announcement_id.not_in(stopped))


def due(session: Session, now: datetime, limit: int = 50) -> list[int]:
    """Return ids of mails that wait to be sent, without those of a stopped announcement."""
    waiting = (OutboxMail.state == MailState.QUEUED) & (OutboxMail.due_at <= now) & going_out()
    lost = (OutboxMail.state == MailState.SENDING) & (OutboxMail.lease_until < now)
    query = select(OutboxMail.id).where(or_(waiting, lost)).order_by(OutboxMail.due_at, OutboxMail.id)
    return list(session.scalars(query.limit(limit)))


def oldest(session: Session, now: datetime) -> datetime | None:
    """Return since when the oldest mail is due, or None."""
    waiting = (OutboxMail.state == MailState.QUEUED) & (OutboxMail.due_at <= now) & going_out()
    return session.scalar(select(OutboxMail.due_at).where(waiting).order_by(OutboxMail.due_at).limit(1))


def claim(session: Session, mail_id: int, now: datetime) -> OutboxMail | None:
    """Take a waiting mail for this worker. One whose worker was lost while sending becomes `maybe sent`."""
    lost = update(OutboxMail).where(
        OutboxMail.id == mail_id, OutboxMail.state == MailState.SENDING, OutboxMail.lease_until < now
    )
    session.execute(
        lost.values(state=MailState.MAYBE_SENT, problem="worker lost while sending", lease_until=None)
    )
    taken = session.execute(
        update(OutboxMail)
        .where(
            OutboxMail.id == mail_id,
            OutboxMail.state == MailState.QUEUED,
            OutboxMail.due_at <= now,
            going_out(),
        )
        .values(
            state=MailState.SENDING,
            fence=OutboxMail.fence + 1,
            tries=OutboxMail.tries + 1,
            lease_until=now + timedelta(seconds=LEASE_SECONDS),
        )
    )
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        return None
    return session.get_one(OutboxMail, mail_id, populate_existing=True)


def sent(session: Session, mine: tuple[int, int], now: datetime) -> bool:
    """Write that (id, fence) went out; False when it was taken from this worker."""
    return _write(session, mine, state=MailState.SENT, sent_at=now, lease_until=None, problem="")


def not_sent(session: Session, mine: tuple[int, int], problem: str, now: datetime) -> bool:
    """Write that (id, fence) was refused before it was taken: tried again later, or given up."""
    tries = session.scalar(select(OutboxMail.tries).where(OutboxMail.id == mine[0])) or 1
    wait = retry_after(tries)
    if wait is None:
        return _write(session, mine, state=MailState.FAILED, problem=problem, lease_until=None)
    due_at = now + timedelta(seconds=wait)
    return _write(session, mine, state=MailState.QUEUED, problem=problem, lease_until=None, due_at=due_at)


def maybe_sent(session: Session, mine: tuple[int, int], problem: str) -> bool:
    """Write that nobody can tell whether (id, fence) went out; only a person may send it again."""
    return _write(session, mine, state=MailState.MAYBE_SENT, problem=problem, lease_until=None)


def refuse(session: Session, mine: tuple[int, int], problem: str) -> bool:
    """Write that (id, fence) was refused for good."""
    return _write(session, mine, state=MailState.FAILED, problem=problem, lease_until=None)


def send_again(session: Session, mail: OutboxMail, now: datetime) -> None:
    """Queue a failed or perhaps sent mail once more, because a person asked."""
    if mail.state in (MailState.FAILED, MailState.MAYBE_SENT):
        mail.state, mail.due_at, mail.tries, mail.problem = MailState.QUEUED, now, 0, ""
        session.flush()
        wake.ask(session, "mail", mail.id)


def _write(session: Session, mine: tuple[int, int], **values: object) -> bool:
    done = session.execute(
        update(OutboxMail).where(OutboxMail.id == mine[0], OutboxMail.fence == mine[1]).values(**values)
    )
    return bool(done.rowcount == 1)  # type: ignore[attr-defined]
