"""Forms of imports and exports."""

from __future__ import annotations

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, RadioField, SelectChoice, SelectField, SelectMultipleField, StringField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from forum_app.registration.delegates.fields import ALL
from forum_app.registration.rules import STATE_LABELS

LONGEST_REASON = 500


class UploadForm(FlaskForm):  # type: ignore[misc]
    """The file to bring in."""

    file = FileField(lazy_gettext("File"), [FileRequired(lazy_gettext("Choose a file."))])


class TicksField(SelectMultipleField):  # type: ignore[misc]
    """Several choices as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class ExportForm(FlaskForm):  # type: ignore[misc]
    """Which people and columns are wanted, and as what."""

    format = RadioField(
        lazy_gettext("Format"),
        choices=[
            SelectChoice("xlsx", "Excel (XLSX)"),
            SelectChoice("csv", "CSV"),
            SelectChoice("json", "JSON"),
        ],
        default="xlsx",
    )
    separator = SelectField(
        lazy_gettext("Between cells of CSV"),
        choices=[
            SelectChoice("comma", lazy_gettext("Comma")),
            SelectChoice("semicolon", lazy_gettext("Semicolon")),
            SelectChoice("tab", lazy_gettext("Tab")),
        ],
        default="comma",
    )
    may_go_abroad = BooleanField(lazy_gettext("Only those who agreed to a transfer abroad"))
    states = TicksField(
        lazy_gettext("States"),
        choices=[SelectChoice(state.value, lazy_gettext(label)) for state, label in STATE_LABELS.items()],
    )
    side = SelectField(
        lazy_gettext("Side"),
        choices=[
            SelectChoice("", lazy_gettext("All sides")),
            SelectChoice("EU", lazy_gettext("EU side")),
            SelectChoice("CN", lazy_gettext("Chinese side")),
            SelectChoice("OTHER", lazy_gettext("Other")),
        ],
        default="",
    )
    category = SelectField(lazy_gettext("Category"), default="")
    columns = TicksField(
        lazy_gettext("Columns"), choices=[SelectChoice(field.key, lazy_gettext(field.label)) for field in ALL]
    )
    reason = StringField(lazy_gettext("Reason"), [Length(max=LONGEST_REASON)])
