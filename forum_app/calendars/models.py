"""What is kept about calendars: personal links, invitations by mail, and how many apps subscribe."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.calendars.kinds import Answer, InvitationState
from forum_app.core.db import Base, enum_type, key_column, uid_column


class FeedToken(Base):
    """One personal calendar link of a registered person or of a speaker; of the link only a hash is stored (rule 22).

    `contents` are the keys of what it shows, between blanks; `alarm` is minutes before each session, 0 for none.
    """

    __tablename__ = "feed_token"
    __table_args__ = (
        CheckConstraint("(registration_id IS NULL) <> (speaker_id IS NULL)", name="of_delegate_or_speaker"),
    )

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    registration_id: Mapped[int | None] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"), index=True)
    star_list_id: Mapped[int | None] = mapped_column(
        ForeignKey("star_list.id", ondelete="SET NULL"), index=True
    )
    purpose: Mapped[str] = mapped_column(String(60))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    contents: Mapped[str] = mapped_column(String(120))
    alarm: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[str] = mapped_column(String(20), default="")
    revoked_at: Mapped[datetime | None]


class CalendarInvitation(Base):
    """What a person's mailbox was last told of one session (rule 25).

    `recipient` names the person, `r17` for a registration, `s4` for a speaker; `told` is what was last sent, and
    `queued_at` is the DTSTAMP of that.
    """

    __tablename__ = "calendar_invitation"
    __table_args__ = (UniqueConstraint("session_uid", "recipient"),)

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    registration_id: Mapped[int | None] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"), index=True)
    recipient: Mapped[str] = mapped_column(String(16))
    session_uid: Mapped[str] = mapped_column(String(32))
    address: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(8))
    state: Mapped[InvitationState] = mapped_column(enum_type(InvitationState), default=InvitationState.SENT)
    sequence: Mapped[int] = mapped_column(default=0)
    told: Mapped[dict[str, Any]] = mapped_column(default=dict)
    queued_at: Mapped[datetime]
    answer: Mapped[Answer] = mapped_column(enum_type(Answer), default=Answer.NONE)
    answered_at: Mapped[datetime | None]


class FeedWatch(Base):
    """How many apps of one kind asked for a feed on one day (UTC); `sketch` counts them and names none."""

    __tablename__ = "feed_watch"
    __table_args__ = (UniqueConstraint("edition_id", "feed", "day", "client"),)

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    feed: Mapped[str] = mapped_column(String(140))
    day: Mapped[date] = mapped_column(index=True)
    client: Mapped[str] = mapped_column(String(20))
    polls: Mapped[int] = mapped_column(default=0)
    subscribers: Mapped[int] = mapped_column(default=0)
    sketch: Mapped[bytes] = mapped_column(LargeBinary)
    polled_at: Mapped[datetime]


class FeedSalt(Base):
    """The random salt of one day's counting; once it is deleted nobody can tell who asked."""

    __tablename__ = "feed_salt"

    day: Mapped[date] = mapped_column(primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
