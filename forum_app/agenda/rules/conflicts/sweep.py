"""Pairs among stretches of time, found in one pass over what is sorted by start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from forum_app.agenda.rules.plan import PlannedSession


class Slot(NamedTuple):
    """A session where it stands in time; `start` lies before `end`."""

    start: datetime
    end: datetime
    session: PlannedSession


def minutes(start: datetime, end: datetime) -> int:
    """Return the whole minutes from one instant to another."""
    return int((end - start).total_seconds() // 60)


def meeting(slots: Iterable[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """Yield each pair that overlaps, the earlier first; slots come by start. To touch is not to overlap."""
    running: list[Slot] = []
    for slot in slots:
        if running:
            running = [other for other in running if other.end > slot.start]
            for other in running:
                yield other, slot
        running.append(slot)


def following(slots: Iterable[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """Yield each pair of which one ends before the other starts and none lies between; slots come by start.

    A slot lies between if all of it does: so what ended before the latest start of all that have ended is past.
    """
    running: list[Slot] = []
    ended: list[Slot] = []
    for slot in slots:
        over = [other for other in running if other.end <= slot.start]
        if over:
            running = [other for other in running if other.end > slot.start]
            ended += over
            latest = max(other.start for other in ended)
            ended = [other for other in ended if other.end > latest]
        for other in ended:
            yield other, slot
        running.append(slot)
