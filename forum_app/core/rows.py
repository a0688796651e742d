"""Writes new rows by plain statements where many wait for the writer: what the unit of work weighs up is known here."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Table, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, make_transient_to_detached

from forum_app.core.db import Base

_MAKERS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def add_row(session: Session, row: Base) -> None:
    """Insert a new row, whose parents are stored, by one statement; it is in the session as if it had been read."""
    _send(session, row, _plain(type(row), session.get_bind().dialect.name))


def add_unless_taken(session: Session, row: Base) -> bool:
    """Insert a new row unless one of its unique keys is taken already; then nothing happens and it is False."""
    return _send(session, row, _careful(type(row), session.get_bind().dialect.name))


def _send(session: Session, row: Base, statement: Any) -> bool:
    columns = _columns(type(row))
    held = row.__dict__
    values = {column.name: held[key] if key in held else _default(column) for key, column in columns.items()}
    found = session.connection().execute(statement, values).scalar()
    if found is None:
        return False
    held |= {key: values[column.name] for key, column in columns.items()} | {"id": found}
    make_transient_to_detached(row)
    inspect(
        row
    ).expired_attributes.clear()  # all columns are known; what hangs on the row is read when it is asked
    session.add(row)
    return True


@lru_cache(maxsize=64)
def _columns(kind: type[Base]) -> dict[str, Column[Any]]:
    """Return the columns of a table by the names of their attributes, but for the key that the database gives."""
    found = {prop.key: prop.columns[0] for prop in inspect(kind).column_attrs}
    return {key: column for key, column in found.items() if not column.primary_key}  # type: ignore[misc]


def _default(column: Column[Any]) -> Any:
    """Return what an attribute that was not set is stored as."""
    made: Any = column.default
    if made is None:
        return None
    return made.arg(None) if made.is_callable else made.arg


@lru_cache(maxsize=64)
def _plain(kind: type[Base], dialect: str) -> Any:
    table: Table = kind.__table__  # type: ignore[assignment]
    return _MAKERS[dialect](table).returning(table.c.id)


@lru_cache(maxsize=64)
def _careful(kind: type[Base], dialect: str) -> Any:
    table: Table = kind.__table__  # type: ignore[assignment]
    return _MAKERS[dialect](table).on_conflict_do_nothing().returning(table.c.id)
