"""The form of an edition as plain values: what organisers built, or the one in code."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Text, bindparam, cast, func, select
from sqlalchemy.orm import Session, selectinload

from forum_app.core.db import TranslatedText
from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Part
from forum_app.registration.models import Answer, Category, FormQuestion, FormSection
from forum_app.registration.queries.standard_form import STANDARD_FORM
from forum_app.registration.rules.form_shape import QuestionView, SectionView
from forum_app.registration.rules.kinds import DataClass, FormMoment, QuestionKind

MOMENTS = list(FormMoment)
Row = tuple[Any, ...]
SECTION = (
    "id", "key", "title", "text", "moment", "categories", "condition", "position", "revision", "uid",
)  # fmt: skip
QUESTION = (
    "section_id", "key", "kind", "builtin", "label", "hint", "required", "settings", "categories", "condition",
    "data_class", "keep_days", "position", "revision", "uid", "id",
)  # fmt: skip
READ: dict[str, Any] = {"moment": FormMoment, "kind": QuestionKind, "data_class": DataClass, "required": bool}
__all__ = [
    "QuestionView",
    "SectionView",
    "answer_counts",
    "at_moment",
    "editions_with_forms",
    "form_of",
    "lists_of",
    "question_by_uid",
    "section_by_uid",
    "section_rows",
    "whole_form",
]


def _plain(table: type[FormSection] | type[FormQuestion], names: tuple[str, ...]) -> list[Any]:
    """Return columns so that a row can be compared: what is JSON as text."""
    columns = [getattr(table, name) for name in names]
    return [cast(c, Text) if isinstance(c.type, JSON | TranslatedText) else c for c in columns]


SECTION_COLUMNS, QUESTION_COLUMNS = _plain(FormSection, SECTION), _plain(FormQuestion, QUESTION)
_SECTIONS = (
    select(*SECTION_COLUMNS).where(FormSection.edition_id == bindparam("edition_id")).order_by(FormSection.id)
)
_QUESTIONS = (
    select(*QUESTION_COLUMNS)
    .join(FormSection, FormSection.id == FormQuestion.section_id)
    .where(FormSection.edition_id == bindparam("edition_id"))
    .order_by(FormQuestion.position, FormQuestion.id)
)


def form_of(session: Session, edition_id: int, moment: FormMoment) -> tuple[SectionView, ...]:
    """Return the sections that are asked at one moment, with their questions, in their order."""
    return at_moment(whole_form(session, edition_id), moment)


def at_moment(sections: Iterable[SectionView], moment: FormMoment) -> tuple[SectionView, ...]:
    """Return the sections of a form that are asked at one moment."""
    return tuple(section for section in sections if section.moment is moment)


def whole_form(session: Session, edition_id: int) -> tuple[SectionView, ...]:
    """Return all sections of an edition's form, those of the registration first; two statements at most."""
    at = {"edition_id": edition_id}
    sections = tuple(tuple(row) for row in session.execute(_SECTIONS, at))
    if not sections:
        return STANDARD_FORM
    return _built(sections, tuple(tuple(row) for row in session.execute(_QUESTIONS, at)))


def form_of_rows(
    sections: Iterable[Sequence[Any]], questions: Iterable[Sequence[Any]]
) -> tuple[SectionView, ...]:
    """Return the form of rows as JSON holds them, in any order; it is the one that `whole_form` builds of them."""
    listed = [_read(SECTION, row) for row in sections]
    if not listed:
        return STANDARD_FORM
    at, id_ = QUESTION.index("position"), QUESTION.index("id")
    asked = sorted((_read(QUESTION, row) for row in questions), key=lambda row: (row[at], row[id_]))
    return _built(tuple(sorted(listed)), tuple(asked))


def _read(names: tuple[str, ...], row: Sequence[Any]) -> Row:
    return tuple(READ[name](value) if name in READ else value for name, value in zip(names, row, strict=True))


@lru_cache(maxsize=32)
def _built(sections: tuple[Row, ...], questions: tuple[Row, ...]) -> tuple[SectionView, ...]:
    """Build a form of its rows; kept for the same rows, whoever reads them."""
    of: dict[int, list[QuestionView]] = defaultdict(list)
    for row in questions:
        values = _values(QUESTION, row)
        of[values["section_id"]].append(_question(values))
    made = [_section(_values(SECTION, row), tuple(of[row[0]])) for row in sections]
    return tuple(
        sorted(made, key=lambda section: (MOMENTS.index(section.moment), section.position, section.id))
    )


