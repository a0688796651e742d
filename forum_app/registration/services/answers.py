"""What people answer to the questions that organisers added; sensitive answers are kept sealed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.errors import Invalid
from forum_app.core.text import N_
from forum_app.registration.models import Answer, FormQuestion, Registration, StoredFile
from forum_app.registration.queries.core_answers import core_answers
from forum_app.registration.queries.form import whole_form
from forum_app.registration.rules import SEALED_CLASSES, QuestionKind
from forum_app.registration.rules.conditions import is_empty, shown
from forum_app.registration.rules.form_shape import QuestionView, in_order
from forum_app.registration.services.deeds import deed

FILES = frozenset({QuestionKind.FILE, QuestionKind.PHOTO})


@dataclass(frozen=True, slots=True)
class Stored:
    """Which questions changed their answer, by key; `loose` are ids of files that no answer holds any more."""

    changed: tuple[str, ...]
    loose: tuple[int, ...]


def store(
    session: Session,
    registration: Registration,
    answers: Mapping[str, Any],
    now: datetime,
    actor: Actor | None = None,
) -> Stored:
    """Keep the answers given, by the keys of their questions; a question that is not named keeps its answer.

    The core fields must be in place before. An empty value removes an answer, and so does a condition that
    hides its question (hidden questions keep nothing). Raises Invalid for a file that is not there.
    """
    session.flush()
    form = whole_form(session, registration.edition_id)
    own = {question.key: question for question in in_order(form) if not question.builtin}
    if not own:
        return Stored((), ())
    before = _rows(session, registration)
    kept = {key: _value(row) for key, row in before.items()}
    wanted = kept | {key: value for key, value in answers.items() if key in own}
    asked = {question.key for question in in_order(shown(form, core_answers(session, registration) | wanted))}
    changed, loose = [], []
    for key, question in own.items():
        value = wanted.get(key) if key in asked else None
        if value == kept.get(key) or (is_empty(value) and key not in before):
            continue
        loose += _replace(session, registration, question, before.get(key), value, now)
        changed.append(key)
    if changed:
        session.flush()
        actor = actor or Actor(kind="delegate", ref=registration.uid)
        record(session, actor, deed(registration, "answered", {"questions": sorted(changed)}), now)
    return Stored(tuple(changed), tuple(loose))


def answers_of(session: Session, registration: Registration) -> dict[str, Any]:
    """Return what is kept of a registration's answers, by the keys of the questions; sealed ones are opened."""
    return {key: _value(row) for key, row in _rows(session, registration).items()}


def all_answers(session: Session, registration: Registration) -> dict[str, Any]:
    """Return core fields and answers as one, as conditions read them."""
    return core_answers(session, registration) | answers_of(session, registration)


def _rows(session: Session, registration: Registration) -> dict[str, Answer]:
    query = select(FormQuestion.key, Answer).join(FormQuestion, FormQuestion.id == Answer.question_id)
    return dict(session.execute(query.where(Answer.registration_id == registration.id)).all())


def _value(row: Answer) -> Any:
    return json.loads(row.sealed or row.value or "null")


def _replace(
    session: Session,
    registration: Registration,
    question: QuestionView,
    row: Answer | None,
    value: Any,
    now: datetime,
) -> list[int]:
    """Write, change or remove one answer; return the file it no longer holds."""
    loose = [row.file_id] if row is not None and row.file_id is not None else []
    if is_empty(value):
        if row is not None:
            session.delete(row)
        return loose
    file_id = _file(session, registration, question, value)
    if row is None:
        row = Answer(registration_id=registration.id, question_id=question.id)
        session.add(row)
    text = json.dumps(value, ensure_ascii=False)
    sealed = question.data_class in SEALED_CLASSES
    row.value, row.sealed = ("", text) if sealed else (text, "")
    row.file_id = file_id
    row.answered_at = now
    return [old for old in loose if old != file_id]


def _file(session: Session, registration: Registration, question: QuestionView, value: Any) -> int | None:
    if question.kind not in FILES:
        return None
    query = select(StoredFile.id).where(
        StoredFile.uid == value, StoredFile.edition_id == registration.edition_id
    )
    found = session.scalar(query)
    if found is None:
        raise Invalid(N_("Upload this file once more."), field=question.key)
    return found
