"""What the agenda editor keeps beside the sessions: the order of changes, the steps to undo, who is there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum_app.agenda.rules import ConflictKind, EditKind, Severity
from forum_app.core.db import Base, enum_type, key_column, uid_column


class AgendaCounter(Base):
    """Numbers the changes of an edition's agenda, so that an editor can ask for those after the last it saw."""

    __tablename__ = "agenda_counter"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(default=0)


class EditStep(Base):
    """One operation of an organiser on the agenda, with what it changed, so that it can be undone and redone.

    `changes` is `{"<session uid>": {"before": {field: value}, "after": {field: value}}}`, fields as in
    `agenda.services.snapshot`. A step that was undone waits for its redo until its organiser does another.
    """

    __tablename__ = "edit_step"
    __table_args__ = (Index("ix_edit_step_undo", "edition_id", "user_id", "undone", "id"),)

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    kind: Mapped[EditKind] = mapped_column(enum_type(EditKind))
    at: Mapped[datetime]
    undone: Mapped[bool] = mapped_column(default=False)
    changes: Mapped[dict[str, Any]]


class EditorPresence(Base):
    """An open editor: whose it is, which session it holds open, and when it was last heard of."""

    __tablename__ = "editor_presence"
    __table_args__ = (UniqueConstraint("edition_id", "page_key"),)

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    page_key: Mapped[str] = mapped_column(String(40))
    session_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_session.id", ondelete="SET NULL"), index=True
    )
    seen_at: Mapped[datetime]


class ConflictSetting(Base):
    """How grave a kind of conflict is in an edition, and from which number on, where organisers chose so."""

    __tablename__ = "conflict_setting"
    __table_args__ = (UniqueConstraint("edition_id", "kind"),)

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ConflictKind] = mapped_column(enum_type(ConflictKind))
    severity: Mapped[Severity] = mapped_column(enum_type(Severity))
    limit: Mapped[int | None] = mapped_column("at_limit")
