"""The outbox: every mail is a row first, in the transaction of what it tells about."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.messages.rules import MailState


class OutboxMail(Base):
    """One mail to one recipient. The lease and the fence keep two workers from sending it twice."""

    __tablename__ = "outbox_mail"
    __table_args__ = (Index("ix_outbox_mail_state_due", "state", "due_at"),)

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int | None] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(60))
    subject_ref: Mapped[str] = mapped_column(String(64), default="", index=True)
    to_address: Mapped[str] = mapped_column(String(254))
    to_name: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str] = mapped_column(default="")
    calendar: Mapped[str] = mapped_column(default="")
    state: Mapped[MailState] = mapped_column(enum_type(MailState), default=MailState.QUEUED)
    tries: Mapped[int] = mapped_column(default=0)
    fence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    problem: Mapped[str] = mapped_column(default="")
