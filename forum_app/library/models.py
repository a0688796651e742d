"""Documents and statements of the partnership."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Pillar
from forum_app.library.rules import DocumentKind, FileKind


class Document(Base):
    """A document with the type and size of its file; a founding text is kept whole, with its checksum (B56)."""

    __tablename__ = "document"

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[DocumentKind] = mapped_column(enum_type(DocumentKind), index=True)
    title: Mapped[Translated]
    summary: Mapped[Translated | None]
    series: Mapped[Translated | None]
    position: Mapped[int] = mapped_column(default=0)
    authors: Mapped[str] = mapped_column(default="")
    original_language: Mapped[str] = mapped_column(String(2), default="en")
    file_kind: Mapped[FileKind] = mapped_column(enum_type(FileKind), default=FileKind.NONE)
    size_label: Mapped[str] = mapped_column(String(20), default="")
    storage_key: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    issued_on: Mapped[date | None]
    pillar_id: Mapped[int | None] = mapped_column(ForeignKey("pillar.id"), index=True)
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"), index=True)
    note: Mapped[Translated | None]
    pillar: Mapped[Pillar | None] = relationship()
    edition: Mapped[Edition | None] = relationship()


class Statement(Base):
    """What leaders declared: the words, the speakers in protocol order, the body, the day and the place (B1)."""

    __tablename__ = "statement"

    id: Mapped[int] = key_column()
    key: Mapped[str] = mapped_column(String(80), unique=True)
    text: Mapped[Translated]
    speakers: Mapped[Translated]
    occasion: Mapped[Translated]
    place: Mapped[Translated]
    made_on: Mapped[date]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    document: Mapped[Document | None] = relationship()
