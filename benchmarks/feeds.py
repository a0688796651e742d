"""What calendar feeds cost at 300 and at 2,000 sessions, beside a bare WSGI application on the same server.

Run at the checkout's root: python -m benchmarks.feeds [--sizes 300 2000] [--seconds 4]
Over HTTP: two processes as script/server starts them, wrk with one thread and 16 connections, all on the same cores;
the CPU time is that of the server's processes. The limit is an application that sends the same bytes from a variable.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

from flask import Flask

from benchmarks.agenda_pages import asked, released
from benchmarks.feeds_making import in_process, personal, personal_path
from benchmarks.load import loaded
from benchmarks.web import served
from tests import apps

PACKED = "Accept-Encoding: gzip"
READY = 24
OURS, BARE = 8473, 8474


def requests(tag: str) -> dict[str, list[str]]:
    """Return the headers of each kind of request."""
    return {"304": [PACKED, f"If-None-Match: {tag}"], "200 gzip": [PACKED], "200 plain": []}


def measured(path: str, pids: dict[int, Sequence[int]], seconds: int, tag: str) -> Iterator[str]:
    """Tell each kind of request to us and, right after it, to the bare application: others use the machine too."""
    for port in pids:
        for _ in range(READY):
            packed = urllib.request.Request(
                f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": "gzip"}
            )
            urllib.request.urlopen(packed).read()
    for kind, headers in requests(tag).items():
        mine, limit = (
            loaded(f"http://127.0.0.1:{port}{path}", pids[port], seconds, headers) for port in pids
        )
        yield f"  {kind:10} {mine.beside(limit)}"


def over_http(app: Flask, folder: Path, paths: dict[str, str], seconds: int) -> Iterator[str]:
    """Tell requests a second and server CPU of each path and kind, beside the limit."""
    environ = {
        "FORUM_INSTANCE_DIR": str(folder),
        "FORUM_SECRET_KEY": apps.SECRET,
        "FORUM_BASE_URL": "http://forum.test",
    }
    held = folder / "page.gz"
    with served("benchmarks.serving:app", environ, OURS) as ours:
        for name, path in paths.items():
            body, told, _ = asked(app, path)
            held.write_bytes(body)
            held.with_suffix(".plain").write_bytes(plain := gzip.decompress(body))
            yield f"{name}: {len(plain) / 1000:,.0f} kB, packed {len(body) / 1000:,.0f} kB"
            with served("benchmarks.bare_page:app", {"FORUM_BENCH_BYTES": str(held)}, BARE) as bare:
                yield from measured(path, {OURS: ours, BARE: bare}, seconds, told["ETag"])


def main(sizes: list[int], seconds: int) -> None:
    """Print all figures of one run."""
    folder = apps.scratch()
    app = apps.make_app(apps.settings(folder))
    for size in sizes:
        slug = released(app, size)
        print(f"{size} sessions", flush=True)
        for line in in_process(app, slug, size):
            print(f"  {line}", flush=True)
        mine = personal_path(app, slug, size)
        paths = {
            "feed": f"/feeds/{slug}/agenda.ics",
            "agenda page": f"/en/forums/{slug}/agenda/?day=2027-09-18",
            "personal feed": mine,
        }
        for part in (personal(app, mine), over_http(app, folder, paths, seconds)):
            for line in part:
                print(f"  {line}", flush=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 2000])
    parser.add_argument("--seconds", type=int, default=4)
    given = parser.parse_args()
    main(given.sizes, given.seconds)
