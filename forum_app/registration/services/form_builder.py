"""Organisers build the form: sections and questions are added, changed, moved and removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.db import new_uid
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.registration.models import Answer, FormQuestion, FormSection
from forum_app.registration.queries.form import section_rows
from forum_app.registration.queries.standard_form import HOME, builtin_question
from forum_app.registration.rules import SEALED_CLASSES, DataClass, FormMoment, QuestionKind
from forum_app.registration.rules.builtins import BUILTINS
from forum_app.registration.rules.form_shape import NOTHING, Condition
from forum_app.registration.services import form_rows as rows
from forum_app.registration.services.form_rows import FormBroken, FormChanged

__all__ = ["FormBroken", "FormChanged"]
Row = FormSection | FormQuestion


class AnswersThere(Conflict):
    """More answers would be deleted than the organiser was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDraft:
    """A section as the organiser wants it. `uid` is the page's own, so that one page adds one section."""

    title: Translated
    uid: str = ""
    text: Translated = NOTHING
    moment: FormMoment = FormMoment.REGISTERING
    categories: tuple[str, ...] = ()
    condition: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDraft:
    """A question as the organiser wants it; of a built-in one only what is free to choose is taken."""

    section: str
    kind: QuestionKind
    uid: str = ""
    label: Translated = NOTHING
    hint: Translated = NOTHING
    required: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)
    categories: tuple[str, ...] = ()
    condition: Condition | None = None
    data_class: DataClass = DataClass.PERSONAL
    keep_days: int | None = None


def begin(session: Session, actor: Actor, edition_id: int, now: datetime) -> bool:
    """Write the form in code down as the edition's own; tell whether it was new."""
    if section_rows(session, edition_id):
        return False
    made = rows.own_rows(session, edition_id)
    subject = Subject(kind="form", edition_id=edition_id)
    record(session, actor, Deed(action="form.begun", subject=subject, changes={"sections": len(made)}), now)
    return True


def add_section(
    session: Session, actor: Actor, edition_id: int, draft: SectionDraft, now: datetime
) -> FormSection:
    """Add a section at the end of its moment; the same page sent twice adds one. Raises Invalid."""
    there = rows.own_rows(session, edition_id)
    if earlier := next((section for section in there if section.uid == draft.uid), None):
        return earlier
    made = FormSection(
        uid=draft.uid or new_uid(),
        edition_id=edition_id,
        key=rows.new_key(draft.title, {section.key for section in there}, "section"),
        position=max((section.position for section in there), default=0) + 1,
    )
    _fill_section(made, draft)
    session.add(made)
    rows.check_form(session, edition_id, made.key)
    rows.write_down(session, actor, "section_added", made, now)
    return made


def change_section(
    session: Session, actor: Actor, section: FormSection, draft: SectionDraft, revision: int, now: datetime
) -> None:
    """Change a section. Raises FormChanged, Invalid and FormBroken."""
    rows.same_revision(session, section, revision)
    before = _said(section)
    _fill_section(section, draft)
    _keep(session, actor, "section_changed", section, before, now)


def add_question(
    session: Session, actor: Actor, edition_id: int, draft: QuestionDraft, now: datetime
) -> FormQuestion:
    """Add a question at the end of its section; the same page sent twice adds one. Raises Invalid."""
    section = _section(session, edition_id, draft.section)
    there = session.scalars(select(FormQuestion).where(FormQuestion.edition_id == edition_id)).all()
    if earlier := next((question for question in there if question.uid == draft.uid), None):
        return earlier
    key = rows.new_key(draft.label, {question.key for question in there}, "question")
    made = FormQuestion(uid=draft.uid or new_uid(), edition_id=edition_id, key=key)
    _fill_question(made, draft)
    _place_last(section, made)
    rows.check_settings(made.kind, made.settings)
    rows.check_form(session, edition_id, made.key)
    rows.write_down(session, actor, "question_added", made, now, kind=made.kind.value)
    return made


def ask_builtin(session: Session, actor: Actor, edition_id: int, name: str, now: datetime) -> FormQuestion:
    """Begin to ask a core field, at the end of the section it belongs to. A field that is asked stays as it is."""
    if name not in BUILTINS:
        raise Invalid(N_("There is no such field."), field="name")
    there = rows.own_rows(session, edition_id)
    asked = {question.builtin: question for section in there for question in section.questions}
    if name in asked:
        return asked[name]
    home = next((section for section in there if section.key == HOME[name]), there[-1])
    made = rows.row_of_question(builtin_question(name, required=False), edition_id, 0)
    _place_last(home, made)
    rows.check_form(session, edition_id, made.key)
    rows.write_down(session, actor, "question_added", made, now)
    return made


def change_question(
    session: Session, actor: Actor, question: FormQuestion, draft: QuestionDraft, revision: int, now: datetime
) -> None:
    """Change a question. Raises FormChanged, Invalid and FormBroken.

    One with answers keeps its kind and the choices that somebody chose; its answers are sealed or opened as
    its class asks.
    """
    rows.same_revision(session, question, revision)
    before = _said(question)
    if not question.builtin:
        _check_answered(session, question, draft)
    if question.section.uid != draft.section:
        _place_last(_section(session, question.edition_id, draft.section), question)
    _fill_question(question, draft)
    rows.check_settings(question.kind, question.settings)
    _keep(session, actor, "question_changed", question, before, now)


