"""Volumes of proceedings and their builds."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.editions.models import Edition


class BuildState(StrEnum):
    """Where a build stands."""

    ASKED = "asked"
    BUILDING = "building"
    DONE = "done"
    FAILED = "failed"


class Volume(Base):
    """The proceedings of an edition in one language form: en, zh or both."""

    __tablename__ = "volume"
    __table_args__ = (UniqueConstraint("edition_id", "language"),)

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    language: Mapped[str] = mapped_column(String(4))
    edition: Mapped[Edition] = relationship()
    builds: Mapped[list[Build]] = relationship(back_populates="volume", order_by="Build.id")


class Build(Base):
    """One PDF of a volume. The same content has the same hash and is not built again."""

    __tablename__ = "build"

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    volume_id: Mapped[int] = mapped_column(ForeignKey("volume.id", ondelete="CASCADE"), index=True)
    release_number: Mapped[int] = mapped_column(default=0)
    content_hash: Mapped[str] = mapped_column(String(64), default="", index=True)
    state: Mapped[BuildState] = mapped_column(enum_type(BuildState), default=BuildState.ASKED)
    pages: Mapped[int] = mapped_column(default=0)
    size: Mapped[int] = mapped_column(default=0)
    storage_key: Mapped[str] = mapped_column(String(200), default="")
    problem: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    volume: Mapped[Volume] = relationship(back_populates="builds")
