"""What was answered, in words, to be read over before it is sent; numbers of documents are masked."""

from __future__ import annotations

from flask_babel import gettext
from wtforms import BooleanField, Field, RadioField, SelectField, SelectMultipleField, TextAreaField

from forum_app.registration.questionnaire.asking import Asking, as_form
from forum_app.registration.questionnaire.pages import build
from forum_app.registration.questionnaire.reading import Typed
from forum_app.registration.rules.form_shape import SectionView
from forum_app.registration.services.passport import masked

Lines = list[tuple[str, str]]
FILE_ENDINGS = ("_file", "_remove")
MASKED = "document_number"


def summary(section: SectionView, asking: Asking, typed: Typed) -> Lines:
    """Return label and answer for each input of a page that was answered."""
    form = build((section,), asking, as_form(typed))
    found = []
    for asked in form.questions():
        for name, field in asked.fields.items():
            text = "" if name.endswith(FILE_ENDINGS) else _text(name, field)
            if text:
                found.append((str(field.label.text), text))
    return found


def _text(name: str, field: Field) -> str:
    if name == MASKED:
        return masked(field.data or "")
    if name.endswith("_kept"):
        return gettext("sent") if field.data else ""
    if isinstance(field, BooleanField):
        return gettext("yes") if field.data else ""
    if isinstance(field, SelectMultipleField):
        return ", ".join(str(c.label) for c in field.choices if c.value in (field.data or ()))
    if isinstance(field, RadioField | SelectField):
        return next((str(c.label) for c in field.choices if c.value == field.data and c.value), "")
    return (field.data or "").strip() if isinstance(field, TextAreaField) else (field.data or "")
