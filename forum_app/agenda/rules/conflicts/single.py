"""Conflicts of a session by itself: its days, its chairs, its contributions, its titles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from forum_app.agenda.rules.conflicts.board import Board
from forum_app.agenda.rules.conflicts.persons import lasting
from forum_app.agenda.rules.conflicts.shapes import Conflict
from forum_app.agenda.rules.days import day_bounds
from forum_app.agenda.rules.kinds import ConflictKind, RoleKind, SessionKind
from forum_app.agenda.rules.plan import Frame, PlannedSession

CHAIRED = frozenset(
    {SessionKind.PLENARY, SessionKind.SUB_FORUM, SessionKind.ROUND_TABLE, SessionKind.SIGNING}
)
_SIDES = ((RoleKind.CHAIR_EU, "eu"), (RoleKind.CHAIR_CN, "cn"))


def outside_edition(board: Board) -> Iterator[Conflict]:
    """Yield each session before the first or after the last day of the agenda (PRG-5)."""
    days = board.frame.first_day, board.frame.last_day
    first, last = instants(board.frame, days)
    for slot in board.slots:
        if slot.start < first or slot.end > last:
            yield board.of_one(ConflictKind.OUTSIDE_EDITION, slot.session, words=_told(days))


def outside_part(board: Board) -> Iterator[Conflict]:
    """Yield each session before the first or after the last day of its part (PRG-5)."""
    parts = {key: instants(board.frame, days) for key, days in board.frame.parts.items()}
    for slot in board.slots:
        part = slot.session.part
        if part in parts and (slot.start < parts[part][0] or slot.end > parts[part][1]):
            words = {"part": part, **_told(board.frame.parts[part])}
            yield board.of_one(ConflictKind.OUTSIDE_PART, slot.session, words=words)


def instants(frame: Frame, days: tuple[date, date]) -> tuple[datetime, datetime]:
    """Return the first instant of the first day and the end of the last, by the day's own bounds, in UTC."""
    first = day_bounds(days[0], frame.zone, frame.day_start_hour)[0]
    return first, day_bounds(days[1], frame.zone, frame.day_start_hour)[1]


def chairs(board: Board) -> Iterator[Conflict]:
    """Yield each session of a kind with two chairs in which a side has none who is named."""
    for session in board.live:
        if session.kind in CHAIRED:
            missing = sides_without_chair(session)
            if missing:
                yield board.of_one(ConflictKind.CHAIR_MISSING, session, words={"sides": " ".join(missing)})


def sides_without_chair(session: PlannedSession) -> tuple[str, ...]:
    """Return the sides, `eu` before `cn`, for which nobody who is named sits in the chair.

    A named international chair counts for a side that is missing, each for one: the European side first.
    """
    named = [role.kind for role in session.roles if role.person]
    missing = tuple(side for kind, side in _SIDES if kind not in named)
    return missing[named.count(RoleKind.CHAIR_INT) :]


def contributions(board: Board) -> Iterator[Conflict]:
    """Yield each session that is shorter than its contributions together."""
    for session in board.live:
        if session.talks:
            there, needed = lasting(session), sum(session.talks)
            if there < needed:
                said = {"minutes": there, "needed": needed}
                yield board.of_one(ConflictKind.CONTRIBUTIONS_TOO_LONG, session, numbers=said)


def titles(board: Board) -> Iterator[Conflict]:
    """Yield each session without a title in a language of the edition; what only blocks a room needs none."""
    for session in board.live:
        if session.kind is not SessionKind.BLOCKER:
            missing = [code for code in board.frame.languages if code not in session.titled]
            if missing:
                words = {"languages": " ".join(missing)}
                yield board.of_one(ConflictKind.TITLE_MISSING, session, words=words)


def _told(days: tuple[date, date]) -> dict[str, str]:
    return {"first": days[0].isoformat(), "last": days[1].isoformat()}
