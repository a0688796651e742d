"""A file of registrations on its way in: read, its columns settled, rehearsed, confirmed, taken (REG-9).

Nothing is saved before it is confirmed. A rehearsal and the taking are jobs; each looks at the state of its run
first, so a job that comes twice does its work once.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.core import jobs
from forum_app.core.errors import Conflict, Invalid, NotFound
from forum_app.core.reports import Problem, RefusedFile, Severity
from forum_app.core.sheets import Table, read_table
from forum_app.core.storage import Storage
from forum_app.core.text import N_
from forum_app.editions.models import Edition
from forum_app.registration.delegates.dates import DateStyle
from forum_app.registration.delegates.headers import SKIP, check
from forum_app.registration.delegates.lists import (
    DelegateList,
    Step,
    Understood,
    read_list,
    reading_of,
    understand,
)
from forum_app.registration.delegates.load import take_planned
from forum_app.registration.delegates.planning import Plan, plan
from forum_app.registration.models import ImportRun, StoredFile
from forum_app.registration.queries.import_runs import runs_left
from forum_app.registration.rules import FileKind, RunState
from forum_app.registration.services.photos import let_go

REHEARSE, TAKE = "registration.rehearse", "registration.take"
KEY_BYTES = 24
EXAMPLES = 3
LONGEST_EXAMPLE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that somebody sends."""

    edition_id: int
    name: str
    data: bytes


def begin(session: Session, storage: Storage, actor: Actor, upload: Upload, now: datetime) -> ImportRun:
    """Keep a file and write down what was understood of it; raise RefusedFile if it is no table."""
    table = read_table(upload.data, upload.name)
    understood = understand(table, {})
    file = StoredFile(
        edition_id=upload.edition_id, kind=FileKind.IMPORT, key=f"imports/{secrets.token_hex(KEY_BYTES)}.bin",
        name=upload.name[-200:], media_type="application/octet-stream", size=len(upload.data), created_at=now,
    )  # fmt: skip
    file.sha256 = storage.put(file.key, upload.data)
    session.add(file)
    session.flush()
    run = ImportRun(
        edition_id=upload.edition_id, file_id=file.id, state=RunState.READ, mapping=_mapping(table, understood),
        rows=len(table.rows) + len(table.refused), actor_kind=actor.kind, actor_ref=actor.ref, created_at=now,
    )  # fmt: skip
    run.mapping = run.mapping | {"name": upload.name[-120:]}
    session.add(run)
    session.flush()
    return run


def _mapping(table: Table, understood: Understood) -> dict[str, Any]:
    """Return how the file was read and what its columns are, without a cell of it."""
    return {
        "encoding": table.encoding,
        "separator": table.separator,
        "sheet": table.sheet,
        "others": list(table.other_sheets),
        "headers": list(table.headers),
        "fields": [key or SKIP for key in understood.headers.fields],
        "asked": list(understood.asked),
        "dates": "",
    }


def run_of(session: Session, edition_id: int, uid: str) -> ImportRun:
    """Return a run of an edition; raise NotFound."""
    query = select(ImportRun).where(ImportRun.edition_id == edition_id, ImportRun.uid == uid)
    found = session.scalar(query.where(ImportRun.delegation_id.is_(None)))
    if found is None:
        raise NotFound(N_("There is no such import."))
    return found


def ask_rehearsal(
    session: Session, storage: Storage, run: ImportRun, fields: Sequence[str], dates: str, now: datetime
) -> None:
    """Settle the columns and ask for a rehearsal; raise Invalid where the columns do not make a list of people."""
    run = _locked(session, run)
    if run.state not in (RunState.READ, RunState.REHEARSED) or under_way(session, run):
        raise Conflict(N_("This import has gone on. Reload the page to see where it stands."))
    mapping = run.mapping | {"fields": list(fields), "dates": dates}
    table = read_table(_bytes(session, storage, run), str(mapping["name"]))
    try:
        understood = _understood(table, mapping)
        check(understood.headers)
    except RefusedFile as refused:
        raise Invalid(str(refused.problem.text), field=refused.problem.problem) from refused
    if understood.asked:
        raise Invalid(N_("Say how the dates of this file are written."), field="dates-asked")
    run.mapping, run.state, run.report, run.rows_done = mapping, RunState.READ, {}, 0
    run.job_id = jobs.enqueue(session, REHEARSE, {"run": run.uid}, now).id


def confirm(session: Session, actor: Actor, run: ImportRun, now: datetime) -> bool:
    """Ask for a rehearsed file to be taken; False if it was asked before. Raises Conflict if it was not rehearsed."""
    run = _locked(session, run)
    if run.state in (RunState.CONFIRMED, RunState.DONE):
        return False
    if run.state is not RunState.REHEARSED:
        raise Conflict(N_("This import was not rehearsed. Reload the page to see where it stands."))
    run.state, run.rows_done = RunState.CONFIRMED, 0
    run.actor_kind, run.actor_ref = actor.kind, actor.ref
    run.job_id = jobs.enqueue(session, TAKE, {"run": run.uid}, now).id
    return True


def drop(session: Session, storage: Storage, run: ImportRun, now: datetime) -> None:
    """Let a file go that was not taken. Raises Conflict once it was confirmed."""
    run = _locked(session, run)
    if run.state not in (RunState.READ, RunState.REHEARSED):
        raise Conflict(N_("This import has gone on. Reload the page to see where it stands."))
    _dropped(session, storage, run, now)


