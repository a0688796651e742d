"""The fields of the builder's pages: a section, a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, ValidationError
from wtforms.widgets import CheckboxInput

from forum_app.core.db import new_uid
from forum_app.core.digits import whole_number
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.desk.form_builder.words import CLASSES, KINDS, MOMENTS
from forum_app.registration.rules import DataClass, FormMoment, QuestionKind
from forum_app.registration.rules.answering import day, number
from forum_app.registration.rules.form_shape import QuestionView, SectionView

LONGEST_LABEL = 300
LONGEST_TEXT = 2000
MOST_DAYS = 3650
COUNTS = ("shortest", "longest")
_short = [Length(max=LONGEST_LABEL, message=_("Shorten this answer to at most %(max)d characters."))]
_long = [Length(max=LONGEST_TEXT, message=_("Shorten this answer to at most %(max)d characters."))]


class PlaceForm(FlaskForm):  # type: ignore[misc]
    """What sections and questions share: for whom they are, and as what they were seen."""

    uid = HiddenField(default=new_uid)
    revision = HiddenField(default="0")
    categories = SelectMultipleField(
        _("Asked of"), validate_choice=False, option_widget=CheckboxInput(), default=[]
    )

    def offer_categories(self, named: Sequence[tuple[str, str]]) -> None:
        """Fill the list of categories."""
        self.categories.choices = [SelectChoice(*pair) for pair in named]

    def chosen_categories(self) -> tuple[str, ...]:
        """Return the keys ticked that are on the list."""
        known = {choice.value for choice in self.categories.choices}
        return tuple(key for key in self.categories.data or () if key in known)

    def seen_revision(self) -> int:
        """Return the revision the page showed; 0 if it was damaged."""
        return whole_number(self.revision.data)

    def refuse(self, field: str, message: str) -> None:
        """Show what a rule says beside a field, or above the form when it has none."""
        if field in self:
            self[field].errors = [*self[field].errors, message]
        elif f"{field}_en" in self:
            self.refuse(f"{field}_en", message)
        else:
            self.form_errors: list[str] = [*(self.form_errors or ()), message]

    def text(self, name: str) -> Translated:
        """Return what was written under a name in the three languages."""
        return Translated(
            {code: str(self[f"{name}_{code}"].data or "").strip() for code in LANGUAGES},
            next((code for code in LANGUAGES if self[f"{name}_{code}"].data), "en"),
        )


class SectionForm(PlaceForm):
    """A section: title and text in three languages, when it is asked and of whom."""

    title_en = StringField("English", _short)
    title_zh = StringField("中文", _short)
    title_fr = StringField("Français", _short)
    text_en = TextAreaField("English", _long)
    text_zh = TextAreaField("中文", _long)
    text_fr = TextAreaField("Français", _long)
    moment = SelectField(_("When it is asked"), default=FormMoment.REGISTERING.value)

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.moment.choices = [SelectChoice(m.value, gettext(word)) for m, word in MOMENTS.items()]

    @staticmethod
    def values(view: SectionView) -> dict[str, Any]:
        """Return what the fields show of a section."""
        return {
            **{f"title_{code}": view.title.get(code) or "" for code in LANGUAGES},
            **{f"text_{code}": view.text.get(code) or "" for code in LANGUAGES},
            "moment": view.moment.value,
            "categories": sorted(view.categories),
            "revision": str(view.revision),
        }


class QuestionForm(PlaceForm):
    """A question: its words, its kind with what belongs to it, of whom it is asked, how it is kept."""

    label_en = StringField("English", _short)
    label_zh = StringField("中文", _short)
    label_fr = StringField("Français", _short)
    hint_en = StringField("English", _short)
    hint_zh = StringField("中文", _short)
    hint_fr = StringField("Français", _short)
    section = SelectField(_("Section"))
    kind = SelectField(_("Kind of answer"), default=QuestionKind.TEXT.value)
    required = BooleanField(_("An answer is needed"))
    shortest = StringField(_("Characters at least"))
    longest = StringField(_("Characters at most"))
    least = StringField(_("At least"))
    most = StringField(_("At most"))
    whole = BooleanField(_("Whole numbers only"))
    several = BooleanField(_("Several languages can be named"))
    data_class = SelectField(_("Kind of data"), default=DataClass.PERSONAL.value)
    keep_days = StringField(_("Days kept after the forum"))

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.kind.choices = [SelectChoice(k.value, gettext(word)) for k, word in KINDS.items()]
        self.data_class.choices = [SelectChoice(c.value, gettext(word)) for c, word in CLASSES.items()]

    def the_kind(self) -> QuestionKind:
        """Return the kind chosen; text when it is none."""
        chosen = self.kind.data
        return QuestionKind(chosen) if chosen in {kind.value for kind in KINDS} else QuestionKind.TEXT

    def validate_keep_days(self, field: Field) -> None:
        """Take a number of days within ten years, or nothing."""
        days = number(field.data or "") if (field.data or "").strip() else 1
        if not isinstance(days, int) or not 0 < days <= MOST_DAYS:
            raise ValidationError(gettext("Enter a number of days from 1 to %(most)s.", most=MOST_DAYS))

    def validate_shortest(self, field: Field) -> None:
        """Take a number of characters, or nothing."""
        self._count(field, QuestionKind.TEXT, QuestionKind.LONG_TEXT)

    validate_longest = validate_shortest

    def validate_least(self, field: Field) -> None:
        """Take a limit that fits the kind: a number, a day, a count of ticks, or nothing."""
        kind, typed = self.the_kind(), (field.data or "").strip()
        if typed and kind is QuestionKind.NUMBER and number(typed) is None:
            raise ValidationError(gettext("Enter a number, such as 12."))
        if typed and kind is QuestionKind.DATE and day(typed) is None:
            raise ValidationError(gettext("Enter a day as year, month, day: 2027-09-20."))
        self._count(field, QuestionKind.CHOICES, QuestionKind.LANGUAGE)

    validate_most = validate_least

    def _count(self, field: Field, *kinds: QuestionKind) -> None:
        typed = (field.data or "").strip()
        count = number(typed) if typed else 0
        if self.the_kind() in kinds and (not isinstance(count, int) or count < 0):
            raise ValidationError(gettext("Enter a whole number, such as 12."))

    def limits(self) -> dict[str, Any]:
        """Return what belongs to the kind, but for the choices."""
        kind = self.the_kind()
        if kind in (QuestionKind.TEXT, QuestionKind.LONG_TEXT):
            return self._said(number, *COUNTS)
        if kind is QuestionKind.NUMBER:
            return self._said(number, "least", "most") | ({"whole": True} if self.whole.data else {})
        if kind is QuestionKind.DATE:
            return self._said(day, "least", "most")
        if kind is QuestionKind.CHOICES:
            return self._said(number, "least", "most")
        if kind is QuestionKind.LANGUAGE and self.several.data:
            return {"several": True} | self._said(number, "least", "most")
        return {}

    def _said(self, read: Any, *names: str) -> dict[str, Any]:
        read_values = {name: read((self[name].data or "").strip()) for name in names}
        return {name: value for name, value in read_values.items() if value is not None}

    def days(self) -> int | None:
        """Return the days an answer is kept, or None where the general rule holds."""
        days = number(self.keep_days.data or "")
        return days if isinstance(days, int) else None

    @staticmethod
    def values(view: QuestionView) -> dict[str, Any]:
        """Return what the fields show of a question."""
        settings = view.settings
        return {
            **{f"label_{code}": view.label.get(code) or "" for code in LANGUAGES},
            **{f"hint_{code}": view.hint.get(code) or "" for code in LANGUAGES},
            **{name: _text(settings.get(name)) for name in (*COUNTS, "least", "most")},
            "kind": (QuestionKind.TEXT if view.builtin else view.kind).value,
            "required": view.required,
            "whole": bool(settings.get("whole")),
            "several": bool(settings.get("several")),
            "data_class": view.data_class.value,
            "keep_days": _text(view.keep_days),
            "categories": sorted(view.categories),
            "revision": str(view.revision),
        }


def _text(value: object) -> str:
    return "" if value is None else str(value)
