"""The agenda of a day as a list: what was asked for, the days, the filters on offer, the slots and the now line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from forum_app.core.names.searching import matches
from forum_app.public.pages import folds
from forum_app.public.pages.document import Agenda, Entry, Room, Session
from forum_app.public.pages.folds import Fold
from forum_app.public.pages.times import TwoTimes, agenda_day, day_bounds, two_times
from forum_app.public.pages.wanted import Wanted

Known = Mapping[str, Entry] | Mapping[str, Room]


@dataclass(frozen=True, slots=True)
class DayTab:
    """A day with the number of sessions found on it."""

    day: date
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Option:
    """A filter on offer: a key, what it stands for, and whether it is chosen."""

    key: str
    entry: Entry | Room | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A session in the list; `status` is past, now, next or later; its markup depends on both alone."""

    session: Session
    times: TwoTimes
    status: str
    now_before: bool = False


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """What the page of an agenda day shows."""

    wanted: Wanted
    days: tuple[DayTab, ...]
    day: date
    bounds: tuple[datetime, datetime]
    slots: tuple[Slot, ...]
    options: Mapping[str, tuple[Option, ...]]
    total: int
    today: bool
    folds: tuple[Fold, ...] = ()

    @property
    def elsewhere(self) -> tuple[DayTab, ...]:
        """The other days on which something was found."""
        return tuple(d for d in self.days if d.count and not d.current)


def build(agenda: Agenda, wanted: Wanted, now: datetime) -> AgendaPage:
    """Return the page for what is wanted, as it stands at `now`."""
    matching = [s for s in agenda.sessions if fits(s, wanted)]
    day = chosen_day(agenda, wanted, matching, now)
    of_day = [s for s in matching if s.day == day]
    pages = folded(agenda, of_day, wanted, now)
    shown = next((page.sessions for page in pages if page.current), of_day)
    return AgendaPage(
        wanted=wanted,
        days=day_tabs(agenda, matching, day),
        day=day,
        bounds=day_bounds(day, agenda.zone, agenda.day_start_hour),
        slots=slots(agenda, shown, day, now),
        options=options(agenda, wanted),
        total=len(matching),
        today=day == agenda_day(now, agenda.zone, agenda.day_start_hour),
        folds=pages,
    )


def folded(agenda: Agenda, of_day: Sequence[Session], wanted: Wanted, now: datetime) -> tuple[Fold, ...]:
    """Return the pages of a day that is too heavy for one; none where one is enough, or by room."""
    pages = folds.folds(of_day, agenda.zone, both=wanted.both)
    if wanted.by_room or len(pages) < 2:
        return ()
    at = folds.chosen(pages, wanted.hour, now)
    return tuple(replace(page, current=index == at) for index, page in enumerate(pages))


def fits(session: Session, wanted: Wanted) -> bool:
    """Tell whether a session is among those wanted; several themes or languages widen, other filters narrow."""
    return (
        (not wanted.themes or any(t.key in wanted.themes for t in session.themes))
        and (not wanted.languages or any(code in wanted.languages for code in session.languages))
        and wanted.access in ("", session.access)
        and wanted.part in ("", session.part.key if session.part else None)
        and wanted.track in ("", session.track.key if session.track else None)
        and (not wanted.room or any(r.key == wanted.room for r in session.rooms))
        and (not wanted.words or matches(wanted.words, session.haystack))
    )


def chosen_day(agenda: Agenda, wanted: Wanted, matching: Sequence[Session], now: datetime) -> date:
    """Return the day asked for, else today during the event, else the first day on which something was found."""
    days = {s.day for s in agenda.sessions}
    asked = next((d for d in days if d.isoformat() == wanted.day), None)
    today = agenda_day(now, agenda.zone, agenda.day_start_hour)
    with_matches = {s.day for s in matching}
    if asked:
        return asked
    if today in with_matches:
        return today
    return min(with_matches or days or {agenda.first_day})


def day_tabs(agenda: Agenda, matching: Sequence[Session], day: date) -> tuple[DayTab, ...]:
    """Return all days that have sessions, with the number found on each."""
    counts = dict.fromkeys(sorted({s.day for s in agenda.sessions}), 0)
    for session in matching:
        counts[session.day] += 1
    return tuple(DayTab(d, n, d == day) for d, n in counts.items())


def status(session: Session, now: datetime, soonest: datetime | None) -> str:
    """Return where a session stands at `now`; `soonest` is when the next ones of the day begin."""
    if session.end <= now:
        return "past"
    if session.start <= now:
        return "later" if session.cancelled else "now"
    return "next" if session.start == soonest and not session.cancelled else "later"


def slots(agenda: Agenda, shown: Sequence[Session], day: date, now: datetime) -> tuple[Slot, ...]:
    """Return the list of a day; on the day itself one slot carries the now line before it."""
    first, last = day_bounds(day, agenda.zone, agenda.day_start_hour)
    running = first <= now < last
    coming = [s.start for s in shown if s.start > now and not s.cancelled]
    soonest = min(coming, default=None) if running else None
    line_at = next((i for i, s in enumerate(shown) if s.end > now), None) if running else None
    return tuple(
        Slot(s, two_times(s.start, s.end, agenda.zones, day), status(s, now, soonest), index == line_at)
        for index, s in enumerate(shown)
    )


def options(agenda: Agenda, wanted: Wanted) -> dict[str, tuple[Option, ...]]:
    """Return the filters that can find something in this agenda, in the order of the release."""
    sessions = agenda.sessions
    used_rooms = {r.key for s in sessions for r in s.rooms}
    return {
        "themes": _entries(agenda.themes, {t.key for s in sessions for t in s.themes}, wanted.themes),
        "parts": _entries(agenda.parts, _keys(sessions, lambda s: s.part), (wanted.part,)),
        "tracks": _entries(agenda.tracks, _keys(sessions, lambda s: s.track), (wanted.track,)),
        "rooms": _entries(agenda.rooms, used_rooms, (wanted.room,)),
        "access": _values(sorted({s.access for s in sessions}, key=_open_first), (wanted.access,)),
        "languages": _values(dict.fromkeys(c for s in sessions for c in s.languages), wanted.languages),
    }


def _open_first(access: str) -> tuple[bool, str]:
    return access != "all", access


def _keys(sessions: Sequence[Session], get: Callable[[Session], Entry | None]) -> set[str]:
    return {entry.key for s in sessions if (entry := get(s))}


def _entries(known: Known, used: set[str], chosen: Sequence[str]) -> tuple[Option, ...]:
    return tuple(Option(key, entry, key in chosen) for key, entry in known.items() if key in used)


def _values(keys: Iterable[str], chosen: Sequence[str]) -> tuple[Option, ...]:
    return tuple(Option(key, None, key in chosen) for key in keys)
