"""Brings a delegates' list into an edition, keyed by registration id; the same list twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.audit.rules import COMMAND, Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core import jobs
from forum_app.core.reports import ImportReport, Problem
from forum_app.editions.models import Edition
from forum_app.registration.delegates import seats
from forum_app.registration.delegates.categories import ensure_categories
from forum_app.registration.delegates.lists import DelegateList, Step, read_rows, reading_of
from forum_app.registration.delegates.planning import Outcome, Plan, Planned, plan
from forum_app.registration.delegates.taking import add, correct
from forum_app.registration.models import Registration
from forum_app.registration.services.deeds import deed
from forum_app.registration.services.states import FILL


def load_delegates(
    session: Session, edition: Edition, rows: Iterable[Mapping[str, str]], now: datetime
) -> ImportReport:
    """Add or correct registrations from rows with the columns of `delegates.csv`.

    The state of a registration that is there already is the desk's and stays; an agreement that was taken
    back is not given again. Lines are counted from 2, as in a file with a header.
    """
    given = read_rows(rows, reading_of(session, edition, now))
    return take(session, COMMAND, edition, given, now)


def take(
    session: Session,
    actor: Actor,
    edition: Edition,
    given: DelegateList,
    now: datetime,
    step: Step = lambda _d: None,
) -> ImportReport:
    """Do what a list says, in the transaction of the caller; return what was done and what was noticed."""
    return report_of(take_planned(session, actor, edition, given, now, step))


def take_planned(
    session: Session,
    actor: Actor,
    edition: Edition,
    given: DelegateList,
    now: datetime,
    step: Step = lambda _d: None,
) -> Plan:
    """Do the same and return row by row what was done."""
    seats.lock(session, edition.id)
    ensure_categories(session, edition)
    planned = plan(session, edition, given, now, step)
    _apply(session, actor, planned, now)
    _write_down(session, actor, edition, report_of(planned), now)
    return planned


def report_of(planned: Plan) -> ImportReport:
    """Return what a plan does, in the form of the contract."""
    problems: list[Problem] = [*planned.problems]
    for row in planned.rows:
        problems += row.problems
    return ImportReport(
        added=planned.count(Outcome.ADD),
        changed=planned.count(Outcome.CHANGE),
        same=planned.count(Outcome.SAME),
        refused=planned.refused,
        problems=problems,
    )


def _apply(session: Session, actor: Actor, planned: Plan, now: datetime) -> None:
    added = [
        (row, add(row.placed, row.state)) for row in planned.rows if row.outcome is Outcome.ADD and row.placed
    ]
    session.add_all(made for _, made in added)
    changed = [row for row in planned.rows if row.outcome is Outcome.CHANGE]
    for row in changed:
        _correct(row, now)
    session.flush()
    for row in changed:
        _log(session, actor, row, now)
    _seat(session, planned, added, now)


def _correct(row: Planned, now: datetime) -> None:
    if row.earlier is not None and row.placed is not None and row.different is not None:
        correct(row.earlier, row.placed.row, row.different, now)


def _log(session: Session, actor: Actor, row: Planned, now: datetime) -> None:
    if row.earlier is not None and row.different is not None:
        record(session, actor, deed(row.earlier, "corrected", {"fields": row.different.fields}), now)


def _seat(session: Session, planned: Plan, added: list[tuple[Planned, Registration]], now: datetime) -> None:
    """Take the places that were counted; those that were freed are offered to who waits."""
    counted = planned.seats
    new = [(quota, made.id) for row, made in added for quota in row.wanted]
    old: list[tuple[int, int]] = []
    for row in planned.rows:
        if row.outcome is Outcome.CHANGE and row.earlier is not None:
            held = counted.held.get(row.earlier.id, set())
            new += [(quota, row.earlier.id) for quota in row.wanted - held]
            old += [(quota, row.earlier.id) for quota in held - row.wanted]
    seats.write(session, counted, new, old)
    if old:
        jobs.enqueue(session, FILL, {"edition": planned.edition.id}, now)


def _write_down(
    session: Session, actor: Actor, edition: Edition, report: ImportReport, now: datetime
) -> None:
    if report.added or report.changed:
        counts = {"added": report.added, "changed": report.changed, "refused": report.refused}
        subject = Subject(kind="edition", ref=edition.uid, edition_id=edition.id)
        record(session, actor, Deed(action="registration.imported", subject=subject, changes=counts), now)
    session.flush()
