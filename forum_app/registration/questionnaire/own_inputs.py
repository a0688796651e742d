"""The inputs of questions that organisers added: one for each, checked by the rules of answers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    Field,
    Form,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import StopValidation

from forum_app.core.translated import Translated
from forum_app.registration.choices import Pairs
from forum_app.registration.questionnaire import checks
from forum_app.registration.questionnaire.asking import Lists
from forum_app.registration.questionnaire.core_inputs import Inputs, boxes
from forum_app.registration.rules import QuestionKind, answering
from forum_app.registration.rules.form_shape import QuestionView

K = QuestionKind
FILES = frozenset({K.FILE, K.PHOTO})
LISTED_OPENLY = 8


def input_name(question: QuestionView) -> str:
    """Return the name of the input of a question; no core field has such a name."""
    return f"q_{question.key}"


def own_inputs(question: QuestionView, asking: Lists) -> Inputs:
    """Return the input of a question that organisers added; a file has two beside it: what is kept, and a box."""
    name, label = input_name(question), question.label.to(asking.language).text
    check = Fits(question, _known(question, asking))
    if question.kind in FILES:
        there = checks.FileThere(f"{name}_kept", _("Choose a file.") if question.required else "")
        return {
            f"{name}_file": FileField(label, [there]),
            f"{name}_kept": StringField(label),
            f"{name}_remove": BooleanField(_("Remove this file")),
        }
    return {name: _input(question, label, [check], asking)}


def _input(question: QuestionView, label: str, checked: list[Any], asking: Lists) -> Any:
    match question.kind:
        case K.LONG_TEXT:
            return TextAreaField(label, checked)
        case K.CHOICE:
            return _one(label, _named(question, asking), checked)
        case K.CHOICES:
            return boxes(label, _named(question, asking), checked)
        case K.YES_NO:
            return _open(label, (("yes", _("Yes")), ("no", _("No"))), checked)
        case K.COUNTRY:
            return _list(label, asking.countries, checked)
        case K.LANGUAGE if question.settings.get("several"):
            return boxes(label, asking.tongues, checked)
        case K.LANGUAGE:
            return _list(label, asking.tongues, checked)
        case K.CONSENT:
            return BooleanField(label, checked)
    return StringField(label, checked)


def _one(label: str, pairs: Pairs, checked: list[Any]) -> Any:
    return _open(label, pairs, checked) if len(pairs) <= LISTED_OPENLY else _list(label, pairs, checked)


def _open(label: str, pairs: Pairs, checked: list[Any]) -> Any:
    choices = [SelectChoice(value, name) for value, name in pairs]
    return RadioField(label, checked, choices=choices, validate_choice=False)


def _list(label: str, pairs: Pairs, checked: list[Any]) -> Any:
    choices = [SelectChoice("", _("Choose from the list")), *(SelectChoice(*pair) for pair in pairs)]
    return SelectField(label, checked, choices=choices, validate_choice=False)


def _named(question: QuestionView, asking: Lists) -> Pairs:
    return tuple(
        (choice["key"], Translated.from_json(choice["name"]).to(asking.language).text)
        for choice in question.settings.get("choices", ())
    )


def _known(question: QuestionView, asking: Lists) -> Collection[str]:
    lists = {K.COUNTRY: asking.countries, K.LANGUAGE: asking.tongues}
    return frozenset(code for code, _name in lists.get(question.kind, ()))


class Fits:
    """Checks one answer by the rules of its question, and says what is wrong in words."""

    def __init__(self, question: QuestionView, known: Collection[str]) -> None:
        self.question, self.known = question, known
        self.field_flags = {"required": True} if question.required else {}

    def __call__(self, _form: Form, field: Field) -> None:
        """Check one field."""
        check = answering.answer if self.question.required else answering.parse
        raw = field.raw_data if isinstance(field, BooleanField) else field.data
        found = check(self.question.kind, self.question.settings, raw, self.known)
        if found.problem:
            text = gettext(answering.PROBLEMS[found.problem])
            raise StopValidation(text % dict(found.params) if found.params else text)
