"""What a public day of the agenda costs, cold and warm, at 300 and at 2,000 sessions, beside a bare WSGI application.

Run at the checkout's root: python -m benchmarks.agenda_pages [--sizes 300 2000] [--seconds 5]
The day asked for has a quarter of all sessions. Over HTTP: two processes as script/server starts them, wrk with
16 connections, all on the same cores; the server's CPU time is that of its processes.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from benchmarks.load import loaded
from benchmarks.web import served
from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from forum_app.core.warm import Memory
from forum_app.core.warmlayer import Layer
from forum_app.public import releases
from tests import apps, build
from tests.unit.public.documents import document, session, text

DAYS, WARM, COLD = 4, 2_000, 5
PACKED = "Accept-Encoding: gzip"
EN = (
    "city",
    "river",
    "station",
    "district",
    "housing",
    "climate",
    "market",
    "bridge",
    "harbour",
    "energy",
    "school",
)
ZH = "城市规划河流车站社区住房气候市场桥梁港口能源学校花园交通水务合作发展绿色低碳智慧安全"


def held_by(told: dict[str, str]) -> list[str]:
    """Return the headers of a client that holds a page already."""
    return [PACKED, f"If-None-Match: {told['ETag']}"]


def released(app: Flask, size: int) -> str:
    """Add a forum with a release of so many sessions in two languages; return its slug."""
    slug = f"forum-of-{size}"
    with app.app_context():
        with transaction() as opened:
            build.release(opened, build.edition(opened, slug=slug), whole(size, slug))
        db.session.remove()
    return slug


def whole(size: int, slug: str) -> dict[str, Any]:
    """Return a document of `size` sessions over four days, no two with the same titles."""
    return document(*(one(number, size) for number in range(size)), slug=slug)


def one(number: int, size: int) -> dict[str, Any]:
    day, place = divmod(number, -(-size // DAYS))
    hour = 6 + place % 10
    english = " ".join(EN[(number * step + step) % len(EN)] for step in (1, 3, 5, 7, 11)).capitalize()
    chinese = "".join(ZH[(number * step + step) % len(ZH)] for step in (1, 2, 3, 5, 7, 11, 13, 17))
    given = {
        "title": text(f"{english} {number}", f"{chinese}{number}"),
        "abstract": text(f"{english} and {english.lower()}. " * 6, f"{chinese}，" * 12),
        "themes": ["green", "smart"][: number % 3],
        "rooms": [("HEMI", "R52", "SCHU")[number % 3]],
        "uid": f"{number * 2654435761 % 2**128:032x}",
    }
    code = f"S{number}"
    return session(code, f"09-{18 + day}T{hour:02d}:00", f"09-{18 + day}T{hour:02d}:45", **given)


def layer_of(app: Flask) -> Layer:
    found = app.wsgi_app
    assert isinstance(found, Layer)
    return found


def forget(app: Flask) -> None:
    """Empty what this process keeps, and what all share."""
    layer = layer_of(app)
    memory = Memory()
    layer.memory._answers, layer.memory._addresses = memory._answers, memory._addresses
    releases.shelf.forget()
    with app.app_context():
        with transaction() as opened:
            opened.execute(db.text("DELETE FROM projection"))
        db.session.remove()


def asked(app: Any, path: str, **headers: str) -> tuple[bytes, dict[str, str], float]:
    """Return body, headers and CPU milliseconds of one request."""
    sent = [("Accept-Encoding", "gzip"), *headers.items()]
    environ = EnvironBuilder(path=path, headers=sent).get_environ()
    begun = time.process_time()
    body, status, told = run_wsgi_app(app, environ)
    data = b"".join(body)
    took = 1000 * (time.process_time() - begun)
    assert status[:3] in ("200", "304"), status
    return data, dict(told), took


def in_process(app: Flask, slug: str) -> Iterator[str]:
    """Tell the CPU time of a cold and a warm page, and the weight of every look."""
    path = f"/en/forums/{slug}/agenda/?day=2027-09-18"
    cold = []
    for _ in range(COLD):
        forget(app)
        cold.append(asked(app, path)[2])
    _, told, again = asked(app, path)
    warm = statistics.median(asked(app, path)[2] for _ in range(WARM))
    held = statistics.median(asked(app, path, **{"If-None-Match": told["ETag"]})[2] for _ in range(WARM))
    yield f"cold page, release read too: {statistics.median(cold):.0f} ms CPU (second request {again:.2f})"
    yield f"warm page in process: 200 {warm * 1000:.0f} µs, 304 {held * 1000:.0f} µs CPU"
    for language in ("en", "zh", "fr"):
        looks = {look: len(asked(app, path.replace("/en/", f"/{language}/") + look)[0]) for look in LOOKS}
        yield f"packed weight, {language}: " + ", ".join(
            f"{LOOKS[look]} {size / 1000:.1f} kB" for look, size in looks.items()
        )


LOOKS = {"": "list", "&view=rooms": "by room", "&both=1": "both languages"}


def over_http(app: Flask, folder: Path, slug: str, seconds: int) -> Iterator[str]:
    """Tell requests a second and server CPU of the warm page, of 304, and of the bare application."""
    path = f"/en/forums/{slug}/agenda/?day=2027-09-18"
    body, told, _ = asked(app, path)
    held = folder / "page.gz"
    held.write_bytes(body)
    ours = {
        "FORUM_INSTANCE_DIR": str(folder),
        "FORUM_SECRET_KEY": apps.SECRET,
        "FORUM_BASE_URL": "http://forum.test",
    }
    rates = {}
    for name, module, environ, port in (
        ("ours", "benchmarks.serving:app", ours, 8471),
        ("bare", "benchmarks.bare_page:app", {"FORUM_BENCH_BYTES": str(held)}, 8472),
    ):
        with served(module, environ, port) as pids:
            url = f"http://127.0.0.1:{port}{path}"
            for _ in range(20):
                urllib.request.urlopen(url, timeout=60).read()
            rates[name] = loaded(url, pids, seconds, [PACKED]), loaded(url, pids, seconds, held_by(told))
    for at, what in enumerate((f"200, {len(body) / 1000:.0f} kB packed", "304")):
        mine, limit = rates["ours"][at], rates["bare"][at]
        yield (
            f"HTTP warm {what}: {mine.rate:,.0f}/s, {mine.cpu * 1000:.0f} µs CPU; bare {limit.rate:,.0f}/s, "
            f"{limit.cpu * 1000:.0f} µs: {mine.rate / limit.rate:.0%}"
        )


def main(sizes: list[int], seconds: int) -> None:
    """Print all figures of one run."""
    folder = apps.scratch()
    app = apps.make_app(apps.settings(folder))
    for size in sizes:
        slug = released(app, size)
        print(f"{size} sessions, {-(-size // DAYS)} on the day", flush=True)
        for part in (in_process(app, slug), over_http(app, folder, slug, seconds)):
            for line in part:
                print(f"  {line}", flush=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 2000])
    parser.add_argument("--seconds", type=int, default=5)
    given = parser.parse_args()
    main(given.sizes, given.seconds)
