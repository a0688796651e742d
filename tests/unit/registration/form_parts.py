"""Short names for sections, questions and trees of tests."""

from __future__ import annotations

from typing import Any

from forum_app.core.translated import Translated
from forum_app.registration.rules import QuestionKind
from forum_app.registration.rules.form_shape import QuestionView, SectionView


def q(key: str, kind: QuestionKind = QuestionKind.TEXT, **changes: Any) -> QuestionView:
    """Return a question that organisers added."""
    return QuestionView(key=key, kind=kind, label=Translated.of(en=key.capitalize()), **changes)


def core(name: str, **changes: Any) -> QuestionView:
    """Return the question of a core field."""
    return QuestionView(key=name, kind=QuestionKind.BUILTIN, builtin=name, **changes)


def section(key: str, *questions: QuestionView, **changes: Any) -> SectionView:
    return SectionView(key=key, title=Translated.of(en=key.capitalize()), questions=questions, **changes)


def choices(*keys: str) -> dict[str, Any]:
    return {"choices": [{"key": key, "name": {"en": key.capitalize()}} for key in keys]}


def leaf(question: str, **comparison: Any) -> dict[str, Any]:
    """Return one comparison: leaf("country", is_="CN")."""
    return {"question": question} | {name.rstrip("_"): value for name, value in comparison.items()}
