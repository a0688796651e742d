"""Forms for the files of an agenda."""

from __future__ import annotations

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, SelectChoice

from forum_app.agenda.services.apply_import import Missing
from forum_app.desk.agenda_exports import Form


class AgendaFileForm(FlaskForm):  # type: ignore[misc]
    """The file to bring in, and what its silence means."""

    file = FileField(lazy_gettext("File"), [FileRequired(lazy_gettext("Choose a file."))])
    missing = RadioField(
        lazy_gettext("Sessions that an earlier file had and this one lacks"),
        choices=[
            SelectChoice(Missing.KEEP.value, lazy_gettext("stay as they are")),
            SelectChoice(
                Missing.CANCEL.value,
                lazy_gettext("are cancelled if they were public, removed if they never were"),
            ),
        ],
        default=Missing.KEEP.value,
    )


class AgendaExportForm(FlaskForm):  # type: ignore[misc]
    """What the agenda is wanted as."""

    format = RadioField(
        lazy_gettext("Format"),
        choices=[
            SelectChoice(Form.XLSX.value, lazy_gettext("Excel (XLSX): the whole draft, a row a session")),
            SelectChoice(Form.CSV.value, lazy_gettext("CSV: the same")),
            SelectChoice(
                Form.YAML.value, lazy_gettext("YAML: the whole draft with rooms, tracks and themes")
            ),
            SelectChoice(
                Form.XML.value, lazy_gettext("schedule.xml: the latest release, for other programmes")
            ),
            SelectChoice(Form.JSON.value, lazy_gettext("schedule.json: the same")),
            SelectChoice(Form.ICS.value, lazy_gettext("Calendar (ICS): the latest release")),
        ],
        default=Form.XLSX.value,
    )
