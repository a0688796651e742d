"""One valid row for every table, made from the columns themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, Enum, Table

from forum_app.core.db import TranslatedText, UtcDateTime
from forum_app.core.translated import Translated
from forum_app.tables import metadata

MOMENT = datetime(2027, 9, 20, 7, 0, tzinfo=UTC)
SPECIAL: dict[str, Any] = {
    "contribution.minutes": 6,
    "registration.protocol_rank": 4,
    "quota.size": 1,
    "country.iso2": "BE",
    "country.iso3": "BEL",
    "availability.ends_at": datetime(2027, 9, 20, 8, 0, tzinfo=UTC),
    "availability.speaker_id": None,
    "projection.body": b"packed",
    "feed_token.speaker_id": None,
    "feed_watch.sketch": b"sketch",
    "feed_salt.salt": b"salt",
    "sign_up_list.places": 30,
    "edition.grid_to": 1320,
    "agenda_session.ends_at": datetime(2027, 9, 20, 8, 0, tzinfo=UTC),
}


def one_of_each() -> dict[str, dict[str, Any]]:
    """Return a row for each table, in which every foreign key points to the row with number 1."""
    return {table.name: _row(table) for table in metadata.sorted_tables}


def _row(table: Table) -> dict[str, Any]:
    return {column.name: _value(table, column) for column in table.columns}


def _value(table: Table, column: Column[Any]) -> Any:
    name = f"{table.name}.{column.name}"
    if name in SPECIAL:
        return SPECIAL[name]
    for key in column.foreign_keys:
        return SPECIAL.get(key.target_fullname, 1)
    if isinstance(column.type, UtcDateTime):
        return MOMENT
    if isinstance(column.type, TranslatedText):
        return Translated.of(en="Text", zh="文本")
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        return next(iter(column.type.enum_class))
    plain = {date: date(2027, 9, 20), dict: {"a": 1}, bool: True, int: 1, float: 50.5}
    return plain.get(column.type.python_type, "x" * min(2, getattr(column.type, "length", None) or 2))
