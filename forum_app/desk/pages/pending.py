"""What the next release of an agenda would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.models import Release
from forum_app.agenda.rules import ChangeKind, SessionChange, changes
from forum_app.agenda.services import document, settling
from forum_app.core.clock import from_iso
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition

SHOWN = 200
VERY_MANY = 60  # a first release is all new: its list is folded


@dataclass(frozen=True, slots=True)
class State:
    """Where a session is, before or after; None where it is not."""

    start: datetime
    end: datetime
    rooms: tuple[Translated, ...]
    title: Translated


@dataclass(frozen=True, slots=True)
class Change:
    """One session that changes."""

    code: str
    title: Translated
    kinds: tuple[ChangeKind, ...]
    before: State | None
    after: State | None


@dataclass(frozen=True, slots=True)
class Pending:
    """The release there is, the number of the next, and what it would change; `changes` holds the first ones."""

    release: Release | None
    number: int
    total: int
    changes: Sequence[Change]
    kinds: Mapping[ChangeKind, int]
    anything: bool


def pending(session: Session, edition: Edition, now: datetime) -> Pending:
    """Return what publishing now would change, worked out as the publishing itself does."""
    release = queries.newest_release(session, edition.id)
    before = release.document if release else None
    settled = settling.settle(document.draft(session, edition), before, now)
    found = changes(before, settled)
    names = _rooms(before) | _rooms(settled)
    return Pending(
        release=release,
        number=release.number + 1 if release else 1,
        total=len(found),
        changes=[_change(change, names) for change in found[:SHOWN]],
        kinds={kind: n for kind in ChangeKind if (n := sum(kind in change.kinds for change in found))},
        anything=before is None or not settling.same(settled, before),
    )


def _rooms(told: Mapping[str, Any] | None) -> dict[str, Translated]:
    return {room["key"]: Translated.from_json(room["name"]) for room in told["rooms"]} if told else {}


def _change(change: SessionChange, rooms: Mapping[str, Translated]) -> Change:
    return Change(
        code=change.code,
        title=Translated.from_json(change.title),
        kinds=change.kinds,
        before=_state(change.before, rooms),
        after=_state(change.after, rooms),
    )


def _state(told: Mapping[str, Any], rooms: Mapping[str, Translated]) -> State | None:
    if not told:
        return None
    return State(
        start=from_iso(told["start"]),
        end=from_iso(told["end"]),
        rooms=tuple(rooms[key] for key in told["rooms"] if key in rooms),
        title=Translated.from_json(told["title"]),
    )
