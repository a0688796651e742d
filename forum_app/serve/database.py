"""The database before the first request: at the code's revision, with the demo forum when it is empty."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import inspect, select, text

from config import ROOT
from forum_app.core.extensions import db, settings
from forum_app.editions.models import Edition
from forum_app.serve import commands, revisions
from forum_app.serve.options import Options
from forum_app.serve.refusals import Refused

Say = Callable[[str], None]


def make_ready(app: Flask, options: Options, say: Say) -> None:
    """Migrate the database and fill an empty one; raise Refused when it is newer than the code."""
    with app.app_context(), one_at_a_time(settings().instance):
        migrate(say)
        if options.demo and is_empty():
            say("Loading the demo forum")
            if commands.run(app, "demo", "load") != 0:
                raise Refused("The demo forum was not loaded. To start without it: script/server --no-demo")


@contextmanager
def one_at_a_time(instance: Path) -> Iterator[None]:
    """Make a second start of the same installation wait here, or both would load the demo."""
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (instance / "start.lock").open("ab") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def migrate(say: Say) -> None:
    """Bring the database to the code's revision, if it is not there."""
    wanted = revisions.of_folder(ROOT / "migrations")
    found = current_revision()
    if found == wanted.head:
        return
    if found is not None and found not in wanted.known:
        raise Refused(
            f"The database is newer than this code: it is at revision {found}, the code knows {wanted.head} at most."
            " Update the code, or restore a backup"
        )
    say("Making the database" if found is None else f"Migrating the database from {found} to {wanted.head}")
    upgrade()


def current_revision() -> str | None:
    """Return the revision that the database is at; None for one without tables."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return revision


def is_empty() -> bool:
    """Tell whether the database holds no forum at all."""
    with db.engine.connect() as connection:
        return connection.scalar(select(Edition.id).limit(1)) is None
