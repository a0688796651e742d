"""The conflicts of an agenda in the reader's words, and what the editor advises: places, ways out, a whole plan.

Names and sentences are kept beside the plan they were read with (see `agenda.services.editing.board`): after a move
nearly all conflicts are the ones before it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum_app.agenda.rules.conflicts import Conflict
from forum_app.agenda.rules.placing import openings, place_all
from forum_app.agenda.rules.repairs import Repair, RepairKind, ways_out
from forum_app.agenda.services.editing import Held
from forum_app.agenda.services.editing.board import MOST, Board
from forum_app.core.clock import iso
from forum_app.core.errors import NotFound
from forum_app.core.i18n import current_language
from forum_app.core.text import N_
from forum_app.desk import conflict_words
from forum_app.desk.queries import editor
from forum_app.editions.models import Edition

Json = dict[str, Any]
LANGUAGES = 3


@dataclass(frozen=True, slots=True)
class Words:
    """Names in one language as of a reading of the plan, and the conflicts already told with them, as JSON."""

    read_at: float
    names: conflict_words.Names
    told: Mapping[Conflict, str]


_kept: dict[tuple[str, str], Words] = {}


def conflicts(session: Session, held: Held, board: Board) -> str:
    """Return all conflicts of a plan in the reader's words, the gravest first, as the text of a JSON list."""
    words = _words(session, held, board)
    told = {
        conflict: words.told.get(conflict) or json.dumps(_conflict(conflict, words.names))
        for conflict in board.conflicts
    }
    _kept[held.edition, current_language()] = replace(words, told=told)
    return f"[{','.join(told.values())}]"


def places(session: Session, held: Held, board: Board, uid: str, limit: int) -> list[Json]:
    """Return where a session would fit, each with the step that puts it there."""
    revision = _revisions(session, held, board, [uid])
    names = _words(session, held, board).names
    return [
        {
            "start": iso(one.start),
            "end": iso(one.end),
            "rooms": list(one.rooms),
            "conflicts": [_conflict(conflict, names) for conflict in one.conflicts],
            "step": {"kind": "place", "sessions": [_place(uid, revision[uid], one)]},
        }
        for one in openings(board.plan, uid, board.settings, limit)
    ]


def ways(session: Session, held: Held, board: Board, uid: str) -> list[Json]:
    """Return the conflicts of a session, each with repairs that are ready to be taken."""
    _revisions(session, held, board, [uid])
    mine = [conflict for conflict in board.conflicts if uid in conflict.sessions]
    repairs = {one: ways_out(board.plan, one, board.settings) for one in mine}
    moved = {change.uid for found in repairs.values() for repair in found for change in repair.changes}
    revision = editor.revisions(session, held.edition_id, moved)
    names = _words(session, held, board).names
    return [
        _conflict(one, names) | {"repairs": [_repair(repair, names, revision) for repair in found]}
        for one, found in repairs.items()
    ]


def proposal(session: Session, held: Held, board: Board) -> Json:
    """Return a plan for all sessions without a time, for review; nothing is saved."""
    waiting = [one.uid for one in board.plan.sessions if one.start is None]
    made = place_all(board.plan, waiting, board.settings)
    revision = editor.revisions(session, held.edition_id, made.placed)
    placed = [_place(uid, revision[uid], one) for uid, one in made.placed.items() if uid in revision]
    return {
        "placed": placed,
        "left": [{"uid": uid, "reason": conflict_words.reason_told(why)} for uid, why in made.left.items()],
        "step": {"kind": "place_all", "sessions": placed},
    }


def _words(session: Session, held: Held, board: Board) -> Words:
    key = held.edition, current_language()
    kept = _kept.get(key)
    if kept is None or kept.read_at != board.read_at:
        names = conflict_words.names(session, session.get_one(Edition, held.edition_id))
        while len(_kept) >= MOST * LANGUAGES:
            _kept.pop(next(iter(_kept), key), None)
        kept = _kept[key] = Words(board.read_at, names, {})
    return kept


def _revisions(session: Session, held: Held, board: Board, uids: Iterable[str]) -> dict[str, int]:
    """Return the revisions of sessions that the plan knows; raise NotFound for others."""
    wanted = set(uids)
    found = editor.revisions(session, held.edition_id, wanted)
    if wanted - set(found) or wanted - {one.uid for one in board.plan.sessions}:
        raise NotFound(N_("There is no such session in this forum."))
    return found


def _conflict(conflict: Conflict, names: conflict_words.Names) -> Json:
    title, detail = conflict_words.told(conflict, names)
    kind, uids, room, person = conflict.key
    return {
        "id": ":".join((kind.value, *uids, room, person)),
        "kind": kind.value,
        "severity": conflict.severity.value,
        "title": title,
        "detail": detail,
        "sessions": list(conflict.sessions),
        "room": room,
        "person": person,
        "start": _instant(conflict.start),
        "end": _instant(conflict.end),
    }


def _repair(repair: Repair, names: conflict_words.Names, revision: dict[str, int]) -> Json:
    title, left = conflict_words.repair_told(repair, names)
    kind = {RepairKind.SWAP: "swap", RepairKind.LONGER: "resize"}.get(repair.kind, "move")
    sessions = [
        {"uid": change.uid, "revision": revision.get(change.uid, 0)}
        if kind == "swap"
        else _place(change.uid, revision.get(change.uid, 0), change)
        for change in repair.changes
    ]
    return {
        "kind": repair.kind.value,
        "title": title,
        "left": left,
        "leaves": [_conflict(conflict, names) for conflict in repair.leaves],
        "step": {"kind": kind, "sessions": sessions},
    }


def _place(uid: str, revision: int, at: Any) -> Json:
    return {
        "uid": uid,
        "revision": revision,
        "start": iso(at.start),
        "end": iso(at.end),
        "rooms": list(at.rooms),
    }


def _instant(moment: datetime | None) -> str | None:
    return iso(moment) if moment else None
