"""What calendar feeds cost: making one, and answering 200 and 304, beside a bare WSGI app with the same bytes.

Run at the checkout's root: python -m benchmarks.feeds
"""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from forum_app.calendars import feeds
from forum_app.calendars.feeds import Feed
from forum_app.calendars.rules import Tongue
from forum_app.core.uow import transaction
from forum_app.editions.rules import EditionState
from tests import apps, build
from tests.unit.calendars import documents

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SIZES = (300, 2_000)
BUILDS, REQUESTS = 5, 300
ABSTRACT = documents.texts(
    "Cities on both sides plan, build and learn together. " * 7, "中欧城市共同规划。" * 12
)


def median_ms(work: Callable[[], object], times: int) -> float:
    """Return the median CPU time of `work` in milliseconds; wall time is at the mercy of the neighbours."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def release(size: int) -> dict[str, Any]:
    """Return a document of `size` sessions with speakers and both languages."""
    return documents.document(
        *(
            documents.session(abstract=ABSTRACT, people=[documents.WANG, documents.GARCIA])
            for _ in range(size)
        )
    )


def bare(feed: Feed, status: str) -> WSGIApplication:
    """Return the least application that sends these bytes: the limit."""
    body, length = (b"", "0") if status.startswith("304") else (feed.packed, str(len(feed.packed)))

    def app(_environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        start(status, [("Content-Type", "text/calendar"), ("Content-Length", length)])
        return [body]

    return app


def request(app: WSGIApplication, path: str, tag: str = "") -> Callable[[], object]:
    """Return one request for gzip, with If-None-Match if a tag is given."""
    headers = [("Accept-Encoding", "gzip")] + ([("If-None-Match", tag)] if tag else [])
    environ = EnvironBuilder(path=path, headers=headers).get_environ()
    return lambda: run_wsgi_app(app, dict(environ))


def measure_serving(app: Flask, size: int) -> None:
    """Print 200 and 304 of the application and of the bare one."""
    document = release(size)
    with app.app_context(), transaction() as session:
        at = build.edition(session, slug=f"forum-of-{size}", state=EditionState.OPEN)
        build.release(session, at, document)
    feed = feeds.build(document, documents.AGENDA, Tongue.BOTH, "http://forum.test")
    path = f"/feeds/forum-of-{size}/agenda.ics"
    for status, tag in (("200 OK", ""), ("304 NOT MODIFIED", f'"{feed.tag}-gzip"')):
        ours = request(app, path, tag)
        _, answered, _ = ours()  # type: ignore[misc]
        assert answered == status, answered
        cost, limit = median_ms(ours, REQUESTS), median_ms(request(bare(feed, status), path, tag), REQUESTS)
        print(
            f"{size:>6} sessions  {status[:3]} gzip  {cost:7.3f} ms CPU  bare {limit:7.4f} ms  ratio {cost / limit:5.1f}"
        )


def main() -> None:
    """Print all figures of one run."""
    for size in SIZES:
        document = release(size)
        cost = median_ms(
            lambda d=document: feeds.build(d, documents.AGENDA, Tongue.BOTH, "http://forum.test"), BUILDS
        )  # type: ignore[misc]
        made = feeds.build(document, documents.AGENDA, Tongue.BOTH, "http://forum.test")
        print(
            f"{size:>6} sessions  made {cost:7.0f} ms CPU  {len(made.body):>9,} bytes  gzip {len(made.packed):>8,}"
        )
    folder = apps.scratch()
    app = apps.make_app(apps.settings(folder))
    for size in SIZES:
        measure_serving(app, size)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
