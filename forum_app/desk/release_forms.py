"""Forms for releases: publishing with its note, its time and whom to tell; answering one that was asked for."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import (
    DateTimeLocalField,
    RadioField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from forum_app.agenda.rules.audiences import Audience
from forum_app.agenda.services.release_plans import Ask
from forum_app.core.errors import Invalid
from forum_app.core.text import N_
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.desk.local_time import to_utc
from forum_app.desk.release_labels import AUDIENCES

LONGEST_NOTE = 400
LONGEST_REASON = 500


class PublishForm(FlaskForm):  # type: ignore[misc]
    """A release: its note in three languages, who is told, when it goes out, why errors may stay."""

    note_en = StringField("English", [Length(max=LONGEST_NOTE)])
    note_zh = StringField("中文", [Length(max=LONGEST_NOTE)])
    note_fr = StringField("Français", [Length(max=LONGEST_NOTE)])
    reason = TextAreaField(lazy_gettext("Why the errors may stay"), [Length(max=LONGEST_REASON)])
    when = RadioField(
        lazy_gettext("When"),
        choices=[
            SelectChoice("now", lazy_gettext("At once")),
            SelectChoice("later", lazy_gettext("At a set time")),
        ],
        default="now",
    )
    at = DateTimeLocalField(
        lazy_gettext("Day and time"),
        [Optional()],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )
    audiences = SelectMultipleField(
        lazy_gettext("Who will be told"),
        choices=[SelectChoice(key, lazy_gettext(word)) for key, word in AUDIENCES.items()],
        default=[each.value for each in Audience],
    )
    shown = StringField()

    def ask(self, edition_id: int, zone: str) -> Ask:
        """Return what was asked for; raise Invalid for a time that is missing, or that no clock of the zone shows."""
        wall: datetime | None = self.at.data if self.when.data == "later" else None
        if wall is None and self.when.data == "later":
            raise Invalid(N_("Enter the day and the time."), field="at")
        texts = {language: str(self[f"note_{language}"].data or "").strip() for language in LANGUAGES}
        return Ask(
            edition_id=edition_id,
            shown=str(self.shown.data or ""),
            note=Translated(texts) if any(texts.values()) else None,
            audiences=frozenset(Audience(each) for each in self.audiences.data or ()),
            reason=str(self.reason.data or "").strip(),
            at=to_utc(wall, zone, "at"),
        )


class AnswerForm(FlaskForm):  # type: ignore[misc]
    """An answer to a release that was asked for; `words` are needed only to decline."""

    shown = StringField()
    words = TextAreaField(lazy_gettext("Why not"), [Length(max=LONGEST_REASON)])


class ReturnForm(FlaskForm):  # type: ignore[misc]
    """Returning the draft to a release; `shown` is the number of the last change that its reader saw."""

    shown = StringField("", [InputRequired()])
