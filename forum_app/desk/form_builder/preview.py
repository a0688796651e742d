"""The form as people meet it, in one language and for one category."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask_babel import force_locale, gettext
from sqlalchemy.orm import Session

from forum_app.core.i18n import GETTEXT
from forum_app.core.translated import Rendering, Translated
from forum_app.desk.form_builder.condition_rows import in_words
from forum_app.desk.form_builder.options import asked
from forum_app.editions.models import Edition
from forum_app.registration import queries as registration
from forum_app.registration.choices import country_choices, tongue_choices
from forum_app.registration.queries.form import whole_form
from forum_app.registration.questionnaire import Asking, PageForm, build
from forum_app.registration.rules.builtins import BUILTINS
from forum_app.registration.rules.form_shape import QuestionView, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A question as people read it; `condition` says in the organiser's language when it appears."""

    view: QuestionView
    label: Rendering
    about: str
    hint: Rendering
    choices: tuple[Rendering, ...]
    condition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSection:
    """A page of the form as people read it."""

    title: Rendering
    text: Rendering
    moment: str
    condition: str
    questions: tuple[Shown, ...]


def preview(session: Session, edition: Edition, language: str, category: str) -> list[ShownSection]:
    """Return what a category is asked; what hangs on other answers is shown with its condition."""
    form = whole_form(session, edition.id)
    said = asked(session, edition, in_order(form))
    categories = [c.name for c in registration.categories(session, edition.id) if category in ("", c.key)]
    found = []
    for section in form:
        questions = tuple(
            _shown(q, language, in_words(q.condition, said), categories)
            for q in section.questions
            if _fits(q.categories, category)
        )
        if questions and _fits(section.categories, category):
            found.append(
                ShownSection(
                    title=section.title.to(language),
                    text=section.text.to(language),
                    moment=section.moment.value,
                    condition=in_words(section.condition, said),
                    questions=questions,
                )
            )
    return found


def sheet(session: Session, edition: Edition, language: str, category: str) -> tuple[PageForm, Asking]:
    """Return the form with the very inputs that people get, all conditions taken as met."""
    sections = [
        replace(section, questions=tuple(q for q in section.questions if _fits(q.categories, category)))
        for section in whole_form(session, edition.id)
        if _fits(section.categories, category)
    ]
    asking = Asking(
        language=language,
        categories=tuple(
            (c.key, c.name.to(language).text) for c in registration.categories(session, edition.id)
        ),
        parts=tuple((part.key, part.name.to(language).text) for part in edition.parts),
        countries=country_choices(registration.countries(session), language),
        tongues=tongue_choices(language),
    )
    return build([section for section in sections if section.questions], asking), asking


def _fits(categories: frozenset[str], category: str) -> bool:
    return not category or not categories or category in categories


def _shown(question: QuestionView, language: str, condition: str, categories: Sequence[Translated]) -> Shown:
    label, about = question.label.to(language), ""
    if question.builtin:
        field = BUILTINS[question.builtin]
        with force_locale(GETTEXT[language]):
            label = label if label.text else Rendering(gettext(field.label), language)
            about = gettext(field.about) if field.about else ""
    choices = [Translated.from_json(choice["name"]) for choice in question.settings.get("choices", ())]
    if question.builtin == "category":
        choices = list(categories)
    return Shown(
        view=question,
        label=label,
        about=about,
        hint=question.hint.to(language),
        choices=tuple(choice.to(language) for choice in choices),
        condition=condition,
    )
