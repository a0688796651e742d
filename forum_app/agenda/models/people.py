"""The people of an agenda, and when rooms and people can be had."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.core.db import Base, key_column, uid_column
from forum_app.core.translated import Translated


class Speaker(Base):
    """Somebody named in an agenda, with the name as published; a registration may stand behind it.

    `email` and `language` are for notices to somebody without a registration and are never published; `photo`
    is the key of a picture in the store, shown because the person agreed to it.
    """

    __tablename__ = "speaker"
    __table_args__ = (UniqueConstraint("edition_id", "import_key"),)

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    import_key: Mapped[str | None] = mapped_column(String(120))
    registration_id: Mapped[int | None] = mapped_column(
        ForeignKey("registration.id", ondelete="SET NULL"), index=True
    )
    name_latin: Mapped[str] = mapped_column(default="")
    name_native: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str] = mapped_column(default="")
    initial: Mapped[str] = mapped_column(String(4), default="")
    function: Mapped[Translated | None]
    body: Mapped[Translated | None]
    biography: Mapped[Translated | None]
    photo: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(8), default="")
    calendar_mail: Mapped[bool | None]


class Availability(Base):
    """A span in which a room or a person can be had, or cannot.

    A blocked span closes the time it covers; who has spans that are not blocked can be had in these alone.
    """

    __tablename__ = "availability"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("(room_id IS NULL) <> (speaker_id IS NULL)", name="of_room_or_person"),
    )

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"), index=True)
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    blocked: Mapped[bool] = mapped_column(default=True)
    note: Mapped[Translated | None]
