"""A plan laid out for the checks: what counts, by time, by room and by person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forum_app.agenda.rules.conflicts.settings import limit_of, setting_of
from forum_app.agenda.rules.conflicts.shapes import Conflict, Settings
from forum_app.agenda.rules.conflicts.sweep import Slot
from forum_app.agenda.rules.kinds import ConflictKind, SessionState
from forum_app.agenda.rules.plan import Frame, Plan, PlannedSession

Groups = Mapping[str, list[Slot]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The sessions that count (cancelled ones do not, PRG-6); slots and both groups are by start, then uid."""

    frame: Frame
    settings: Settings
    live: tuple[PlannedSession, ...]
    slots: tuple[Slot, ...]
    by_room: Groups
    by_person: Groups

    @classmethod
    def of(cls, plan: Plan, settings: Settings) -> Board:
        """Lay out a plan."""
        live = tuple(one for one in plan.sessions if one.state is not SessionState.CANCELLED)
        slots = in_order(
            Slot(one.start, one.end, one) for one in live if one.start and one.end and one.start < one.end
        )
        by_room: dict[str, list[Slot]] = {}
        by_person: dict[str, list[Slot]] = {}
        for slot in slots:
            for room in slot.session.rooms:
                by_room.setdefault(room, []).append(slot)
            for person in people(slot.session):
                by_person.setdefault(person, []).append(slot)
        return cls(
            frame=plan.frame,
            settings=settings,
            live=live,
            slots=slots,
            by_room=by_room,
            by_person=by_person,
        )

    def limit(self, kind: ConflictKind) -> int:
        """Return the number of a kind, in minutes."""
        return limit_of(self.settings, kind)

    def of_pair(self, kind: ConflictKind, pair: tuple[Slot, Slot], **said: Any) -> Conflict:
        """Return a conflict of two slots, the earlier first: it is about their overlap, or the gap between."""
        first, second = pair
        start, end = sorted((second.start, min(first.end, second.end)))
        return self._made(kind, (first.session.uid, second.session.uid), start, end, said)

    def of_one(self, kind: ConflictKind, session: PlannedSession, **said: Any) -> Conflict:
        """Return a conflict of one session: it is about its time, if it has one."""
        return self._made(kind, (session.uid,), session.start, session.end, said)

    def of_many(self, kind: ConflictKind, slots: list[Slot], **said: Any) -> Conflict:
        """Return a conflict of several slots, by start: it is about the time from the first to the end of all."""
        end = max(slot.end for slot in slots)
        return self._made(kind, tuple(slot.session.uid for slot in slots), slots[0].start, end, said)

    def _made(
        self,
        kind: ConflictKind,
        sessions: tuple[str, ...],
        start: datetime | None,
        end: datetime | None,
        said: Mapping[str, Any],
    ) -> Conflict:
        severity = setting_of(self.settings, kind).severity
        return Conflict(kind=kind, severity=severity, sessions=sessions, start=start, end=end, **said)


def in_order(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Return slots by start, then uid."""
    return tuple(sorted(slots, key=lambda slot: (slot.start, slot.session.uid)))


def people(session: PlannedSession) -> dict[str, None]:
    """Return who has a role in a session, each once, in the order of the roles."""
    return {role.person: None for role in session.roles if role.person}
