"""How SQLite is opened: durable, strict, one writer at a time (the shared reliability notes, section 3)."""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2
from sqlalchemy import Connection, Engine, event

FIRST_SAFE_VERSION = (3, 51, 3)
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "trusted_schema=OFF",
    "journal_size_limit=67108864",
    "mmap_size=0",
)
_mutex = threading.Lock()


def module() -> Any:
    """Return the DB-API module: a build of SQLite without the WAL-reset bug of 3.7.0 to 3.51.2."""
    return pysqlite3.dbapi2


def version() -> str:
    """Return the version of the SQLite library in use."""
    return str(pysqlite3.dbapi2.sqlite_version)


def is_safe(found: str) -> bool:
    """Tell whether a version has the fix for the WAL-reset bug."""
    return tuple(int(part) for part in found.split(".")) >= FIRST_SAFE_VERSION


def configure(engine: Engine) -> None:
    """Set the pragmas on each connection and begin each transaction in the asked mode."""

    @event.listens_for(engine, "connect")
    def connect(dbapi_connection: Any, _record: Any) -> None:
        dbapi_connection.isolation_level = None
        for pragma in PRAGMAS:
            dbapi_connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("tx", "DEFERRED")
        reading = mode == "DEFERRED"
        connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
        connection.exec_driver_sql(f"BEGIN {mode}")


@contextmanager
def writer_lock(engine: Engine) -> Iterator[None]:
    """Hold the one writer's place of a database file; queue in the kernel, not in SQLite's polling."""
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path or path == ":memory:":
        yield
        return
    with _mutex, Path(f"{path}.lock").open("ab") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
