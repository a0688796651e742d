"""The declarative base and the column types that every table uses."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, MetaData, String, TypeDecorator
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column, registry

from forum_app.core.translated import Translated

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant kept in UTC; a naive value is refused, because SQLite would silently drop the offset."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware instant into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored: give it a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored instant as an aware one in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class TranslatedText(TypeDecorator[Translated]):
    """A `Translated` value kept as JSON."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Translated | None, dialect: Dialect) -> dict[str, str] | None:
        """Store the language versions; refuse anything but a Translated."""
        if value is None:
            return None
        if not isinstance(value, Translated):
            raise TypeError(f"a Translated is stored here, not {type(value).__name__}")
        return value.as_json()

    def process_result_value(self, value: Mapping[str, Any] | None, dialect: Dialect) -> Translated | None:
        """Return the stored versions."""
        return None if value is None else Translated.from_json(value)


class Base(DeclarativeBase):
    """What every table inherits; plain SQLAlchemy, so that it can be used without Flask."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={datetime: UtcDateTime(), Translated: TranslatedText(), dict[str, Any]: JSON()},
    )


def enum_type(kind: type[StrEnum]) -> SqlEnum:
    """Return a column type for `kind`: its values as text, checked by the database on both engines."""
    width = max(32, *(len(member.value) for member in kind))
    return SqlEnum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=width,
        name=kind.__name__.lower(),
        values_callable=lambda e: [m.value for m in e],
    )


def new_uid() -> str:
    """Return a permanent opaque identifier: 32 hexadecimal digits (128 bits)."""
    return uuid.uuid4().hex


def uid_column() -> MappedColumn[str]:
    """Return a column for a permanent opaque identifier."""
    return mapped_column(String(32), unique=True, default=new_uid)


def key_column() -> MappedColumn[int]:
    """Return the integer primary key that every table has."""
    return mapped_column(primary_key=True)


Key = Mapped[int]
