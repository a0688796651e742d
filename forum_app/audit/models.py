"""The audit log: append-only, each entry chained to the one before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.core.db import Base, key_column


class AuditEntry(Base):
    """One thing that was done. It holds ids and names of changed fields, no personal data."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_subject", "subject_kind", "subject_ref"),)

    id: Mapped[int] = key_column()
    at: Mapped[datetime]
    actor_kind: Mapped[str] = mapped_column(String(20))
    actor_ref: Mapped[str] = mapped_column(String(64), default="")
    action: Mapped[str] = mapped_column(String(80), index=True)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_ref: Mapped[str] = mapped_column(String(64), default="")
    edition_id: Mapped[int | None] = mapped_column(index=True)
    changes: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(default="")
    seal: Mapped[str] = mapped_column(String(64), unique=True)
