"""Applies an imported schedule to an edition: the rows that are new, those that changed, those to leave alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.importers import ImportedEvent, ImportedSchedule
from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import code_from, day_of
from forum_app.agenda.rules.numbers import guid_of
from forum_app.agenda.services import casting, naming, places, rows
from forum_app.agenda.services.linking import link_session
from forum_app.agenda.services.stamping import stamp
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.reports import ImportReport, Problem, Severity
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition

Watch = Callable[[ImportedEvent], None]


def unwatched(event: ImportedEvent) -> None:
    """Watch nothing: nobody waits at a terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An edition laid out for an import: what its sessions refer to, and the sessions by the file's keys."""

    edition: Edition
    zone: str
    places: places.Places
    cast: naming.Cast
    known: dict[str, AgendaSession]
    codes: set[str]
    new: list[AgendaSession]
    touched: list[AgendaSession]
    now: datetime


def apply_schedule(
    session: Session,
    actor: Actor,
    edition: Edition,
    schedule: ImportedSchedule,
    now: datetime,
    watch: Watch = unwatched,
) -> ImportReport:
    """Add and correct the sessions of a schedule and return what was done; `watch` is called after each row.

    Sessions are found again by the file's own key, so the same file twice changes nothing. What a file does
    not speak of stays with the organisers, and so do sessions that it no longer has. Rows the file's reader
    refused are counted in the report; whether any of them keeps the whole file out is for the caller to say.
    """
    editions.held(session, edition.id)
    desk = _desk(session, edition, schedule, now)
    report = ImportReport()
    report.warn(*schedule.warnings)
    for problem in schedule.refused:
        report.refuse(problem)
    for event in schedule.events:
        _apply(session, desk, event, report)
        watch(event)
    if report.added or desk.touched:
        number = stamp(session, edition.id, desk.touched, now)
        for row in desk.new:
            row.change_number = number
    session.flush()
    _record(session, actor, edition, report, now)
    return report


def _desk(session: Session, edition: Edition, schedule: ImportedSchedule, now: datetime) -> Desk:
    sessions = queries.every_session(session, edition.id)
    return Desk(
        edition=edition,
        zone=schedule.zone or edition.zone,
        places=places.find_or_add(session, edition, schedule),
        cast=naming.find_or_add(session, edition, schedule),
        known={guid_of(row.uid): row for row in sessions}
        | {row.import_key: row for row in sessions if row.import_key},
        codes={row.code for row in sessions},
        new=[],
        touched=[],
        now=now,
    )


def _apply(session: Session, desk: Desk, event: ImportedEvent, report: ImportReport) -> None:
    if not event.key.isprintable():
        text = "The row's identifier holds characters that cannot be printed."
        report.refuse(Problem(event.line, "", "bad-id", text, Severity.REFUSED))
        return
    report.warn(*_remarks(desk, event))
    row = desk.known.get(event.key)
    if row is None:
        session.add(_added(desk, event))
        report.added += 1
    elif _corrected(desk, row, event):
        report.changed += 1
    else:
        report.same += 1


def _remarks(desk: Desk, event: ImportedEvent) -> list[Problem]:
    """Return a warning for a session outside the edition's days (PRG-2); the night counts to its evening (PRG-5)."""
    edition = desk.edition
    start, _ = event.instants(desk.zone)
    day = day_of(start, edition.zone, edition.day_start_hour)
    if edition.first_day <= day <= edition.last_day:
        return []
    text = f"{day} is outside the edition's days, {edition.first_day} to {edition.last_day}."
    return [Problem(event.line, event.key, "outside-dates", text)]


def _added(desk: Desk, event: ImportedEvent) -> AgendaSession:
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
    desk.codes.add(row.code)
    desk.new.append(row)
    casting.cast_session(row, event, desk.cast)
    link_session(row, event)
    return row


def _corrected(desk: Desk, row: AgendaSession, event: ImportedEvent) -> bool:
    """Make a session as the file says; return whether that changed anything."""
    said = rows.values(event, desk.places, desk.zone)
    if event.details is None and set(event.languages) <= set(row.languages.split()):
        # A schedule names the one language of its texts; the session may be heard in more.
        said.pop("languages", None)
    different = rows.differing(row, said)
    for name, value in different.items():
        setattr(row, name, value)
    recast = casting.cast_session(row, event, desk.cast)
    linked = link_session(row, event)
    renamed = any(person.key in desk.cast.renamed for person in event.people)
    if not (different or recast or linked or renamed or row.removed_at):
        return False
    row.removed_at = None
    desk.touched.append(row)
    return True


def _record(session: Session, actor: Actor, edition: Edition, report: ImportReport, now: datetime) -> None:
    counts = {k: v for k, v in report.as_json().items() if k != "warnings"}
    subject = Subject(kind="edition", ref=edition.uid, edition_id=edition.id)
    record(session, actor, Deed(action="agenda.import", subject=subject, changes=counts), now)
