"""Builds the form of one page, or of several at once, out of the questions that are asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import is_
from typing import Any

from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import Field, Form, HiddenField

from forum_app.registration.questionnaire.asking import Asking, Lists, as_form
from forum_app.registration.questionnaire.core_inputs import MAKERS, Inputs
from forum_app.registration.questionnaire.own_inputs import FILES, own_inputs
from forum_app.registration.questionnaire.reading import Typed, exactly
from forum_app.registration.rules.form_shape import QuestionView, SectionView

ALWAYS_REQUIRED = ("category", "order", "country")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its inputs on a page, by their names."""

    question: QuestionView
    fields: dict[str, Field]

    @property
    def uploads(self) -> bool:
        """Tell whether the question takes a file."""
        return self.question.builtin == "photo" or self.question.kind in FILES


class PageForm(Form):  # type: ignore[misc]
    """The form of a page. `seen` names the questions that the sender was shown, `revision` how often it was saved."""

    asked: tuple[tuple[SectionView, tuple[Asked, ...]], ...] = ()
    seen = HiddenField()
    revision = HiddenField()

    def refuse(self, name: str, message: str) -> None:
        """Show what a rule says against the answer in an input, or above the form if the page has no such input."""
        if name and name in self:
            self[name].errors = [*self[name].errors, message]
        else:
            self.form_errors = [*self.told(), message]

    def told(self) -> list[str]:
        """Return what is said above the form rather than beside an input."""
        return [str(message) for message in self.form_errors or ()]

    def questions(self) -> Iterable[Asked]:
        """Yield the questions of the page in their order."""
        for _section, asked in self.asked:
            yield from asked

    def names(self) -> frozenset[str]:
        """Return the names of the inputs that hold answers."""
        return frozenset(name for each in self.questions() for name in each.fields)

    def keys(self) -> str:
        """Return the keys of the questions shown, as one value."""
        return " ".join(each.question.key for each in self.questions())


def build(
    sections: Iterable[SectionView],
    asking: Asking,
    given: MultiDict[str, str] | None = None,
    more: Inputs | None = None,
) -> PageForm:
    """Return a form that asks the questions of `sections`, filled with what was `given`.

    The proof against forged forms is the application's for all of them; these only read answers.
    """
    known = tuple(sections)
    kind, names = _kind(
        _Same(q for s in known for q in s.questions), asking.lists, tuple((more or {}).items())
    )
    form: PageForm = kind(formdata=given)
    of = dict(names)
    form.asked = tuple(
        (section, tuple(Asked(q, {name: form[name] for name in of[q.key]}) for q in section.questions))
        for section in known
    )
    for name in ALWAYS_REQUIRED:
        if name in form:
            form[name].flags.required = True
    return form


class _Same(tuple[QuestionView, ...]):
    """Questions that are the same only if they are the very same ones: forms are built once for the rows they come of."""

    __slots__ = ()

    def __hash__(self) -> int:
        return hash(tuple(map(id, self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and len(self) == len(other) and all(map(is_, self, other))


@lru_cache(maxsize=64)
def _kind(
    questions: _Same, lists: Lists, more: tuple[tuple[str, Any], ...]
) -> tuple[Any, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return the class of a form and the inputs of each question; kept, for nearly all fill in the same form."""
    made = [(question.key, _inputs(question, lists)) for question in questions]
    inputs: Inputs = dict(more)
    for _key, fields in made:
        inputs.update(fields)
    return type("AskedPage", (PageForm,), inputs), tuple((key, tuple(fields)) for key, fields in made)


def _inputs(question: QuestionView, asking: Lists) -> Inputs:
    if question.builtin:
        return MAKERS[question.builtin](question, asking)
    return own_inputs(question, asking)


def problems(sections: Iterable[SectionView], asking: Asking, typed: Typed) -> dict[str, str]:
    """Return what is wrong with kept answers: the first message for each input."""
    form = build(sections, asking, as_form(typed))
    form.validate()
    return {name: str(messages[0]) for name, messages in form.errors.items() if messages and name}


def given_in(sections: Iterable[SectionView], typed: Typed) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return checked answers: the core fields by their names, and those of organisers by the questions' keys."""
    core: dict[str, Any] = {}
    own: dict[str, Any] = {}
    for section in sections:
        for question in section.questions:
            (core if question.builtin else own)[question.builtin or question.key] = exactly(question, typed)
    return core, own


def file_in(field: Field) -> bytes | None:
    """Return the bytes of a file that was sent, or None."""
    sent = field.data
    if isinstance(sent, FileStorage) and sent.filename:
        return sent.stream.read()
    return None
