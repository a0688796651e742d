"""Migrations go up, down and up again without losing a row, and give the tables of the models."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, insert, inspect, select

from forum_app import create_app
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.tables import metadata
from tests import apps
from tests.migrations.rows import one_of_each


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_app(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """An application on a database without any table."""
    folder = apps.scratch()
    if request.param == "sqlite":
        yield create_app(apps.settings(folder))
    else:
        with apps.postgres_url() as url:
            app = create_app(apps.settings(folder, database_url=url))
            yield app
            with app.app_context():
                db.engine.dispose()
    shutil.rmtree(folder)


def difference() -> list[object]:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def test_the_migrated_tables_are_those_of_the_models(empty_app: Flask) -> None:
    with empty_app.app_context():
        upgrade()

        assert difference() == []


def checks() -> dict[str, set[str | None]]:
    """Return the names of each table's CHECK constraints."""
    found = inspect(db.engine)
    return {
        table: {check["name"] for check in found.get_check_constraints(table)}
        for table in found.get_table_names()
        if table in metadata.tables
    }


def test_the_migrated_tables_have_the_checks_of_the_models(empty_app: Flask) -> None:
    """A migration that remakes a table on SQLite must not lose what keeps a quota from being oversold."""
    with empty_app.app_context():
        upgrade()
        migrated = checks()
        downgrade(revision="base")
        with transaction() as session:
            metadata.create_all(session.connection())
        db.session.remove()

        assert migrated == checks()
        assert "ck_quota_never_oversold" in migrated["quota"]


def test_up_down_and_up_again_leaves_nothing_behind(empty_app: Flask) -> None:
    with empty_app.app_context():
        upgrade()
        downgrade(revision="base")

        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version", "sqlite_sequence"}

        upgrade()
        assert difference() == []


def test_every_table_takes_a_row_and_the_keys_between_them_hold(empty_app: Flask) -> None:
    with empty_app.app_context():
        upgrade()
        with transaction() as session:
            for table in metadata.sorted_tables:
                session.execute(insert(table), one_of_each()[table.name])
        counts = {
            t.name: reading().scalar(select(func.count()).select_from(t)) for t in metadata.sorted_tables
        }
        db.session.remove()
        upgrade()

        assert counts == {table.name: 1 for table in metadata.sorted_tables}


def test_there_is_one_line_of_revisions(empty_app: Flask) -> None:
    from alembic.script import ScriptDirectory

    with empty_app.app_context():
        script = ScriptDirectory(empty_app.extensions["migrate"].directory)

        assert len(script.get_heads()) == 1
