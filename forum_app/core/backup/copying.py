"""Takes a backup while the application writes, and restores one into an empty installation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from alembic.script import ScriptDirectory
from flask import current_app
from flask_migrate import upgrade
from sqlalchemy import Connection, Engine, func, inspect, select, text

from forum_app.core.backup import erasures, rows
from forum_app.core.backup.archive import FORMAT, Damaged, Manifest, Reader, Writer
from forum_app.core.clock import iso
from forum_app.core.db import Base
from forum_app.core.extensions import db, settings
from forum_app.core.sqlite import writer_lock
from forum_app.core.storage import Storage

TABLES = "tables/"
FILES = "files/"
SNAPSHOT = {"postgresql": {"isolation_level": "REPEATABLE READ"}}


class NotEmpty(Exception):
    """The installation to restore into holds something already."""


def create(path: Path, now: datetime) -> Manifest:
    """Write a backup to `path`; one read transaction sees the whole database at one instant."""
    writer = Writer(path)
    try:
        counts, revision = _tables(writer)
        _files(writer)
        manifest = Manifest(
            format=FORMAT, made_at=iso(now), revision=revision, rows=counts, files=writer.files
        )
        writer.finish(manifest)
    except BaseException:
        writer.drop()
        raise
    return manifest


def _tables(writer: Writer) -> tuple[dict[str, int], str]:
    engine: Engine = db.engine
    counts: dict[str, int] = {}
    with engine.connect().execution_options(**SNAPSHOT.get(engine.dialect.name, {})) as connection:
        revision = str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")
        for table in Base.metadata.sorted_tables:
            counts[table.name] = 0
            writer.add(
                f"{TABLES}{table.name}.jsonl", _counted(rows.dump(connection, table), table.name, counts)
            )
    return counts, revision


def _counted(lines: Iterable[str], name: str, counts: dict[str, int]) -> Iterator[bytes]:
    for line in lines:
        counts[name] += 1
        yield f"{line}\n".encode()


def _files(writer: Writer) -> None:
    store = Storage(settings().storage_url)
    for key in store.all_keys():
        try:
            writer.add(FILES + key, [store.get(key)])
        except FileNotFoundError:
            continue  # removed since the list was made, so the rows no longer speak of it


def restore(path: Path, *lists: Path) -> Manifest:
    """Bring back a backup; every byte is checked before the first is written.

    Who was erased after it was made is erased again: by the list in the instance folder and by further `lists`.
    Raises Damaged for a backup or a list that is not whole, NotEmpty.
    """
    erasures.require_whole(settings().instance / erasures.NAME, *lists)
    reader = Reader(path)
    reader.verify()
    _refuse_unknown(reader.manifest.revision)
    store = Storage(settings().storage_url)
    _refuse_full(db.engine, store)
    upgrade(revision=reader.manifest.revision)
    engine: Engine = db.engine
    with (
        writer_lock(engine),
        engine.connect().execution_options(tx="IMMEDIATE") as connection,
        connection.begin(),
    ):
        for table in Base.metadata.sorted_tables:
            rows.load(connection, table, reader.lines(f"{TABLES}{table.name}.jsonl"))
        lift_sequences(connection)
    for name in reader.manifest.files:
        if name.startswith(FILES):
            store.put(name.removeprefix(FILES), b"".join(reader.chunks(name)))
    upgrade()
    erasures.replay(settings().instance / erasures.NAME, *lists)
    return reader.manifest


def _refuse_unknown(revision: str) -> None:
    known = {
        script.revision
        for script in ScriptDirectory(current_app.extensions["migrate"].directory).walk_revisions()
    }
    if revision not in known:
        raise Damaged(
            f"the backup was made by a newer version: this one does not know its revision {revision}"
        )


def _refuse_full(engine: Engine, store: Storage) -> None:
    with engine.connect() as connection:
        there = set(inspect(connection).get_table_names())
        for table in Base.metadata.sorted_tables:
            if table.name in there and connection.scalar(select(func.count()).select_from(table)):
                raise NotEmpty(f"the database holds rows already, in {table.name}; restore into an empty one")
    for key in store.all_keys():
        raise NotEmpty(f"the storage holds files already, such as {key}; restore into an empty one")


def lift_sequences(connection: Connection) -> None:
    """Let PostgreSQL number new rows after those that came with their numbers."""
    if connection.dialect.name != "postgresql":
        return
    for table in Base.metadata.sorted_tables:
        if "id" in table.c:
            sequence = f"pg_get_serial_sequence('\"{table.name}\"', 'id')"
            highest = f'(SELECT COALESCE(MAX(id), 0) + 1 FROM "{table.name}")'  # noqa: S608 - our own table names
            connection.execute(text(f"SELECT setval({sequence}, {highest}, false)"))
