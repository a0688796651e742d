"""What is on now and what comes next, in all rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from forum_app.public.pages.agenda import Slot
from forum_app.public.pages.document import Agenda, Session
from forum_app.public.pages.times import agenda_day, two_times

AHEAD = timedelta(hours=3)
MOST_NEXT = 40


@dataclass(frozen=True, slots=True)
class NowPage:
    """What runs, and what begins next with its day; both empty once all is over."""

    running: tuple[Slot, ...]
    coming: tuple[Slot, ...]
    coming_day: date | None
    today: date

    @property
    def later(self) -> bool:
        """Tell whether the next sessions are on another day than today's."""
        return self.coming_day is not None and self.coming_day != self.today


def build(agenda: Agenda, now: datetime) -> NowPage:
    """Return what stands on the page at `now`; what was cancelled is neither on nor next."""
    held = [s for s in agenda.sessions if not s.cancelled]
    today = agenda_day(now, agenda.zone, agenda.day_start_hour)
    running = [s for s in held if s.start <= now < s.end]
    coming = following([s for s in held if s.start > now])
    day = coming[0].day if coming else None
    return NowPage(
        running=_slots(agenda, running, today, "now"),
        coming=_slots(agenda, coming, day or today, "later"),
        coming_day=day,
        today=today,
    )


def following(sessions: Sequence[Session]) -> list[Session]:
    """Return those of one day that begin soonest, and what begins within three hours after them."""
    if not sessions:
        return []
    first = min(sessions, key=lambda s: s.start)
    near = [s for s in sessions if s.day == first.day and s.start < first.start + AHEAD]
    return near[:MOST_NEXT]


def _slots(agenda: Agenda, sessions: Sequence[Session], listed: date, status: str) -> tuple[Slot, ...]:
    return tuple(Slot(s, two_times(s.start, s.end, agenda.zones, listed), status) for s in sessions)
