"""Files that nobody brought to an end: they hold passports, so they go after seven days (DPR-6)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.core import worker
from forum_app.core.clock import now
from forum_app.core.extensions import db, settings
from forum_app.core.jobs import Job, JobState
from forum_app.core.reports import RefusedFile
from forum_app.core.storage import Storage
from forum_app.core.uow import reading, transaction
from forum_app.registration import import_tasks
from forum_app.registration.models import ImportRun, StoredFile
from forum_app.registration.queries.import_runs import oldest_run_left, runs_left
from forum_app.registration.rules import RunState
from forum_app.registration.services import imports
from tests import build

ACTOR = Actor(kind="user", ref="u" * 32)
LIST = b"registration_id,family_name,email\nA-1,Canary,a@b.example\n"
WEEK = timedelta(days=7)


@contextmanager
def writing(app: Flask) -> Iterator[Session]:
    with app.app_context():
        with transaction() as session:
            yield session
        db.session.remove()


def sent(app: Flask, state: RunState = RunState.READ, age: timedelta = WEEK, job: str = "") -> str:
    """Keep a file of that age in a run in that state; `job` is the state of its last job. Return its uid."""
    with writing(app) as session:
        upload = imports.Upload(edition_id=build.edition(session).id, name="list.csv", data=LIST)
        begun = now() - age
        run = imports.begin(session, Storage(settings().storage_url), ACTOR, upload, begun)
        run.state, run.report = state, {"rows": [[2, "A-1", "add", [["minor", "", "Canary"]]]]}
        if job:
            row = Job(kind=imports.TAKE, payload={}, state=JobState(job), created_at=begun, due_at=begun)
            session.add(row)
            session.flush()
            run.job_id = row.id
        return run.uid


def swept(app: Flask) -> int:
    """Do what the worker does with files left behind; return how many there were."""
    with app.app_context():
        found = [row_id for name, row_id in worker.sweep_once() if name == "imports"]
        for row_id in found:
            import_tasks.forget_left(row_id)
        db.session.remove()
    return len(found)


def left(app: Flask, uid: str) -> tuple[RunState, int, int]:
    """Return the state of a run, how many files are known of and how many are in the store."""
    with app.app_context():
        state = reading().scalars(select(ImportRun.state).where(ImportRun.uid == uid)).one()
        rows = len(reading().scalars(select(StoredFile.id)).all())
        keys = Storage(settings().storage_url).all_keys()
        bytes_kept = sum(key.startswith("imports/") for key in keys)
        db.session.remove()
    return state, rows, bytes_kept


@pytest.fixture(autouse=True)
def _no_files_of_other_tests(app: Flask) -> None:
    with app.app_context():
        store = Storage(settings().storage_url)
        for key in [each for each in store.all_keys() if each.startswith("imports/")]:
            store.delete(key)


@pytest.mark.parametrize("state", [RunState.READ, RunState.REHEARSED])
def test_a_file_that_nobody_went_on_with_is_dropped_after_seven_days(app: Flask, state: RunState) -> None:
    uid = sent(app, state)

    count = swept(app)

    assert count == 1
    assert left(app, uid) == (RunState.DROPPED, 0, 0)


def test_nothing_of_a_cell_stays_in_the_report(app: Flask) -> None:
    uid = sent(app, RunState.REHEARSED)

    swept(app)

    with app.app_context():
        run = reading().scalars(select(ImportRun).where(ImportRun.uid == uid)).one()
        assert (run.report, run.file_id) == ({}, None)
        assert run.finished_at is not None
        assert "Canary" not in str(run.mapping)
        db.session.remove()


def test_a_younger_file_stays(app: Flask) -> None:
    uid = sent(app, age=WEEK - timedelta(minutes=5))

    count = swept(app)

    assert count == 0
    assert left(app, uid) == (RunState.READ, 1, 1)


@pytest.mark.parametrize("job", ["queued", "running"])
def test_a_file_that_a_job_works_on_stays(app: Flask, job: str) -> None:
    uid = sent(app, RunState.CONFIRMED, job=job)

    count = swept(app)

    assert count == 0
    assert left(app, uid) == (RunState.CONFIRMED, 1, 1)


def test_a_confirmed_file_whose_job_was_given_up_does_not_stay_for_ever(app: Flask) -> None:
    uid = sent(app, RunState.CONFIRMED, job="failed")

    count = swept(app)

    assert count == 1
    assert left(app, uid) == (RunState.DROPPED, 0, 0)


@pytest.mark.parametrize("state", [RunState.DONE, RunState.FAILED, RunState.DROPPED])
def test_what_has_ended_is_not_touched(app: Flask, state: RunState) -> None:
    sent(app, state)

    assert swept(app) == 0


def test_who_went_on_meanwhile_keeps_the_file(app: Flask) -> None:
    """The row may have been found by a sweep before somebody pressed the button."""
    uid = sent(app, RunState.REHEARSED)
    with app.app_context():
        found = runs_left(reading(), now())
        db.session.remove()
    with writing(app) as session:
        run = session.scalars(select(ImportRun).where(ImportRun.uid == uid)).one()
        assert imports.confirm(session, ACTOR, run, now())

    with app.app_context():
        import_tasks.forget_left(found[0])
        db.session.remove()

    assert left(app, uid) == (RunState.CONFIRMED, 1, 1)


def test_a_row_that_is_gone_is_no_error(app: Flask) -> None:
    with app.app_context():
        import_tasks.forget_left(4711)
        assert reading().scalars(select(ImportRun)).all() == []
        db.session.remove()


def test_how_long_the_oldest_has_been_due_is_known(app: Flask) -> None:
    sent(app, age=WEEK + timedelta(hours=2))
    sent(app, age=WEEK + timedelta(hours=5))
    sent(app, age=timedelta(days=1))

    with app.app_context():
        due: datetime | None = oldest_run_left(reading(), now())
        assert due is not None
        assert timedelta(hours=4) < now() - due < timedelta(hours=6)
        assert oldest_run_left(reading(), now() - timedelta(days=30)) is None
        db.session.remove()


def test_a_rehearsal_of_a_dropped_file_ends_without_a_report(app: Flask) -> None:
    uid = sent(app)
    swept(app)

    with app.app_context():
        import_tasks.rehearse({"run": uid}, now())
        db.session.remove()

    assert left(app, uid) == (RunState.DROPPED, 0, 0)


def test_a_file_dropped_while_it_is_read_stays_dropped(app: Flask) -> None:
    """The reading is done outside any transaction, so its end may come too late."""
    uid = sent(app)
    swept(app)

    with writing(app) as session:
        run = session.scalars(select(ImportRun).where(ImportRun.uid == uid)).one()
        gone = RefusedFile("file-gone", "The file is no longer there.")
        imports.fail(session, Storage(settings().storage_url), run, gone, now())

    assert left(app, uid) == (RunState.DROPPED, 0, 0)
