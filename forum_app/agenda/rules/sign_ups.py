"""Who may have a place in a session that asks for sign-up, and when two of them cannot both be had. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from forum_app.agenda.rules.kinds import Access, SignUpState

OPEN_TO_EVERYBODY = frozenset({Access.ALL, Access.DELEGATES, Access.BOOKED})


class Refusal(StrEnum):
    """Why nobody can sign up for a session at the moment."""

    NOT_YET = "not_yet"
    CLOSED = "closed"
    BEGUN = "begun"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """What decides about somebody's way in: their category, and whether they lead a delegation."""

    registration_id: int
    category_id: int
    head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Whom a session lets in: its access, the categories named for it, the people on its list."""

    access: Access
    categories: frozenset[int] = frozenset()
    guests: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When a session is, as published, and when its sign-up is open; None means no bound."""

    start: datetime
    end: datetime
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A session in somebody's plan: its permanent id and its published times."""

    uid: str
    start: datetime
    end: datetime


def admitted(door: Door, asker: Asker) -> bool:
    """Tell whether a session is for somebody who is registered.

    Who is on its list always is. Categories that are named for a session decide, whatever its access is called;
    without them it is open to all delegates, to heads of delegations, or to its list alone.
    """
    if asker.registration_id in door.guests:
        return True
    if door.categories:
        return asker.category_id in door.categories
    if door.access is Access.HEADS:
        return asker.head
    return door.access in OPEN_TO_EVERYBODY


def refusal(hours: Hours, now: datetime) -> Refusal | None:
    """Return why a session takes no sign-up at `now`, or None if it does."""
    if hours.cancelled:
        return Refusal.CANCELLED
    if hours.start <= now:
        return Refusal.BEGUN
    if hours.opens_at is not None and now < hours.opens_at:
        return Refusal.NOT_YET
    if hours.closes_at is not None and hours.closes_at <= now:
        return Refusal.CLOSED
    return None


def clashes(wanted: Slot, held: Iterable[Slot]) -> tuple[Slot, ...]:
    """Return what overlaps with `wanted`, by start; the end of one is no clash with the start of the next."""
    found = (slot for slot in held if slot.uid != wanted.uid)
    overlapping = [slot for slot in found if slot.start < wanted.end and wanted.start < slot.end]
    return tuple(sorted(overlapping, key=lambda slot: (slot.start, slot.uid)))


def clashing(slots: Iterable[Slot]) -> frozenset[str]:
    """Return the ids of all sessions of a plan that overlap with another one of it, in one pass by start."""
    found: set[str] = set()
    latest: Slot | None = None
    for slot in sorted(slots, key=lambda slot: (slot.start, slot.end, slot.uid)):
        if latest is not None and slot.start < latest.end:
            found |= {slot.uid, latest.uid}
        if latest is None or slot.end > latest.end:
            latest = slot
    return frozenset(found)


def counts(state: SignUpState) -> bool:
    """Tell whether a sign-up takes up its person's time: a place, or the hope for one."""
    return state in (SignUpState.TAKEN, SignUpState.WAITING)
