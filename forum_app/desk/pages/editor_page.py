"""What the agenda's page needs: its days, a plain list for readers without scripts, and the set-up of the scripts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date
from flask import url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from forum_app.agenda import queries as agenda
from forum_app.agenda.models import Track
from forum_app.agenda.rules.days import day_of, days_between
from forum_app.agenda.services import editing
from forum_app.core.clock import now
from forum_app.core.i18n import current_language, locale, zone_city
from forum_app.core.translated import Translated
from forum_app.desk.pages import editor_words
from forum_app.desk.queries import agenda_page as queries
from forum_app.desk.queries.agenda_page import Line
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition, Pillar, Room

SHORT_CITIES = {"Asia/Shanghai": {"zh": "北京", "en": "BJ", "fr": "BJ"}}
JSON = ("state", "step", "undo", "redo", "pulse", "proposal")


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the agenda and how many sessions lie on it."""

    date: date
    count: int


@dataclass(frozen=True, slots=True)
class Place:
    """A room, or None for what has no room yet, with the day's sessions in it."""

    room: Room | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorPage:
    """All that the page shows; `undo` and `redo` are the steps that its buttons would take back or do again."""

    days: tuple[Day, ...]
    day: date
    places: tuple[Place, ...]
    unscheduled: tuple[Line, ...]
    rooms: Sequence[Room]
    tracks: Sequence[Track]
    pillars: Sequence[Pillar]
    undo: editing.Told | None
    redo: editing.Told | None

    @staticmethod
    def short(day: date) -> str:
        """Return a day for its tab: `Mon 20`, `周一 20`."""
        return str(format_date(day, "EEE d", locale()))


def page(session: Session, edition: Edition, user: str, asked: date | None) -> EditorPage:
    """Gather the page of an edition for the account of that uid; `asked` is the day the address names."""
    lines = queries.lines(session, edition.id)
    rooms = editions.rooms(session, edition.id)
    by_day: dict[date, list[Line]] = defaultdict(list)
    for line in lines:
        if line.starts_at is not None:
            by_day[day_of(line.starts_at, edition.zone, edition.day_start_hour)].append(line)
    days = _days(edition, Counter({day: len(found) for day, found in by_day.items()}))
    day = _chosen(edition, days, asked)
    held = editing.seen(session, edition.slug, user)
    return EditorPage(
        days=days,
        day=day,
        places=_places(rooms, by_day.get(day, [])),
        unscheduled=tuple(line for line in lines if line.starts_at is None),
        rooms=rooms,
        tracks=agenda.tracks(session, edition.id),
        pillars=editions.pillars(session),
        undo=editing.told(session, held.undo),
        redo=editing.told(session, held.redo),
    )


def setup(edition: Edition) -> dict[str, Any]:
    """Return what the scripts need to know beside the draft itself: addresses, language, lists to choose from."""
    base = url_for("desk.agenda_editor", forum=edition.slug)
    zone, language = edition.away_zone, current_language()
    urls = {name: f"{base}{name}" for name in JSON}
    urls |= {
        "state": f"{base}state.json",
        "step": f"{base}steps",
        "proposal": f"{base}proposal.json",
        "openings": f"{base}openings/UID.json",
        "ways_out": f"{base}ways-out/UID.json",
        "session": url_for("desk.session", forum=edition.slug, code="CODE"),
        "edit_session": f"{url_for('desk.session', forum=edition.slug, code='CODE')}edit/",
    }
    return {
        "language": language,
        "urls": urls,
        "away_city": zone_city(zone),
        "away_short": SHORT_CITIES.get(zone, {}).get(language, zone_city(zone)),
        "tables": editor_words.tables(),
    }


def titled(room: Room | None) -> Translated:
    """Return the name of a room, or the words for having none."""
    return room.name if room else Translated.of(**{current_language(): gettext("No room yet")})


def _days(edition: Edition, counts: Mapping[date, int]) -> tuple[Day, ...]:
    own = days_between(edition.first_day, edition.last_day)
    outside = sorted(day for day in counts if day not in own)
    return tuple(Day(day, counts.get(day, 0)) for day in (*own, *outside))


def _chosen(edition: Edition, days: Sequence[Day], asked: date | None) -> date:
    """Return the day asked for; else today, else the first with sessions."""
    known = [day.date for day in days]
    today = day_of(now(), edition.zone, edition.day_start_hour)
    full = [day.date for day in days if day.count]
    return next((day for day in (asked, today) if day in known and day is not None), (full or known)[0])


def _places(rooms: Sequence[Room], lines: Sequence[Line]) -> tuple[Place, ...]:
    found = [Place(None, tuple(line for line in lines if not line.rooms))]
    found += [Place(room, tuple(line for line in lines if room.id in line.rooms)) for room in rooms]
    return tuple(place for place in found if place.lines)
