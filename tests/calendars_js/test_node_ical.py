"""Feeds read back by node-ical, which takes time zones from Node.js and not from the feed."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from forum_app.calendars.rules import Tongue
from tests.unit.calendars import documents, readers
from tests.unit.calendars.programmes import CHINESE, EARLY, instants, programme
from tests.unit.calendars.readers import Seen

HERE = Path(__file__).parent


def by_node_ical(node: str, feed: bytes) -> list[Seen]:
    """Return what node-ical understood of a feed."""
    run = subprocess.run(
        [node, HERE / "read_node_ical.cjs"],
        input=feed,
        env=os.environ | {"NODE_PATH": str(HERE / "vendor/node")},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    return [Seen(**event) for event in json.loads(run.stdout)["events"]]


@pytest.mark.parametrize("tongue", [Tongue.BOTH, Tongue.ZH])
def test_node_ical_sees_the_same_events(node: str, tongue: Tongue) -> None:
    """Rules 1, 2, 7, 9, 10 and 11: texts, instants around both clock changes, UIDs and SEQUENCE."""
    sessions = programme("Water, air; earth")

    feed = documents.ics(*sessions, tongue=tongue, published_at=EARLY)

    seen = by_node_ical(node, feed)
    assert seen == readers.by_icalendar(feed)
    assert {event.uid: (event.start, event.end) for event in seen} == instants(sessions)
    assert all(CHINESE[:80] in event.summary for event in seen)


def test_node_ical_takes_a_backslash_before_an_n_for_a_line_end(node: str) -> None:
    r"""Its own fault (rule 2): the feed says `C:\\New`, which RFC 5545, 3.3.11 reads as a backslash and New."""
    feed = documents.ics(documents.session(title=documents.texts(r"C:\New")))

    (seen,) = by_node_ical(node, feed)

    assert readers.value(feed, "SUMMARY") == r"C:\\New"
    assert seen.summary == "C:\\\new"
