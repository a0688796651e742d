"""The agenda's editor in JSON: the whole draft, what a step changed, what pulses bring."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from forum_app.agenda import queries as agenda
from forum_app.agenda.rules import day_bounds, day_of, days_between
from forum_app.agenda.services.editing import Applied, Stale, Told
from forum_app.agenda.services.editing.board import MOVED
from forum_app.agenda.services.presence import Present
from forum_app.core.clock import from_iso, iso
from forum_app.core.i18n import short_weekday, weekday_date
from forum_app.desk.queries import editor, editor_frame
from forum_app.desk.queries.editor import Narrow
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition

Json = dict[str, Any]


def frame(session: Session, of: Edition) -> Json:
    """Return what sessions may stand in and refer to."""
    venues = editions.venues(session, of.id)
    return {
        "edition": edition(of),
        "venues": [{"key": v.key, "name": v.name.as_json(), "travel": v.travel_minutes} for v in venues],
        "rooms": [
            {"key": room.key, "name": room.name.as_json(), "venue": venue.key, "capacity": room.capacity,
             "channels": room.channels, "shared": room.shared}
            for venue in venues for room in venue.rooms
        ],
        "closed": editor_frame.closed(session, of.id),
        "parts": [
            {"key": part.key, "name": part.name.as_json(), "from": part.first_day.isoformat(),
             "to": part.last_day.isoformat()}
            for part in of.parts
        ],
        "tracks": [
            {"key": track.key, "name": track.name.as_json(), "colour": track.colour}
            for track in agenda.tracks(session, of.id)
        ],
        "pillars": _numbered(editions.pillars(session)),
        "themes": _numbered(editions.themes(session)),
        "fields": _numbered(editions.fields(session)),
        "people": editor_frame.people(session, of.id),
        "release": editor_frame.release(session, of.id),
    }  # fmt: skip


def edition(of: Edition) -> Json:
    """Return the edition itself."""
    return {
        "uid": of.uid,
        "slug": of.slug,
        "name": of.name.as_json(),
        "zone": of.zone,
        "away_zone": of.away_zone,
        "first_day": of.first_day.isoformat(),
        "last_day": of.last_day.isoformat(),
        "day_start_hour": of.day_start_hour,
        "grid_from": of.grid_from,
        "grid_to": of.grid_to,
        "languages": of.languages.split(),
    }


def _numbered(entries: Iterable[Any]) -> list[Json]:
    return [{"key": one.key, "number": one.number, "name": one.name.as_json()} for one in entries]


def days(of: Edition, sessions: Sequence[Json]) -> list[Json]:
    """Return the days of an edition, and those outside it on which a session lies."""
    inside = days_between(of.first_day, of.last_day)
    starts = [from_iso(one["start"]) for one in sessions if one["start"]]
    outside = {day_of(start, of.zone, of.day_start_hour) for start in starts} - set(inside)
    return [_day(of, day) for day in inside] + [_day(of, day) | {"outside": True} for day in sorted(outside)]


def _day(of: Edition, day: date) -> Json:
    first, last = day_bounds(day, of.zone, of.day_start_hour)
    begin, end = (_at(day, minutes, of.zone) for minutes in (of.grid_from, of.grid_to))
    return {
        "date": day.isoformat(),
        "label": weekday_date(day),
        "short": short_weekday(day),
        "start": iso(first),
        "end": iso(last),
        "from": iso(begin),
        "to": iso(end),
        "offsets": _offsets(min(first, begin), max(last, end), of.zone),
    }


def _at(day: date, minutes: int, zone: str) -> datetime:
    """Return so many minutes after midnight by the clock on the wall, which may lie in the next day."""
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _offsets(first: datetime, last: datetime, zone: str) -> list[tuple[str, int]]:
    """Return the minutes from UTC at the beginning, and from each instant at which they change."""
    found: list[tuple[str, int]] = []
    at = first
    while at < last:
        offset = at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)
        minutes = int(offset.total_seconds()) // 60
        if not found or found[-1][1] != minutes:
            found.append((iso(at), minutes))
        at += timedelta(minutes=15)
    return found


def touched(applied: Applied) -> list[Json]:
    """Return the parts of sessions that a step changed, for those that only moved; nothing if any did more."""
    if not all(set(fields) <= MOVED for fields in applied.changes.values()):
        return []
    return [
        {"uid": row.uid, "revision": row.revision, "changed": iso(row.changed_at), **applied.changes[row.uid]}
        for row in applied.rows
    ]


def whole(session: Session, edition_id: int, uids: Collection[str]) -> list[Json]:
    """Return sessions whole, those that were not removed."""
    return editor.sessions(session, Narrow(edition_id, uids=uids))


def step(told: Told | None) -> Json | None:
    """Return a step to undo or redo."""
    return asdict(told) | {"kind": told.kind.value} if told else None


def present(there: Iterable[Present], page: str, user: str) -> list[Json]:
    """Return the other editors that are open; `page` is the one that asks."""
    return [
        {"page": one.page, "user": one.user, "name": one.name, "session": one.session, "me": one.user == user}
        for one in there
        if one.page != page
    ]


def versions(session: Session, problem: Stale) -> list[Json]:
    """Return both versions of each session that somebody changed in the meantime, and who that was."""
    names = editor_frame.changed_by(session, [one.uid for one in problem.versions])
    return [
        {"uid": one.uid, "code": one.code, "revision": one.revision, "mine": dict(one.mine),
         "theirs": dict(one.theirs), "fields": one.fields, "by": names.get(one.uid, ""),
         "changed": iso(one.changed), "removed": one.removed}
        for one in problem.versions
    ]  # fmt: skip
