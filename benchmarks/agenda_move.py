"""What the editor costs: the whole draft, one move, one quiet pulse; each beside a request that does nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import cycle, pairwise
from typing import Any
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient

from forum_app.accounts.rules import Role
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from tests.db.counting import statements
from tests.web.organisers import browser

RUNS = 15
PACKED = {"Accept-Encoding": "gzip"}


def _cpu(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median CPU time of several runs in milliseconds: a move is not the same work each time."""
    times = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return 1000 * sorted(times)[runs // 2]


def _asked(app: Flask, work: Callable[[], object]) -> int:
    with app.app_context():
        with statements(reading()) as sent:
            work()
        db.session.remove()
    return len([one for one in sent if not one.startswith(("PRAGMA", "BEGIN"))])


def _mover(client: FlaskClient, desk: str, sessions: list[dict[str, Any]]) -> Callable[[], object]:
    """Return work that moves the next session into the room of its neighbour."""
    revisions = {one["uid"]: one["revision"] for one in sessions}
    pairs = cycle(pairwise(sessions))

    def move() -> None:
        one, other = next(pairs)
        uid = one["uid"]
        place = {"start": one["start"], "rooms": other["rooms"]}
        wish = {"uid": uid, "revision": revisions[uid], **place}
        body = {"key": uuid4().hex, "kind": "move", "sessions": [wish]}
        answer = client.post(desk + "steps", json=body, headers=PACKED)
        if answer.status_code != 200:
            raise AssertionError(answer.text)
        revisions[uid] += 1

    return move


def moving(app: Flask, slug: str) -> Iterator[str]:
    """Tell what the editor's requests cost on the server."""
    client, desk = browser(app, Role.AGENDA, slug), f"/desk/{slug}/agenda/"
    sessions = client.get(desk + "state.json").get_json()["sessions"]
    nothing = _cpu(lambda: client.get("/healthz"))
    whole = client.get(desk + "state.json", headers=PACKED)
    state = _cpu(lambda: client.get(desk + "state.json", headers=PACKED), 5)
    move = _mover(client, desk, sessions)
    move()
    queries, cost = _asked(app, move), _cpu(move)
    since = client.get(desk + "state.json").get_json()["number"]
    beat = {"page": uuid4().hex, "since": since}
    pulse = _cpu(lambda: client.post(desk + "pulse", json=beat))
    yield f"the whole draft: {state:.0f} ms CPU, {len(whole.data) / 1024:.0f} kB packed"
    yield f"one move: {queries} queries, {cost:.1f} ms CPU, {cost / nothing:.0f} times a request for nothing"
    yield f"a quiet pulse: {pulse:.1f} ms CPU; a request for nothing: {nothing:.2f} ms"
