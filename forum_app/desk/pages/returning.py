"""The page before the draft is returned to a release: what changes, what comes back, what goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum_app.agenda.services import restoring
from forum_app.agenda.services.restoring import Back
from forum_app.core.clock import from_iso
from forum_app.core.paging import cut
from forum_app.core.translated import Translated
from forum_app.desk.release_labels import RELEASE_FIELDS
from forum_app.editions.models import Edition


@dataclass(frozen=True, slots=True)
class Place:
    """When and in which rooms (keys) a session is; without a time while it is unscheduled."""

    start: datetime | None
    end: datetime | None
    rooms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One session: what becomes of it, and the fields that differ; places only if one of them does."""

    what: str
    code: str
    title: Translated
    fields: tuple[str, ...]
    before: Place | None
    after: Place | None


def way(session: Session, edition: Edition, number: int, now: datetime, page: int) -> dict[str, Any]:
    """Return what the page shows: the release, the lines of one page, the number of the last change."""
    found = restoring.way_back(session, edition, number, now)
    groups = {
        "changed": found.changed,
        "brought_back": found.brought_back,
        "removed": found.removed,
        "cancelled": found.cancelled,
    }
    lines = [_line(what, each) for what, group in groups.items() for each in group]
    shown = cut(lines, page)
    counts = {what: len(group) for what, group in groups.items()}
    return {
        "release": found.release,
        "page": shown,
        "counts": counts,
        "lost": found.lost,
        "mark": found.number,
    }


def _line(what: str, each: Back) -> Line:
    moved = {"start", "end", "rooms"} & set(each.after)
    return Line(
        what=what,
        code=each.row.code,
        title=each.row.title,
        fields=tuple(name for name in RELEASE_FIELDS if name in each.after),
        before=_place(each, each.before) if moved else None,
        after=_place(each, each.after) if moved else None,
    )


def _place(each: Back, fields: Any) -> Place:
    """Return the place with what stays the same taken from the session."""
    row = each.row
    start = _at(fields["start"]) if "start" in fields else row.starts_at
    end = _at(fields["end"]) if "end" in fields else row.ends_at
    rooms = fields["rooms"] if "rooms" in fields else [room.key for room in row.rooms]
    return Place(start, end, tuple(rooms))


def _at(text: str | None) -> datetime | None:
    return from_iso(text) if text else None
