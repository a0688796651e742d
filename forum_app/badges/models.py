"""Print runs and the badges issued in them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.registration.models import Registration


class BadgeState(StrEnum):
    """Whether the gate accepts a badge (BDG-3)."""

    VALID = "valid"
    BLOCKED = "blocked"


class PrintRun(Base):
    """One printing of badges, and whom it held back and why."""

    __tablename__ = "print_run"

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(80))
    category_key: Mapped[str] = mapped_column(String(60), default="")
    sheet: Mapped[str] = mapped_column(String(40))
    count: Mapped[int]
    held_back: Mapped[dict[str, Any]]


class IssuedBadge(Base):
    """A badge of one registration. Each issue raises the number; its code holds no personal data."""

    __tablename__ = "issued_badge"
    __table_args__ = (UniqueConstraint("registration_id", "number"),)

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    nonce: Mapped[str] = mapped_column(String(20), unique=True)
    state: Mapped[BadgeState] = mapped_column(enum_type(BadgeState), default=BadgeState.VALID)
    created_at: Mapped[datetime]
    registration: Mapped[Registration] = relationship()
