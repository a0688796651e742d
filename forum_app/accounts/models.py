"""Accounts of organisers, their roles, one-time sign-in links and failed attempts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.accounts.rules import Role
from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.editions.models import Edition


class User(Base):
    """Somebody who signs in. A delegate needs no account (REG-1)."""

    __tablename__ = "user_account"

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    password_hash: Mapped[str | None]
    session_key: Mapped[str] = mapped_column(String(32), default="")
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    memberships: Mapped[list[Membership]] = relationship(back_populates="user", cascade="all, delete-orphan")


class Membership(Base):
    """A role of a user in one edition, or in all when the edition is empty."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("user_id", "edition_id", "role"),)

    id: Mapped[int] = key_column()
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(enum_type(Role))
    user: Mapped[User] = relationship(back_populates="memberships")
    edition: Mapped[Edition | None] = relationship()


class SignInLink(Base):
    """A one-time link; only the hash of its token is kept."""

    __tablename__ = "sign_in_link"

    id: Mapped[int] = key_column()
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    user: Mapped[User] = relationship()


class SignInFailure(Base):
    """A failed try, by a keyed hash of the account asked for and of the address it came from."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (Index("ix_sign_in_failure_subject_at", "subject", "at"),)

    id: Mapped[int] = key_column()
    subject: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
