"""Runs the migrations on the application's database, under the writer lock."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from forum_app.core.extensions import db
from forum_app.core.sqlite import writer_lock

target_metadata = db.metadata


def check_children(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(
            f"the migration left {len(broken)} rows without their parents; nothing was changed"
        )


def run() -> None:
    """Batch mode remakes tables, so on SQLite foreign keys rest meanwhile and are checked before the commit."""
    engine = db.engine
    sqlite = engine.dialect.name == "sqlite"
    with writer_lock(engine), engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if sqlite and raw is not None:
            raw.execute("PRAGMA foreign_keys=OFF")
        connection = connection.execution_options(tx="IMMEDIATE")
        try:
            with connection.begin():
                context.configure(
                    connection=connection,
                    target_metadata=target_metadata,
                    render_as_batch=True,
                    compare_type=True,
                    compare_server_default=False,
                    transactional_ddl=True,
                )
                context.run_migrations()
                if sqlite:
                    check_children(connection)
        finally:
            if sqlite and raw is not None:
                raw.execute("PRAGMA foreign_keys=ON")


if context.is_offline_mode():
    raise SystemExit("migrations need a database: set FORUM_DATABASE_URL")
run()
