"""Words for what a form is made of; marked here, translated where they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext

from forum_app.core.i18n import plain
from forum_app.core.text import N_
from forum_app.registration.rules import DataClass, FormMoment, QuestionKind
from forum_app.registration.rules.builtins import BUILTINS
from forum_app.registration.rules.form_shape import QuestionView

KINDS: Mapping[QuestionKind, str] = {
    QuestionKind.TEXT: N_("Text"),
    QuestionKind.LONG_TEXT: N_("Long text"),
    QuestionKind.NUMBER: N_("A number"),
    QuestionKind.DATE: N_("Day"),
    QuestionKind.CHOICE: N_("One choice"),
    QuestionKind.CHOICES: N_("Several choices"),
    QuestionKind.YES_NO: N_("Yes or no"),
    QuestionKind.COUNTRY: N_("Country or region"),
    QuestionKind.CITY: N_("City"),
    QuestionKind.LANGUAGE: N_("Language"),
    QuestionKind.PHONE: N_("Telephone"),
    QuestionKind.EMAIL: N_("E-mail"),
    QuestionKind.FILE: N_("File"),
    QuestionKind.PHOTO: N_("Photo"),
    QuestionKind.CONSENT: N_("Consent"),
}
MOMENTS: Mapping[FormMoment, str] = {
    FormMoment.REGISTERING: N_("With the registration"),
    FormMoment.FOLLOW_UP: N_("After approval"),
}
CLASSES: Mapping[DataClass, str] = {
    DataClass.ORDINARY: N_("Ordinary"),
    DataClass.PERSONAL: N_("Personal"),
    DataClass.SENSITIVE: N_("Sensitive"),
    DataClass.IDENTITY: N_("Identity"),
}
CLASS_NOTES: Mapping[DataClass, str] = {
    DataClass.ORDINARY: N_("Says nothing about a person."),
    DataClass.PERSONAL: N_("Shown to those who review."),
    DataClass.SENSITIVE: N_("Health, faith and the like: kept sealed and masked."),
    DataClass.IDENTITY: N_("Passport and birth: kept sealed, each look is logged."),
}


def label_of(question: QuestionView) -> str:
    """Return the words of a question in the reader's language; a core field without its own goes by its field."""
    if question.label:
        return plain(question.label)
    return str(gettext(BUILTINS[question.builtin].label)) if question.builtin else question.key


def kind_word(question: QuestionView) -> str:
    """Return what kind of question it is, in the reader's language."""
    return str(gettext(N_("Built in"))) if question.builtin else str(gettext(KINDS[question.kind]))
