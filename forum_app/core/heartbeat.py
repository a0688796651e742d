"""When each part of the installation last wrote to the database: proof that it can, and that the worker lives."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, Session, mapped_column

from forum_app.core.db import Base


class Heartbeat(Base):
    """The last sign of life of one part: `web` writes when asked for readiness, `worker` with each sweep."""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    at: Mapped[datetime]


def beat(session: Session, name: str, now: datetime) -> None:
    """Write a sign of life."""
    row = session.get(Heartbeat, name)
    if row is None:
        session.add(Heartbeat(name=name, at=now))
    else:
        row.at = now
    session.flush()


def last(session: Session, name: str) -> datetime | None:
    """Return the last sign of life of `name`."""
    row = session.get(Heartbeat, name)
    return row.at if row else None
