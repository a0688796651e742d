"""What the watch over feeds writes: merged between workers, forgotten in time, kept when the database is away."""

from __future__ import annotations

import os
import threading
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from forum_app.calendars import watch_store, watching
from forum_app.calendars.models import FeedSalt, FeedToken, FeedWatch
from forum_app.calendars.watching import Watch
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.tables import metadata
from tests import build

NOON = datetime(2027, 6, 1, 12, tzinfo=UTC)
TODAY = NOON.date()
DAY = timedelta(days=1)
APPLE = "iOS/18.0 (22A3354) dataaccessd/1.0"
GOOGLE = "Google-Calendar-Importer"
CANARY = "203.0.113.77"


class Clock:
    """A clock that stands until it is set."""

    at = NOON

    def __call__(self) -> float:
        return self.at.timestamp()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def forum(app: Flask) -> str:
    with app.app_context():
        with transaction() as session:
            slug = build.edition(session).slug
            # Known salts: what chance makes of a sketch must not differ from run to run.
            session.add_all(
                FeedSalt(day=TODAY + number * DAY, salt=bytes([number]) * 32) for number in range(2)
            )
        db.session.remove()
    return slug


def environ(address: str = "192.0.2.1", agent: str = APPLE) -> Any:
    return {"REMOTE_ADDR": address, "HTTP_USER_AGENT": agent}


def thread_of(watch: Watch) -> Any:
    return watch._thread


def rows(app: Flask, table: type[Any] = FeedWatch) -> list[Any]:
    with app.app_context():
        found = list(reading().scalars(select(table)))
        db.session.remove()
    return found


def told(app: Flask) -> set[tuple[str, str, date, int, int]]:
    return {(row.feed, row.client, row.day, row.subscribers, row.polls) for row in rows(app)}


def test_polls_are_written_by_feed_day_and_kind_of_app(app: Flask, forum: str, clock: Clock) -> None:
    watch = Watch(app, clock)
    for address in ("192.0.2.1", "192.0.2.2", "192.0.2.1"):
        watch.seen(environ(address), (forum, "agenda"))
    watch.seen(environ(agent=GOOGLE), (forum, "rooms/HEMI"))

    assert watch.flush()

    assert told(app) == {("agenda", "apple", TODAY, 2, 3), ("rooms/HEMI", "google", TODAY, 1, 1)}
    assert {row.polled_at for row in rows(app)} == {NOON}


def test_two_workers_count_the_same_subscriber_once(app: Flask, forum: str, clock: Clock) -> None:
    """Both know the same salt, whichever of them made it."""
    one, other = Watch(app, clock), Watch(app, clock)
    for number in range(30):
        one.seen(environ(f"192.0.2.{number}"), (forum, "agenda"))
    for number in range(10, 40):
        other.seen(environ(f"192.0.2.{number}"), (forum, "agenda"))

    one.flush()
    clock.at += timedelta(minutes=1)
    other.seen(environ("192.0.2.5"), (forum, "agenda"))
    other.flush()
    one.seen(environ("192.0.2.39"), (forum, "agenda"))
    one.flush()

    (row,) = rows(app)
    assert (row.subscribers, row.polls, row.polled_at) == (40, 62, clock.at)


