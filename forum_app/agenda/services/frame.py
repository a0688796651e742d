"""Tracks of an edition and its working day, as organisers keep them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.importers.colours import PALETTE
from forum_app.agenda.models import AgendaSession, Track
from forum_app.agenda.services.marks import compare
from forum_app.agenda.services.stamping import next_number, stamp
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition

TRACK = ("name", "colour")
DAY = ("grid_from", "grid_to", "day_start_hour")
LATEST_START, LAST_MINUTE = 12, 2160


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveTrack:
    """A track as typed; `seen` is the mark of what the page showed, empty for a new one."""

    key: str
    seen: str = ""
    name: Translated
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDay:
    """The working day in minutes from midnight, and the hour at which a day of the programme begins (PRG-5)."""

    seen: str
    grid_from: int
    grid_to: int
    day_start_hour: int


def save_track(session: Session, actor: Actor, of: Edition, command: SaveTrack, now: datetime) -> Track:
    """Add or change a track. Raises Invalid, Conflict for a taken key, ChangedMeanwhile for a stale page."""
    if not command.name:
        raise Invalid(N_("Enter the name in one language at least."), field="name")
    if command.colour not in PALETTE:
        raise Invalid(N_("Choose a colour."), field="colour")
    editions.held(session, of.id)
    known = {row.key: row for row in queries.tracks(session, of.id)}
    row = known.get(command.key)
    if row is not None and not command.seen:
        raise Conflict(N_("There is one of that short name already."))
    if row is None and command.seen:
        raise Conflict(N_("Somebody else has taken this away meanwhile."))
    if row is None:
        place = max((track.position for track in known.values()), default=0) + 1
        row = Track(edition_id=of.id, key=command.key, position=place, name=Translated({}), colour="")
        session.add(row)
    else:
        compare(row, TRACK, command.seen)
    changed = [name for name in TRACK if getattr(row, name) != getattr(command, name)]
    for name in changed:
        setattr(row, name, getattr(command, name))
    session.flush()
    if changed:
        _tell(session, of, row, now)
        _record(session, actor, of, ("track_saved", "track", row.key), {"fields": changed}, now)
    return row


def remove_track(session: Session, actor: Actor, of: Edition, row: Track, now: datetime) -> None:
    """Take a track away that no session has. Raises Conflict for any other."""
    editions.held(session, of.id)
    if session.scalar(select(AgendaSession.id).where(AgendaSession.track_id == row.id).limit(1)):
        raise Conflict(N_("Sessions are in this track. Give them another first."))
    key = row.key
    session.delete(row)
    next_number(session, of.id)
    _record(session, actor, of, ("track_removed", "track", key), {}, now)


def save_day(session: Session, actor: Actor, of: Edition, command: SaveDay, now: datetime) -> None:
    """Set the working day. Raises Invalid, ChangedMeanwhile for a stale page."""
    row = editions.held(session, of.id)
    compare(row, DAY, command.seen)
    if not 0 <= command.day_start_hour <= LATEST_START:
        raise Invalid(N_("A day begins between 0 and 12 o’clock."), field="day_start_hour")
    if not 0 <= command.grid_from < command.grid_to <= LAST_MINUTE:
        raise Invalid(N_("The working day ends before it begins."), field="grid_to")
    if command.grid_to > 24 * 60 + command.day_start_hour * 60:
        raise Invalid(
            N_("The working day ends before the next day of the programme begins."), field="grid_to"
        )
    changes: dict[str, Any] = {
        name: [getattr(row, name), getattr(command, name)]
        for name in DAY
        if getattr(row, name) != getattr(command, name)
    }
    if not changes:
        return
    for name in changes:
        setattr(row, name, getattr(command, name))
    next_number(session, of.id)
    session.flush()
    _record(session, actor, of, ("day_saved", "edition", row.uid), changes, now)


def _tell(session: Session, of: Edition, row: Track, now: datetime) -> None:
    theirs = select(AgendaSession).where(AgendaSession.track_id == row.id)
    stamp(session, of.id, session.scalars(theirs).all(), now)


def _record(
    session: Session,
    actor: Actor,
    of: Edition,
    what: tuple[str, str, str],
    changes: dict[str, Any],
    now: datetime,
) -> None:
    verb, kind, ref = what
    subject = Subject(kind=kind, ref=ref, edition_id=of.id)
    record(session, actor, Deed(action=f"agenda.{verb}", subject=subject, changes=changes), now)
