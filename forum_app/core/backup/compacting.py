"""Makes the database forget what was deleted: nothing of it is left in free pages or in the journal."""

from __future__ import annotations

from sqlalchemy import Engine, text

from forum_app.core.sqlite import writer_lock


class Busy(RuntimeError):
    """Somebody was reading all the time; it has to be tried again."""


def compact(engine: Engine) -> None:
    """Write the database anew without what was deleted; on SQLite the journal is emptied too. Raises Busy."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM"))
        return
    raw = engine.raw_connection()
    try:
        with writer_lock(engine):
            raw.execute("PRAGMA query_only=OFF")
            raw.execute("VACUUM")
            blocked = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        raw.close()
    if blocked:
        raise Busy("the journal could not be emptied: somebody was reading")
