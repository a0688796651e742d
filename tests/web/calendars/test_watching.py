"""The watch over feeds in the way of a request (issue 5, watching): it sends no statement and keeps no address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.calendars import watching
from forum_app.calendars.counting import Batch
from forum_app.calendars.models import FeedSalt
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.projecting import freshness
from tests.db.counting import statements
from tests.unit.calendars import documents
from tests.web.calendars.test_feeds import AGENDA, FORUM, publish

APPLE = "iOS/18.0 (22A3354) dataaccessd/1.0"
ROOM = f"/feeds/{FORUM}/rooms/COR-HEMI.zh.ics"


@pytest.fixture
def watch(app: Flask) -> Iterator[watching.Watch]:
    """The watch of the application, with nothing counted yet."""
    publish(app, documents.session(code="MF1"))
    with app.app_context(), transaction() as session:
        # Known salts: what chance makes of a sketch must not differ from run to run.
        session.add_all(
            FeedSalt(day=now().date() + timedelta(days=n), salt=bytes([n]) * 32) for n in range(2)
        )
    found = watching.of_app(app)
    found.forked()
    yield found
    found.forked()


def get(client: FlaskClient, address: str, sender: str = "192.0.2.1", **headers: str) -> int:
    sent = {"User-Agent": APPLE} | headers
    return client.get(address, headers=sent, environ_overrides={"REMOTE_ADDR": sender}).status_code


def figures(batch: Batch) -> dict[tuple[str, str], tuple[int, int]]:
    return {(of[1], of[3]): (tally.sketch.estimate(), tally.polls) for of, tally in batch.tallies.items()}


def test_both_ways_of_serving_are_counted_and_neither_sends_a_statement_for_it(
    app: Flask, client: FlaskClient, watch: watching.Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A subscriber count of any size costs no write in the request path, and no read."""
    monkeypatch.setattr(freshness, "EVERY", 3600.0)  # nobody looks for a new release meanwhile
    watch.flush()
    assert get(client, AGENDA) == 200
    tag = client.get(AGENDA, headers={"User-Agent": APPLE}).headers["ETag"]
    with app.app_context(), statements(reading()) as sent:
        senders = [f"192.0.2.{number}" for number in range(1, 11)]
        answered = [get(client, AGENDA, sender, **{"If-None-Match": tag}) for sender in senders]
        again = [get(client, AGENDA, sender) for sender in senders]

    assert (answered, again) == ([304] * 10, [200] * 10)
    assert sent == []
    (counted,) = figures(watch._batch).items()
    assert counted == (("agenda", "apple"), (11, 22))


def test_all_languages_of_a_feed_are_one_feed_and_a_single_session_is_none(
    client: FlaskClient, watch: watching.Watch
) -> None:
    watch.flush()
    for address in (ROOM, ROOM.replace(".zh", ""), f"/feeds/{FORUM}/sessions/MF1.ics"):
        assert get(client, address) == 200
    assert get(client, ROOM.replace("COR-HEMI", "NO-ROOM")) == 404

    assert figures(watch._batch) == {("rooms/COR-HEMI", "apple"): (1, 2)}


def test_a_request_before_the_salt_is_known_is_counted_later(
    client: FlaskClient, watch: watching.Watch
) -> None:
    assert get(client, AGENDA) == 200
    assert (len(watch._batch.waiting), figures(watch._batch)) == (1, {})

    assert watch.flush()

    assert not watch._batch


def test_a_client_without_a_name_is_counted_too(app: Flask, watch: watching.Watch) -> None:
    watch.flush()

    app.test_client().get(AGENDA, headers={"User-Agent": ""})

    assert figures(watch._batch) == {("agenda", "other"): (1, 1)}


@pytest.mark.usefixtures("watch")
def test_under_test_no_thread_writes_by_itself(app: Flask, client: FlaskClient) -> None:
    get(client, AGENDA)

    assert watching.of_app(app)._thread is None
    with app.app_context():
        db.session.remove()
