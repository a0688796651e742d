"""The form that moves a session without a script: day, start, end or length, rooms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, IntegerField, SelectField, SelectMultipleField, TimeField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules.days import day_of
from forum_app.core.clock import iso, local
from forum_app.core.db import new_uid
from forum_app.core.errors import Invalid
from forum_app.core.i18n import plain, weekday_date
from forum_app.core.text import N_
from forum_app.desk.local_time import to_utc
from forum_app.editions.models import Edition, Room

LONGEST = 1440  # minutes: what is longer is a mistake


class AgendaMoveForm(FlaskForm):  # type: ignore[misc]
    """Where a session is to be; `revision` is the one the page showed, `key` makes a second sending harmless."""

    key = HiddenField(validators=[InputRequired(), Length(min=32, max=32)])
    revision = IntegerField(widget=HiddenInput(), validators=[InputRequired(), NumberRange(min=0)])
    day = SelectField(lazy_gettext("Day"))
    start = TimeField(lazy_gettext("Starts"), [InputRequired(lazy_gettext("Say when it begins."))])
    end = TimeField(lazy_gettext("Ends"), [Optional()])
    length = IntegerField(lazy_gettext("Or length in minutes"), [Optional(), NumberRange(5, LONGEST)])
    rooms = SelectMultipleField(
        lazy_gettext("Rooms"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )

    def offer(self, days: Sequence[date], rooms: Sequence[Room]) -> None:
        """Offer these days and rooms to choose from."""
        self.day.choices = [(day.isoformat(), weekday_date(day)) for day in days]
        self.rooms.choices = [(room.key, plain(room.name)) for room in rooms]

    def fields(self, of: Edition) -> dict[str, Any]:
        """Return start, end and rooms as the editor wants them; raise Invalid for times that cannot be.

        A time before the day's first hour is one of the night after (PRG-5).
        """
        day = date.fromisoformat(str(self.day.data))
        start = self._wall(of, day, self.start)
        if self.end.data is not None:
            end = self._wall(of, day, self.end)
            if end <= start:
                raise Invalid(N_("The end must be after the start, within a day."), field="end")
        elif self.length.data:
            end = start + timedelta(minutes=int(self.length.data))
        else:
            raise Invalid(N_("Give the end or the length."), field="end")
        return {"start": iso(start), "end": iso(end), "rooms": list(self.rooms.data or ())}

    def tell(self, field: str, message: str) -> None:
        """Put what is wrong beside its field; what has none there stands at the top."""
        found = self._fields.get(field)
        if isinstance(found, Field) and field not in ("key", "revision"):
            found.errors = [*found.errors, gettext(message)]
        else:
            self.form_errors.append(gettext(message))

    @staticmethod
    def _wall(of: Edition, day: date, field: Field) -> datetime:
        at: time = field.data
        late = timedelta(days=1) if at.hour < of.day_start_hour else timedelta()
        instant = to_utc(datetime.combine(day, at) + late, of.zone, field.name)
        assert instant is not None
        return instant


def placed(row: AgendaSession, of: Edition, day: date) -> AgendaMoveForm:
    """Return the form as a session stands now; one without a time is offered for `day`."""
    form = AgendaMoveForm(formdata=None, key=new_uid(), revision=row.revision)
    if row.starts_at is not None and row.ends_at is not None:
        form.day.data = day_of(row.starts_at, of.zone, of.day_start_hour).isoformat()
        form.start.data = local(row.starts_at, of.zone).time()
        form.end.data = local(row.ends_at, of.zone).time()
    else:
        form.day.data, form.length.data = day.isoformat(), row.length
    form.rooms.data = [room.key for room in row.rooms]
    return form
