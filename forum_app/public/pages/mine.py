"""A reader's own programme: starred sessions in order on both clocks, with what overlaps, and what to add."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from flask import url_for

from forum_app.agenda.rules.sign_ups import Slot, clashing
from forum_app.core.clock import iso
from forum_app.core.i18n import (
    HTML_LANG,
    clock,
    current_language,
    plain,
    short_weekday,
    weekday_date,
    zone_city,
)
from forum_app.core.names.searching import matches
from forum_app.core.translated import Translated
from forum_app.public.pages.document import Agenda, Session
from forum_app.public.pages.times import Line, TwoTimes, two_times

MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Mine:
    """A session of a personal programme; `clash` says that it overlaps with another one of it."""

    session: Session
    times: TwoTimes
    clash: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The sessions of one day of a personal programme."""

    day: date
    lines: tuple[Mine, ...]


def slot(session: Session) -> Slot:
    """Return a session as the rules of overlapping see it."""
    return Slot(session.uid, session.start, session.end)


def times_of(agenda: Agenda, session: Session) -> TwoTimes:
    """Return when a session is, for a list headed by its day."""
    return two_times(session.start, session.end, agenda.zones, session.day)


def programme(agenda: Agenda, uids: Collection[str]) -> tuple[Day, ...]:
    """Return the sessions with these permanent ids, by day and start; what is cancelled clashes with nothing."""
    chosen = [session for session in agenda.sessions if session.uid in uids]
    overlapping = clashing(slot(session) for session in chosen if not session.cancelled)
    days: dict[date, list[Mine]] = {}
    for session in chosen:
        line = Mine(session, times_of(agenda, session), session.uid in overlapping)
        days.setdefault(session.day, []).append(line)
    return tuple(Day(day, tuple(days[day])) for day in sorted(days))


def found(agenda: Agenda, words: str) -> tuple[Session, ...]:
    """Return the first sessions in which these words are found; none without words."""
    if not words.strip():
        return ()
    fitting = (session for session in agenda.sessions if matches(words, session.haystack))
    return tuple(session for session, _ in zip(fitting, range(MOST_FOUND), strict=False))


def rows(agenda: Agenda) -> list[dict[str, object]]:
    """Return all sessions as the script of the page shows them, every word in the reader's language."""
    return [_row(agenda, session) for session in agenda.sessions]


def _row(agenda: Agenda, session: Session) -> dict[str, object]:
    times = times_of(agenda, session)
    shown, second = session.title.to(current_language()), session.title.second(current_language())
    row = {
        "uid": session.uid,
        "url": url_for("public.session", lang=current_language(), forum=agenda.slug, code=session.code),
        "title": shown.text,
        "lang": HTML_LANG.get(shown.language, shown.language),
        "second": second.text if second else "",
        "second_lang": HTML_LANG.get(second.language, second.language) if second else "",
        "day": weekday_date(session.day),
        "home": _span(times.home),
        "away": f"{zone_city(times.away.zone)} {_span(times.away)}" if times.away else "",
        "place": _places((room.venue.name, room.name) for room in session.rooms),
        "start": iso(session.start),
        "end": iso(session.end),
        "cancelled": session.cancelled,
    }
    return {name: value for name, value in row.items() if value}


def _places(named: Iterable[tuple[Translated, Translated]]) -> str:
    lines = (dict.fromkeys((plain(house), plain(room))) for house, room in named)
    return " · ".join((", " if current_language() != "zh" else "，").join(line) for line in lines)


def _span(line: Line) -> str:
    first, last = (f"{short_weekday(day)} " if day else "" for day in (line.start_day, line.end_day))
    return f"{first}{clock(line.start, line.zone)}–{last}{clock(line.end, line.zone)}"
