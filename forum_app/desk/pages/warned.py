"""Conflicts of an agenda in words, as the page before publishing and the page of a release show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from forum_app.agenda.rules import ConflictKind, Severity
from forum_app.agenda.rules.conflicts import Conflict
from forum_app.core.clock import from_iso
from forum_app.desk import conflict_words
from forum_app.editions.models import Edition


@dataclass(frozen=True, slots=True)
class Warned:
    """One conflict: how bad, in a few words, and in more."""

    sign: str
    title: str
    detail: str


def warned(session: Session, edition: Edition, conflicts: Sequence[Conflict]) -> list[Warned]:
    """Return conflicts in words, in the order given."""
    if not conflicts:
        return []
    names = conflict_words.names(session, edition)
    return [
        Warned(conflict_words.SHAPES[each.severity], *conflict_words.told(each, names)) for each in conflicts
    ]


def read(kept: Iterable[Mapping[str, Any]]) -> list[Conflict]:
    """Return conflicts as a release keeps those that were accepted with it."""
    return [
        Conflict(
            kind=ConflictKind(each["kind"]),
            severity=Severity(each["severity"]),
            sessions=tuple(each["sessions"]),
            room=each["room"],
            person=each["person"],
            start=from_iso(each["start"]) if each["start"] else None,
            end=from_iso(each["end"]) if each["end"] else None,
            numbers=each["numbers"],
            words=each["words"],
        )
        for each in kept
    ]
