"""One process at a time makes what all share: of many workers that need the same bytes, one makes them.

On SQLite, whose workers share a machine, the turn is a lock on a file beside the database; on PostgreSQL it is an
advisory lock. Both end with the process that holds them.
"""

from __future__ import annotations

import fcntl
import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Engine, func, select

WAIT = 3.0
PAUSE = 0.02
FILES = 64


class Turn:
    """A turn that was taken; `end` it when the bytes are there for the others."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack

    def end(self) -> None:
        """Let the next one go on; a second time does nothing."""
        self._stack.close()


def take(engine: Engine, name: str, ready: Callable[[], object]) -> Turn | None:
    """Wait for the turn to make `name`; None as soon as `ready` finds it made, or after three seconds.

    Who gets None without finding it made makes it too: a slow neighbour costs work, never an answer.
    """
    until = time.monotonic() + WAIT
    while True:
        stack = ExitStack()
        if stack.enter_context(_held(engine, name)):
            if not ready():
                return Turn(stack)
            stack.close()
            return None
        stack.close()
        if time.monotonic() >= until or ready():
            return None
        time.sleep(PAUSE)


@contextmanager
def _held(engine: Engine, name: str) -> Iterator[bool]:
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            got = bool(connection.scalar(select(func.pg_try_advisory_lock(number))))
            try:
                yield got
            finally:
                if got:
                    connection.execute(select(func.pg_advisory_unlock(number)))
        return
    if engine.url.database in (None, "", ":memory:"):
        yield True
        return
    folder = Path(f"{engine.url.database}.turns")
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / f"{number % FILES}").open("ab") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
