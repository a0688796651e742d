"""The overview of a form: sections with their questions in words, what is not asked, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy.orm import Session

from forum_app.core.i18n import plain
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.desk.form_builder.condition_rows import in_words
from forum_app.desk.form_builder.options import Asked, asked
from forum_app.desk.form_builder.words import MOMENTS, kind_word, label_of
from forum_app.editions.models import Edition
from forum_app.registration.queries.form import answer_counts, lists_of, whole_form
from forum_app.registration.rules import FormMoment
from forum_app.registration.rules.builtins import BUILTINS, Builtin
from forum_app.registration.rules.condition_checks import problems
from forum_app.registration.rules.form_shape import QuestionView, SectionView, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A question or section in words; `missing` are the languages in which some of its words are not there."""

    view: QuestionView | SectionView
    label: str
    kind: str
    condition: str
    categories: tuple[str, ...]
    missing: tuple[str, ...]
    answers: int
    position: int
    first: bool
    last: bool
    problem: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section with the lines of its questions; one with a locked question cannot be removed."""

    line: Line
    lines: tuple[Line, ...]
    locked: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All of the overview."""

    moments: tuple[tuple[str, tuple[Part, ...]], ...]
    unasked: tuple[Builtin, ...]
    own: bool
    questions: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What is looked up once for all lines."""

    asked: Mapping[str, Asked]
    categories: Mapping[str, str]
    counts: Mapping[int, int]
    problems: Mapping[str, str]


def page(session: Session, edition: Edition) -> Page:
    """Return the form of an edition in words; the number of statements does not grow with the form."""
    form = whole_form(session, edition.id)
    known = _known(session, edition, form)
    moments = []
    for moment in FormMoment:
        sections = [section for section in form if section.moment is moment]
        parts = tuple(_part(section, n, len(sections), known) for n, section in enumerate(sections, 1))
        moments.append((str(gettext(MOMENTS[moment])), parts))
    asked_now = {question.builtin for question in in_order(form)}
    unasked = tuple(field for name, field in BUILTINS.items() if name not in asked_now)
    return Page(tuple(moments), unasked, bool(form[0].uid), sum(1 for _ in in_order(form)))


def _known(session: Session, edition: Edition, form: tuple[SectionView, ...]) -> _Known:
    said = asked(session, edition, in_order(form))
    labels = {key: a.label for key, a in said.items()}
    wrong = {
        p.at: gettext(
            p.message, **{n: labels.get(str(v), v) if n == "question" else v for n, v in p.params.items()}
        )
        for p in problems(form, lists_of(session, edition.id))
    }
    categories = dict(said["category"].values) if "category" in said else {}
    return _Known(said, categories, answer_counts(session, edition.id), wrong)


def _part(section: SectionView, at: int, of: int, known: _Known) -> Part:
    questions = section.questions
    lines = tuple(_line(q, (n, len(questions)), known) for n, q in enumerate(questions, 1))
    return Part(_line(section, (at, of), known), lines, any(q.locked for q in questions))


def _line(view: QuestionView | SectionView, place: tuple[int, int], known: _Known) -> Line:
    at, of = place
    question = isinstance(view, QuestionView)
    return Line(
        view=view,
        label=label_of(view) if isinstance(view, QuestionView) else plain(view.title),
        kind=kind_word(view) if isinstance(view, QuestionView) else "",
        condition=in_words(view.condition, known.asked),
        categories=tuple(known.categories.get(key, key) for key in sorted(view.categories)),
        missing=missing(view),
        answers=known.counts.get(view.id or 0, 0) if question else 0,
        position=view.position,
        first=at == 1,
        last=at == of,
        problem=known.problems.get(view.key, ""),
    )


def missing(view: QuestionView | SectionView) -> tuple[str, ...]:
    """Return the languages in which some of the words of a section or question are not written yet."""
    texts = list(_texts(view))
    return tuple(code for code in LANGUAGES if any(text and not text.get(code) for text in texts))


def _texts(view: QuestionView | SectionView) -> Iterable[Translated]:
    if isinstance(view, SectionView):
        return (view.title, view.text)
    choices = (Translated.from_json(choice["name"]) for choice in view.settings.get("choices", ()))
    return (view.label, view.hint, *choices)
