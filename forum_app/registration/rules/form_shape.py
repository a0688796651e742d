"""The form as plain values: what pages and rules read, whether it comes from rows or is the one in code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from forum_app.core.translated import Translated
from forum_app.registration.rules.builtins import BUILTINS
from forum_app.registration.rules.kinds import DataClass, FormMoment, QuestionKind

Condition = Mapping[str, Any]
NOTHING = Translated({})


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question. A built-in one without a label of its own goes by the label of its field (`BUILTINS`).

    `categories` are keys; none means that all are asked. `id` and `uid` are missing in the form in code.
    """

    key: str
    kind: QuestionKind
    builtin: str = ""
    label: Translated = NOTHING
    hint: Translated = NOTHING
    required: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)
    categories: frozenset[str] = frozenset()
    condition: Condition | None = None
    data_class: DataClass = DataClass.PERSONAL
    keep_days: int | None = None
    position: int = 0
    revision: int = 0
    uid: str = ""
    id: int | None = None

    @property
    def shape(self) -> QuestionKind:
        """Return the shape of the answer: of a built-in question that of its field."""
        return BUILTINS[self.builtin].kind if self.builtin else self.kind

    @property
    def locked(self) -> bool:
        """Tell whether the question is always asked."""
        return bool(self.builtin) and BUILTINS[self.builtin].locked


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A page of the form with its questions in their order; one without questions is not shown."""

    key: str
    title: Translated
    text: Translated = NOTHING
    moment: FormMoment = FormMoment.REGISTERING
    categories: frozenset[str] = frozenset()
    condition: Condition | None = None
    questions: tuple[QuestionView, ...] = ()
    position: int = 0
    revision: int = 0
    uid: str = ""
    id: int | None = None


def in_order(sections: Iterable[SectionView]) -> Iterator[QuestionView]:
    """Yield the questions of a form as people meet them."""
    for section in sections:
        yield from section.questions
