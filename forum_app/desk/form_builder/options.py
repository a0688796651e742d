"""What earlier questions can be compared with: the values of lists, with their names for the reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy.orm import Session

from forum_app.core.i18n import current_language, plain
from forum_app.core.translated import Translated
from forum_app.desk.form_builder.words import label_of
from forum_app.editions.models import Edition
from forum_app.registration import queries
from forum_app.registration.choices import country_choices, tongue_choices
from forum_app.registration.rules import QuestionKind
from forum_app.registration.rules.conditions import FITTING
from forum_app.registration.rules.form_shape import QuestionView, SectionView

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """An earlier question as a condition may name it, with the `list` of values that a page holds for it."""

    question: QuestionView
    label: str
    list: str
    values: Pairs

    @property
    def operators(self) -> str:
        """Return the operators that fit, with blanks between."""
        return " ".join(FITTING[self.question.shape])


def before(sections: Iterable[SectionView], key: str) -> list[QuestionView]:
    """Return the questions that stand before a section or question; all of them if it is not in the form yet."""
    found: list[QuestionView] = []
    for section in sections:
        if section.key == key and key not in {question.key for question in section.questions}:
            return found
        for question in section.questions:
            if question.key == key:
                return found
            found.append(question)
    return found


def until(sections: Iterable[SectionView], uid: str) -> list[QuestionView]:
    """Return the questions of all sections up to the one with that uid: what a new last question can look at."""
    found: list[QuestionView] = []
    for section in sections:
        found += section.questions
        if section.uid == uid:
            break
    return found


def asked(session: Session, edition: Edition, questions: Iterable[QuestionView]) -> dict[str, Asked]:
    """Return the questions a condition may look at, by key, each with its values in the reader's language."""
    language = current_language()
    lists: Mapping[str, Pairs] = {
        "category": tuple((c.key, plain(c.name)) for c in queries.categories(session, edition.id)),
        "parts": tuple((part.key, plain(part.name)) for part in edition.parts),
        "country": country_choices(queries.countries(session), language),
        "language": tongue_choices(language),
        "yes": (("yes", gettext("yes")), ("no", gettext("no"))),
    }
    found = {}
    for question in questions:
        name = _list_of(question)
        own = tuple(
            (choice["key"], plain(Translated.from_json(choice["name"])))
            for choice in question.settings.get("choices", ())
        )
        values = lists.get(name, own)
        found[question.key] = Asked(question, label_of(question), name if values else "", values)
    return found


def _list_of(question: QuestionView) -> str:
    """Return the name of the list that a question chooses from."""
    match question.shape:
        case QuestionKind.COUNTRY:
            return "country"
        case QuestionKind.YES_NO | QuestionKind.CONSENT:
            return "yes"
        case QuestionKind.LANGUAGE:
            return "language"
    if question.builtin == "languages":
        return "language"
    return question.key
