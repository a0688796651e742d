"""What the worker does for calendars: looks whether anything changed in an edition, and writes to whom it concerns.

A session moves, a place is given up, a registration ends, a wish changes: nobody who does that has to know of
calendars. The worker compares the mailboxes with the newest release whenever the edition's log has grown, so nothing
is lost if it stood still meanwhile, and after its own start it looks once at every edition.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from flask import current_app
from sqlalchemy.orm import Session

from forum_app.calendars.invitations import queries, services
from forum_app.core import worker
from forum_app.core.clock import now as present
from forum_app.core.extensions import settings
from forum_app.core.uow import reading, transaction

NAME = "calendar_invitations"
EXTENSION = "forum_calendar_invitations"


@dataclass(slots=True)
class Memory:
    """What this process looked at: the mark of each edition when its mailboxes were last right, and who is at work."""

    marks: dict[int, str] = field(default_factory=dict)
    busy: set[int] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)


def memory() -> Memory:
    """Return what this application's process knows."""
    found: Memory = current_app.extensions.setdefault(EXTENSION, Memory())
    return found


def due(session: Session, now: datetime) -> list[int]:
    """Return the editions that changed since their mailboxes were last looked at."""
    known = memory()
    return [
        edition_id
        for edition_id in queries.concerned(session, now)
        if edition_id not in known.busy and known.marks.get(edition_id) != queries.mark(session, edition_id)
    ]


def bring_up_to_date(edition_id: int) -> None:
    """Queue the mails that an edition needs, each batch in a transaction of its own.

    Killed in the middle it goes on where it stopped: a row is written with its mail, and the next plan knows it.
    """
    known = memory()
    with _alone(known, edition_id) as free:
        if not free:
            return
        opened, moment = reading(), present()
        seen = queries.mark(opened, edition_id)
        made = services.plan(opened, edition_id, settings().base_url, moment)
        opened.rollback()
        fresh = True
        for first in range(0, len(made.steps), services.BATCH):
            opened = reading()
            ready = services.prepare(opened, made, made.steps[first : first + services.BATCH], present())
            opened.rollback()
            with transaction() as session:
                fresh = services.put(session, made, ready) and fresh
        if fresh:
            known.marks[edition_id] = seen


@contextmanager
def _alone(known: Memory, edition_id: int) -> Iterator[bool]:
    """Let one thread of this process work on an edition; the others have nothing to do for it."""
    with known.lock:
        free = edition_id not in known.busy
        known.busy |= {edition_id}
    try:
        yield free
    finally:
        if free:
            known.busy.discard(edition_id)


def nobody_waits(_session: Session, _now: datetime) -> None:
    """Say that nothing here is late: mailboxes are looked at within seconds of a change, whatever it was."""


worker.works(NAME, bring_up_to_date, due, nobody_waits)
