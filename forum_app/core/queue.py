"""The queue that wakes the worker: SQLite by default, Redis or PostgreSQL by URL.

The queue only carries names and ids; the rows in the database are the truth. What the queue forgets, the sweep
finds.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

from huey import Huey, PostgresHuey, RedisHuey
from huey.storage import SqliteStorage

NAME = "forum"


class _Hints(SqliteStorage):  # type: ignore[misc]
    """A file of hints: what a crash takes of it the sweep finds, so nobody waits for the disk."""

    def _create_connection(self) -> sqlite3.Connection:
        made: sqlite3.Connection = super()._create_connection()
        made.execute("PRAGMA synchronous=NORMAL")
        return made


def make(url: str) -> Huey:
    """Return the queue at `url`; results are not kept."""
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        path = Path(url.removeprefix("sqlite:///"))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Huey(NAME, storage_class=_Hints, filename=str(path), results=False)
    if scheme in ("redis", "rediss"):
        return RedisHuey(NAME, url=url, results=False)
    return PostgresHuey(NAME, dsn=url, results=False)
