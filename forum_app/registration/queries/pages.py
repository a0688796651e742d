"""A part of a long list, and how its rows are put in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

PAGE_SIZE = 50
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows of one page; `number` counts from 1, `total` is the number of rows on all pages."""

    rows: Sequence[Row]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """Return the number of pages, at least one."""
        return max(1, -(-self.total // self.size))


def window_of(session: Session, query: Select[Row], number: int) -> tuple[Sequence[Row], int, int]:
    """Return the rows of a page, its number (the last page for a number beyond it) and the total, in two queries."""
    total = session.scalar(select(func.count()).select_from(query.order_by(None).options().subquery())) or 0
    number = max(1, min(number, -(-total // PAGE_SIZE)))
    rows = session.scalars(query.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)).unique().all()
    return rows, number, total


def bytewise(session: Session, key: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """Return a sort key compared byte by byte, as the keys of names want it (NAM-8)."""
    return key.collate("C" if session.get_bind().dialect.name == "postgresql" else "BINARY")
