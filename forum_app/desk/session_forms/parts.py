"""Fields that the forms of a session are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import (
    DateTimeLocalField,
    FieldList,
    Form,
    IntegerField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from forum_app.core.translated import LANGUAGES, Translated

LONGEST_TITLE, LONGEST_TEXT, LONGEST_LINE = 300, 8000, 200
TOO_LONG = lazy_gettext("Shorten this to at most %(max)d characters.")
NATIVE = {"en": "English", "zh": "中文", "fr": "Français"}
Choices = Iterable[tuple[str, str]]


def line(label: str, longest: int = LONGEST_LINE) -> Any:
    """Return a field for one line of text."""
    return StringField(lazy_gettext(label), [Length(max=longest, message=TOO_LONG)])


def text(label: str, longest: int = LONGEST_TEXT) -> Any:
    """Return a field for paragraphs."""
    return TextAreaField(lazy_gettext(label), [Length(max=longest, message=TOO_LONG)])


def version(language: str, longest: int = LONGEST_LINE) -> Any:
    """Return the field for one language of a short text; its label is the language's own name."""
    return StringField(NATIVE[language], [Length(max=longest, message=TOO_LONG)])


def number(label: str, least: int, most: int) -> Any:
    """Return a field for a whole number that may be left empty."""
    told = lazy_gettext("Enter a whole number from %(least)s to %(most)s.", least=least, most=most)
    return IntegerField(lazy_gettext(label), [Optional(), NumberRange(least, most, told)])


def wall(label: str) -> Any:
    """Return a field for a day with a time, on the clock of the venue."""
    forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
    return DateTimeLocalField(lazy_gettext(label), [Optional()], format=forms)


def hour(label: str) -> Any:
    """Return a field for a time of day."""
    return TimeField(lazy_gettext(label), [Optional()], format=["%H:%M", "%H:%M:%S"])


def one_of(label: str) -> Any:
    """Return a list to choose one from; what it offers is said later."""
    return SelectField(lazy_gettext(label), choices=[])


def some_of(label: str) -> Any:
    """Return boxes to tick; what they offer is said later."""
    return SelectMultipleField(
        lazy_gettext(label),
        choices=[],
        default=[],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


def offer(field: Any, choices: Choices, none: str = "") -> None:
    """Say what a field offers; `none` is the words for choosing nothing."""
    first = [SelectChoice("", none)] if none else []
    field.choices = [*first, *(SelectChoice(value, word) for value, word in choices)]


def typed(form: Form, name: str, original: str = "") -> Translated:
    """Return the language versions typed into `<name>_en`, `_zh` and `_fr`; `original` is the language of the first."""
    texts = {language: str(form[f"{name}_{language}"].data or "").strip() for language in LANGUAGES}
    return Translated(texts, original or "en")


def versions(name: str, said: Translated | None) -> dict[str, str]:
    """Return the data of the fields of a text in three languages."""
    return {f"{name}_{language}": (said.get(language) if said else "") or "" for language in LANGUAGES}


def refuse(form: FlaskForm, field: str, message: str, **params: object) -> None:
    """Say beside a field what is wrong with it, or above the form where there is no such field."""
    told = gettext(message, **params)
    named = next((name for name in (field, f"{field}_en") if name in form), "")
    if named:
        form[named].errors = [*form[named].errors, told]
    else:
        form.form_errors = [*form.form_errors, told]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a field: where it is on the page, what it is called, what to do."""

    id: str
    label: str
    text: str


def problems(form: Any) -> list[Problem]:
    """Return all that is wrong in a form, row by row, in the order of the page."""
    found = []
    for field in form:
        if isinstance(field, FieldList):
            found += [
                Problem(field.id, field.label.text, said) for said in field.errors if isinstance(said, str)
            ]
            for entry in field:
                found += problems(entry.form)
        elif field.type != "CSRFTokenField":
            found += [Problem(field.id, field.label.text, str(said)) for said in field.errors]
    return found
