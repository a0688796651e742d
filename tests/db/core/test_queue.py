"""The queue on each of its three homes: what is put in wakes a worker once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from huey import Huey

from forum_app.core import queue
from tests import apps


@pytest.fixture(params=["sqlite", "redis", "postgresql"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Huey]:
    if request.param == "sqlite":
        yield queue.make(f"sqlite:///{tmp_path}/queue.db")
    elif request.param == "redis":
        url = os.environ.get("FORUM_TEST_REDIS_URL")
        if not url:
            if os.environ.get("CI"):
                pytest.fail("FORUM_TEST_REDIS_URL is missing in CI")
            pytest.skip("no Redis: run script/test, or set FORUM_TEST_REDIS_URL")
        made = queue.make(url)
        made.storage.flush_all()
        yield made
        made.storage.flush_all()
    else:
        with apps.postgres_url() as url:
            made = queue.make(url.replace("postgresql+psycopg://", "postgresql://"))
            yield made
            made.storage.close()


def test_what_is_put_in_comes_out_once(home: Huey) -> None:
    ran: list[tuple[str, int]] = []

    @home.task(name="wake")  # type: ignore[untyped-decorator]
    def wake(name: str, row_id: int) -> None:
        ran.append((name, row_id))

    wake("mail", 7)
    wake("job", 8)
    while (task := home.dequeue()) is not None:
        home.execute(task)
        if len(ran) == 2:
            break

    assert ran == [("mail", 7), ("job", 8)]
    assert home.pending_count() == 0
