"""Finds the conflicts of a plan again after a few sessions moved, looking only at what they may touch.

A conflict is about one session, about two in a room, or about the day of one person; so what is about neither a
moved session nor one of its people is as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from forum_app.agenda.rules.conflicts import Conflict, Settings, find
from forum_app.agenda.rules.conflicts.finding import in_turn
from forum_app.agenda.rules.plan import Plan, PlannedSession


def find_again(
    plan: Plan, settings: Settings, before: Iterable[Conflict], moved: Collection[str]
) -> tuple[Conflict, ...]:
    """Return what `find` would, given the conflicts before the sessions in `moved` changed time or rooms alone."""
    people = {role.person for one in plan.sessions if one.uid in moved for role in one.roles if role.person}
    rooms = {room for one in plan.sessions if one.uid in moved for room in one.rooms}

    def touched(one: PlannedSession) -> bool:
        return (
            one.uid in moved
            or any(room in rooms for room in one.rooms)
            or any(role.person in people for role in one.roles)
        )

    def new(conflict: Conflict) -> bool:
        return conflict.person in people or any(uid in moved for uid in conflict.sessions)

    near = replace(plan, sessions=tuple(one for one in plan.sessions if touched(one)))
    found = [conflict for conflict in find(near, settings) if new(conflict)]
    return tuple(sorted([*(one for one in before if not new(one)), *found], key=in_turn))
