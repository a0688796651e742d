"""The jobs of imports: the slow reading is done outside any transaction, the taking in one; files left are dropped."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from forum_app.core import clock, jobs, worker
from forum_app.core.extensions import settings
from forum_app.core.reports import RefusedFile
from forum_app.core.storage import Storage
from forum_app.core.uow import reading, transaction
from forum_app.registration.delegates.lists import DelegateList, Step
from forum_app.registration.models import ImportRun
from forum_app.registration.queries.import_runs import oldest_run_left, runs_left
from forum_app.registration.rules import RunState
from forum_app.registration.services import imports

EVERY = 250


@jobs.handles(imports.REHEARSE)
def rehearse(payload: dict[str, Any], now: datetime) -> None:
    """Say what a file would do."""
    uid = str(payload["run"])
    given = _listed(uid, RunState.READ, now)
    if given is None:
        return
    report = imports.rehearsed(reading(), _run(uid), given, now)
    with transaction() as session:
        imports.write_rehearsal(session, _run(uid), report)


@jobs.handles(imports.TAKE)
def take(payload: dict[str, Any], now: datetime) -> None:
    """Take a confirmed file."""
    uid = str(payload["run"])
    given = _listed(uid, RunState.CONFIRMED, now)
    if given is not None:
        with transaction() as session:
            imports.take_run(session, _storage(), _run(uid), given, now)


def forget_left(run_id: int) -> None:
    """Drop a file that nobody brought to an end."""
    with transaction() as session:
        run = session.get(ImportRun, run_id)
        if run is not None:
            imports.forget_left(session, _storage(), run, clock.now())


worker.works("imports", forget_left, runs_left, oldest_run_left)


def _listed(uid: str, state: RunState, now: datetime) -> DelegateList | None:
    """Return the rows of a run in `state`; a file that cannot be read ends it. The rows done are shown meanwhile."""
    run = _run(uid)
    if run.state is not state:
        return None
    try:
        return imports.listed(reading(), _storage(), run, now, _told(uid))
    except RefusedFile as refused:
        with transaction() as session:
            imports.fail(session, _storage(), _run(uid), refused, now)
        return None


def _told(uid: str) -> Step:
    """Return a step that writes down every few hundred rows how far the reading is."""

    def step(done: int) -> None:
        if done % EVERY == 0:
            with transaction() as session:
                session.execute(update(ImportRun).where(ImportRun.uid == uid).values(rows_done=done))

    return step


def _run(uid: str) -> ImportRun:
    return reading().scalars(select(ImportRun).where(ImportRun.uid == uid)).one()


def _storage() -> Storage:
    return Storage(settings().storage_url)
