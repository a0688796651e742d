"""What readers keep of an agenda: stars without an account, and places in sessions for who is registered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.agenda.models.sessions import AgendaSession
from forum_app.agenda.rules import SignUpState
from forum_app.core.db import Base, enum_type, key_column, uid_column


class StarList(Base):
    """The stars somebody carries to other devices by a personal link; an address only if notices are wanted."""

    __tablename__ = "star_list"

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    language: Mapped[str] = mapped_column(String(8))
    email: Mapped[str] = mapped_column(String(254), default="")
    confirm_hash: Mapped[str] = mapped_column(String(64), default="", index=True)
    confirmed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    stars: Mapped[list[Star]] = relationship(back_populates="owner", cascade="all, delete-orphan")


class Star(Base):
    """A starred session, by its permanent id."""

    __tablename__ = "star"

    star_list_id: Mapped[int] = mapped_column(
        ForeignKey("star_list.id", ondelete="CASCADE"), primary_key=True
    )
    session_uid: Mapped[str] = mapped_column(String(32), primary_key=True, index=True)
    starred_at: Mapped[datetime]
    owner: Mapped[StarList] = relationship(back_populates="stars")


class SignUp(Base):
    """A registered person's place in a session, or in its waiting line."""

    __tablename__ = "sign_up"
    __table_args__ = (
        UniqueConstraint("session_id", "registration_id"),
        Index("ix_sign_up_line", "session_id", "state", "asked_at"),
    )

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    session_id: Mapped[int] = mapped_column(ForeignKey("agenda_session.id", ondelete="CASCADE"))
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    state: Mapped[SignUpState] = mapped_column(enum_type(SignUpState))
    asked_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    session: Mapped[AgendaSession] = relationship()
