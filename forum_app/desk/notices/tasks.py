"""What the worker does after a release: writes to everybody whom it concerns."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from forum_app.agenda.services.publish import TELL
from forum_app.core.clock import now
from forum_app.core.jobs import handles
from forum_app.core.uow import reading, transaction
from forum_app.desk.notices import (
    sending,
    stopped,  # noqa: F401 - writes to the organisers behind a release that stopped
)


@handles(TELL)
def tell(payload: dict[str, Any], _asked: datetime) -> None:
    """Queue the mails of a release, each batch in a transaction of its own, until it is stopped.

    Run again after a crash it begins anew and passes over whoever was written to.
    """
    release_id = int(payload["release"])
    opened = reading()
    found = sending.prepare(opened, release_id)
    opened.rollback()
    if found is None:
        return
    made, people = found
    with transaction() as session:
        sending.begin(session, release_id, len(people))
    for first in range(0, len(people), sending.BATCH):
        with transaction() as session:
            if not sending.send_batch(session, made, people[first : first + sending.BATCH], now()):
                return
    with transaction() as session:
        sending.finish(session, release_id, now())
