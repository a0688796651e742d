"""Invitations of one person, or of a body that then registers its members."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.registration.models.delegations import Delegation
from forum_app.registration.models.setup import Category
from forum_app.registration.rules import InvitationState


class Invitation(Base):
    """An invitation with a personal link of which only the hash is stored. Places may be held for it."""

    __tablename__ = "invitation"
    __table_args__ = (Index("ix_invitation_edition_state", "edition_id", "state"),)

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    delegation_id: Mapped[int | None] = mapped_column(
        ForeignKey("delegation.id", ondelete="CASCADE"), index=True
    )
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"), index=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2), default="en")
    note: Mapped[str] = mapped_column(default="")
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    state: Mapped[InvitationState] = mapped_column(enum_type(InvitationState), default=InvitationState.SENT)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    late_reason: Mapped[str] = mapped_column(default="")
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    declined_because: Mapped[str] = mapped_column(default="")
    registration_id: Mapped[int | None] = mapped_column(
        ForeignKey("registration.id", ondelete="SET NULL"), index=True
    )
    delegation: Mapped[Delegation | None] = relationship()
    category: Mapped[Category | None] = relationship()
