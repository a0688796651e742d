"""The outbox: every mail is a row first, in the transaction of what it tells about; and the words of mails."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.core.translated import Translated
from forum_app.messages.rules import AnnouncementState, MailState


class OutboxMail(Base):
    """One mail to one recipient. The lease and the fence keep two workers from sending it twice."""

    __tablename__ = "outbox_mail"
    __table_args__ = (Index("ix_outbox_mail_state_due", "state", "due_at"),)

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int | None] = mapped_column(index=True)
    announcement_id: Mapped[int | None] = mapped_column(
        ForeignKey("announcement.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[str] = mapped_column(String(60))
    subject_ref: Mapped[str] = mapped_column(String(64), default="", index=True)
    to_address: Mapped[str] = mapped_column(String(254))
    to_name: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str] = mapped_column(default="")
    calendar: Mapped[str] = mapped_column(default="")
    calendar_method: Mapped[str] = mapped_column(String(10), default="")
    unsubscribe_url: Mapped[str] = mapped_column(default="")
    state: Mapped[MailState] = mapped_column(enum_type(MailState), default=MailState.QUEUED)
    tries: Mapped[int] = mapped_column(default=0)
    fence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    problem: Mapped[str] = mapped_column(default="")


class MailTemplate(Base):
    """The organisers' own words for one kind of mail in one language, instead of the ones that come along."""

    __tablename__ = "mail_template"
    __table_args__ = (UniqueConstraint("edition_id", "kind", "language"),)

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str]
    text: Mapped[str]
    revision: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]


class Announcement(Base):
    """One text to many: whom it goes to is a filter that is read anew when it is sent."""

    __tablename__ = "announcement"

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    state: Mapped[AnnouncementState] = mapped_column(
        enum_type(AnnouncementState), default=AnnouncementState.DRAFT
    )
    subject: Mapped[Translated]
    text: Mapped[Translated]
    filters: Mapped[dict[str, Any]] = mapped_column(default=dict)
    recipients: Mapped[int] = mapped_column(default=0)
    queued: Mapped[int] = mapped_column(default=0)
    after_ref: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(default=1)
    created_by: Mapped[str] = mapped_column(String(64), default="")
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class Unsubscribed(Base):
    """An address that wants no more announcements of an edition; its hash only."""

    __tablename__ = "unsubscribed"
    __table_args__ = (UniqueConstraint("edition_id", "address_hash"),)

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    address_hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class Reminder(Base):
    """A mail that goes out some days before or after a date of the edition, to those who still need it."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("edition_id", "kind", "days"),)

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(60))
    days: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)


class Reminded(Base):
    """That one reminder was queued for one thing, so that it is never queued twice."""

    __tablename__ = "reminded"
    __table_args__ = (UniqueConstraint("reminder_id", "subject_ref"),)

    id: Mapped[int] = key_column()
    reminder_id: Mapped[int] = mapped_column(ForeignKey("reminder.id", ondelete="CASCADE"), index=True)
    subject_ref: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
