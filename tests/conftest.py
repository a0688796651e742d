"""Fixtures that every layer of tests shares."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from forum_app.core import collecting
from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from tests import apps

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
NOW = datetime(2027, 6, 1, 8, 0, tzinfo=UTC)


def pytest_collection_finish() -> None:
    """Leave the tests themselves out of the search for garbage: there are fifteen thousand of them."""
    collecting.settle()


@pytest.fixture(scope="session")
def sqlite_app() -> Iterator[Flask]:
    folder = apps.scratch()
    yield apps.make_app(apps.settings(folder))
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_app() -> Iterator[Flask]:
    folder = apps.scratch()
    with apps.postgres_url() as url:
        app = apps.make_app(apps.settings(folder, database_url=url))
        yield app
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
    shutil.rmtree(folder)


@pytest.fixture
def app(sqlite_app: Flask) -> Iterator[Flask]:
    """The application on an empty SQLite database."""
    yield sqlite_app
    apps.wipe(sqlite_app)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session in an open transaction that is rolled back at the end."""
    with app.app_context():
        try:
            with transaction() as opened:
                yield opened
                raise _Undo
        except _Undo:
            pass
        db.session.remove()


class _Undo(Exception):
    pass


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with inputs that are read where they lie."""
    if not SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail("../shared/data is missing in CI")
        pytest.skip("../shared/data is not beside this checkout")
    return SHARED
