"""The times of a session between the clock on the form and instants (PRG-1)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from forum_app.agenda.models import AgendaSession
from forum_app.core.errors import Invalid
from forum_app.core.text import N_
from forum_app.desk.local_time import for_input, to_utc


def span(form: Any, row: AgendaSession | None) -> tuple[datetime | None, datetime | None]:
    """Return begin and end as instants, both None without a time. Raises Invalid.

    An end that lies before the begin is in the night after (PRG-5). What was not touched stays the instant it was,
    also in the hour that a clock shows twice.
    """
    if form.day.data is None or form.start.data is None or form.end.data is None:
        return None, None
    first = datetime.combine(form.day.data, form.start.data)
    last = datetime.combine(_last_day(form.day.data, form), form.end.data)
    begin = instant(first, row.starts_at if row else None, form.zone.data, "start")
    end = instant(last, row.ends_at if row else None, form.zone.data, "end")
    assert begin  # both were said
    assert end
    if end <= begin:
        raise Invalid(N_("The end lies before the begin."), field="end")
    return begin, end


def instant(wall: datetime | None, kept: datetime | None, zone: str, field: str) -> datetime | None:
    """Return wall time as an instant; the one that is kept where the clock shows it unchanged. Raises Invalid."""
    if wall is not None and kept is not None and shown(kept, zone) == wall.replace(second=0):
        return kept
    return to_utc(wall, zone, field)


def shown(moment: datetime | None, zone: str) -> datetime | None:
    """Return what the form shows of an instant: wall time to the minute."""
    wall = for_input(moment, zone)
    return wall.replace(second=0, microsecond=0) if wall else None


def on_form(start: datetime | None, end: datetime | None, zone: str) -> dict[str, date | time | None]:
    """Return day, begin and end for the form; the day of the end only where it cannot be guessed."""
    first, last = shown(start, zone), shown(end, zone)
    if first is None or last is None:
        return {"day": None, "start": None, "end": None, "end_day": None}
    guessed = first.date() if last.time() > first.time() else first.date() + timedelta(days=1)
    other = last.date() if last.date() != guessed else None
    return {"day": first.date(), "start": first.time(), "end": last.time(), "end_day": other}


def _last_day(day: date, form: Any) -> date:
    if form.end_day.data is not None:
        found: date = form.end_day.data
        return found
    return day if form.end.data > form.start.data else day + timedelta(days=1)
