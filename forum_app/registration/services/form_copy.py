"""The form of another edition, taken over: what cannot be asked here is left out and told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Conflict, NotFound
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.registration.queries.form import answer_counts, lists_of, section_rows, whole_form
from forum_app.registration.rules.form_shape import QuestionView, SectionView, in_order
from forum_app.registration.rules.reducing import reduced
from forum_app.registration.services.form_rows import row_of_section

View = TypeVar("View", SectionView, QuestionView)


class FormAnswered(Conflict):
    """The form has answers, which another form cannot take over."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A section or question that was not taken over, by its name or, for a core field, its name in code."""

    label: Translated
    builtin: str = ""


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """What a copy takes over and what it leaves out."""

    sections: tuple[SectionView, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def questions(self) -> int:
        """Return how many questions are taken over."""
        return sum(1 for _ in in_order(self.sections))


def plan_copy(session: Session, source_id: int, target_id: int) -> CopyPlan:
    """Return what a copy from one edition to another would do; nothing is changed.

    Categories and parts are the same where their keys are. What was for missing ones alone is left out.
    """
    if not section_rows(session, source_id):
        raise NotFound(N_("That forum has no form of its own."))
    lists = lists_of(session, target_id)
    known = {name: frozenset(keys) for name, keys in lists.items()}
    return _plan(whole_form(session, source_id), known)


def _plan(form: Sequence[SectionView], known: Mapping[str, frozenset[str]]) -> CopyPlan:
    there: dict[str, frozenset[str] | None] = {}
    sections, left_out = [], []
    for section in form:
        here = _fitted(section, known, there)
        if here is None:
            left_out.append(LeftOut(section.title))
            continue
        kept = []
        for question in section.questions:
            fitted = _fitted(question, known, there)
            if fitted is None:
                left_out.append(LeftOut(question.label, question.builtin))
                continue
            kept.append(fitted)
            there[question.key] = known.get(question.key) if question.builtin else None
        sections.append(replace(here, questions=tuple(kept)))
    return CopyPlan(tuple(sections), tuple(left_out))


def _fitted(
    view: View, known: Mapping[str, frozenset[str]], there: Mapping[str, frozenset[str] | None]
) -> View | None:
    """Return a section or question for the other edition, or None if nobody could be asked it there."""
    categories = view.categories & known["category"]
    condition = reduced(view.condition, there)
    if (view.categories and not categories) or condition is False:
        return None
    return replace(view, categories=categories, condition=None if condition is True else condition)


def copy_form(session: Session, actor: Actor, source_id: int, target_id: int, now: datetime) -> CopyPlan:
    """Replace an edition's form by that of another one. Raises FormAnswered once people have answered."""
    if answer_counts(session, target_id):
        raise FormAnswered(
            N_("People have answered questions of this form, so another form cannot take its place.")
        )
    plan = plan_copy(session, source_id, target_id)
    for row in section_rows(session, target_id):
        session.delete(row)
    session.flush()
    session.add_all([row_of_section(view, target_id, n) for n, view in enumerate(plan.sections, 1)])
    subject = Subject(kind="form", edition_id=target_id)
    changes = {
        "from": source_id,
        "sections": len(plan.sections),
        "questions": plan.questions,
        "left_out": len(plan.left_out),
    }
    record(session, actor, Deed(action="form.copied", subject=subject, changes=changes), now)
    return plan
