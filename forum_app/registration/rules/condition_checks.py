"""What is wrong with the conditions of a form: told to the organiser before anything is kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from forum_app.core.text import N_
from forum_app.registration.rules.conditions import FITTING, GROUPS, OPERATORS, compared
from forum_app.registration.rules.form_shape import Condition, QuestionView, SectionView, in_order
from forum_app.registration.rules.kinds import QuestionKind

MOST_LEVELS = 3
MOST_COMPARISONS = 30
UNKNOWN = N_("Question “%(question)s” is gone. Choose another one.")
LATER = N_("Question “%(question)s” comes later in the form. A condition can only look back.")
CIRCLE = N_("A condition cannot depend on its own answer.")
WRONG_OPERATOR = N_("Question “%(question)s” cannot be compared in this way.")
WRONG_VALUE = N_("“%(value)s” is no answer to question “%(question)s”.")
NO_VALUE = N_("Say with what the answer to “%(question)s” is compared.")
EMPTY_GROUP = N_("A group of conditions holds nothing.")
TOO_DEEP = N_("These conditions are nested too deep.")
TOO_MANY = N_("These are too many conditions for one place.")
UNREADABLE = N_("This condition cannot be read.")
ON_LOCKED = N_("This question is always asked and takes no condition.")


@dataclass(frozen=True, slots=True)
class ConditionProblem:
    """What is wrong: a source string, its values, and the key of the section or question it stands at."""

    message: str
    params: Mapping[str, object] = field(default_factory=dict)
    at: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a condition can see: `earlier` questions, all keys that are `known`, its `own`, and lists by key.

    `lists` gives the values of built-in lists, such as the categories, where the caller has them.
    """

    earlier: Mapping[str, QuestionView]
    known: Collection[str]
    own: Collection[str] = ()
    lists: Mapping[str, Collection[str]] = field(default_factory=dict)


def check(condition: Any, sight: Sight, level: int = 1) -> Iterator[ConditionProblem]:
    """Yield what is wrong with one tree."""
    if not condition:
        return
    if not isinstance(condition, Mapping):
        yield ConditionProblem(UNREADABLE)
    elif level > MOST_LEVELS:
        yield ConditionProblem(TOO_DEEP)
    elif group := next((name for name in GROUPS if name in condition), ""):
        yield from _group(condition[group], sight, level)
    else:
        yield from _comparison(condition, sight)


def _group(parts: Any, sight: Sight, level: int) -> Iterator[ConditionProblem]:
    if not isinstance(parts, list | tuple) or not parts:
        yield ConditionProblem(EMPTY_GROUP)
    elif len(parts) > MOST_COMPARISONS:
        yield ConditionProblem(TOO_MANY)
    else:
        for part in parts:
            yield from check(part, sight, level + 1) if part else [ConditionProblem(EMPTY_GROUP)]


def _comparison(leaf: Condition, sight: Sight) -> Iterator[ConditionProblem]:
    key = leaf.get("question")
    operator, value = compared(leaf)
    names = {"question": key}
    question = sight.earlier.get(str(key))
    if not isinstance(key, str) or not operator or sum(name in leaf for name in OPERATORS) != 1:
        yield ConditionProblem(UNREADABLE)
    elif key in sight.own:
        yield ConditionProblem(CIRCLE)
    elif question is None:
        yield ConditionProblem(LATER if key in sight.known else UNKNOWN, names)
    elif operator not in FITTING[question.shape]:
        yield ConditionProblem(WRONG_OPERATOR, names)
    elif operator not in ("filled", "empty"):
        yield from _value(question, value, sight)


def _value(question: QuestionView, value: Any, sight: Sight) -> Iterator[ConditionProblem]:
    if value is None or value == "":
        yield ConditionProblem(NO_VALUE, {"question": question.key})
    elif not _fits(question, value, sight):
        yield ConditionProblem(WRONG_VALUE, {"question": question.key, "value": value})


def _fits(question: QuestionView, value: Any, sight: Sight) -> bool:
    match question.shape:
        case QuestionKind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case QuestionKind.YES_NO | QuestionKind.CONSENT:
            return isinstance(value, bool)
        case QuestionKind.DATE:
            return isinstance(value, str) and is_day(value)
        case QuestionKind.COUNTRY:
            return isinstance(value, str) and re.fullmatch("[A-Z]{2}", value) is not None
        case QuestionKind.CHOICE | QuestionKind.CHOICES:
            return value in _offered(question, value, sight)
    return isinstance(value, str)


def _offered(question: QuestionView, value: Any, sight: Sight) -> Collection[Any]:
    """Return the values to choose from; of a built-in list that the caller does not know, any."""
    if question.builtin:
        return sight.lists.get(question.key, (value,))
    return {choice["key"] for choice in question.settings.get("choices", ())}


def is_day(text: str) -> bool:
    """Tell whether a text is a day as 2027-09-20."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def problems(
    sections: Iterable[SectionView], lists: Mapping[str, Collection[str]] | None = None
) -> tuple[ConditionProblem, ...]:
    """Return all that is wrong with the conditions of a whole form, each with the key where it stands."""
    sections = tuple(sections)
    known = {question.key for question in in_order(sections)}
    earlier: dict[str, QuestionView] = {}
    found: list[ConditionProblem] = []
    for section in sections:
        own = {question.key for question in section.questions}
        locked = any(question.locked for question in section.questions)
        found += _at(section, Sight(dict(earlier), known, own, lists or {}), locked)
        for question in section.questions:
            sight = Sight(dict(earlier), known, {question.key}, lists or {})
            found += _at(question, sight, question.locked)
            earlier[question.key] = question
    return tuple(found)


def _at(what: SectionView | QuestionView, sight: Sight, locked: bool) -> list[ConditionProblem]:
    if locked and (what.condition or what.categories):
        return [ConditionProblem(ON_LOCKED, at=what.key)]
    return [
        ConditionProblem(problem.message, problem.params, what.key)
        for problem in check(what.condition, sight)
    ]
