"""Conflicts of interpreting: a language nobody renders, too few channels, an interpreter alone for too long."""

from __future__ import annotations

from collections.abc import Iterator

from forum_app.agenda.rules.conflicts.board import Board
from forum_app.agenda.rules.conflicts.shapes import Conflict
from forum_app.agenda.rules.conflicts.sweep import Slot, minutes
from forum_app.agenda.rules.kinds import ConflictKind, RoleKind
from forum_app.agenda.rules.plan import PlannedSession

REST = 15  # minutes that end an interpreter's stretch of work: as long as a break must be (PRG-2)


def booths(board: Board) -> Iterator[Conflict]:
    """Yield each session with a language to be heard that is neither spoken on the floor nor interpreted (INT-1)."""
    for session in board.live:
        missing = unheard(session)
        if missing:
            yield board.of_one(ConflictKind.NO_BOOTH, session, words={"languages": " ".join(missing)})


def unheard(session: PlannedSession) -> tuple[str, ...]:
    """Return the languages that should be heard and cannot be.

    Where nobody has said what the floor speaks, the first that is not interpreted is taken to be it.
    """
    if not session.heard:
        return ()
    provided = {*session.spoken, *session.booths}
    missing = tuple(code for code in session.heard if code not in provided)
    return missing if session.spoken else missing[1:]


def channels(board: Board) -> Iterator[Conflict]:
    """Yield each session with more booths than its room with the fewest channels can carry, the floor apart."""
    rooms = board.frame.rooms
    for slot in board.slots:
        wired = slot.session.booths and [rooms[key] for key in slot.session.rooms if key in rooms]
        if not wired:
            continue
        least = min(wired, key=lambda room: (room.channels, room.key))
        count = len(slot.session.booths)
        if count > least.channels:
            said = {"channels": least.channels, "needed": count}
            yield board.of_one(ConflictKind.TOO_FEW_CHANNELS, slot.session, room=least.key, numbers=said)


def shifts(board: Board) -> Iterator[Conflict]:
    """Yield each stretch in which somebody interprets alone for longer than the limit (PRG-2).

    Alone means: the only place for that language in the session; a place still open counts as a colleague.
    Sessions with less than a rest between them make one stretch, whatever the languages. A session without a
    time is a stretch by itself.
    """
    limit = board.limit(ConflictKind.LONG_SHIFT)
    yield from _untimed(board, limit)
    for person, work in _work(board).items():
        for stretch in _stretches(work):
            worked = _worked([slot for slot, _ in stretch])
            if worked > limit:
                spoken = dict.fromkeys(code for _, codes in stretch for code in codes if code)
                yield board.of_many(
                    ConflictKind.LONG_SHIFT,
                    [slot for slot, _ in stretch],
                    person=person,
                    numbers={"minutes": worked, "limit": limit},
                    words={"languages": " ".join(spoken)},
                )


def alone(session: PlannedSession) -> dict[str, list[str]]:
    """Return who interprets alone in a session, and the languages for which that is so."""
    found: dict[str, list[str]] = {}
    for language, team in _teams(session).items():
        if len(team) == 1 and team[0]:
            found.setdefault(team[0], []).append(language)
    return found


Work = list[tuple[Slot, list[str]]]


def _untimed(board: Board, limit: int) -> Iterator[Conflict]:
    for session in board.live:
        if session.start is None and session.length > limit:
            for person, languages in alone(session).items():
                numbers = {"minutes": session.length, "limit": limit}
                words = {"languages": " ".join(filter(None, languages))}
                yield board.of_one(
                    ConflictKind.LONG_SHIFT, session, person=person, numbers=numbers, words=words
                )


def _work(board: Board) -> dict[str, Work]:
    found: dict[str, Work] = {}
    for slot in board.slots:
        for person, languages in alone(slot.session).items():
            found.setdefault(person, []).append((slot, languages))
    return found


def _teams(session: PlannedSession) -> dict[str, list[str]]:
    """Return the places by language: each named person once, and each that is open."""
    teams: dict[str, list[str]] = {}
    for role in session.roles:
        if role.kind is RoleKind.INTERPRETER:
            team = teams.setdefault(role.language, [])
            if not role.person or role.person not in team:
                team.append(role.person)
    return teams


def _stretches(work: Work) -> Iterator[Work]:
    stretch: Work = []
    for slot, codes in work:
        if stretch and minutes(max(one.end for one, _ in stretch), slot.start) >= REST:
            yield stretch
            stretch = []
        stretch.append((slot, codes))
    if stretch:
        yield stretch


def _worked(slots: list[Slot]) -> int:
    """Return the minutes of slots by start, those at the same time once."""
    total, until = 0, slots[0].start
    for slot in slots:
        if slot.end > until:
            total += minutes(max(slot.start, until), slot.end)
            until = slot.end
    return total
