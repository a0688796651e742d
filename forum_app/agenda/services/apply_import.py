"""Applies an imported schedule to an edition: the rows that are new, those that changed, those to leave alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from forum_app.agenda.importers import ImportedEvent, ImportedSchedule
from forum_app.agenda.rules import SessionState, day_of
from forum_app.agenda.services import taking
from forum_app.agenda.services.editing.loading import published
from forum_app.agenda.services.stamping import stamp
from forum_app.agenda.services.taking import Desk
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.reports import ImportReport, Problem, Severity
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition

Watch = Callable[[ImportedEvent], None]


class Missing(StrEnum):
    """What becomes of a session that came with a file and that a later file no longer has."""

    KEEP = "keep"
    CANCEL = "cancel"


def unwatched(event: ImportedEvent) -> None:
    """Watch nothing: nobody waits at a terminal."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a schedule is applied: what to call after each row, and what to do about sessions it lacks."""

    watch: Watch = unwatched
    missing: Missing = Missing.KEEP


QUIETLY = Manner()


def apply_schedule(
    session: Session,
    actor: Actor,
    edition: Edition,
    schedule: ImportedSchedule,
    now: datetime,
    manner: Manner = QUIETLY,
) -> ImportReport:
    """Add and correct the sessions of a schedule and return what was done.

    Sessions are found again by the file's own key, so the same file twice changes nothing. What a file does
    not speak of stays with the organisers. A session it no longer has stays too, unless the organiser said that
    it is cancelled then: one that was published stays as cancelled (PRG-6), one that never was is removed. Rows
    the file's reader refused are counted in the report; whether any of them keeps the whole file out is for the
    caller to say.
    """
    editions.held(session, edition.id)
    desk = taking.lay_out(session, edition, schedule, now)
    report = ImportReport()
    report.warn(*schedule.warnings)
    for problem in schedule.refused:
        report.refuse(problem)
    for event in schedule.events:
        _apply(desk, event, report)
        manner.watch(event)
    if manner.missing is Missing.CANCEL:
        _cancel_missing(desk, schedule, report)
    if desk.new or desk.touched:
        number = stamp(session, edition.id, desk.touched, now)
        for row in desk.new:
            row.change_number = number
    session.flush()
    _record(session, actor, edition, report, now)
    return report


def _apply(desk: Desk, event: ImportedEvent, report: ImportReport) -> None:
    if not event.key.isprintable():
        text = "The row's identifier holds characters that cannot be printed."
        report.refuse(Problem(event.line, "", "bad-id", text, Severity.REFUSED))
        return
    report.warn(*_remarks(desk, event), *_unknown(desk, event))
    row = desk.find(event)
    if row is None:
        taking.add(desk, event)
        report.added += 1
    elif taking.correct(desk, row, event):
        report.changed += 1
    else:
        report.same += 1


def _cancel_missing(desk: Desk, schedule: ImportedSchedule, report: ImportReport) -> None:
    """Cancel what came with an earlier file and is not in this one; refused rows count as there."""
    there = {event.key for event in schedule.events} | {problem.key for problem in schedule.refused}
    found = {id(row) for event in schedule.events if (row := desk.find(event))}
    for key, row in desk.known.items():
        gone = row.import_key == key and key not in there and id(row) not in found
        if not gone or row.removed_at or row.state is SessionState.CANCELLED:
            continue
        if published(desk.session, desk.edition.id, row.uid):
            row.state, fate = SessionState.CANCELLED, "cancelled"
        else:
            row.removed_at, fate = desk.now, "removed, for it was never public"
        desk.touched.append(row)
        report.changed += 1
        report.warn(Problem(0, row.code, "not-in-file", f"The file no longer has {row.code}: {fate}."))


def _remarks(desk: Desk, event: ImportedEvent) -> list[Problem]:
    """Return a warning for a session outside the edition's days (PRG-2); the night counts to its evening (PRG-5)."""
    edition = desk.edition
    span = event.instants(desk.zone)
    if span is None:
        return []
    day = day_of(span[0], edition.zone, edition.day_start_hour)
    if edition.first_day <= day <= edition.last_day:
        return []
    text = f"{day} is outside the edition's days, {edition.first_day} to {edition.last_day}."
    return [Problem(event.line, event.key, "outside-dates", text)]


def _unknown(desk: Desk, event: ImportedEvent) -> Iterator[Problem]:
    """Yield a warning for each theme, pillar, field, part or track that nobody knows: it was left out."""
    details, frame = event.details, desk.frame
    named = [("theme", key, key in desk.places.themes) for key in (details.themes if details else ())]
    named += [("field", key, key in frame.fields) for key in event.extra.get("fields", ())]
    named += [("part", key, key in frame.parts) for key in filter(None, [event.extra.get("part")])]
    named += [("track", key, key in frame.tracks) for key in filter(None, [event.extra.get("track")])]
    if details and details.pillar:
        named.append(("pillar", details.pillar, details.pillar in desk.places.pillars))
    for kind, key, known in named:
        if not known:
            yield Problem(
                event.line, event.key, f"unknown-{kind}", f"There is no {kind} {key} here; it was left out."
            )


def _record(session: Session, actor: Actor, edition: Edition, report: ImportReport, now: datetime) -> None:
    counts = {k: v for k, v in report.as_json().items() if k != "warnings"}
    subject = Subject(kind="edition", ref=edition.uid, edition_id=edition.id)
    record(session, actor, Deed(action="agenda.import", subject=subject, changes=counts), now)
