"""Reads of documents and statements."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from forum_app.core.errors import NotFound
from forum_app.core.translated import Translated
from forum_app.editions.models import Pillar
from forum_app.library import queries
from forum_app.library.models import Document, Statement
from forum_app.library.rules import DocumentKind
from tests.db.counting import statements


def document(session: Session, slug: str, **changes: Any) -> Document:
    values: dict[str, Any] = {
        "kind": DocumentKind.REFERENCE,
        "title": Translated.of(en=slug),
        "text": "words",
    }
    row = Document(slug=slug, **(values | changes))
    session.add(row)
    session.flush()
    return row


@pytest.mark.parametrize("count", [1, 30])
def test_documents_are_listed_without_texts_in_a_fixed_number_of_queries(
    session: Session, count: int
) -> None:
    for number in range(count):
        pillar = Pillar(key=f"p{number}", number=number, name=Translated.of(en="Pillar"))
        document(session, f"document-{number:02}", pillar=pillar)
    session.expire_all()

    with statements(session) as sent:
        found = queries.documents(session)
        shown = [(row.slug, row.pillar is not None, row.edition) for row in found]

    assert (shown[0], len(shown)) == (("document-00", True, None), count)
    assert len(sent) == 2
    assert "text" in inspect(found[0]).unloaded


def test_documents_stand_by_kind_and_place(session: Session) -> None:
    document(session, "b", position=1)
    document(session, "a", position=2)
    document(session, "founding", kind=DocumentKind.FOUNDING_TEXT)

    assert [row.slug for row in queries.documents(session)] == ["founding", "b", "a"]


def test_one_document_comes_with_its_text(session: Session) -> None:
    document(session, "partnership", text="The China-EU Partnership")

    assert queries.document(session, "partnership").text == "The China-EU Partnership"


def test_an_unknown_document_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        queries.document(session, "no-such-document")


def test_statements_stand_by_date_each_with_its_document(session: Session) -> None:
    source = document(session, "partnership")
    words = {name: Translated.of(en=name) for name in ("text", "speakers", "occasion", "place")}
    session.add(Statement(key="later", made_on=date(2013, 11, 21), **words))
    session.add(Statement(key="first", made_on=date(2012, 2, 14), document=source, **words))
    session.flush()
    session.expire_all()

    found = queries.statements(session)

    assert [(row.key, row.document.slug if row.document else None) for row in found] == [
        ("first", "partnership"),
        ("later", None),
    ]
