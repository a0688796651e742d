"""Asks, inside a transaction, for work to begin once it is durable; knows no queue and no Flask."""

from __future__ import annotations

from sqlalchemy.orm import Session

ASKED = "forum_wake"


def ask(session: Session, name: str, row_id: int) -> None:
    """Ask the worker called `name` to look at the row `row_id` after the commit."""
    session.info.setdefault(ASKED, []).append((name, row_id))


def take(session: Session) -> list[tuple[str, int]]:
    """Return what was asked for and forget it."""
    asked: list[tuple[str, int]] = session.info.pop(ASKED, [])
    return asked
