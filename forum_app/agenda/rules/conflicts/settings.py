"""How grave each kind of conflict is unless organisers say otherwise, with the number and the source of its rule."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from forum_app.agenda.rules.conflicts.shapes import Setting, Settings
from forum_app.agenda.rules.kinds import ConflictKind as Kind
from forum_app.agenda.rules.kinds import Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
# Severity, usual number in minutes, the rule it comes from.
_TABLE: Mapping[Kind, tuple[Severity, int | None, str]] = {
    Kind.ROOM_TAKEN: (_ERROR, None, "PRG-2"),
    Kind.CHAIR_TWICE: (_ERROR, None, "PRG-2"),
    Kind.PERSON_TWICE: (_WARNING, None, "PRG-2"),
    Kind.ROOM_UNAVAILABLE: (_ERROR, None, "PRG-2"),
    Kind.PERSON_UNAVAILABLE: (_WARNING, None, "PRG-2"),
    Kind.TRAVEL_TIME: (_WARNING, 0, "PRG-2"),
    Kind.TOO_FEW_SEATS: (_WARNING, None, "PRG-2"),
    Kind.NO_BOOTH: (_WARNING, None, "PRG-2, INT-1"),
    Kind.TOO_FEW_CHANNELS: (_WARNING, None, "INT-1"),
    Kind.LONG_SHIFT: (_WARNING, 40, "PRG-2"),
    Kind.CHAIR_MISSING: (_WARNING, None, "PRG-2"),
    Kind.OUTSIDE_EDITION: (_ERROR, None, "PRG-2, PRG-5"),
    Kind.OUTSIDE_PART: (_WARNING, None, "PRG-2, PRG-5"),
    Kind.SHORT_BREAK: (_WARNING, 15, "PRG-2"),
    Kind.CONTRIBUTIONS_TOO_LONG: (_WARNING, None, "INT-2"),
    Kind.DOORS: (_WARNING, None, "PRG-4"),
    Kind.NO_ROOM: (_WARNING, None, "PRG-2"),
    Kind.TITLE_MISSING: (_NOTE, None, "A1"),
}
DEFAULTS: Settings = MappingProxyType({kind: Setting(said[0], said[1]) for kind, said in _TABLE.items()})
SOURCES: Mapping[Kind, str] = MappingProxyType({kind: said[2] for kind, said in _TABLE.items()})
_BOUNDS: Mapping[Kind, tuple[int, int]] = {
    Kind.TRAVEL_TIME: (0, 120),
    Kind.LONG_SHIFT: (10, 240),
    Kind.SHORT_BREAK: (1, 120),
}


def bounds(kind: Kind) -> tuple[int, int] | None:
    """Return the least and the greatest number a kind may be given, in minutes, or None if it has none."""
    return _BOUNDS.get(kind)


def setting_of(settings: Settings, kind: Kind) -> Setting:
    """Return what holds for a kind: as said, else the default."""
    return settings.get(kind) or DEFAULTS[kind]


def limit_of(settings: Settings, kind: Kind) -> int:
    """Return the number of a kind in minutes: as said, else the usual one; 0 for a kind without."""
    said = setting_of(settings, kind).limit
    return said if said is not None else DEFAULTS[kind].limit or 0
