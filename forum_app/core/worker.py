"""The worker: takes what the queue wakes it for, and sweeps up what was forgotten or left by a lost worker."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from datetime import datetime

from flask import Flask, current_app
from huey import Huey
from huey.consumer import Consumer
from huey.exceptions import HueyException
from redis.exceptions import RedisError
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from forum_app.core import heartbeat, queue
from forum_app.core.clock import now
from forum_app.core.extensions import db, settings
from forum_app.core.uow import reading, transaction

log = logging.getLogger(__name__)
Work = Callable[[int], None]
Sweep = Callable[[Session, datetime], list[int]]
Oldest = Callable[[Session, datetime], datetime | None]
WORK: dict[str, tuple[Work, Sweep]] = {}
OLDEST: dict[str, Oldest] = {}
SWEEP_SECONDS = 5.0
QUEUE_DOWN = (HueyException, RedisError, sqlite3.Error, OSError)


def works(name: str, work: Work, sweep: Sweep, oldest: Oldest) -> None:
    """Register how rows of a kind are worked on, how those due are found, and since when the oldest is due."""
    WORK[name] = (work, sweep)
    OLDEST[name] = oldest


def waiting_seconds(session: Session, at: datetime) -> dict[str, float]:
    """Return for each kind of row how long the oldest one has been due."""
    since = {name: oldest(session, at) for name, oldest in OLDEST.items()}
    return {name: (at - due).total_seconds() if due else 0.0 for name, due in since.items()}


def wake(name: str, row_id: int) -> None:
    """Put a row's id in the queue; when the queue is down the sweep finds the row later."""
    try:
        current_app.extensions["forum_task"](name, row_id)
    except QUEUE_DOWN as problem:
        log.warning("queue_unreachable", extra={"problem": type(problem).__name__})


def sweep_once() -> list[tuple[str, int]]:
    """Return every row that is due, by name and id."""
    session = reading()
    found = [(name, row_id) for name, (_, sweep) in WORK.items() for row_id in sweep(session, now())]
    session.rollback()
    return found


def drain(rounds: int = 100) -> int:
    """Do all that is due here and now, in this process; return how many rows were worked on."""
    done = 0
    for _ in range(rounds):
        found = sweep_once()
        if not found:
            break
        for name, row_id in found:
            WORK[name][0](row_id)
            done += 1
    return done


def init_app(app: Flask) -> None:
    """Give the application its queue."""
    app.extensions["forum_wake"] = wake
    app.extensions["forum_task"] = lambda name, row_id: task_of(app)(name, row_id)


def task_of(app: Flask) -> Callable[[str, int], object]:
    """Return the queue's task for this application, made at first need."""
    if "forum_queue" not in app.extensions:
        with app.app_context():
            app.extensions["forum_queue"] = queue.make(settings().queue_url)
        app.extensions["forum_queue_task"] = _task(app, app.extensions["forum_queue"])
    task: Callable[[str, int], object] = app.extensions["forum_queue_task"]
    return task


def _task(app: Flask, huey: Huey) -> Callable[[str, int], object]:
    @huey.task(name="wake")  # type: ignore[untyped-decorator]
    def run(name: str, row_id: int) -> None:
        with app.app_context():
            WORK[name][0](row_id)

    return run  # type: ignore[no-any-return]


def run(app: Flask, threads: int = 2) -> None:
    """Work until SIGTERM or SIGINT; what is under way is finished, what is not begun stays queued."""
    task_of(app)
    stop = threading.Event()
    sweeper = threading.Thread(target=_sweep_forever, args=(app, stop), name="sweep", daemon=True)
    sweeper.start()
    consumer = Consumer(
        app.extensions["forum_queue"], workers=threads, periodic=False, max_delay=0.5, graceful_signal="TERM"
    )
    try:
        consumer.run()
    finally:
        stop.set()
        sweeper.join(timeout=SWEEP_SECONDS)


def _sweep_forever(app: Flask, stop: threading.Event) -> None:
    while not stop.is_set():
        with app.app_context():
            try:
                for name, row_id in sweep_once():
                    wake(name, row_id)
                with transaction() as session:
                    heartbeat.beat(session, "worker", now())
            except OperationalError as problem:
                log.warning("sweep_failed", extra={"problem": type(problem).__name__})
            finally:
                db.session.remove()
        stop.wait(SWEEP_SECONDS)
