"""The demo goes into an empty database only."""

from __future__ import annotations

import pytest
from flask import Flask

from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from forum_app.demo.load import LoadDemo, NotEmpty, load
from forum_app.demo.source import Source
from tests import apps, build

COMMAND = LoadDemo(source=Source(apps.ROOT / "data"))


def test_a_database_with_something_else_is_left_alone(app: Flask) -> None:
    with app.app_context():
        with transaction() as session:
            build.edition(session)
        db.session.remove()

    result = app.test_cli_runner().invoke(args=["demo", "load"])

    assert result.exit_code == 1
    assert "the database is not empty" in result.output
    with app.app_context(), pytest.raises(NotEmpty), transaction() as session:
        load(session, COMMAND, now())
