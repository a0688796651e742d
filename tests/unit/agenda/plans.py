"""Plans for tests of the rules: a small forum in two houses, with as little said as possible."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from forum_app.agenda.rules import RoleKind, SessionKind
from forum_app.agenda.rules.plan import Frame, Plan, PlannedRole, PlannedRoom, PlannedSession

_numbers = count(1)


def at(clock: str, day: int = 20) -> datetime:
    """Return a wall time of September 2027 in Brussels, which is UTC+2 then, as an instant."""
    hours, minutes = map(int, clock.split(":"))
    return datetime(2027, 9, day, tzinfo=UTC) + timedelta(hours=hours - 2, minutes=minutes)


def room(key: str, venue: str = "A", **changes: Any) -> PlannedRoom:
    values: dict[str, Any] = {"key": key, "venue": venue, "capacity": 100, "channels": 4}
    return PlannedRoom(**(values | changes))


ROOMS = (
    room("HALL", capacity=300, channels=15),
    room("SIDE", capacity=40, channels=2),
    room("FOYER", capacity=80, shared=True),
    room("TOWN", venue="B"),
)


def frame(**changes: Any) -> Frame:
    values: dict[str, Any] = {
        "zone": "Europe/Brussels",
        "day_start_hour": 4,
        "first_day": date(2027, 9, 20),
        "last_day": date(2027, 9, 21),
        "parts": {"mayors": (date(2027, 9, 21), date(2027, 9, 21))},
        "rooms": {each.key: each for each in ROOMS},
        "travel": {"A": 10, "B": 30},
    }
    return Frame(**(values | changes))


def session(times: str = "", rooms: str = "HALL", *people: str, **changes: Any) -> PlannedSession:
    """Return a lecture: `09:00-10:00`, rooms between blanks, people as `chair_eu:ann` or just `ann`."""
    code = changes.pop("code", None) or f"S{next(_numbers):04d}"
    day = changes.pop("day", 20)
    start, _, end = times.partition("-")
    values: dict[str, Any] = {
        "uid": code.lower(),
        "code": code,
        "kind": SessionKind.LECTURE,
        "start": at(start, day) if start else None,
        "end": at(end, day) if end else None,
        "rooms": tuple(rooms.split()),
        "roles": tuple(role(each) for each in people),
    }
    return PlannedSession(**(values | changes))


def role(said: str) -> PlannedRole:
    """Return a role from `kind:person:language`; a person alone is a speaker."""
    kind, _, rest = said.rpartition(":") if said.count(":") < 2 else said.partition(":")
    if said.count(":") < 2:
        return PlannedRole(RoleKind(kind or "speaker"), rest)
    person, _, language = rest.partition(":")
    return PlannedRole(RoleKind(kind), person, language)


def plan(*sessions: PlannedSession, **changes: Any) -> Plan:
    return Plan(frame(**changes), sessions)
