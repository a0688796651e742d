"""A conflict, and how grave organisers hold its kind to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from forum_app.agenda.rules.kinds import ConflictKind, Severity

# The gravest comes first in a list.
RANKS: Mapping[Severity, int] = {
    Severity.ERROR: 0,
    Severity.WARNING: 1,
    Severity.NOTE: 2,
    Severity.OFF: 3,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """How grave a kind of conflict is, and its number if the kind has one; None: the usual number."""

    severity: Severity
    limit: int | None = None


Settings = Mapping[ConflictKind, Setting]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Something wrong in a plan: its sessions by uid, the earlier first; the room by key, the person by uid.

    `start` and `end` bound the time it is about: the overlap, the gap, or the session itself (None while that has
    no time). `numbers` and `words` say the rest, by names that `desk.conflict_words` knows: minutes and seats;
    keys and language codes between blanks, days as in ISO 8601.
    """

    kind: ConflictKind
    severity: Severity
    sessions: tuple[str, ...]
    room: str = ""
    person: str = ""
    start: datetime | None = None
    end: datetime | None = None
    numbers: Mapping[str, int] = field(default_factory=dict, hash=False)
    words: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def key(self) -> tuple[ConflictKind, tuple[str, ...], str, str]:
        """Return what makes two conflicts the same one, whatever their times."""
        return self.kind, tuple(sorted(self.sessions)), self.room, self.person

    @property
    def grave(self) -> bool:
        """Return whether it is an error or a warning: what placing and repairs never add."""
        return RANKS[self.severity] <= RANKS[Severity.WARNING]
