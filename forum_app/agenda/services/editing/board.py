"""The plan and the conflicts of an agenda, kept in the memory of a worker between two looks at the same agenda.

What is kept carries the number of the change it holds: any other number, or more than a few seconds of age (rooms,
free times and sign-ups have no number), and it is read anew. It saves work and never decides anything.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.agenda.rules.conflicts import Conflict, Settings, find
from forum_app.agenda.rules.plan import Plan, PlannedSession
from forum_app.agenda.rules.refinding import find_again
from forum_app.agenda.services import planning
from forum_app.agenda.services.editing.commands import Applied, Json
from forum_app.agenda.services.editing.line import Held
from forum_app.core.clock import from_iso
from forum_app.editions.models import Edition

FRESH = 30.0
MOST = 8
MOVED = frozenset({"start", "end", "rooms", "length", "doors_close"})


@dataclass(frozen=True, slots=True)
class Board:
    """A plan as of a change, with its conflicts; `read_at` by the monotonic clock of the process."""

    number: int
    plan: Plan
    settings: Settings
    conflicts: tuple[Conflict, ...]
    read_at: float


_kept: dict[str, Board] = {}


def current(session: Session, held: Held) -> Board:
    """Return the plan and conflicts of an edition as of its last change or later."""
    kept = _fresh(held.edition)
    if kept is not None and kept.number == held.number:
        return kept
    return _read(session, held, held.number)


def after(session: Session, held: Held, applied: Applied) -> Board:
    """Return the plan and conflicts after a committed step: from the plan before it where that is at hand."""
    kept = _fresh(held.edition)
    if kept is not None and kept.number == applied.number:
        return kept
    moves = all(set(fields) <= MOVED for fields in applied.changes.values())
    if kept is None or not moves or kept.number != applied.number - 1:
        return _read(session, held, applied.number)
    plan = replace(kept.plan, sessions=_moved(kept.plan, applied.changes))
    found = find_again(plan, kept.settings, kept.conflicts, applied.changes.keys())
    return _keep(held.edition, replace(kept, number=applied.number, plan=plan, conflicts=found))


def _fresh(edition: str) -> Board | None:
    kept = _kept.get(edition)
    return kept if kept is not None and time.monotonic() - kept.read_at < FRESH else None


def _read(session: Session, held: Held, number: int) -> Board:
    """Read a plan; its number was read before it, so that it can be newer than it says, never older."""
    plan = planning.plan(session, session.get_one(Edition, held.edition_id))
    settings = planning.settings(session, held.edition_id)
    found = find(plan, settings)
    return _keep(held.edition, Board(number, plan, settings, found, time.monotonic()))


def _keep(edition: str, board: Board) -> Board:
    _kept.pop(edition, None)
    while len(_kept) >= MOST:
        _kept.pop(next(iter(_kept), ""), None)
    _kept[edition] = board
    return board


def _moved(plan: Plan, changes: Mapping[str, Json]) -> tuple[PlannedSession, ...]:
    order = {key: place for place, key in enumerate(plan.frame.rooms)}
    return tuple(
        _placed(planned, changes[planned.uid], order) if planned.uid in changes else planned
        for planned in plan.sessions
    )


def _placed(planned: PlannedSession, fields: Json, order: Mapping[str, int]) -> PlannedSession:
    rooms = planned.rooms
    if "rooms" in fields:
        rooms = tuple(sorted(fields["rooms"], key=lambda key: order.get(key, 0)))
    return replace(
        planned,
        start=_time(fields, "start", planned.start),
        end=_time(fields, "end", planned.end),
        doors_close=_time(fields, "doors_close", planned.doors_close),
        rooms=rooms,
        length=fields.get("length", planned.length),
    )


def _time(fields: Json, name: str, now: datetime | None) -> datetime | None:
    if name not in fields:
        return now
    return from_iso(fields[name]) if fields[name] else None