def _values(names: tuple[str, ...], row: Row) -> dict[str, Any]:
    return dict(zip(names, row, strict=True))


def builtins_asked(session: Session, edition_id: int) -> frozenset[str]:
    """Return the names of the core fields that an edition asks, at whatever moment."""
    questions = (question for section in whole_form(session, edition_id) for question in section.questions)
    return frozenset(question.builtin for question in questions if question.builtin)


def section_rows(session: Session, edition_id: int) -> list[FormSection]:
    """Return the rows of an edition's form in their order; none if organisers never touched it."""
    query = select(FormSection).where(FormSection.edition_id == edition_id)
    rows = session.scalars(query.options(selectinload(FormSection.questions)))
    return sorted(rows, key=lambda row: (MOMENTS.index(row.moment), row.position, row.id))


def _section(row: Mapping[str, Any], questions: tuple[QuestionView, ...]) -> SectionView:
    return SectionView(
        key=row["key"],
        title=_text(row["title"]),
        text=_text(row["text"]),
        moment=row["moment"],
        categories=frozenset(row["categories"].split()),
        condition=_json(row["condition"]),
        questions=questions,
        position=row["position"],
        revision=row["revision"],
        uid=row["uid"],
        id=row["id"],
    )


def _question(row: Mapping[str, Any]) -> QuestionView:
    return QuestionView(
        key=row["key"],
        kind=row["kind"],
        builtin=row["builtin"],
        label=_text(row["label"]),
        hint=_text(row["hint"]),
        required=row["required"],
        settings=_json(row["settings"]) or {},
        categories=frozenset(row["categories"].split()),
        condition=_json(row["condition"]),
        data_class=row["data_class"],
        keep_days=row["keep_days"],
        position=row["position"],
        revision=row["revision"],
        uid=row["uid"],
        id=row["id"],
    )


def _text(kept: str | None) -> Translated:
    return Translated.from_json(_json(kept) or {})


def _json(kept: str | None) -> Any:
    return json.loads(kept) if kept else None


def section_by_uid(session: Session, edition_id: int, uid: str) -> FormSection:
    """Return a section of an edition's form; raise NotFound."""
    query = select(FormSection).where(FormSection.edition_id == edition_id, FormSection.uid == uid)
    found = session.scalar(query)
    if found is None:
        raise NotFound(N_("There is no such section in this form."))
    return found


def question_by_uid(session: Session, edition_id: int, uid: str) -> FormQuestion:
    """Return a question of an edition's form; raise NotFound."""
    query = select(FormQuestion).where(FormQuestion.edition_id == edition_id, FormQuestion.uid == uid)
    found = session.scalar(query)
    if found is None:
        raise NotFound(N_("There is no such question in this form."))
    return found


def answer_counts(session: Session, edition_id: int) -> dict[int, int]:
    """Return how many answers each question of an edition has, by its id."""
    query = (
        select(Answer.question_id, func.count())
        .join(FormQuestion, FormQuestion.id == Answer.question_id)
        .where(FormQuestion.edition_id == edition_id)
        .group_by(Answer.question_id)
    )
    return dict(session.execute(query).all())


def lists_of(session: Session, edition_id: int) -> dict[str, tuple[str, ...]]:
    """Return the keys that built-in lists offer, by the name of the field: categories and parts."""
    return {
        "category": tuple(
            session.scalars(
                select(Category.key)
                .where(Category.edition_id == edition_id)
                .order_by(Category.position, Category.id)
            )
        ),
        "parts": tuple(
            session.scalars(
                select(Part.key).where(Part.edition_id == edition_id).order_by(Part.position, Part.id)
            )
        ),
    }


def editions_with_forms(session: Session) -> list[Edition]:
    """Return the editions for which a form was built, the latest first."""
    built = select(FormSection.edition_id).distinct()
    query = select(Edition).where(Edition.id.in_(built)).order_by(Edition.first_day.desc(), Edition.id)
    return list(session.scalars(query))
