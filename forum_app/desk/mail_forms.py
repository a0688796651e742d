"""Forms of the desk's pages about mail: words of a kind, announcements, days of reminders."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectChoice, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput

from forum_app.core.digits import whole_number
from forum_app.core.i18n import plain
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.desk import labels, mail_labels
from forum_app.messages.announcements import WriteAnnouncement
from forum_app.messages.models import Announcement
from forum_app.messages.own_words import LONGEST_SUBJECT, LONGEST_TEXT
from forum_app.messages.reminder_days import Days, stamp
from forum_app.messages.rendering import Words
from forum_app.messages.rules import FEWEST_DAYS, MOST_DAYS, MOST_REMINDERS, ReminderKind
from forum_app.registration.models import Category

USUAL = ("approved", "confirmed")
LANGUAGE_NAMES = (("en", "English"), ("zh", "中文"), ("fr", "Français"))


class WordsForm(FlaskForm):  # type: ignore[misc]
    """The subject and text of one kind of mail in one language."""

    revision = HiddenField(default="0")
    subject = StringField(
        lazy_gettext("Subject"),
        [DataRequired(lazy_gettext("Write a subject.")), Length(max=LONGEST_SUBJECT)],
    )
    text = TextAreaField(
        lazy_gettext("Text"), [DataRequired(lazy_gettext("Write the text.")), Length(max=LONGEST_TEXT)]
    )

    def words(self) -> Words:
        """Return what was typed, with plain line ends."""
        return Words(str(self.subject.data or "").strip(), unix(self.text.data).strip("\n") + "\n")

    def shown_with(self) -> int:
        """Return the revision the form was shown with; -1 for one that is none."""
        return number(self.revision.data)


def unix(text: object) -> str:
    """Return a text from a form with plain line ends; NUL, which no database keeps, is dropped."""
    return str(text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def number(text: object) -> int:
    """Return a whole number from a hidden field; -1 for what is none."""
    typed = str(text or "")
    return whole_number(typed, -1)


def _boxes(label: str) -> Any:
    return SelectMultipleField(
        lazy_gettext(label), option_widget=CheckboxInput(), validate_choice=True, default=()
    )


def _words(name: str, longest: int, field: Any) -> Any:
    return field(name, [Length(max=longest)])


class AnnouncementForm(FlaskForm):  # type: ignore[misc]
    """The words of an announcement in three languages, and whom it goes to."""

    revision = HiddenField(default="0")
    subject_en = _words("English", LONGEST_SUBJECT, StringField)
    subject_zh = _words("中文", LONGEST_SUBJECT, StringField)
    subject_fr = _words("Français", LONGEST_SUBJECT, StringField)
    text_en = _words("English", LONGEST_TEXT, TextAreaField)
    text_zh = _words("中文", LONGEST_TEXT, TextAreaField)
    text_fr = _words("Français", LONGEST_TEXT, TextAreaField)
    states = _boxes("State")
    categories = _boxes("Category")
    sides = _boxes("Side")
    kinds = _boxes("Kind of delegation")
    languages = _boxes("Language")
    roles = _boxes("Role in the delegation")

    FILTERS = ("states", "categories", "sides", "kinds", "languages", "roles")

    @classmethod
    def filled(cls, found: Announcement | None) -> AnnouncementForm:
        """Return the form filled with an announcement; empty, for those with a place, if there is none."""
        if found is None:
            return cls(formdata=None, data={"states": USUAL})
        texts = {f"text_{lang}": found.text.get(lang) or "" for lang in LANGUAGES}
        subjects = {f"subject_{lang}": found.subject.get(lang) or "" for lang in LANGUAGES}
        return cls(
            formdata=None, data={**texts, **subjects, **found.filters, "revision": str(found.revision)}
        )

    def offer(self, categories: Iterable[Category]) -> None:
        """Offer what can be chosen."""
        self.states.choices = _choices(labels.REGISTRATION_STATES)
        self.sides.choices = _choices(labels.SIDES)
        self.kinds.choices = _choices(labels.DELEGATION_KINDS)
        self.roles.choices = _choices(labels.DELEGATION_ROLES)
        self.languages.choices = [SelectChoice(code, name) for code, name in LANGUAGE_NAMES]
        self.categories.choices = [SelectChoice(each.key, plain(each.name)) for each in categories]

    def validate_states(self, field: Any) -> None:
        """Ask for at least one state: else those who were rejected would get it too."""
        if not field.data:
            raise ValidationError(gettext("Choose at least one state."))

    def command(self) -> WriteAnnouncement:
        """Return what was typed."""
        return WriteAnnouncement(
            subject=self._texts("subject"),
            text=self._texts("text"),
            filters={name: list(self[name].data or ()) for name in self.FILTERS if self[name].data},
            revision=number(self.revision.data),
        )

    def _texts(self, name: str) -> Translated:
        return Translated({lang: unix(self[f"{name}_{lang}"].data).strip() for lang in LANGUAGES})


def _choices(table: Any) -> list[SelectChoice]:
    return [SelectChoice(key, gettext(word)) for key, word in table.items()]


class RemindersForm(FlaskForm):  # type: ignore[misc]
    """For each reminder the days before its date, as numbers with blanks or commas between."""

    shown = HiddenField()

    @classmethod
    def filled(cls, days: Days) -> RemindersForm:
        """Return the form filled with the days that are set."""
        texts = {f"days_{kind.value}": ", ".join(map(str, days.get(kind, ()))) for kind in ReminderKind}
        return cls(formdata=None, data={**texts, "shown": stamp(days)})

    def days(self) -> Days | None:
        """Return the days typed, the longest first; None, with what is wrong at its field, if some are none."""
        found = {kind: _days(self[f"days_{kind.value}"]) for kind in ReminderKind}
        return None if any(self[f"days_{kind.value}"].errors for kind in ReminderKind) else found


def _days(field: Any) -> tuple[int, ...]:
    typed = [part for part in re.split(r"[\s,，、;；]+", str(field.data or "").strip()) if part]
    if len(typed) > MOST_REMINDERS or not all(FEWEST_DAYS <= number(part) <= MOST_DAYS for part in typed):
        told = gettext(
            "Write up to %(most)s whole numbers of days from %(least)s to %(longest)s, with commas between.",
            most=MOST_REMINDERS,
            least=FEWEST_DAYS,
            longest=MOST_DAYS,
        )
        field.errors = [told]
    return tuple(sorted({number(part) for part in typed}, reverse=True))


for _kind in ReminderKind:
    setattr(
        RemindersForm,
        f"days_{_kind.value}",
        StringField(lazy_gettext(mail_labels.REMINDERS[_kind.value]), [Length(max=60)]),
    )
