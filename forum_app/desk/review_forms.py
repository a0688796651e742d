"""Forms of the desk about registrations."""

from __future__ import annotations

from datetime import date, datetime, time

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from forum_app.desk.local_time import to_utc
from forum_app.registration.services.notes import LONGEST_NAME, LONGEST_NOTE

LONGEST_REASON = 1000
END_OF_DAY = time(23, 59)


def end_of(day: date | None, zone: str) -> datetime | None:
    """Return the last minute of a day on the clock of `zone` (REG-3); None stays None."""
    return to_utc(datetime.combine(day, END_OF_DAY), zone, "until") if day else None


def _hidden_number() -> IntegerField:
    return IntegerField(widget=HiddenInput(), validators=[InputRequired(), NumberRange(min=0)])


class DecisionForm(FlaskForm):  # type: ignore[misc]
    """A verdict with its reason; `stage`, `revision` and `newest` say what the page showed."""

    stage = _hidden_number()
    revision = _hidden_number()
    newest = _hidden_number()
    reason = TextAreaField(lazy_gettext("Reason"), [Length(max=LONGEST_REASON)])
    what = TextAreaField(lazy_gettext("What should be changed"), [Length(max=LONGEST_REASON)])
    until = DateField(lazy_gettext("By the end of"), [Optional()])
    mail = BooleanField(lazy_gettext("Send the mail"), default=True)


class BulkForm(FlaskForm):  # type: ignore[misc]
    """A verdict on many: `chosen` holds reference, stage and revision of each, `key` makes it happen once."""

    key = HiddenField(validators=[InputRequired(), Length(min=32, max=32)])
    chosen = HiddenField(validators=[InputRequired()])
    reason = TextAreaField(lazy_gettext("Reason"), [Length(max=LONGEST_REASON)])
    what = TextAreaField(lazy_gettext("What should be changed"), [Length(max=LONGEST_REASON)])
    until = DateField(lazy_gettext("By the end of"), [Optional()])
    reviewer = SelectField(lazy_gettext("Reviewer"), validate_choice=False)
    mail = BooleanField(lazy_gettext("Send the mails"), default=True)


class NoteForm(FlaskForm):  # type: ignore[misc]
    """A note for the other organisers."""

    text = TextAreaField(lazy_gettext("Note"), [Length(max=LONGEST_NOTE)])


class AssignForm(FlaskForm):  # type: ignore[misc]
    """Who looks after a registration."""

    reviewer = SelectField(lazy_gettext("Reviewer"), validate_choice=False)


class MoveForm(FlaskForm):  # type: ignore[misc]
    """Category, side, parts and role of a registration."""

    revision = _hidden_number()
    category = SelectField(lazy_gettext("Category"))
    side = SelectField(lazy_gettext("Side"))
    role = SelectField(lazy_gettext("Role in the delegation"))
    parts = SelectMultipleField(lazy_gettext("Parts"))


class ListForm(FlaskForm):  # type: ignore[misc]
    """The name under which a list is kept."""

    name = StringField(lazy_gettext("Name of the list"), [Length(max=LONGEST_NAME)])
    shared = BooleanField(lazy_gettext("Other organisers see it too"))
    asked = HiddenField(name="query")
