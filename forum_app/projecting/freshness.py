"""What is the newest release of each edition: read at most twice a second in each worker, and after each commit."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from flask import Flask
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError

from forum_app.agenda.services import projections
from forum_app.agenda.services.projections import Newest
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading

EVERY = 0.5
OLDEST = 1.0
ROOT = Path(__file__).resolve().parents[1]
SOURCES = (
    ("*.py", ROOT),
    ("*.mo", ROOT),
    ("*.html", ROOT.parent / "templates"),
    ("*", ROOT.parent / "static"),
)
log = logging.getLogger(__name__)


class Scope(NamedTuple):
    """Of which edition something is made; `framed` if it also shows what stands on every page."""

    forum: str
    framed: bool = True


class Commits:
    """Counts the commits of this process: after one of our own, what was read before may be old."""

    count = 0


class Freshness:
    """Knows the newest releases, at most `EVERY` seconds late; while one thread reads, the others go on."""

    def __init__(self, read: Callable[[], Mapping[str, Newest]]) -> None:
        self.read = read
        self._known: Mapping[str, Newest] = {}
        self._at = -OLDEST
        self._commits = -1
        self._lock = threading.Lock()

    def newest(self, slug: str) -> Newest | None:
        """Return the newest release of a public edition, or None."""
        age = time.monotonic() - self._at
        if self._commits != Commits.count or age > EVERY:
            self._read_again(wait=self._commits != Commits.count or age > OLDEST)
        return self._known.get(slug)

    def truth(self, scope: Scope) -> str | None:
        """Return what something of this scope must have been made from to be the truth."""
        found = self.newest(scope.forum)
        if found is None:
            return None
        return found.mark if scope.framed else found.own

    def _read_again(self, *, wait: bool) -> None:
        if not self._lock.acquire(blocking=wait):
            return
        try:
            commits, begun = Commits.count, time.monotonic()
            if self._commits == commits and begun - self._at <= EVERY:
                return
            self._known = self.read()
            self._commits, self._at = commits, begun
        except SQLAlchemyError as problem:
            # A page that was right a moment ago is better than none while the database is away.
            log.warning("newest_releases_unknown", extra={"problem": type(problem).__name__})
            self._at = time.monotonic()
        finally:
            self._lock.release()


def of_app(app: Flask) -> Freshness:
    """Return a watch over the newest releases in the database of an application."""

    def read() -> Mapping[str, Newest]:
        with app.app_context():
            return projections.newest(
                reading(), now().date(), build(app.extensions["forum_settings"].base_url)
            )

    event.listen(db.session, "after_commit", _committed)
    return Freshness(read)


def _committed(_session: object) -> None:
    Commits.count += 1


@lru_cache(maxsize=8)
def build(base_url: str) -> str:
    """Return a hash over all that pages are made with: another build of the application makes them anew."""
    total = hashlib.sha256(base_url.encode())
    for pattern, folder in SOURCES:
        for file in sorted(folder.rglob(pattern)):
            if file.is_file():
                total.update(f"{file.relative_to(ROOT.parent)}\n".encode() + file.read_bytes())
    return total.hexdigest()