def remove_question(
    session: Session, actor: Actor, question: FormQuestion, answers_told: int, now: datetime
) -> None:
    """Remove a question with its answers, of which the organiser was told so many. Raises AnswersThere, FormBroken."""
    if question.builtin and BUILTINS[question.builtin].locked:
        raise FormBroken(
            N_("“%(field)s” is always asked with the registration."), field=BUILTINS[question.builtin].label
        )
    lost = answers_in(session, question)
    _check_told(lost, answers_told)
    edition_id, key = question.edition_id, question.key
    rows.write_down(session, actor, "question_removed", question, now, answers=lost)
    question.section.questions.remove(question)
    rows.check_form(session, edition_id, key)


def remove_section(
    session: Session, actor: Actor, section: FormSection, answers_told: int, now: datetime
) -> None:
    """Remove a section with its questions and their answers. Raises AnswersThere and FormBroken."""
    lost = answers_in(session, section)
    _check_told(lost, answers_told)
    edition_id, key = section.edition_id, section.key
    rows.write_down(session, actor, "section_removed", section, now, answers=lost)
    session.delete(section)
    rows.check_form(session, edition_id, key)


def move(session: Session, actor: Actor, row: Row, step: int, seen_at: int, now: datetime) -> bool:
    """Move a section or a question one place up (-1) or down (1).

    Nothing happens, and False is returned, when it no longer stands where it was seen or is the first or last.
    """
    beside = _beside(session, row)
    at = beside.index(row)
    if row.position != seen_at or not 0 <= at + step < len(beside):
        return False
    beside[at], beside[at + step] = beside[at + step], beside[at]
    rows.renumbered(beside)
    what = "section_moved" if isinstance(row, FormSection) else "question_moved"
    rows.check_form(session, row.edition_id, row.key)
    rows.write_down(session, actor, what, row, now)
    return True


def answers_in(session: Session, row: Row) -> int:
    """Return how many answers go if a question or a section goes."""
    ids = [row.id] if isinstance(row, FormQuestion) else [question.id for question in row.questions]
    return session.scalar(select(func.count()).where(Answer.question_id.in_(ids))) or 0


def _check_told(lost: int, told: int) -> None:
    if lost > told:
        raise AnswersThere(
            N_("%(count)s answers would be deleted, more than you were told. Look again."), count=lost
        )


def _section(session: Session, edition_id: int, uid: str) -> FormSection:
    found = next((s for s in section_rows(session, edition_id) if s.uid == uid), None)
    if found is None:
        raise Invalid(N_("Choose the section in which this is asked."), field="section")
    return found


def _place_last(section: FormSection, question: FormQuestion) -> None:
    question.position = max((other.position for other in section.questions), default=0) + 1
    section.questions.append(question)


def _beside(session: Session, row: Row) -> list[Any]:
    if isinstance(row, FormQuestion):
        return sorted(row.section.questions, key=lambda question: question.position)
    return [s for s in section_rows(session, row.edition_id) if s.moment is row.moment]


def _fill_section(section: FormSection, draft: SectionDraft) -> None:
    if not draft.title:
        raise Invalid(N_("Write the title in at least one language."), field="title")
    section.title = draft.title
    section.text = draft.text or None
    section.moment = draft.moment
    section.categories = " ".join(sorted(draft.categories))
    section.condition = dict(draft.condition) if draft.condition else None


def _fill_question(question: FormQuestion, draft: QuestionDraft) -> None:
    question.hint = draft.hint or None
    question.categories = " ".join(sorted(draft.categories))
    question.condition = dict(draft.condition) if draft.condition else None
    if question.builtin:
        question.required = draft.required or BUILTINS[question.builtin].locked
        return
    if not draft.label:
        raise Invalid(N_("Write the question in at least one language."), field="label")
    question.label = draft.label
    question.kind = draft.kind
    question.required = draft.required
    question.settings = dict(draft.settings)
    question.data_class = draft.data_class
    question.keep_days = draft.keep_days


def _check_answered(session: Session, question: FormQuestion, draft: QuestionDraft) -> None:
    answered = answers_in(session, question)
    if answered and draft.kind is not question.kind:
        raise Invalid(
            N_("%(count)s people have answered, so the kind stays. Add a new question instead."),
            field="kind",
            count=answered,
        )
    rows.check_choices_kept(session, question, draft.settings)
    if (draft.data_class in SEALED_CLASSES) != (question.data_class in SEALED_CLASSES):
        for answer in session.scalars(select(Answer).where(Answer.question_id == question.id)):
            answer.value, answer.sealed = answer.sealed, answer.value


def _said(row: Row) -> dict[str, Any]:
    kept = ("id", "uid", "edition_id", "revision", "position")
    return {c.name: getattr(row, c.name) for c in row.__table__.columns if c.name not in kept}


def _keep(
    session: Session, actor: Actor, action: str, row: Row, before: dict[str, Any], now: datetime
) -> None:
    """Raise the revision and write down which fields changed; nothing at all if none did."""
    session.flush()
    changed = sorted(name for name, value in _said(row).items() if before[name] != value)
    if not changed:
        return
    row.revision += 1
    rows.check_form(session, row.edition_id, row.key)
    rows.write_down(session, actor, action, row, now, fields=changed)
