"""How rows are put in order by the sort keys of names."""

from __future__ import annotations

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute, Session


def bytewise(session: Session, key: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """Return a sort key compared byte by byte, as the keys of names want it (NAM-8)."""
    return key.collate("C" if session.get_bind().dialect.name == "postgresql" else "BINARY")
