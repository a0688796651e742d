"""Releases of an agenda, those still to come, and what is made from them once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.agenda.rules import PlanState
from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition


class Release(Base):
    """A numbered, immutable state of an edition's agenda: one document, all languages (PRG-3).

    `document` is what the public may see; `draft` is the whole draft at that moment, to compare with and to
    return to, and is never shown outside the desk.
    """

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
    draft: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    published_by: Mapped[str] = mapped_column(String(64), default="")
    agreed_by: Mapped[str] = mapped_column(String(64), default="")
    reason: Mapped[str] = mapped_column(default="")
    notices: Mapped[int] = mapped_column(default=0)
    edition: Mapped[Edition] = relationship()


class ReleasePlan(Base):
    """A release that waits for its time, or for the agreement of a second organiser to its open errors.

    `audiences` names who is to be told, between blanks; `requested_by` and `agreed_by` are uids of accounts.
    """

    __tablename__ = "release_plan"
    __table_args__ = (Index("ix_release_plan_state_due", "state", "publish_at"),)

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    state: Mapped[PlanState] = mapped_column(enum_type(PlanState))
    publish_at: Mapped[datetime | None]
    note: Mapped[Translated | None]
    audiences: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(default="")
    requested_by: Mapped[str] = mapped_column(String(64))
    agreed_by: Mapped[str] = mapped_column(String(64), default="")
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    problem: Mapped[str] = mapped_column(default="")
    release_id: Mapped[int | None] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"), index=True)
    release: Mapped[Release | None] = relationship()


class Projection(Base):
    """Bytes made once from a release: a page, a feed or a file, as sent, with its strong ETag.

    `body` is packed with gzip if `packed`; `variant` tells apart what is made of one kind in one language; `stamp`
    names all else that the bytes were made from: bytes with another stamp take their place.
    """

    __tablename__ = "projection"
    __table_args__ = (UniqueConstraint("release_id", "kind", "language", "variant"),)

    id: Mapped[int] = key_column()
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(8))
    variant: Mapped[str] = mapped_column(String(200), default="")
    stamp: Mapped[str] = mapped_column(String(80), default="")
    body: Mapped[bytes] = mapped_column(LargeBinary)
    packed: Mapped[bool] = mapped_column(default=True)
    etag: Mapped[str] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(String(80))
    made_at: Mapped[datetime]
