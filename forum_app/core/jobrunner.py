"""Does one job: claims it, runs its handler outside any transaction, writes the result."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, current_app

from forum_app.core import jobs, worker
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import transaction

log = logging.getLogger(__name__)
RENEW_SECONDS = 8.0


def run_job(job_id: int) -> None:
    """Run the job with that id unless another worker has it."""
    with transaction() as session:
        job = jobs.claim(session, job_id, now())
        if job is None:
            return
        kind, payload, mine = job.kind, dict(job.payload), (job.id, job.fence)
    problem = ""
    with _lease_kept(mine):
        try:
            jobs.HANDLERS[kind](payload, now())
        except Exception as error:
            log.exception("job_failed", extra={"kind": kind, "job": job_id})
            problem = f"{type(error).__name__}: {error}"[:500]
            db.session.rollback()
    with transaction() as session:
        jobs.finish(session, mine, problem, now())


@contextmanager
def _lease_kept(mine: tuple[int, int]) -> Iterator[None]:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    stop = threading.Event()

    def keep() -> None:
        while not stop.wait(RENEW_SECONDS):
            with app.app_context(), transaction() as session:
                jobs.renew(session, mine, now())

    keeper = threading.Thread(target=keep, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join()


worker.works("job", run_job, jobs.due, jobs.oldest)
