"""Takes one row of an imported schedule into an edition: a new session, or what it changes in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.importers import ImportedEvent, ImportedSchedule
from forum_app.agenda.models import AgendaSession, Speaker
from forum_app.agenda.rules import code_from
from forum_app.agenda.rules.numbers import guid_of, uid_from
from forum_app.agenda.services import casting, naming, own_cast, places, rows, snapshot
from forum_app.agenda.services.linking import link_session
from forum_app.editions.models import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An edition laid out for an import: what its sessions refer to, and the sessions by the file's keys."""

    session: Session
    edition: Edition
    zone: str
    places: places.Places
    cast: naming.Cast
    people: dict[own_cast.Names, Speaker]
    frame: snapshot.Frame
    known: Mapping[str, AgendaSession]
    by_code: Mapping[str, AgendaSession]
    codes: set[str]
    now: datetime
    new: list[AgendaSession] = field(default_factory=list)
    touched: list[AgendaSession] = field(default_factory=list)

    def find(self, event: ImportedEvent) -> AgendaSession | None:
        """Return the session a row is about: by its key, else one made by hand that has the row's code."""
        return self.known.get(event.key) or (self.by_code.get(event.code) if event.code else None)


def lay_out(session: Session, edition: Edition, schedule: ImportedSchedule, now: datetime) -> Desk:
    """Return the desk for a schedule; rooms, tracks and people that are new are added."""
    sessions = queries.every_session(session, edition.id)
    found = places.find_or_add(session, edition, schedule)
    cast = naming.find_or_add(session, edition, schedule)
    people = own_cast.find_or_add(session, edition, schedule)
    return Desk(
        session=session,
        edition=edition,
        zone=schedule.zone or edition.zone,
        places=found,
        cast=cast,
        people=people,
        frame=snapshot.frame(session, edition),
        known={guid_of(row.uid): row for row in sessions}
        | {row.import_key: row for row in sessions if row.import_key},
        by_code={row.code: row for row in sessions if not row.import_key},
        codes={row.code for row in sessions},
        now=now,
    )


def add(desk: Desk, event: ImportedEvent) -> AgendaSession:
    """Add the session of a row; a key that is a UUID nobody has becomes its permanent id."""
    track = desk.places.tracks.get(event.track)
    source = event.code or (str(track.name) if track else "") or str(next(iter(event.title.values())))
    row = AgendaSession(
        edition_id=desk.edition.id,
        code=code_from(source, desk.codes),
        import_key=event.key,
        internal_note=rows.remarks(event),
        created_at=desk.now,
        changed_at=desk.now,
        **rows.values(event, desk.places, desk.zone),
    )
    uid = uid_from(event.key)
    if uid and not queries.uid_taken(desk.session, uid):
        row.uid = uid
    desk.codes.add(row.code)
    desk.new.append(row)
    _cast(desk, row, event)
    desk.session.add(row)
    if _speaks_of_more(event):
        desk.session.flush()
        own_cast.apply_extra(desk.frame, row, event, desk.people)
    return row


def correct(desk: Desk, row: AgendaSession, event: ImportedEvent) -> bool:
    """Make a session as the file says; return whether that changed anything."""
    said = rows.values(event, desk.places, desk.zone)
    for name in event.silent:
        said.pop(name, None)
    if event.details is None and set(event.languages) <= set(row.languages.split()):
        # A schedule names the one language of its texts; the session may be heard in more.
        said.pop("languages", None)
    different = rows.differing(row, said)
    for name, value in different.items():
        setattr(row, name, value)
    recast = _cast(desk, row, event)
    more = _speaks_of_more(event) and own_cast.apply_extra(desk.frame, row, event, desk.people)
    renamed = any(person.key in desk.cast.renamed for person in event.people)
    if not (different or recast or more or renamed or row.removed_at):
        return False
    row.removed_at = None
    desk.touched.append(row)
    return True


def _cast(desk: Desk, row: AgendaSession, event: ImportedEvent) -> bool:
    """Give a session its people and links; our own files tell all roles in their own lines."""
    linked = link_session(row, event)
    return (event.roles is None and casting.cast_session(row, event, desk.cast)) or linked


def _speaks_of_more(event: ImportedEvent) -> bool:
    return bool(event.extra) or event.roles is not None
