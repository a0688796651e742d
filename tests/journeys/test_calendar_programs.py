"""Programs that people use subscribe over loopback: vdirsyncer fetches the feed, khal shows it."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.journeys import calendar_site
from tests.journeys.calendar_site import SESSIONS, SLUG, Site
from tests.unit.calendars import documents, readers
from tests.unit.calendars.programmes import CHINESE, EARLY, instants, programme

KHAL = """\
[calendars]
[[feed]]
path = {folder}/events
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
[sqlite]
path = {folder}/khal.db
"""
VDIRSYNCER = """\
[general]
status_path = "{folder}/status"
[pair forum]
a = "feed"
b = "local"
collections = null
[storage feed]
type = "http"
url = "{url}"
[storage local]
type = "filesystem"
path = "{folder}/events"
fileext = ".ics"
"""
FORMAT = "\x1e" + "\x1f".join(
    f"{{{name}}}"
    for name in ("uid", "start-long-full", "end-long-full", "status", "title", "location", "description")
)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with calendar_site.in_threads() as found:
        yield found


def run(folder: Path, *command: str) -> str:
    """Run a Python program whose settings are in `folder`; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def by_khal(folder: Path, feed: bytes) -> list[list[str]]:
    """Return what khal shows of each event, a list of fields."""
    (folder / "events").mkdir()
    (folder / "khal.conf").write_text(KHAL.format(folder=folder))
    (folder / "feed.ics").write_bytes(feed)
    told = run(folder, "khal", "-c", "khal.conf", "printics", "-f", FORMAT, "feed.ics")
    return [[field.strip() for field in event.split("\x1f")] for event in told.split("\x1e")[1:]]


def test_khal_shows_the_same_events(tmp_path: Path) -> None:
    """Rules 1, 2, 7, 9, 10 and 12: it knows no SEQUENCE."""
    sessions = programme()
    feed = documents.ics(*sessions, published_at=EARLY)

    shown = by_khal(tmp_path, feed)

    expected = {seen.uid: seen for seen in readers.by_icalendar(feed)}
    assert {uid: (start, end) for uid, start, end, *_ in shown} == {
        uid: (_minute(start), _minute(end)) for uid, (start, end) in instants(sessions).items()
    }
    assert {row[0]: tuple(row[3:]) for row in shown} == {
        uid: (seen.status, seen.summary, seen.location, seen.description) for uid, seen in expected.items()
    }
    assert all(CHINESE[:80] in title for _, _, _, _, title, *_ in shown)


def _minute(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M}"


def test_vdirsyncer_subscribes_and_changes_nothing_on_the_second_run(site: Site, tmp_path: Path) -> None:
    """Rule 20: it asks without conditions; the bytes are the same, so it writes nothing."""
    (tmp_path / "config").write_text(
        VDIRSYNCER.format(folder=tmp_path, url=f"{site.url}/feeds/{SLUG}/agenda.ics")
    )
    command = ("vdirsyncer", "-c", "config")
    run(tmp_path, *command, "discover")

    run(tmp_path, *command, "sync")
    first = files(tmp_path / "events")
    run(tmp_path, *command, "sync")

    assert len(first) == SESSIONS
    assert all(b"SUMMARY:R0000 talk / R0000 \xe5\x8f\x91\xe8\xa8\x80" in body for body, _ in first.values())
    assert files(tmp_path / "events") == first


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return bytes and time of writing of each file."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_who_asks_with_the_tag_or_the_date_of_the_first_run_gets_304(site: Site, encoding: str) -> None:
    """Rule 20: what an app that keeps its validators sees."""
    address = f"{site.url}/feeds/{SLUG}/agenda.ics"
    with urllib.request.urlopen(asking(address, {"Accept-Encoding": encoding})) as first:
        tag, date = first.headers["ETag"], first.headers["Last-Modified"]

    again = [
        status(asking(address, {"Accept-Encoding": encoding, name: value}))
        for name, value in (("If-None-Match", tag), ("If-Modified-Since", date), ("If-None-Match", '"old"'))
        for _ in range(2)
    ]

    assert again == [304] * 4 + [200] * 2


def asking(address: str, headers: dict[str, str]) -> urllib.request.Request:
    return urllib.request.Request(address, headers=headers)


def status(request: urllib.request.Request) -> int:
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as problem:
        with problem:
            return problem.code
