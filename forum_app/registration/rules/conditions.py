"""When a question or a section is asked: a tree of AND and OR over earlier answers.

A tree is `{"all": [...]}`, `{"any": [...]}` or one comparison such as `{"question": "country", "is": "CN"}`.
A comparison holds only for an answer that is there; a hidden question counts as not answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from forum_app.core.text import N_
from forum_app.registration.rules.form_shape import Condition, QuestionView, SectionView
from forum_app.registration.rules.kinds import QuestionKind

OPERATORS: dict[str, str] = {
    "is": N_("is"),
    "is_not": N_("is not"),
    "has": N_("includes"),
    "has_not": N_("does not include"),
    "at_least": N_("is at least"),
    "at_most": N_("is at most"),
    "filled": N_("is answered"),
    "empty": N_("is not answered"),
}
_K = QuestionKind
_SAID = ("filled", "empty")
FITTING: dict[QuestionKind, tuple[str, ...]] = {
    _K.BUILTIN: _SAID,
    _K.TEXT: ("is", "is_not", *_SAID),
    _K.LONG_TEXT: _SAID,
    _K.NUMBER: ("is", "is_not", "at_least", "at_most", *_SAID),
    _K.DATE: ("is", "is_not", "at_least", "at_most", *_SAID),
    _K.CHOICE: ("is", "is_not", *_SAID),
    _K.CHOICES: ("has", "has_not", *_SAID),
    _K.YES_NO: ("is", "is_not", *_SAID),
    _K.COUNTRY: ("is", "is_not", *_SAID),
    _K.CITY: ("is", "is_not", *_SAID),
    _K.LANGUAGE: ("is", "is_not", *_SAID),
    _K.PHONE: _SAID,
    _K.EMAIL: _SAID,
    _K.FILE: _SAID,
    _K.PHOTO: _SAID,
    _K.CONSENT: ("is", "is_not", *_SAID),
}
GROUPS = ("all", "any")


def is_empty(value: object) -> bool:
    """Tell whether an answer says nothing; `False` and 0 are answers."""
    return value is None or (isinstance(value, str | list | tuple | dict) and not value)


def holds(condition: Condition | None, answers: Mapping[str, Any]) -> bool:
    """Tell whether a condition holds for what was answered; without a condition it always does."""
    if not condition:
        return True
    if "all" in condition:
        return all(holds(part, answers) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, answers) for part in condition["any"])
    operator, value = compared(condition)
    return _says(operator, answers.get(condition["question"]), value)


def compared(leaf: Condition) -> tuple[str, Any]:
    """Return the operator and the value of one comparison; an unknown operator is empty and never holds."""
    return next(((name, leaf[name]) for name in OPERATORS if name in leaf), ("", None))


def _says(operator: str, answer: Any, value: Any) -> bool:
    if is_empty(answer):
        return operator == "empty"
    match operator:
        case "filled":
            return True
        case "is":
            return _same(answer, value)
        case "is_not":
            return not _same(answer, value)
        case "has":
            return _includes(answer, value)
        case "has_not":
            return not _includes(answer, value)
        case "at_least":
            return _comparable(answer, value) and answer >= value
        case "at_most":
            return _comparable(answer, value) and answer <= value
    return False


def _same(answer: Any, value: Any) -> bool:
    if isinstance(answer, str) and isinstance(value, str):
        return answer.strip().casefold() == value.strip().casefold()
    return bool(answer == value) and (_numbers(answer, value) or type(answer) is type(value))


def _includes(answer: Any, value: Any) -> bool:
    return isinstance(answer, list | tuple) and value in answer


def _numbers(answer: Any, value: Any) -> bool:
    return all(isinstance(v, int | float) and not isinstance(v, bool) for v in (answer, value))


def _comparable(answer: Any, value: Any) -> bool:
    return _numbers(answer, value) or (isinstance(answer, str) and isinstance(value, str))


def leaves(condition: Condition | None) -> Iterable[Condition]:
    """Yield the comparisons of a tree."""
    if not condition:
        return
    for name in GROUPS:
        if name in condition:
            for part in condition[name]:
                yield from leaves(part)
            return
    yield condition


def shown(sections: Iterable[SectionView], answers: Mapping[str, Any]) -> tuple[SectionView, ...]:
    """Return what somebody is asked: the sections and questions that are for their category and whose condition holds.

    `answers` holds the core fields under their names, `category` among them. A hidden section hides all its
    questions, and what they said counts as empty for all that follows. Locked questions are never hidden.
    """
    known: dict[str, Any] = {}
    found = []
    for section in sections:
        open_ = _asked(section, known)
        kept = []
        for question in section.questions:
            if question.locked or (open_ and _asked(question, known)):
                kept.append(question)
                known[question.key] = answers.get(question.key)
        if kept:
            found.append(replace(section, questions=tuple(kept)))
    return tuple(found)


def _asked(what: SectionView | QuestionView, known: Mapping[str, Any]) -> bool:
    fits = not what.categories or known.get("category") in what.categories
    return fits and holds(what.condition, known)
