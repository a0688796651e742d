"""Which answers need the separate agreement to sensitive data (DPR-4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from forum_app.registration.rules.conditions import is_empty
from forum_app.registration.rules.form_shape import QuestionView, SectionView
from forum_app.registration.rules.kinds import SEALED_CLASSES

SENSITIVE_FIELDS = frozenset({"diet", "access_needs", "travel_document", "photo"})


def is_sensitive(question: QuestionView) -> bool:
    """Tell whether an answer to a question needs the separate agreement."""
    if question.builtin:
        return question.builtin in SENSITIVE_FIELDS
    return question.data_class in SEALED_CLASSES


def asks_sensitive(sections: Iterable[SectionView]) -> bool:
    """Tell whether any question of a form needs the separate agreement."""
    return any(is_sensitive(question) for section in sections for question in section.questions)


def says_sensitive(questions: Iterable[QuestionView], answers: Mapping[str, Any]) -> bool:
    """Tell whether any such question was answered; `answers` are by the keys of the questions."""
    return any(is_sensitive(q) and not is_empty(answers.get(q.key)) for q in questions)
