"""Forms by which organisers invite people and give an invitation more time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    IntegerField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from forum_app.core.i18n import plain
from forum_app.core.reports import RefusedFile
from forum_app.core.sheets import read_table
from forum_app.registration.models import Category, Delegation
from forum_app.registration.rules.inviting import MOST_LINES
from forum_app.registration.services.invitations import Invite

LANGUAGES = (("en", "English"), ("zh", "中文"), ("fr", "Français"))
LONGEST_LIST = 200_000


class InviteForm(FlaskForm):  # type: ignore[misc]
    """Whom to invite, as a pasted list or a file, and what all these invitations share."""

    people = TextAreaField(lazy_gettext("People"), [Length(max=LONGEST_LIST)])
    file = FileField(lazy_gettext("Or a file"))
    category = SelectField(
        lazy_gettext("They take part as"), [InputRequired(lazy_gettext("Choose a category."))]
    )
    delegation = SelectField(lazy_gettext("Within a delegation"))
    language = SelectField(
        lazy_gettext("Language of the mail, where a line says none"),
        choices=[SelectChoice(*pair) for pair in LANGUAGES],
    )
    days = IntegerField(
        lazy_gettext("Valid for days"),
        [Optional(), NumberRange(1, 365, lazy_gettext("Enter a number of days from 1 to 365."))],
    )
    hold_places = BooleanField(lazy_gettext("Hold a place for each until the answer comes"))
    note = TextAreaField(lazy_gettext("Personal words in the mail"), [Length(max=1000)])
    late_reason = StringField(lazy_gettext("Why they may come in after closing"), [Length(max=300)])

    def offer(self, categories: Iterable[Category], delegations: Iterable[Delegation]) -> None:
        """Fill the lists to choose from."""
        self.category.choices = [SelectChoice(c.key, plain(c.name)) for c in categories]
        self.delegation.choices = [
            SelectChoice("", gettext("No delegation")),
            *(SelectChoice(d.uid, plain(d.body)) for d in delegations),
        ]

    def validate_people(self, field: Any) -> None:
        """Put the lines of a file below the pasted ones, and ask for at least one."""
        if self.file.data:
            field.data = "\n".join(filter(None, [field.data or "", self._lines_of_file()]))
        if not (field.data or "").strip():
            raise ValidationError(gettext("Paste at least one e-mail address, or choose a file."))
        if field.data.count("\n") >= MOST_LINES:
            raise ValidationError(gettext("Invite at most %(most)s people at once.", most=MOST_LINES))

    def _lines_of_file(self) -> str:
        try:
            table = read_table(self.file.data.read(), self.file.data.filename or "")
        except RefusedFile as refused:
            raise ValidationError(
                gettext("The file cannot be read: %(why)s", why=refused.problem.text)
            ) from refused
        first = [table.headers] if any("@" in cell for cell in table.headers) else []
        rows = [*first, *(row.cells for row in table.rows)]
        return "\n".join(";".join(" ".join(cell.split()) for cell in row) for row in rows)

    def command(self, ids: dict[str, int | None], secret: str) -> Invite:
        """Return what all invitations share; `ids` are those of category, delegation and inviter."""
        return Invite(
            category_id=ids["category"] or 0,
            delegation_id=ids["delegation"],
            invited_by=ids["inviter"],
            language=self.language.data,
            days=self.days.data,
            note=(self.note.data or "").strip(),
            late_reason=(self.late_reason.data or "").strip(),
            hold_places=self.hold_places.data,
            secret=secret,
        )


class ProlongForm(FlaskForm):  # type: ignore[misc]
    """More time for an invitation; after closing with a reason (REG-3)."""

    until = DateTimeLocalField(
        lazy_gettext("Valid until"),
        [DataRequired(lazy_gettext("Choose day and time."))],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    reason = StringField(lazy_gettext("Why they may come in after closing"), [Length(max=300)])
