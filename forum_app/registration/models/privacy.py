"""What was erased, so that a restored backup is made to forget it again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.core.db import Base, key_column


class Erasure(Base):
    """That a registration was erased: its permanent id, when, and nothing about the person (DPR-6)."""

    __tablename__ = "erasure"

    id: Mapped[int] = key_column()
    registration_uid: Mapped[str] = mapped_column(String(32), unique=True)
    erased_at: Mapped[datetime]
