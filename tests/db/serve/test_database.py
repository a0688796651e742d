"""The database before the first request, on a SQLite file of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from forum_app import create_app
from forum_app.accounts.models import SignInLink, User
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.serve import connections, database, revisions
from forum_app.serve.options import Options
from forum_app.serve.organiser import demo_link
from forum_app.serve.refusals import Refused
from tests import apps

NOW = datetime(2027, 6, 1, 8, 0, tzinfo=UTC)
EMPTY = Options(demo=False)


@pytest.fixture
def fresh_app(tmp_path: Path) -> Iterator[Flask]:
    """An application whose database does not exist yet."""
    app = create_app(apps.settings(tmp_path))
    yield app
    connections.close(app)


def make_ready(app: Flask, options: Options = EMPTY) -> list[str]:
    """Return what was said."""
    said: list[str] = []
    database.make_ready(app, options, said.append)
    return said


def test_first_start_makes_the_database_and_the_second_changes_nothing(fresh_app: Flask) -> None:
    """Contract: a second start changes no data."""
    first = make_ready(fresh_app)
    second = make_ready(fresh_app)

    with fresh_app.app_context():
        found = database.current_revision()
    assert (first, second) == (["Making the database"], [])
    assert found == revisions.of_folder(apps.ROOT / "migrations").head


def test_database_newer_than_the_code_is_refused(fresh_app: Flask) -> None:
    """Issue 2, bad input: say so and stop."""
    make_ready(fresh_app)
    with fresh_app.app_context(), db.engine.connect() as connection:
        connection = connection.execution_options(tx="IMMEDIATE")
        connection.execute(text("UPDATE alembic_version SET version_num = 'from-tomorrow'"))
        connection.commit()

    with pytest.raises(Refused) as refused:
        make_ready(fresh_app)

    head = revisions.of_folder(apps.ROOT / "migrations").head
    assert str(refused.value) == (
        f"The database is newer than this code: it is at revision from-tomorrow, the code knows {head} at most."
        " Update the code, or restore a backup"
    )


def test_without_a_sample_forum_nobody_gets_a_link(fresh_app: Flask) -> None:
    """A database of real people never grows a demo organiser."""
    make_ready(fresh_app)

    link = demo_link(fresh_app, NOW)

    with fresh_app.app_context():
        assert reading().query(User).count() == 0
    assert link is None


def test_demo_is_loaded_once_and_its_organiser_gets_a_link_at_each_start(fresh_app: Flask) -> None:
    """Contract: loads the demo forum into an empty database; prints a one-time organiser sign-in link."""
    first = make_ready(fresh_app, Options())
    second = make_ready(fresh_app, Options())

    links = [demo_link(fresh_app, NOW), demo_link(fresh_app, NOW)]

    with fresh_app.app_context():
        people, kept = reading().query(User).count(), reading().query(SignInLink).count()
    assert (first, second) == (["Making the database", "Loading the demo forum"], [])
    assert all(link is not None and link.startswith("http://forum.test/account/link/") for link in links)
    assert (links[0] == links[1], people, kept) == (False, 1, 2)
