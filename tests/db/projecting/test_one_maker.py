"""Of the processes that need the same cold feed at once one makes it; the others wait for it, but not for ever."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select

from forum_app.agenda.models import Projection
from forum_app.calendars import feeds
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.projecting import turns
from forum_app.projecting.turns import Turn
from tests import build
from tests.db.projecting import asking
from tests.unit.calendars import documents

FEED = "/feeds/urban-forum-2027/agenda.ics"


@pytest.fixture(autouse=True)
def released(app: Flask) -> None:
    with app.app_context():
        with transaction() as session:
            at = build.edition(session, slug="urban-forum-2027")
            build.release(session, at, documents.document(documents.session(), documents.session()))
        db.session.remove()


def engine_of(app: Flask) -> Engine:
    with app.app_context():
        return db.engine


def test_of_four_processes_one_makes_a_cold_feed(app: Flask) -> None:
    """A stampede: all ask at the same moment, and making it takes until the others have asked too."""
    told = asking.asked_by(app, FEED, 4)

    assert sorted(one.made for one in told) == [0, 0, 0, 1]
    assert {one.status for one in told} == {200}
    assert len({one.tag for one in told}) == 1
    with app.app_context():
        assert reading().scalar(select(func.count()).select_from(Projection)) == 1
        db.session.remove()


def test_a_killed_maker_lets_the_next_one_go_on(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its turn ends with it: a lock on a file, or an advisory lock of its connection."""
    engine, taken = engine_of(app), asking.PROCESSES.Event()
    url = engine.url.render_as_string(hide_password=False)
    monkeypatch.setattr(turns, "WAIT", 0.1)

    with asking.running((asking.hold, (url, "feed", taken))) as (maker,):
        assert taken.wait(asking.LONG)
        while_it_lives = turns.take(engine, "feed", lambda: False)
        maker.kill()
        maker.join()
        monkeypatch.setattr(turns, "WAIT", asking.LONG)
        after = turns.take(engine, "feed", lambda: False)

    assert while_it_lives is None
    assert after
    after.end()


def test_who_has_waited_long_enough_makes_its_own(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow neighbour costs work, never an answer; its turn stays its own."""
    monkeypatch.setattr(turns, "WAIT", 0.1)
    asked: list[str] = []

    def neighbours(engine: Engine, name: str, ready: Callable[[], object]) -> Turn | None:
        asked.append(name)
        with turns._held(engine, name) as held:
            assert held
            return take(engine, name, ready)

    take = turns.take
    monkeypatch.setattr(turns, "take", neighbours)

    answer = app.test_client().get(FEED)

    assert (answer.status_code, len(asked)) == (200, 1)
    assert answer.data.count(b"BEGIN:VEVENT") == 2


def test_a_maker_that_fails_gives_its_turn_back(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "WAIT", asking.LONG)
    build = feeds.build

    def fails(*arguments: object) -> None:
        raise ArithmeticError

    monkeypatch.setattr(feeds, "build", fails)
    with pytest.raises(ArithmeticError):
        app.test_client().get(FEED)
    monkeypatch.setattr(feeds, "build", build)

    assert app.test_client().get(FEED).status_code == 200


def test_turns_for_different_things_do_not_wait_for_each_other(app: Flask) -> None:
    engine = engine_of(app)

    first, second = (turns.take(engine, name, lambda: False) for name in ("one", "two"))

    assert first
    assert second
    first.end()
    second.end()


def test_an_ended_turn_is_free_and_ends_but_once(app: Flask) -> None:
    engine = engine_of(app)
    first = turns.take(engine, "feed", lambda: False)
    assert first
    first.end()
    first.end()

    second = turns.take(engine, "feed", lambda: False)

    assert second
    second.end()


def test_what_is_there_by_then_needs_no_turn(app: Flask) -> None:
    """The maker's bytes are found, and the lock is not kept."""
    engine = engine_of(app)

    assert turns.take(engine, "feed", lambda: True) is None
    free = turns.take(engine, "feed", lambda: False)
    assert free
    free.end()


def test_an_ended_turn_gives_its_connection_back(app: Flask) -> None:
    engine = engine_of(app)
    before = engine.pool.status()
    turn = turns.take(engine, "feed", lambda: False)
    assert turn

    turn.end()

    assert engine.pool.status() == before