def test_workers_that_begin_at_once_agree_on_a_salt(app: Flask, forum: str, clock: Clock) -> None:
    clock.at += 5 * DAY
    watches = [Watch(app, clock) for _ in range(3)]
    for watch in watches:
        watch.seen(environ(), (forum, "agenda"))
    threads = [threading.Thread(target=watch.flush) for watch in watches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert told(app) == {("agenda", "apple", TODAY + 5 * DAY, 1, 3)}
    assert {repr(watch._salts) for watch in watches} == {repr(watches[0]._salts)}


def test_a_restarted_worker_goes_on_where_the_last_one_ended(app: Flask, forum: str, clock: Clock) -> None:
    for _ in range(3):
        watch = Watch(app, clock)
        watch.seen(environ(), (forum, "agenda"))
        watch.close()

    assert told(app) == {("agenda", "apple", TODAY, 1, 3)}


def test_a_new_day_counts_anew_with_a_salt_that_is_known_before(app: Flask, forum: str, clock: Clock) -> None:
    watch = Watch(app, clock)
    watch.seen(environ(), (forum, "agenda"))
    watch.flush()
    assert {row.day for row in rows(app, FeedSalt)} == {TODAY, TODAY + DAY}

    watch.seen(environ(), (forum, "agenda"))
    clock.at += DAY
    watch.seen(environ(), (forum, "agenda"))
    assert watch._batch.waiting == []
    watch.flush()

    assert told(app) == {("agenda", "apple", TODAY, 1, 2), ("agenda", "apple", TODAY + DAY, 1, 1)}


def test_salts_and_sketches_end_after_a_day_and_counts_after_400(
    app: Flask, forum: str, clock: Clock
) -> None:
    watch = Watch(app, clock)
    watch.seen(environ(), (forum, "agenda"))
    watch.flush()

    clock.at += 2 * DAY
    watch.seen(environ(), (forum, "rooms/HEMI"))
    watch.flush()
    assert {row.day for row in rows(app, FeedSalt)} == {TODAY + DAY, TODAY + 2 * DAY, TODAY + 3 * DAY}
    assert {(row.feed, bool(row.sketch), row.subscribers) for row in rows(app)} == {
        ("agenda", False, 1),
        ("rooms/HEMI", True, 1),
    }

    clock.at += 400 * DAY
    watch.flush()
    assert {row.feed for row in rows(app)} == {"rooms/HEMI"}


def test_an_idle_worker_writes_nothing_but_forgets_once_a_day(
    app: Flask, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch, written = Watch(app, clock), []
    monkeypatch.setattr(watch, "_write", lambda _batch, today: written.append(today))

    watch._forgot = -1
    watch.flush()
    watch._forgot = written[0]
    watch.flush()

    assert len(written) == 1


def test_a_forum_that_is_gone_is_passed_over(app: Flask, forum: str, clock: Clock) -> None:
    watch = Watch(app, clock)
    watch.seen(environ(), ("no-such-forum", "agenda"))
    watch.seen(environ(), (forum, "agenda"))

    assert watch.flush()

    assert {row.feed for row in rows(app)} == {"agenda"}
    assert not watch._batch


def test_while_the_database_is_away_nothing_is_lost(
    app: Flask, forum: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OperationalError("statement", {}, Exception("away"))

    watch = Watch(app, clock)
    watch.seen(environ("192.0.2.1"), (forum, "agenda"))
    with monkeypatch.context() as broken:
        broken.setattr(watch_store, "keep", away)
        assert not watch.flush()
        watch.seen(environ("192.0.2.2"), (forum, "agenda"))
        assert not watch.flush()
    assert rows(app) == []

    assert watch.flush()

    assert told(app) == {("agenda", "apple", TODAY, 2, 2)}


def token(session: Session) -> FeedToken:
    at = build.edition(session)
    row = FeedToken(
        uid=os.urandom(16).hex(), edition_id=at.id, speaker_id=build.speaker(session, at).id, purpose="Telephone",
        token_hash=os.urandom(32).hex(), contents="roles", created_at=NOON, changed_at=NOON,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def test_the_last_use_of_a_personal_link_is_noted(app: Flask, clock: Clock) -> None:
    with app.app_context():
        with transaction() as session:
            number = token(session).id
        db.session.remove()
    one, other = Watch(app, clock), Watch(app, clock)

    other.note_use(number, environ(agent=GOOGLE))
    clock.at += timedelta(minutes=5)
    one.note_use(number, environ())
    one.note_use(number + 1000, environ())
    one.flush()
    other.flush()

    (row,) = rows(app, FeedToken)
    assert (row.used_at, row.used_by, row.changed_at) == (clock.at, "apple", NOON)


def test_no_address_and_no_user_agent_is_ever_stored(app: Flask, forum: str, clock: Clock) -> None:
    """Issue 5, watching: all columns of all tables are searched for what came with the request."""
    agent = f"CanaryCalendar/4711 {APPLE}"
    watch = Watch(app, clock)
    watch.seen(environ(CANARY, agent), (forum, "agenda"))
    watch.flush()
    assert told(app) == {("agenda", "apple", TODAY, 1, 1)}

    with app.app_context():
        session = reading()
        stored = [
            repr(row)
            for table in metadata.sorted_tables
            for row in session.execute(text(f'SELECT * FROM "{table.name}"'))
        ]
        db.session.remove()

    assert any(forum in row for row in stored)
    assert not [row for row in stored if CANARY in row or "Canary" in row or "4711" in row]
    assert CANARY not in repr(watch._batch)


def test_a_forked_process_begins_with_nothing(app: Flask, forum: str, clock: Clock) -> None:
    watch = Watch(app, clock)
    watch.seen(environ(), (forum, "agenda"))

    child = os.fork()
    if child == 0:
        os._exit(0 if not watch._batch and watch._thread is None and watch._lock.acquire(timeout=1) else 1)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert watch._batch


def test_the_thread_starts_with_the_first_request_and_ends_with_the_process(
    app: Flask, forum: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[Any] = []
    monkeypatch.setattr(watching, "Finalize", lambda _of, close, exitpriority: ends.append(close))
    monkeypatch.setitem(app.config, "TESTING", False)
    watch = Watch(app, clock)
    assert thread_of(watch) is None

    watch.seen(environ(), (forum, "agenda"))
    watch.seen(environ(), (forum, "agenda"))
    thread = thread_of(watch)
    assert thread.daemon
    ends[0]()

    assert len(ends) == 1
    assert not thread.is_alive()
    assert told(app) == {("agenda", "apple", TODAY, 1, 2)}
