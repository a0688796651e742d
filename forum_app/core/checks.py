"""What must be right for the installation to work, each as one line; used by /readyz and `flask doctor`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from config import DEMO_SECRET, Settings
from forum_app.core import heartbeat, pdflibs, sqlite, worker
from forum_app.core.storage import Storage
from forum_app.core.uow import reading, transaction

LONGEST_WAIT = 60.0
LEAST_FREE = 0.05
WORKER_SILENT = timedelta(minutes=1)
PROBE = "health/probe"


@dataclass(frozen=True, slots=True)
class Check:
    """The result of one check: `text` says what was found and, when it is not right, what to do."""

    name: str
    ok: bool
    text: str


def database(now: datetime) -> Check:
    """Write a sign of life to the database."""
    try:
        with transaction() as session:
            heartbeat.beat(session, "web", now)
            kind = session.get_bind().dialect.name
    except SQLAlchemyError as problem:
        return Check("database", False, f"cannot be written: {type(problem).__name__}")
    return Check("database", True, f"{kind}, written")


def sqlite_version(settings: Settings) -> Check:
    """Say which SQLite is in use, and whether it has the fix for the WAL-reset bug."""
    found = sqlite.version()
    if not settings.database_url.startswith("sqlite"):
        return Check("sqlite", True, f"{found}, not in use")
    safe = sqlite.is_safe(found)
    return Check("sqlite", safe, found if safe else f"{found} can lose writes; 3.51.3 or newer is needed")


def queue(session: Session, now: datetime) -> Check:
    """Say how long the oldest job or mail has been waiting."""
    oldest = max(worker.waiting_seconds(session, now).values(), default=0.0)
    ok = oldest <= LONGEST_WAIT
    text = f"oldest waits {oldest:.0f} s" + ("" if ok else "; is the worker running? start it: flask worker")
    return Check("queue", ok, text)


def worker_alive(session: Session, now: datetime) -> Check:
    """Say when the worker was last seen; a missing worker is not fatal for readers."""
    seen = heartbeat.last(session, "worker")
    if seen is None:
        return Check("worker", True, "not seen yet")
    ago = now - seen
    return Check("worker", ago <= WORKER_SILENT, f"seen {ago.total_seconds():.0f} s ago")


def storage(settings: Settings) -> Check:
    """Write, read and remove a small file."""
    try:
        store = Storage(settings.storage_url)
        store.put(PROBE, b"ok")
        whole = store.get(PROBE) == b"ok"
        store.delete(PROBE)
    except OSError as problem:
        return Check("storage", False, f"cannot be written: {type(problem).__name__}")
    return Check("storage", whole, "written and read" if whole else "gave back other bytes than were written")


def disk(settings: Settings) -> Check:
    """Say how much room is left where this installation writes."""
    path = settings.instance
    usage = shutil.disk_usage(path if path.exists() else path.parent)
    free = usage.free / usage.total
    return Check("disk", free >= LEAST_FREE, f"{free:.0%} free, {usage.free // 2**20} MiB")


def pdf(settings: Settings) -> Check:
    """Say whether the libraries and fonts that PDF files need are there."""
    found = pdflibs.prepare(settings.instance)
    return Check("pdf", found.ready, found.report())


def secret(settings: Settings) -> Check:
    """Say whether the secret is one of this installation's own."""
    own = settings.secret_key != DEMO_SECRET
    text = "set" if own else "the built-in demo key; set FORUM_SECRET_KEY"
    return Check("secret", own or not settings.production, text)


def mail(settings: Settings) -> Check:
    """Say where mail goes."""
    parts = urlsplit(settings.mail_url)
    if parts.scheme == "file":
        folder = Path(parts.path)
        return Check("mail", not settings.production, f"files in {folder.name}/, not sent to anybody")
    return Check("mail", True, f"{parts.scheme} to {parts.hostname}:{parts.port or 'default port'}")


def ready(settings: Settings, now: datetime) -> list[Check]:
    """Run the checks that decide whether requests should come to this process."""
    checks = [database(now), sqlite_version(settings)]
    checks += _reads((queue, worker_alive), now)
    return [*checks, storage(settings), disk(settings)]


def all_of(settings: Settings, now: datetime) -> list[Check]:
    """Run every check."""
    return [*ready(settings, now), pdf(settings), secret(settings), mail(settings)]


def _reads(checks: tuple[Callable[[Session, datetime], Check], ...], now: datetime) -> list[Check]:
    try:
        return [check(reading(), now) for check in checks]
    except SQLAlchemyError as problem:
        return [Check("queue", False, f"cannot be read: {type(problem).__name__}")]
