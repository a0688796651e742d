"""Who is told of a release: the sending as a whole, and each person once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.agenda.models.releases import Release
from forum_app.core.db import Base, enum_type, key_column
from forum_app.messages.rules import AnnouncementState


class ReleaseSending(Base):
    """The notices of one release: to whom, how far they are; `audiences` are names between blanks."""

    __tablename__ = "release_sending"

    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[AnnouncementState] = mapped_column(
        enum_type(AnnouncementState), default=AnnouncementState.SENDING
    )
    audiences: Mapped[str] = mapped_column(String(200), default="")
    recipients: Mapped[int] = mapped_column(default=0)
    queued: Mapped[int] = mapped_column(default=0)
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    release: Mapped[Release] = relationship()


class ReleaseNotice(Base):
    """That one person was written to about one release; `recipient` is a letter and a permanent id."""

    __tablename__ = "release_notice"
    __table_args__ = (UniqueConstraint("release_id", "recipient"),)

    id: Mapped[int] = key_column()
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    recipient: Mapped[str] = mapped_column(String(40))
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("outbox_mail.id", ondelete="SET NULL"), index=True)
