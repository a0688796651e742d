"""The column types and the one transaction, on both databases."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import NestedTransaction, after_commit, reading, transaction
from forum_app.editions.models import Edition
from tests import build


def test_translated_text_comes_back_as_it_went_in(session: Session) -> None:
    made = build.edition(session, name=Translated.of(original="zh", zh="城市论坛", en="Urban Forum"))
    session.expire(made)

    assert made.name == Translated.of(original="zh", zh="城市论坛", en="Urban Forum")


def test_a_naive_instant_is_refused(session: Session) -> None:
    at = build.edition(session)

    with pytest.raises(StatementError, match="naive datetime"):
        build.registration(session, at, created_at=datetime(2027, 1, 1))


def test_an_unfinished_transaction_leaves_nothing(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(RuntimeError), transaction() as session:
            build.edition(session)
            raise RuntimeError

        assert reading().scalars(select(Edition)).all() == []
        db.session.remove()


def test_what_waits_for_the_commit_runs_after_it_and_not_after_a_failure(app: Flask) -> None:
    ran: list[str] = []
    with app.app_context():
        with transaction() as session:
            after_commit(session, lambda: ran.append("kept"))
        with pytest.raises(RuntimeError), transaction() as session:
            after_commit(session, lambda: ran.append("lost"))
            raise RuntimeError
        db.session.remove()

    assert ran == ["kept"]


def test_a_transaction_inside_another_is_a_mistake_that_is_told(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(NestedTransaction), transaction(), transaction():
            pass
        db.session.remove()
