"""Jobs: a killed worker loses nothing, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from forum_app.core import jobs, worker
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.jobs import Job, JobState
from forum_app.core.uow import reading, transaction
from tests.conftest import NOW

LATER = NOW + jobs.LEASE + timedelta(seconds=1)


@pytest.fixture
def done() -> Iterator[list[dict[str, object]]]:
    """A kind of job for tests, and the payloads it was run with."""
    ran: list[dict[str, object]] = []

    def handler(payload: dict[str, object], moment: datetime) -> None:
        ran.append(payload)
        if payload.get("fail"):
            raise RuntimeError("no paper")

    jobs.HANDLERS["test"] = handler
    yield ran
    del jobs.HANDLERS["test"]


def test_a_job_that_was_asked_for_is_due(session: Session) -> None:
    job = jobs.enqueue(session, "test", {"n": 1}, NOW)

    assert jobs.due(session, NOW) == [job.id]
    assert jobs.oldest(session, NOW) == NOW


def test_only_one_worker_gets_a_job(session: Session) -> None:
    job = jobs.enqueue(session, "test", {}, NOW)

    first, second = jobs.claim(session, job.id, NOW), jobs.claim(session, job.id, NOW)

    assert first is not None
    assert second is None


def test_a_lost_workers_job_is_taken_up_again(session: Session) -> None:
    """Reliability 1.4: the lease of a killed worker runs out."""
    job = jobs.enqueue(session, "test", {}, NOW)
    jobs.claim(session, job.id, NOW)

    assert jobs.due(session, NOW) == []
    assert jobs.due(session, LATER) == [job.id]
    assert jobs.claim(session, job.id, LATER) is not None


def test_the_late_answer_of_a_lost_worker_is_refused(session: Session) -> None:
    job = jobs.enqueue(session, "test", {}, NOW)
    jobs.claim(session, job.id, NOW)
    lost = (job.id, session.get_one(Job, job.id).fence)
    jobs.claim(session, job.id, LATER)

    assert jobs.finish(session, lost, "", LATER) is False
    assert jobs.renew(session, lost, LATER) is False


def test_a_lease_that_is_renewed_is_kept(session: Session) -> None:
    job = jobs.enqueue(session, "test", {}, NOW)
    taken = jobs.claim(session, job.id, NOW)
    assert taken is not None

    jobs.renew(session, (taken.id, taken.fence), LATER)

    assert jobs.due(session, LATER) == []


def test_a_failing_job_is_tried_three_times_and_then_stands_as_failed(session: Session) -> None:
    job = jobs.enqueue(session, "test", {}, NOW)
    moment = NOW
    for _ in range(jobs.MOST_TRIES):
        taken = jobs.claim(session, job.id, moment)
        assert taken is not None
        jobs.finish(session, (taken.id, taken.fence), "RuntimeError: no paper", moment)
        moment += timedelta(hours=1)
    session.expire_all()

    assert session.get_one(Job, job.id).state == JobState.FAILED
    assert session.get_one(Job, job.id).problem == "RuntimeError: no paper"
    assert jobs.due(session, moment) == []


def test_the_worker_does_what_is_due(app: Flask, done: list[dict[str, object]]) -> None:
    with app.app_context():
        with transaction() as session:
            job_id = jobs.enqueue(session, "test", {"n": 7}, now()).id

        worker.drain()

        assert done == [{"n": 7}]
        assert reading().get_one(Job, job_id).state == JobState.DONE
        db.session.remove()


def test_a_job_that_dies_is_put_back_with_its_reason(app: Flask, done: list[dict[str, object]]) -> None:
    with app.app_context():
        with transaction() as session:
            job_id = jobs.enqueue(session, "test", {"fail": True}, now()).id

        worker.drain()

        job = reading().get_one(Job, job_id)
        assert (job.state, job.problem) == (JobState.QUEUED, "RuntimeError: no paper")
        db.session.remove()


def test_what_is_rolled_back_wakes_nobody(app: Flask) -> None:
    woken: list[tuple[str, int]] = []
    kept = app.extensions["forum_wake"]
    app.extensions["forum_wake"] = lambda name, row_id: woken.append((name, row_id))
    with app.app_context():
        with pytest.raises(RuntimeError), transaction() as session:
            jobs.enqueue(session, "test", {}, NOW)
            raise RuntimeError
        with transaction() as session:
            kept_id = jobs.enqueue(session, "test", {}, NOW).id
        db.session.remove()
    app.extensions["forum_wake"] = kept

    assert woken == [("job", kept_id)]


def test_a_queue_that_is_down_does_not_break_the_request(app: Flask) -> None:
    def down(_name: str, _row_id: int) -> None:
        raise OSError("queue is down")

    kept = app.extensions["forum_task"]
    app.extensions["forum_task"] = down
    with app.app_context():
        with transaction() as session:
            job_id = jobs.enqueue(session, "test", {}, NOW).id
        found = jobs.due(reading(), NOW)
        db.session.remove()
    app.extensions["forum_task"] = kept

    assert found == [job_id]
