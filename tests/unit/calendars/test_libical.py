"""libical reads every feed as the other readers do, by the zones that stand in the feed."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from forum_app.calendars.rules import Tongue
from tests.unit.calendars import by_libical, documents, readers
from tests.unit.calendars.programmes import CHINESE, EARLY, instants, programme

ZONES = ("America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu")


@pytest.fixture(autouse=True, scope="module")
def libical() -> None:
    """libical, which CI must have."""
    try:
        by_libical.library()
    except OSError:
        if os.environ.get("CI"):
            pytest.fail("libical is missing in CI: install libical3")
        pytest.skip("no libical: install libical3 to read the feeds with it")


@pytest.mark.parametrize("tongue", list(Tongue))
def test_libical_sees_the_same_events(tongue: Tongue) -> None:
    """Rules 1, 2, 7, 8, 10, 11 and 12: texts, instants, UIDs, SEQUENCE and STATUS."""
    feed = documents.ics(*programme(), tongue=tongue, published_at=EARLY)

    seen = by_libical.by_libical(feed)

    assert seen == readers.by_icalendar(feed)
    assert all(CHINESE[:80] in event.summary for event in seen if tongue in ("", "zh"))


def test_libical_sees_each_event_at_its_instant() -> None:
    """Rule 9: around both clock changes in Brussels and in Shanghai, which has none, as zoneinfo says."""
    sessions = programme()

    seen = by_libical.by_libical(documents.ics(*sessions, published_at=EARLY))

    assert {event.uid: (event.start, event.end) for event in seen} == instants(sessions)


@pytest.mark.parametrize("zone", ZONES)
def test_libical_understands_the_zone_of_any_venue(zone: str) -> None:
    """Rules 8 and 9."""
    sessions = [
        documents.session(start=f"2027-{month:02d}-15T10:00:00Z", end=f"2027-{month:02d}-15T11:30:00Z")
        for month in range(1, 13)
    ]
    venue = documents.brussels_venue() | {"zone": zone}

    seen = by_libical.by_libical(documents.ics(*sessions, venues=[venue]))

    assert {event.uid: (event.start, event.end) for event in seen} == instants(sessions)


def test_libical_finds_no_error() -> None:
    """Rules 1 to 17: it counts what it could not understand."""
    feed = documents.ics(*programme(), published_at=EARLY)

    assert by_libical.errors(feed) == 0
    assert by_libical.errors(feed.replace(b":20270115T", b":2027-01-15T")) > 0


@budget(deadline=None, max_examples=30)
@given(title=st.text(), abstract=st.text())
def test_whatever_is_typed_libical_reads_alike(title: str, abstract: str) -> None:
    """Rules 1 and 2."""
    feed = documents.ics(
        documents.session(title=documents.texts(title), abstract=documents.texts(zh=abstract))
    )

    assert by_libical.by_libical(feed) == readers.by_icalendar(feed)
