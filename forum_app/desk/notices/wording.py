"""How a change of one session is told in a mail: what it is, where it was, where it is now, on both clocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask_babel import force_locale, gettext, ngettext

from forum_app.agenda.change_labels import CHANGES, ways
from forum_app.agenda.rules.audiences import Standing
from forum_app.core.clock import from_iso
from forum_app.core.i18n import CITIES, GETTEXT, LOCALES, SHORT_WEEKDAY
from forum_app.core.text import N_
from forum_app.core.translated import Translated

Json = Mapping[str, Any]
LONGEST = 3600  # a value of a mail is cut at 4,000 letters: the rest is told in one line
STANDINGS = {
    Standing.NEW: N_("You have a part in this session."),
    Standing.GONE: N_("You no longer have a part in this session."),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """What the changes of a release are told from: each by the session's uid, rooms by key, both zones."""

    changes: Mapping[str, Json]
    rooms: Mapping[str, Json]
    zones: tuple[str, str]


def digest(paper: Paper, sessions: Mapping[str, Standing | None], language: str) -> str:
    """Return what changed in these sessions, in the order of their times, a blank line between two."""
    order = sorted(sessions, key=lambda uid: (paper.changes[uid]["start"], uid))
    told: list[str] = []
    room = LONGEST
    with force_locale(GETTEXT[language]):
        for place, uid in enumerate(order):
            text = one(paper, uid, sessions[uid], language)
            if len(text) > room:
                rest = len(order) - place
                told.append(ngettext("And one more session.", "And %(num)s more sessions.", rest))
                break
            told.append(text)
            room -= len(text) + 2
    return "\n\n".join(told)


def one(paper: Paper, uid: str, standing: Standing | None, language: str) -> str:
    """Return how one session changed, line by line; in the locale that is set."""
    change = paper.changes[uid]
    before, after = change["before"], change["after"]
    lines = [f"{change['code']} {_said(change['title'], language)}", _what(ways(change))]
    if standing in STANDINGS:
        lines.append(gettext(STANDINGS[standing]))
    old, new = (place(paper, state, language) for state in (before, after))
    if before and after and before["title"] != after["title"]:
        lines.append(gettext("Title before: %(title)s", title=_said(before["title"], language)))
    if old and new and old != new:
        lines += [gettext("Before: %(place)s", place=old), gettext("Now: %(place)s", place=new)]
    elif new or old:
        lines.append(new or old)
    return "\n".join(lines)


def _what(found: Iterable[str]) -> str:
    return str(gettext(", ").join(gettext(CHANGES[way]) for way in found))


def place(paper: Paper, state: Json, language: str) -> str:
    """Return when and where a session is: day and hours on both clocks, then the rooms."""
    if not state:
        return ""
    times = span(from_iso(state["start"]), from_iso(state["end"]), paper.zones, language)
    rooms = [_said(paper.rooms[key], language) for key in state["rooms"] if key in paper.rooms]
    return " · ".join([times, *rooms])


def span(start: datetime, end: datetime, zones: tuple[str, str], language: str) -> str:
    """Return `Mon 20 Sept 10:40–12:15 Brussels, 16:40–18:15 Beijing`; the other day is named where it differs."""
    told: list[str] = []
    named = None
    for zone in dict.fromkeys(zones):
        first, last = start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone))
        day = format_date(first.date(), SHORT_WEEKDAY[language], LOCALES[language])
        city = CITIES.get(zone, {}).get(language) or zone.rsplit("/", 1)[-1].replace("_", " ")
        hours = f"{first:%H:%M}–{last:%H:%M} {city}"
        told.append(hours if named == first.date() else f"{day} {hours}")
        named = first.date()
    return ("，" if language == "zh" else ", ").join(told)


def _said(text: Json, language: str) -> str:
    return Translated.from_json(text).to(language).text
