"""Watches how many apps subscribe to each feed: counted in memory as they ask, written once a minute by a thread.

A request costs a hash and two look-ups and never waits for the database. Each worker process counts for itself; what
it writes is merged with what the others wrote, so that an app which several of them served counts once.
"""

from __future__ import annotations

import logging
import os
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Hashable
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, cast

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from forum_app.calendars import clients, watch_store
from forum_app.calendars.counting import DAY, Batch, Poll, Seen, Use, as_date, as_day, day_of, hashed
from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from forum_app.projecting.serving import SERVICE

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

NAME = "forum_watch"
EVERY = 60.0
PATIENCE = 5.0
log = logging.getLogger(__name__)


class Watch:
    """Counts who polls which feed in this process, and writes it down from time to time."""

    def __init__(self, app: Flask, clock: Callable[[], float] = time.time) -> None:
        self.app = app
        self.clock = clock
        self.forked()
        _watches.add(self)

    def forked(self) -> None:
        """Begin with nothing: what the parent process counted it writes itself."""
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._batch = Batch()
        self._came: deque[Seen | Poll] = deque()
        self._salts: dict[int, bytes] = {}
        self._forgot = -1
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def seen(self, environ: WSGIEnvironment, watched: Hashable) -> None:
        """Count a request for a watched feed, `(forum, feed)`; takes some microseconds and no statement."""
        forum, feed = cast(tuple[str, str], watched)
        agent, at = environ.get("HTTP_USER_AGENT", ""), self.clock()
        day = int(at // DAY)
        who = f"{environ.get('REMOTE_ADDR')}\n{agent}".encode("utf-8", "replace")
        of, salt = (forum, feed, day, clients.client(agent)), self._salts.get(day)
        self._came.append(Seen(of, at, hashed(who, salt)) if salt else Poll(of, at, who))
        # Requests do not wait for each other: who finds the place taken leaves the count to the next.
        if self._lock.acquire(blocking=False):
            try:
                self._count()
            finally:
                self._lock.release()
        if self._thread is None:
            self._start()

    def _count(self) -> None:
        """Count what came; the lock is held."""
        while self._came:
            came = self._came.popleft()
            if isinstance(came, Seen):
                self._batch.count(*came)
            else:
                self._batch.wait(came)

    def note_use(self, token_id: int, environ: WSGIEnvironment) -> None:
        """Note that somebody's app asked for a personal feed: when, and what kind of app."""
        use = Use(self.clock(), clients.client(environ.get("HTTP_USER_AGENT", "")))
        with self._lock:
            self._batch.use(token_id, use)
        if self._thread is None:
            self._start()

    def flush(self) -> bool:
        """Write what was counted; return False if the database would not have it, and keep it for the next time."""
        with self._writing:
            with self._lock:
                self._count()
                batch, self._batch = self._batch, Batch()
            today = day_of(self.clock())
            if not batch and self._forgot == today:
                return True
            try:
                self._write(batch, today)
            except (SQLAlchemyError, OSError) as problem:
                log.warning("watch_not_written", extra={"problem": type(problem).__name__})
                with self._lock:
                    self._batch.take_back(batch)
                return False
            if batch.lost:
                log.warning("watch_incomplete", extra={"lost": batch.lost})
            return True

    def close(self) -> None:
        """Stop the thread and write what is left; the process is about to end."""
        self._stop.set()
        thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(PATIENCE)
        if self._batch or self._came:
            self.flush()

    def _write(self, batch: Batch, today: int) -> None:
        """Write all in one transaction, with salts that are stored already."""
        with self.app.app_context():
            try:
                days = {today, today + 1, *(poll.of[2] for poll in batch.waiting)}
                known = {day for day in days if day >= today - 1}
                if not known <= self._salts.keys():
                    self._salts = _salts(known)
                batch.settle(self._salts)
                with transaction() as session:
                    watch_store.salts(session, [as_date(today)])  # takes the turn
                    watch_store.keep(session, batch.tallies)
                    watch_store.note_uses(session, batch.uses)
                    if self._forgot != today:
                        watch_store.forget(session, as_date(today))
            finally:
                db.session.remove()
        self._forgot = today

    def _start(self) -> None:
        """Start the thread that writes, in the process that serves; tests write when they want."""
        with self._lock:
            if self._thread is not None or self.app.testing:
                return
            self._thread = threading.Thread(target=self._run, args=(self._stop,), name="watch", daemon=True)
            self._thread.start()
        # Unlike atexit it runs also at the end of a process that multiprocessing forked.
        Finalize(None, self.close, exitpriority=10)

    def _run(self, stop: threading.Event) -> None:
        while True:
            self.flush()
            if stop.wait(EVERY):
                return


def _salts(days: set[int]) -> dict[int, bytes]:
    """Return the salts of these days, tomorrow's too, so that no request of a new day has to wait for its salt."""
    with transaction() as session:
        found = watch_store.salts(session, map(as_date, days))
    return {as_day(day): salt for day, salt in found.items()}


_watches: weakref.WeakSet[Watch] = weakref.WeakSet()


def _forked() -> None:
    for watch in list(_watches):
        watch.forked()


os.register_at_fork(after_in_child=_forked)


def init_app(app: Flask) -> None:
    """Watch the feeds of an application."""
    app.extensions[NAME] = watch = Watch(app)
    app.extensions[SERVICE].seen = watch.seen


def of_app(app: Flask) -> Watch:
    """Return the watch of an application."""
    return cast(Watch, app.extensions[NAME])
