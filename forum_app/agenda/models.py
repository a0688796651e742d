"""Sessions of an edition and the people in them, and the releases the public reads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.agenda.rules import Access, MediaRule, RoleKind, SessionKind, SessionState, SpeechRule
from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Part, Pillar, Room, Theme

session_room = Table(
    "session_room",
    Base.metadata,
    Column("session_id", ForeignKey("agenda_session.id", ondelete="CASCADE"), primary_key=True),
    Column("room_id", ForeignKey("room.id"), primary_key=True, index=True),
)
session_theme = Table(
    "session_theme",
    Base.metadata,
    Column("session_id", ForeignKey("agenda_session.id", ondelete="CASCADE"), primary_key=True),
    Column("theme_id", ForeignKey("theme.id"), primary_key=True, index=True),
)


class Track(Base):
    """A track of an edition: one per pillar for the forum, the file's own for an imported schedule."""

    __tablename__ = "track"
    __table_args__ = (UniqueConstraint("edition_id", "key"),)

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(80))
    name: Mapped[Translated]
    colour: Mapped[str] = mapped_column(String(30), default="teal")
    position: Mapped[int] = mapped_column(default=0)


class AgendaSession(Base):
    """One session of an edition. Its code and uid are permanent; its revision counts every saved change."""

    __tablename__ = "agenda_session"
    __table_args__ = (
        UniqueConstraint("edition_id", "code"),
        UniqueConstraint("edition_id", "import_key"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name="both_times_or_none"),
        Index("ix_agenda_session_edition_start", "edition_id", "starts_at"),
    )

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(String(24))
    import_key: Mapped[str | None] = mapped_column(String(120))
    kind: Mapped[SessionKind] = mapped_column(enum_type(SessionKind))
    state: Mapped[SessionState] = mapped_column(enum_type(SessionState), default=SessionState.READY)
    title: Mapped[Translated]
    abstract: Mapped[Translated | None]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    doors_close_at: Mapped[datetime | None]
    part_id: Mapped[int | None] = mapped_column(ForeignKey("part.id"), index=True)
    track_id: Mapped[int | None] = mapped_column(ForeignKey("track.id"), index=True)
    pillar_id: Mapped[int | None] = mapped_column(ForeignKey("pillar.id"), index=True)
    languages: Mapped[str] = mapped_column(String(120), default="")
    access: Mapped[Access] = mapped_column(enum_type(Access), default=Access.ALL)
    closed: Mapped[bool] = mapped_column(default=False)
    shown_publicly: Mapped[bool] = mapped_column(default=True)
    media: Mapped[MediaRule | None] = mapped_column(enum_type(MediaRule))
    speech_rule: Mapped[SpeechRule | None] = mapped_column(enum_type(SpeechRule))
    capacity: Mapped[int | None]
    stream_url: Mapped[str] = mapped_column(String(500), default="")
    internal_note: Mapped[str] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    edition: Mapped[Edition] = relationship()
    part: Mapped[Part | None] = relationship()
    track: Mapped[Track | None] = relationship()
    pillar: Mapped[Pillar | None] = relationship()
    rooms: Mapped[list[Room]] = relationship(secondary=session_room, order_by=Room.position)
    themes: Mapped[list[Theme]] = relationship(secondary=session_theme, order_by=Theme.number)
    contributions: Mapped[list[Contribution]] = relationship(
        back_populates="session", cascade="all, delete-orphan", order_by="Contribution.position"
    )
    roles: Mapped[list[SessionRole]] = relationship(
        back_populates="session", cascade="all, delete-orphan", order_by="SessionRole.position"
    )


class Contribution(Base):
    """A timed item inside a session, such as one mayor's six minutes."""

    __tablename__ = "contribution"
    __table_args__ = (CheckConstraint("minutes > 0", name="minutes_positive"),)

    id: Mapped[int] = key_column()
    session_id: Mapped[int] = mapped_column(ForeignKey("agenda_session.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    minutes: Mapped[int]
    title: Mapped[Translated]
    session: Mapped[AgendaSession] = relationship(back_populates="contributions")
    roles: Mapped[list[SessionRole]] = relationship(
        back_populates="contribution", order_by="SessionRole.position"
    )


class Speaker(Base):
    """Somebody named in an agenda, with the name as published; a registration may stand behind it."""

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


class SessionRole(Base):
    """A part somebody plays in a session or contribution; the person may still be open (function only)."""

    __tablename__ = "session_role"

    id: Mapped[int] = key_column()
    session_id: Mapped[int] = mapped_column(ForeignKey("agenda_session.id", ondelete="CASCADE"), index=True)
    contribution_id: Mapped[int | None] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), index=True
    )
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id"), index=True)
    kind: Mapped[RoleKind] = mapped_column(enum_type(RoleKind))
    function: Mapped[Translated | None]
    position: Mapped[int] = mapped_column(default=0)
    session: Mapped[AgendaSession] = relationship(back_populates="roles")
    contribution: Mapped[Contribution | None] = relationship(back_populates="roles")
    speaker: Mapped[Speaker | None] = relationship()


class Release(Base):
    """A numbered, immutable state of an edition's agenda: one document, all languages (PRG-3)."""

    __tablename__ = "release"
    __table_args__ = (UniqueConstraint("edition_id", "number"),)

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    note: Mapped[Translated | None]
    published_at: Mapped[datetime]
    document: Mapped[dict[str, Any]]
    changes: Mapped[dict[str, Any]]
    edition: Mapped[Edition] = relationship()
