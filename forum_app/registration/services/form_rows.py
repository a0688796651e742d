"""What every change of a form shares: its checks, its keys, its places in a row, its line in the log."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Conflict, DomainError, Invalid
from forum_app.core.names import fold
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.registration.models import Answer, FormQuestion, FormSection
from forum_app.registration.queries.form import lists_of, section_rows, whole_form
from forum_app.registration.queries.standard_form import STANDARD_FORM
from forum_app.registration.rules import FormMoment, QuestionKind
from forum_app.registration.rules.builtins import BUILTINS, LOCKED
from forum_app.registration.rules.condition_checks import problems
from forum_app.registration.rules.form_shape import QuestionView, SectionView, in_order

LONGEST_KEY = 40
WITH_CHOICES = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES})
Row = FormSection | FormQuestion


class FormChanged(Conflict):
    """Somebody else changed this place of the form since the page was opened."""


class FormBroken(DomainError):
    """The form would no longer hold together."""


def same_revision(session: Session, row: Row, revision: int) -> None:
    """Hold a row until the end of the transaction; raise FormChanged if it is no longer as it was seen."""
    session.refresh(row, with_for_update=True)
    if row.revision != revision:
        raise FormChanged(
            N_("A colleague changed this in the meantime. Compare both versions and save again.")
        )


def row_of_section(view: SectionView, edition_id: int, position: int) -> FormSection:
    """Return a section as a row with all its questions, ready to be added."""
    return FormSection(
        edition_id=edition_id,
        key=view.key,
        title=view.title,
        text=view.text or None,
        moment=view.moment,
        categories=" ".join(sorted(view.categories)),
        condition=dict(view.condition) if view.condition else None,
        position=position,
        questions=[row_of_question(question, edition_id, n) for n, question in enumerate(view.questions, 1)],
    )


def row_of_question(view: QuestionView, edition_id: int, position: int) -> FormQuestion:
    """Return a question as a row, ready to be added to its section."""
    return FormQuestion(
        edition_id=edition_id,
        key=view.key,
        kind=view.kind,
        builtin=view.builtin,
        label=view.label,
        hint=view.hint or None,
        required=view.required,
        settings=dict(view.settings),
        categories=" ".join(sorted(view.categories)),
        condition=dict(view.condition) if view.condition else None,
        data_class=view.data_class,
        keep_days=view.keep_days,
        position=position,
    )


def own_rows(session: Session, edition_id: int) -> list[FormSection]:
    """Return the rows of a form; the one in code is written down first if nobody has built one yet."""
    rows = section_rows(session, edition_id)
    if not rows:
        rows = [row_of_section(view, edition_id, n) for n, view in enumerate(STANDARD_FORM, 1)]
        session.add_all(rows)
        session.flush()
    return rows


def new_key(name: Translated, taken: Collection[str], fallback: str) -> str:
    """Return a key of plain letters for something with this name, not yet taken and no core field's."""
    plain = re.sub("[^a-z0-9]+", "-", fold(name.get("en") or name.get("fr") or "")).strip("-")
    stem = plain[:LONGEST_KEY].strip("-") or fallback
    used = {*taken, *BUILTINS}
    numbered = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(used) + 2))
    return next(key for key in numbered if key not in used)


def renumbered(rows: Sequence[Row]) -> None:
    """Give rows the places 1, 2, 3 in the order they stand in."""
    for position, row in enumerate(rows, 1):
        row.position = position


def check_form(session: Session, edition_id: int, key: str) -> None:
    """Raise Invalid if a condition at `key` is wrong, FormBroken if one elsewhere would be, or a core field lost."""
    session.flush()
    session.expire_all()
    form = whole_form(session, edition_id)
    labels = {q.key: str(q.label) or BUILTINS[q.builtin].label for q in in_order(form)}
    labels |= {section.key: str(section.title) for section in form}
    for problem in problems(form, lists_of(session, edition_id)):
        if problem.at == key:
            params = {n: labels.get(str(v), v) if n == "question" else v for n, v in problem.params.items()}
            raise Invalid(problem.message, field="condition", **params)
    # A category that is gone must not stop work elsewhere in the form, so the lists are not asked here.
    for problem in problems(form):
        raise FormBroken(
            N_("The condition of “%(at)s” looks at this. Change that condition first."),
            at=labels.get(problem.at, problem.at),
        )
    _check_locked(form)


def _check_locked(form: Sequence[SectionView]) -> None:
    early = (section for section in form if section.moment is FormMoment.REGISTERING)
    if missing := LOCKED - {question.builtin for question in in_order(early)}:
        raise FormBroken(
            N_("“%(field)s” is always asked with the registration."), field=BUILTINS[min(missing)].label
        )


def check_settings(kind: QuestionKind, settings: Mapping[str, Any]) -> None:
    """Raise Invalid for limits that leave no answer and for a list without choices."""
    if kind in WITH_CHOICES and len(settings.get("choices", ())) < 2:
        raise Invalid(N_("Give at least two answers to choose from."), field="choices")
    for least, most in (("least", "most"), ("shortest", "longest")):
        low, high = settings.get(least), settings.get(most)
        if low is not None and high is not None and low > high:
            raise Invalid(N_("The lower limit is above the upper one."), field=most)
    if kind is QuestionKind.CHOICES and (settings.get("least") or 0) > len(settings["choices"]):
        raise Invalid(N_("So many answers cannot be ticked."), field="least")


def check_choices_kept(session: Session, question: FormQuestion, settings: Mapping[str, Any]) -> None:
    """Raise Invalid if a choice would go that somebody chose."""
    kept = {choice["key"] for choice in settings.get("choices", ())}
    gone = {c["key"]: Translated.from_json(c["name"]) for c in question.settings.get("choices", ())}
    for key in gone.keys() - kept:
        chosen = sum(key in value for value in _values(session, question))
        if chosen:
            raise Invalid(
                N_("“%(choice)s” was chosen %(count)s times and must stay."),
                field="choices",
                choice=str(gone[key]),
                count=chosen,
            )


def _values(session: Session, question: FormQuestion) -> list[list[Any]]:
    rows = session.scalars(select(Answer).where(Answer.question_id == question.id))
    read = [json.loads(row.sealed or row.value or "null") for row in rows]
    return [value if isinstance(value, list) else [value] for value in read]


def write_down(session: Session, actor: Actor, action: str, row: Row, now: datetime, **changes: Any) -> None:
    """Write into the log what was done to a place of the form."""
    kind = "form_section" if isinstance(row, FormSection) else "form_question"
    subject = Subject(kind=kind, ref=row.uid, edition_id=row.edition_id)
    record(
        session,
        actor,
        Deed(action=f"form.{action}", subject=subject, changes={"key": row.key} | changes),
        now,
    )
