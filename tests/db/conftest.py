"""Database tests run on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from tests import apps


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The application on an empty database of each kind."""
    chosen: Flask = request.getfixturevalue("sqlite_app" if request.param == "sqlite" else "postgres_app")
    yield chosen
    apps.wipe(chosen)
