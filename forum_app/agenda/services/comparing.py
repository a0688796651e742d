"""Reads releases to be looked at and compared: any two of an edition, whatever lies between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from forum_app.agenda.models import Release
from forum_app.agenda.queries import HEAVY
from forum_app.agenda.rules import SessionChange, changes
from forum_app.core.errors import NotFound
from forum_app.core.text import N_


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two releases, the earlier first, and how the later differs from it."""

    older: Release
    newer: Release
    changes: list[SessionChange]
    rooms: Mapping[str, Any]


def between(session: Session, edition_id: int, one: int, other: int) -> Comparison:
    """Return how two releases of an edition differ, in whatever order they are named; raise NotFound."""
    older, newer = (numbered(session, edition_id, n) for n in sorted((one, other)))
    found = changes(older.document, newer.document)
    return Comparison(older, newer, found, rooms_in(older.document) | rooms_in(newer.document))


def rooms_in(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the names of a release's rooms by key, as Translated JSON."""
    return {room["key"]: room["name"] for room in document["rooms"]}


def numbered(session: Session, edition_id: int, number: int) -> Release:
    """Return a release of an edition by its number, its document read when asked for; raise NotFound."""
    found = session.scalar(_of(edition_id).where(Release.number == number))
    if found is None:
        raise NotFound(N_("There is no release of that number."))
    return found


def listed(session: Session, edition_id: int) -> list[Release]:
    """Return the releases of an edition without their documents, the newest first."""
    return list(session.scalars(_of(edition_id).order_by(Release.number.desc())))


def totals(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """Return how many sessions each of these releases changed, by its id, in one statement."""
    changed = Release.changes["total"].as_integer()
    rows = session.execute(select(Release.id, changed).where(Release.id.in_(ids)))
    return {number: total or 0 for number, total in rows}


def _of(edition_id: int) -> Select[Release]:
    return select(Release).where(Release.edition_id == edition_id).options(*HEAVY)
