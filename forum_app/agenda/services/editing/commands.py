"""What is asked of the editor, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import EditKind
from forum_app.core.db import new_uid
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.text import N_

Json = Mapping[str, Any]
PLACING = frozenset(
    {EditKind.MOVE, EditKind.PLACE, EditKind.PLACE_ALL, EditKind.RESIZE, EditKind.UNSCHEDULE, EditKind.SWAP}
)
EVERYWHERE = ("*",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is wanted of one session, on the revision it was seen with; `fields` as in a snapshot.

    `uid` is empty for a session to be created; `revision` is None where the wish holds whatever happened since.
    """

    uid: str = ""
    revision: int | None = None
    fields: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One operation on an edition's agenda; `key` (32 hexadecimal digits) makes sure that it is done once.

    `minutes` is for shifting; `rooms` are those to copy into, or EVERYWHERE; for shifting EVERYWHERE takes all
    rooms along, empty those of the session.
    """

    edition_id: int
    kind: EditKind
    sessions: tuple[Wish, ...]
    key: str = field(default_factory=new_uid)
    minutes: int = 0
    rooms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A step as its organiser is told of it: which it is, and which sessions it is about."""

    key: str
    kind: EditKind
    sessions: tuple[str, ...]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What a step did: `changes` gives the fields that each changed session has now, by uid.

    `number` is that of the change; `undo` and `redo` say what the next of each would take back.
    """

    key: str
    kind: EditKind
    number: int
    rows: tuple[AgendaSession, ...]
    changes: Mapping[str, Json]
    undo: Told | None
    redo: Told | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """A session as somebody wanted it and as somebody else has made it since."""

    uid: str
    code: str
    revision: int
    mine: Json
    theirs: Json
    changed: datetime
    removed: bool = False

    @property
    def fields(self) -> list[str]:
        """Return the names of the fields in which the two differ."""
        return sorted(name for name, value in self.mine.items() if self.theirs.get(name) != value)


class Stale(Conflict):
    """Somebody changed a session since it was read: nothing is done, both versions are shown."""

    def __init__(self, versions: tuple[Versions, ...]) -> None:
        super().__init__(N_("Somebody has changed this in the meantime. Nothing of yours was saved."))
        self.versions = versions


class Refused(Invalid):
    """A step cannot be taken as it was sent; `errors` has a source string for each field."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(next(iter(errors.values())), field=next(iter(errors)))
        self.errors = errors
