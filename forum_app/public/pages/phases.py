"""Between which two moments a page is drawn: until the next one it stays as it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from forum_app.projecting.phases import Phase
from forum_app.public.pages.document import Agenda, Session
from forum_app.public.pages.times import day_bounds


def at(moments: Sequence[datetime], now: datetime) -> Phase:
    """Return the stretch that `now` lies in; `moments` are in order."""
    number = bisect_right(moments, now)
    return Phase(number, moments[number] if number < len(moments) else None)


def moments(sessions: Iterable[Session]) -> list[datetime]:
    """Return the instants at which sessions begin or end, in order."""
    return sorted({at for s in sessions for at in (s.start, s.end)})


def of_sessions(sessions: Iterable[Session], now: datetime) -> Phase:
    """Return the stretch for a page that tells which of these sessions are on."""
    return at(moments(sessions), now)


def of_day(agenda: Agenda, day: date, now: datetime) -> Phase:
    """Return the stretch for the page of one day: it also changes when that day begins and ends."""
    bounds = day_bounds(day, agenda.zone, agenda.day_start_hour)
    return at(sorted({*moments(s for s in agenda.sessions if s.day == day), *bounds}), now)


def of_all(agenda: Agenda, now: datetime) -> Phase:
    """Return the stretch for a page that may show any day, such as today's."""
    return at(agenda.moments, now)
