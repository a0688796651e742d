"""Turns on one machine: one holder at a time, others wait, give up, or find that it is done."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from forum_app.projecting import turns


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = create_engine(f"sqlite:///{tmp_path / 'forum.db'}")
    yield made
    made.dispose()


def never() -> None:
    return None


def test_of_many_threads_one_makes_and_the_others_find_it(engine: Engine) -> None:
    made: list[str] = []
    start = threading.Barrier(8)

    def need() -> None:
        start.wait()
        turn = turns.take(engine, "feed", lambda: made)
        if turn:
            time.sleep(0.05)
            made.append(threading.current_thread().name)
            turn.end()

    threads = [threading.Thread(target=need) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 1


def test_who_waits_goes_on_as_soon_as_it_is_made_though_the_turn_is_held(engine: Engine) -> None:
    """The maker may still be writing it down for others; its bytes are there."""
    held = turns.take(engine, "feed", never)
    looks = iter([None, None, "made"])

    found = turns.take(engine, "feed", lambda: next(looks))

    assert held
    assert found is None
    assert next(looks, "asked three times") == "asked three times"
    held.end()


def test_who_waited_too_long_gets_none(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "WAIT", 0.05)
    held = turns.take(engine, "feed", never)

    assert held
    assert turns.take(engine, "feed", never) is None
    held.end()


def test_a_maker_that_fails_to_look_gives_the_turn_back(engine: Engine) -> None:
    def fails() -> None:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        turns.take(engine, "feed", fails)

    free = turns.take(engine, "feed", never)
    assert free
    free.end()


def test_however_many_things_are_made_few_files_are_left(engine: Engine, tmp_path: Path) -> None:
    """Nobody else may read the folder."""
    for number in range(200):
        turn = turns.take(engine, f"feed {number}", never)
        assert turn
        turn.end()

    folder = tmp_path / "forum.db.turns"
    names = {path.name for path in folder.iterdir()}
    assert names <= {str(number) for number in range(turns.FILES)}
    assert folder.stat().st_mode & 0o077 == 0


def test_a_database_in_memory_has_one_process_and_no_turns() -> None:
    engine = create_engine("sqlite://")

    first, second = (turns.take(engine, "feed", never) for _ in range(2))

    assert first
    assert second
    engine.dispose()
