"""Feeds read back by three independent readers: icalendar, vobject and ical.js, which has time zones of its own."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as budget
from hypothesis import strategies as st

from forum_app.calendars import rules
from forum_app.calendars.rules import Tongue
from tests.unit.calendars import documents, readers
from tests.unit.calendars.programmes import EARLY, programme
from tests.unit.calendars.readers import Seen

HERE = Path(__file__).parent
FIELDS = tuple(Seen.__dataclass_fields__)


def by_icaljs(node: str, feed: bytes) -> dict[str, Any]:
    """Return what ical.js understood of a feed."""
    run = subprocess.run([node, HERE / "read.mjs"], input=feed, capture_output=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr.decode()
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def seen_by_icaljs(node: str, feed: bytes) -> list[Seen]:
    return [Seen(**{name: event[name] for name in FIELDS}) for event in by_icaljs(node, feed)["events"]]


@pytest.mark.parametrize("tongue", list(Tongue))
def test_three_readers_see_the_same_events(node: str, tongue: Tongue) -> None:
    """Rules 1, 2, 7, 8, 10 and 11: texts, instants, UIDs and SEQUENCE."""
    feed = documents.ics(*programme(), tongue=tongue, published_at=EARLY)

    assert readers.by_icalendar(feed) == readers.by_vobject(feed) == seen_by_icaljs(node, feed)


def test_each_event_is_where_the_release_says(node: str) -> None:
    """Rule 9, around both clock changes, by the zones of ical.js."""
    sessions = programme()

    seen = seen_by_icaljs(node, documents.ics(*sessions, published_at=EARLY))

    assert {event.uid: (event.start, event.end) for event in seen} == {
        rules.uid(session): tuple(int(rules.instant(session[end]).timestamp()) for end in ("start", "end"))
        for session in sessions
    }


@pytest.mark.parametrize(
    "zone", ["America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu"]
)
def test_a_venue_anywhere_is_read_alike(node: str, zone: str) -> None:
    """Rules 8 and 9 for zones that are not constant texts."""
    sessions = [
        documents.session(start=f"2027-{m:02d}-15T10:00:00Z", end=f"2027-{m:02d}-15T11:30:00Z")
        for m in range(1, 13)
    ]
    venue = documents.brussels_venue() | {"zone": zone}

    feed = documents.ics(*sessions, venues=[venue])

    assert readers.by_icalendar(feed) == readers.by_vobject(feed) == seen_by_icaljs(node, feed)
    assert [event.start for event in readers.by_icalendar(feed)] == [
        int(rules.instant(session["start"]).timestamp()) for session in sessions
    ]


def test_name_zones_and_categories_arrive(node: str) -> None:
    """Rules 5, 8 and 16."""
    found = by_icaljs(node, documents.ics(*programme(), published_at=EARLY))

    assert found["name"] == "EU-China Urban Forum 2027 / 2027年中欧城市论坛"
    assert found["zones"] == ["Asia/Shanghai", "Europe/Brussels"]
    assert found["events"][0]["categories"] == ["City networking", "城市网络"]


@budget(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=40))
def test_whatever_is_typed_is_read_alike(node: str, typed: list[tuple[str, str]]) -> None:
    """Rules 1 and 2."""
    sessions = [
        documents.session(title=documents.texts(title), abstract=documents.texts(zh=abstract))
        for title, abstract in typed
    ]

    feed = documents.ics(*sessions)

    assert readers.by_icalendar(feed) == readers.by_vobject(feed) == seen_by_icaljs(node, feed)


def test_the_vendored_reader_is_the_published_one() -> None:
    """What is not our own is unchanged, with its licence."""
    vendor = HERE / "vendor"
    manifest: dict[str, dict[str, str]] = json.loads((vendor / "MANIFEST.json").read_text())

    files = {path.relative_to(vendor).as_posix(): path for path in vendor.rglob("*") if path.is_file()}
    found = {name: hashlib.sha256(files[name].read_bytes()).hexdigest() for name in manifest}

    assert found == {name: entry["sha256"] for name, entry in manifest.items()}
    assert set(files) == {*manifest, "MANIFEST.json"}
