"""Turns a table's rows into lines of JSON and back, the same for every database."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Connection, LargeBinary, Table, insert, select

from forum_app.core.clock import from_iso
from forum_app.core.db import UtcDateTime
from forum_app.core.translated import Translated

BATCH = 500


def dump(connection: Connection, table: Table) -> Iterator[str]:
    """Yield each row of `table` as one line of JSON, in the order of its primary key."""
    query = select(table).order_by(*table.primary_key.columns)
    for row in connection.execution_options(yield_per=BATCH).execute(query).mappings():
        yield json.dumps({k: _plain(v) for k, v in row.items()}, ensure_ascii=False, separators=(",", ":"))


def load(connection: Connection, table: Table, lines: Iterable[str]) -> int:
    """Insert the rows that `lines` hold; return how many there were."""
    count, batch = 0, []
    for line in lines:
        batch.append({k: _typed(table.c[k], v) for k, v in json.loads(line).items()})
        count += 1
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)
    return count


def _plain(value: Any) -> Any:
    if isinstance(value, Translated):
        return value.as_json()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode()
    return value


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    kind = column.type
    if isinstance(kind, UtcDateTime):
        return from_iso(value)
    if isinstance(kind, LargeBinary):
        return b64decode(value)
    if isinstance(value, Mapping) and "original" in value and kind.__class__.__name__ == "TranslatedText":
        return Translated.from_json(value)
    if kind.__class__.__name__ == "Date":
        return date.fromisoformat(value)
    enum = getattr(kind, "enum_class", None)
    return enum(value) if enum else value
