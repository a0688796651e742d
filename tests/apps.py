"""Applications for tests: one on SQLite, one on PostgreSQL, each with the tables made once a test process."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from sqlalchemy import Connection

from config import Settings
from forum_app import create_app
from forum_app.core.extensions import db, limiter
from forum_app.core.uow import reading, transaction
from forum_app.tables import metadata

ROOT = Path(__file__).resolve().parents[1]
SECRET = "a-secret-key-for-tests-only-0123456789"
_numbers = count()
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


def scratch() -> Path:
    """Return a folder in memory where there is one: the tests write often and need nothing kept."""
    fast = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="forum-test-", dir=fast if os.access(fast, os.W_OK) else None))


def settings(folder: Path, **changes: str) -> Settings:
    base = Settings(secret_key=SECRET, instance_dir=str(folder), base_url="http://forum.test", pool_size=20)
    return base.replace(**changes).with_defaults()


def make_app(given: Settings) -> Flask:
    app = create_app(given)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    limiter.enabled = False
    with app.app_context():
        with transaction() as session:
            metadata.create_all(session.connection())
        db.session.remove()
    return app


@contextmanager
def postgres_url() -> Iterator[str]:
    """Give the address of an empty database of this test process's own."""
    server = os.environ.get("FORUM_TEST_POSTGRES_URL")
    if not server:
        if os.environ.get("CI"):
            pytest.fail("FORUM_TEST_POSTGRES_URL is missing in CI")
        pytest.skip("no PostgreSQL: run script/test, or set FORUM_TEST_POSTGRES_URL")
    plain = server.replace("postgresql+psycopg://", "postgresql://")
    name = f"forum_test_{WORKER}_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(plain, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    try:
        yield server.rsplit("/", 1)[0] + f"/{name}"
    finally:
        with psycopg.connect(plain, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def wipe(app: Flask) -> None:
    """Empty every table that holds something; most tests fill few, and emptying an empty one takes its time."""
    with _clean(app) as connection:
        filled = {name for (name,) in connection.exec_driver_sql(FILLED)}
        for table in reversed(metadata.sorted_tables):
            if table.name in filled:
                connection.exec_driver_sql(f'DELETE FROM "{table.name}"')


def rows(app: Flask) -> Rows:
    """Return all that an SQLite database holds, table by table, as it is stored."""
    with _clean(app) as connection:
        every = [
            (table.name, connection.exec_driver_sql(f'SELECT * FROM "{table.name}"').all())
            for table in metadata.sorted_tables
        ]
    return [(name, [tuple(row) for row in found]) for name, found in every if found]


def put(app: Flask, kept: Rows) -> None:
    """Store what `rows` returned in the same database, now empty: many times faster than to build it again."""
    with _clean(app) as connection:
        for name, found in kept:
            marks = ", ".join("?" * len(found[0]))
            connection.exec_driver_sql(f'INSERT INTO "{name}" VALUES ({marks})', found)


@contextmanager
def _clean(app: Flask) -> Iterator[Connection]:
    """Give the connection of a transaction, with nothing left in the session before and after."""
    with app.app_context():
        db.session.remove()
        reading().info.clear()
        with transaction() as session:
            yield session.connection()
        db.session.remove()


Rows = list[tuple[str, list[tuple[Any, ...]]]]
FILLED = " UNION ALL ".join(
    f"SELECT '{table.name}' WHERE EXISTS (SELECT 1 FROM \"{table.name}\")" for table in metadata.sorted_tables
)