def forget_left(session: Session, storage: Storage, run: ImportRun, now: datetime) -> None:
    """Drop a run that nobody went on with for seven days; one with which somebody just went on stays (DPR-6)."""
    run = _locked(session, run)
    if run.id in runs_left(session, now):
        _dropped(session, storage, run, now)


def _dropped(session: Session, storage: Storage, run: ImportRun, now: datetime) -> None:
    let_go(session, storage, run.file_id)
    run.state, run.report, run.file_id, run.finished_at = RunState.DROPPED, {}, None, now


def under_way(session: Session, run: ImportRun) -> bool:
    """Tell whether a job of the run waits or works."""
    if run.job_id is None:
        return False
    state = session.scalar(select(jobs.Job.state).where(jobs.Job.id == run.job_id))
    return state in (jobs.JobState.QUEUED, jobs.JobState.RUNNING)


def listed(session: Session, storage: Storage, run: ImportRun, now: datetime, step: Step) -> DelegateList:
    """Return the rows of a run's file, read; raise RefusedFile."""
    edition = session.get_one(Edition, run.edition_id)
    table = read_table(_bytes(session, storage, run), str(run.mapping["name"]))
    return read_list(table, _understood(table, run.mapping), reading_of(session, edition, now), step)


def rehearsed(session: Session, run: ImportRun, given: DelegateList, now: datetime) -> dict[str, Any]:
    """Return the report of what a list would do; nothing is changed."""
    return as_report(plan(session, session.get_one(Edition, run.edition_id), given, now))


def write_rehearsal(session: Session, run: ImportRun, report: dict[str, Any]) -> None:
    """Keep the report of a rehearsal, if nobody has gone on meanwhile."""
    run = _locked(session, run)
    if run.state is RunState.READ:
        run.state, run.report, run.rows_done = RunState.REHEARSED, report, run.rows


def take_run(session: Session, storage: Storage, run: ImportRun, given: DelegateList, now: datetime) -> None:
    """Take a confirmed file: all its good rows in this one transaction; then the file goes."""
    run = _locked(session, run)
    if run.state is not RunState.CONFIRMED:
        return
    edition = session.get_one(Edition, run.edition_id)
    done = take_planned(session, Actor(kind=run.actor_kind, ref=run.actor_ref), edition, given, now)
    _end(session, storage, run, RunState.DONE, now)
    run.report, run.rows_done = without_details(as_report(done)), run.rows


def fail(session: Session, storage: Storage, run: ImportRun, refused: RefusedFile, now: datetime) -> None:
    """End a run whose file cannot be read as a whole."""
    run = _locked(session, run)
    if run.state is RunState.DROPPED:
        return
    _end(session, storage, run, RunState.FAILED, now)
    run.report = {"refused_whole": refused.problem.problem, "line": refused.problem.line}


def _end(session: Session, storage: Storage, run: ImportRun, state: RunState, now: datetime) -> None:
    let_go(session, storage, run.file_id)
    run.file_id, run.state, run.finished_at = None, state, now


def as_report(planned: Plan) -> dict[str, Any]:
    """Return a plan as JSON: `counts`, `whole` and `rows` as [line, key, outcome, [[problem, field, text], ...]]."""
    counts = {"add": 0, "change": 0, "same": 0, "refuse": planned.refused, "warn": 0}
    rows = []
    for row in planned.rows:
        problems = [[p.problem, getattr(p, "field", ""), p.text] for p in row.problems]
        if row.outcome.value != "refuse":
            counts[row.outcome.value] += 1
            counts["warn"] += bool(problems)
        rows.append([row.line.line, row.line.cells.get("registration_id", ""), row.outcome.value, problems])
    cut = [p for p in planned.problems if p.severity is Severity.REFUSED]
    rows += [[p.line, "", "refuse", [[p.problem, "", p.text]]] for p in cut]
    whole = [_whole(p) for p in planned.problems if p.severity is not Severity.REFUSED]
    return {"counts": counts, "whole": whole, "rows": sorted(rows, key=lambda row: int(row[0]))}


def _whole(problem: Problem) -> list[Any]:
    return [problem.problem, problem.text]


def without_details(report: dict[str, Any]) -> dict[str, Any]:
    """Return a report that quotes no cell: what is kept when the file is gone must hold nobody's data (DPR-6)."""
    rows = [
        [line, key, outcome, [[problem, field, ""] for problem, field, _ in problems]]
        for line, key, outcome, problems in report["rows"]
    ]
    return report | {"rows": rows}


def _understood(table: Table, mapping: dict[str, Any]) -> Understood:
    chosen = {f"#{place}": str(key) for place, key in enumerate(mapping["fields"], 1)}
    return understand(table, chosen, DateStyle(mapping["dates"]) if mapping["dates"] else None)


def _bytes(session: Session, storage: Storage, run: ImportRun) -> bytes:
    file = session.get(StoredFile, run.file_id) if run.file_id else None
    if file is None:
        raise RefusedFile("file-gone", "The file is no longer there. Send it again.")
    return storage.get(file.key)


def _locked(session: Session, run: ImportRun) -> ImportRun:
    query = select(ImportRun).where(ImportRun.id == run.id).with_for_update(of=ImportRun)
    return session.scalars(query.execution_options(populate_existing=True)).one()
