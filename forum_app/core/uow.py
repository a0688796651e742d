"""One use case, one transaction: the only place that commits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast

from flask import current_app
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from forum_app.core import wake
from forum_app.core.extensions import db
from forum_app.core.sqlite import writer_lock

AFTER = "forum_after_commit"
OPEN = "forum_transaction_open"


class NestedTransaction(RuntimeError):
    """A use case was begun inside another: a mistake in the code."""


def reading() -> Session:
    """Return the request's session for reads; on SQLite its transactions refuse to write."""
    return cast(Session, db.session())


def after_commit(session: Session, job: Callable[[], object]) -> None:
    """Run `job` once the transaction is durable; forget it if the transaction fails."""
    session.info.setdefault(AFTER, []).append(job)


@contextmanager
def transaction() -> Iterator[Session]:
    """Give a session that writes; commit at the end, roll back on any error, then run what waited for it.

    On SQLite the writer lock is taken first and the transaction begins IMMEDIATE, so that what is read inside
    is still true when it is written. What was read before in this request is read again.
    """
    session = reading()
    if session.info.get(OPEN):
        raise NestedTransaction("a transaction is open already")
    if session.new or session.dirty or session.deleted:
        raise NestedTransaction("something was changed outside a transaction")
    session.rollback()
    engine = cast(Engine, session.get_bind())
    session.info[OPEN] = True
    try:
        with writer_lock(engine):
            session.connection(execution_options={"tx": "IMMEDIATE"})
            try:
                yield session
                session.commit()
            except BaseException:
                session.rollback()
                session.info.pop(AFTER, None)
                wake.take(session)
                raise
    finally:
        session.info.pop(OPEN, None)
    for job in session.info.pop(AFTER, []):
        job()
    for name, row_id in wake.take(session):
        current_app.extensions["forum_wake"](name, row_id)
