"""Reads of documents and statements."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, defer, selectinload

from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.library.models import Document, Statement


def documents(session: Session) -> Sequence[Document]:
    """Return all documents in the library's order with pillar and edition, without their texts."""
    query = select(Document).order_by(Document.kind, Document.position, Document.issued_on, Document.slug)
    related = (selectinload(Document.pillar), selectinload(Document.edition))
    return session.scalars(query.options(defer(Document.text), *related)).all()


def document(session: Session, slug: str) -> Document:
    """Return the document of that address with its text, pillar and edition; raise NotFound."""
    query = select(Document).where(Document.slug == slug)
    found = session.scalar(query.options(selectinload(Document.pillar), selectinload(Document.edition)))
    if found is None:
        raise NotFound(N_("There is no such document."))
    return found


def statements(session: Session) -> Sequence[Statement]:
    """Return the leaders' statements in the order they were made, each with its document, without its text."""
    query = select(Statement).order_by(Statement.made_on, Statement.key)
    return session.scalars(query.options(selectinload(Statement.document).defer(Document.text))).all()
