"""Numbers what changes in an agenda: the revision of a session, and its place among the changes of the edition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaCounter, AgendaSession


def stamp(session: Session, edition_id: int, rows: Iterable[AgendaSession], now: datetime) -> int:
    """Give changed sessions their next revision and one new change number, which is returned.

    The caller holds the edition (`editions.queries.held`), so numbers rise in the order of the commits: an editor
    that has seen number n misses nothing by asking for those above n.
    """
    number = next_number(session, edition_id)
    for row in rows:
        row.revision = (row.revision or 0) + 1
        row.changed_at = now
        row.change_number = number
    return number


def next_number(session: Session, edition_id: int) -> int:
    """Return the next number of an edition's changes; the edition is held."""
    mine = AgendaCounter.edition_id == edition_id
    raised = update(AgendaCounter).where(mine).values(number=AgendaCounter.number + 1)
    number: int | None = session.scalar(raised.returning(AgendaCounter.number))
    if number is None:
        session.execute(insert(AgendaCounter).values(edition_id=edition_id, number=1))
        return 1
    return number
