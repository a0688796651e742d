"""The answers of a page as the request brings them, with its files kept and what is secret not told again."""

from __future__ import annotations

from flask import request
from sqlalchemy.orm import Session

from forum_app.registration.questionnaire import Asking, PageForm, Typed, build, first, typed_values
from forum_app.registration.rules.form_shape import SectionView
from forum_app.registration.views import files

NUMBER = "document_number"


def all_sent() -> Typed:
    """Return all that was sent; which files are kept only the server says."""
    return typed_values(request.form, frozenset(n for n in request.form if not n.endswith(files.KEPT)))


def sent_answers(
    session: Session, edition_id: int, section: SectionView, asking: Asking, before: Typed
) -> tuple[Typed, dict[str, str]]:
    """Return the answers of a page, its files kept, and what is wrong with these; `before` is what is kept so far."""
    form = build((section,), asking)
    typed = typed_values(request.form, frozenset(n for n in form.names() if not n.endswith(files.KEPT)))
    refused: dict[str, str] = {}
    for asked in form.questions():
        if not asked.uploads:
            continue
        stem = files.stem_of(asked)
        removed = typed.pop(f"{stem}{files.REMOVE}", ())
        kept = "" if removed else files.kept_in(asked, before)
        answer, problem = files.take(session, edition_id, asked, request.files, kept)
        typed |= answer
        refused |= {f"{stem}{files.SENT}": problem} if problem else {}
    return _with_number(typed, before), refused


def masked(typed: Typed) -> Typed:
    """Return answers without the number of a document: what is shown again does not tell it."""
    return {name: values for name, values in typed.items() if name != NUMBER}


def asks_more(form: PageForm) -> bool:
    """Tell whether the page now holds questions that the sender was not shown."""
    return "seen" in request.form and bool(set(form.keys().split()) - set(request.form["seen"].split()))


def _with_number(typed: dict[str, tuple[str, ...]], before: Typed) -> Typed:
    """Keep the number of a document that was not typed again, unless the document is to be removed."""
    if "document_remove" in typed:
        return {name: values for name, values in typed.items() if not name.startswith("document_")}
    if NUMBER in typed and not first(typed, NUMBER).strip() and first(before, NUMBER):
        typed[NUMBER] = before[NUMBER]
    return typed
