"""Sessions of an edition: the draft that organisers edit."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.agenda.models.people import Speaker
from forum_app.agenda.rules import (
    Access,
    InterpretationMode,
    MediaRule,
    RoleKind,
    SessionKind,
    SessionState,
    SpeechRule,
)
from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Field, Part, Pillar, Room, Theme

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
session_field = Table(
    "session_field",
    Base.metadata,
    Column("session_id", ForeignKey("agenda_session.id", ondelete="CASCADE"), primary_key=True),
    Column("field_id", ForeignKey("field.id"), primary_key=True, index=True),
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
    """One session of an edition. Its code and uid are permanent; its revision counts every saved change.

    `languages` are those one can listen to, `spoken` those of the floor, both as codes between blanks; `checked`
    names the languages whose texts a person has read over. `change_number` places its last change among all
    changes of the edition's agenda. `length`, in minutes, counts while a session has no time. A session
    that was never public can be removed: `removed_at` is then set, and the row stays so that this can be undone.
    """

    __tablename__ = "agenda_session"
    __table_args__ = (
        UniqueConstraint("edition_id", "code"),
        UniqueConstraint("edition_id", "import_key"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("length > 0", name="length_positive"),
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
    length: Mapped[int] = mapped_column(default=30)
    doors_close_at: Mapped[datetime | None]
    part_id: Mapped[int | None] = mapped_column(ForeignKey("part.id"), index=True)
    track_id: Mapped[int | None] = mapped_column(ForeignKey("track.id"), index=True)
    pillar_id: Mapped[int | None] = mapped_column(ForeignKey("pillar.id"), index=True)
    languages: Mapped[str] = mapped_column(String(120), default="")
    spoken: Mapped[str] = mapped_column(String(120), default="")
    checked: Mapped[str] = mapped_column(String(40), default="")
    access: Mapped[Access] = mapped_column(enum_type(Access), default=Access.ALL)
    closed: Mapped[bool] = mapped_column(default=False)
    shown_publicly: Mapped[bool] = mapped_column(default=True)
    media: Mapped[MediaRule | None] = mapped_column(enum_type(MediaRule))
    speech_rule: Mapped[SpeechRule | None] = mapped_column(enum_type(SpeechRule))
    capacity: Mapped[int | None]
    stream_url: Mapped[str] = mapped_column(String(500), default="")
    equipment: Mapped[str] = mapped_column(default="")
    internal_note: Mapped[str] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=1)
    change_number: Mapped[int] = mapped_column(default=0, index=True)
    removed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    edition: Mapped[Edition] = relationship()
    part: Mapped[Part | None] = relationship()
    track: Mapped[Track | None] = relationship()
    pillar: Mapped[Pillar | None] = relationship()
    rooms: Mapped[list[Room]] = relationship(secondary=session_room, order_by=Room.position)
    themes: Mapped[list[Theme]] = relationship(secondary=session_theme, order_by=Theme.number)
    fields: Mapped[list[Field]] = relationship(secondary=session_field, order_by=Field.number)
    tags: Mapped[list[SessionTag]] = relationship(
        back_populates="session", cascade="all, delete-orphan", order_by="SessionTag.tag"
    )
    categories: Mapped[list[SessionCategory]] = relationship(
        back_populates="session", cascade="all, delete-orphan", order_by="SessionCategory.category_id"
    )
    booths: Mapped[list[SessionBooth]] = relationship(
        back_populates="session", cascade="all, delete-orphan", order_by="SessionBooth.position"
    )
    documents: Mapped[list[SessionDocument]] = relationship(
        back_populates="session", cascade="all, delete-orphan", order_by="SessionDocument.position"
    )
    sign_up: Mapped[SignUpList | None] = relationship(back_populates="session", cascade="all, delete-orphan")
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


class SessionRole(Base):
    """A part somebody plays in a session or contribution; the person may still be open (function only).

    `language` is what an interpreter works into; `confirmed` says that the person has agreed.
    """

    __tablename__ = "session_role"

    id: Mapped[int] = key_column()
    session_id: Mapped[int] = mapped_column(ForeignKey("agenda_session.id", ondelete="CASCADE"), index=True)
    contribution_id: Mapped[int | None] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), index=True
    )
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id"), index=True)
    kind: Mapped[RoleKind] = mapped_column(enum_type(RoleKind))
    function: Mapped[Translated | None]
    language: Mapped[str] = mapped_column(String(8), default="")
    confirmed: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    session: Mapped[AgendaSession] = relationship(back_populates="roles")
    contribution: Mapped[Contribution | None] = relationship(back_populates="roles")
    speaker: Mapped[Speaker | None] = relationship()


class SessionTag(Base):
    """A free word on a session, as the organisers type it."""

    __tablename__ = "session_tag"

    session_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_session.id", ondelete="CASCADE"), primary_key=True
    )
    tag: Mapped[str] = mapped_column(String(60), primary_key=True)
    session: Mapped[AgendaSession] = relationship(back_populates="tags")


class SessionCategory(Base):
    """A category of registration that may enter a session whose access is by category."""

    __tablename__ = "session_category"

    session_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_session.id", ondelete="CASCADE"), primary_key=True
    )
    category_id: Mapped[int] = mapped_column(
        ForeignKey("category.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    session: Mapped[AgendaSession] = relationship(back_populates="categories")


class SessionGuest(Base):
    """A registered person on the list of a session that is entered by list."""

    __tablename__ = "session_guest"

    session_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_session.id", ondelete="CASCADE"), primary_key=True
    )
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class SessionBooth(Base):
    """A language interpreted in a session: how, on which channel, and by relay of which other (INT-1)."""

    __tablename__ = "session_booth"
    __table_args__ = (UniqueConstraint("session_id", "language"),)

    id: Mapped[int] = key_column()
    session_id: Mapped[int] = mapped_column(ForeignKey("agenda_session.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    language: Mapped[str] = mapped_column(String(8))
    mode: Mapped[InterpretationMode] = mapped_column(enum_type(InterpretationMode))
    channel: Mapped[int | None]
    relay: Mapped[str] = mapped_column(String(8), default="")
    session: Mapped[AgendaSession] = relationship(back_populates="booths")


class SessionDocument(Base):
    """A paper of a session: a file in the store or an address elsewhere, public or for the organisers."""

    __tablename__ = "session_document"

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    session_id: Mapped[int] = mapped_column(ForeignKey("agenda_session.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[Translated]
    language: Mapped[str] = mapped_column(String(8), default="")
    public: Mapped[bool] = mapped_column(default=False)
    url: Mapped[str] = mapped_column(String(500), default="")
    file: Mapped[str] = mapped_column(String(200), default="")
    file_name: Mapped[str] = mapped_column(String(200), default="")
    media_type: Mapped[str] = mapped_column(String(100), default="")
    size: Mapped[int] = mapped_column(default=0)
    session: Mapped[AgendaSession] = relationship(back_populates="documents")


class SignUpList(Base):
    """The places of a session that asks for sign-up, and how many of them are taken."""

    __tablename__ = "sign_up_list"
    __table_args__ = (
        CheckConstraint("taken >= 0 AND taken <= places", name="taken_within_places"),
        CheckConstraint("places >= 0", name="places_not_negative"),
    )

    session_id: Mapped[int] = mapped_column(
        ForeignKey("agenda_session.id", ondelete="CASCADE"), primary_key=True
    )
    places: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    session: Mapped[AgendaSession] = relationship(back_populates="sign_up")
