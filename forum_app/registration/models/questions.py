"""The form that organisers build: sections, questions, and what people answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.core.sealing import SealedText
from forum_app.core.translated import Translated
from forum_app.registration.rules import DataClass, FormMoment, QuestionKind


class FormSection(Base):
    """A page of the form, shown when its condition holds; a follow-up opens only after approval."""

    __tablename__ = "form_section"
    __table_args__ = (UniqueConstraint("edition_id", "key"),)

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(60))
    title: Mapped[Translated]
    text: Mapped[Translated | None]
    moment: Mapped[FormMoment] = mapped_column(enum_type(FormMoment), default=FormMoment.REGISTERING)
    categories: Mapped[str] = mapped_column(default="")
    condition: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    position: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(default=1)
    questions: Mapped[list[FormQuestion]] = relationship(
        back_populates="section", cascade="all, delete-orphan", order_by="FormQuestion.position"
    )


class FormQuestion(Base):
    """A question. `builtin` names a core field that is kept in columns of its own; else answers are rows.

    `settings` holds what belongs to the kind: choices with their names, shortest, longest, least, most.
    `categories` are keys with blanks between; empty means all.
    """

    __tablename__ = "form_question"
    __table_args__ = (UniqueConstraint("edition_id", "key"),)

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("form_section.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(60))
    kind: Mapped[QuestionKind] = mapped_column(enum_type(QuestionKind))
    builtin: Mapped[str] = mapped_column(String(40), default="")
    label: Mapped[Translated]
    hint: Mapped[Translated | None]
    required: Mapped[bool] = mapped_column(default=False)
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    categories: Mapped[str] = mapped_column(default="")
    condition: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    data_class: Mapped[DataClass] = mapped_column(enum_type(DataClass), default=DataClass.PERSONAL)
    keep_days: Mapped[int | None]
    position: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(default=1)
    section: Mapped[FormSection] = relationship(back_populates="questions")


class Answer(Base):
    """What one registration answers to one question: JSON text, sealed where the question is sensitive."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("registration_id", "question_id"),)

    id: Mapped[int] = key_column()
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    question_id: Mapped[int] = mapped_column(ForeignKey("form_question.id", ondelete="CASCADE"), index=True)
    value: Mapped[str] = mapped_column(default="")
    sealed: Mapped[str] = mapped_column(SealedText, default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id", ondelete="SET NULL"))
    answered_at: Mapped[datetime]


class Draft(Base):
    """A form that is not sent yet: sealed as a whole, opened by its own link, gone after some days."""

    __tablename__ = "draft"

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    invitation_id: Mapped[int | None] = mapped_column(
        ForeignKey("invitation.id", ondelete="CASCADE"), index=True
    )
    language: Mapped[str] = mapped_column(String(2))
    answers: Mapped[str] = mapped_column(SealedText, default="")
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id", ondelete="SET NULL"))
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
