"""A whole feed: its size, its tag, its gzip (rules 20, 21, 23)."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import parse

from forum_app.calendars import feeds, rules
from forum_app.calendars.rules import Tongue
from tests.unit.calendars import documents, readers

LONG = documents.texts(
    "Sustainable urbanisation in both continents. " * 40, "中欧可持续城镇化伙伴关系。" * 60
)


def many(number: int) -> dict[str, Any]:
    return documents.document(*(documents.session(abstract=LONG) for _ in range(number)))


def test_a_feed_of_an_editions_size_keeps_its_descriptions() -> None:
    """Rule 23."""
    body = feeds.calendar_bytes(many(200), documents.AGENDA, Tongue.BOTH, documents.BASE_URL)

    assert len(body) < rules.SIZE_LIMIT
    assert all("Sustainable" in seen.description for seen in readers.by_icalendar(body))


def test_a_feed_beyond_its_size_has_the_addresses_only() -> None:
    """Rule 23."""
    release = many(480)

    body = feeds.calendar_bytes(release, documents.AGENDA, Tongue.BOTH, documents.BASE_URL)

    assert len(body) < rules.SIZE_LIMIT
    assert body.count(b"BEGIN:VEVENT") == 480
    assert [seen.description for seen in readers.by_icalendar(body)] == [
        rules.session_url(release, session, Tongue.BOTH, documents.BASE_URL)
        for session in rules.chosen(release, documents.AGENDA)
    ]


def test_a_feed_is_packed_once_and_always_the_same() -> None:
    """Rule 21: no time stamp inside the gzip."""
    release = many(2)

    built = feeds.build(release, documents.AGENDA, Tongue.EN, documents.BASE_URL)
    first, second = built.made(), built.made()

    assert gzip.decompress(first.packed) == built.body
    assert first.packed == second.packed
    assert first.packed[4:8] == bytes(4)


def test_the_tag_changes_with_the_bytes_only() -> None:
    """Rule 20."""
    release = documents.document(documents.session())
    later = release | {"number": 4, "published_at": "2027-06-09T08:00:00Z"}

    old, new, other = (
        feeds.build(release, documents.AGENDA, Tongue.EN, documents.BASE_URL),
        feeds.build(later, documents.AGENDA, Tongue.EN, documents.BASE_URL),
        feeds.build(release, documents.AGENDA, Tongue.ZH, documents.BASE_URL),
    )

    assert old.made().tag == new.made().tag != other.made().tag
    assert new.modified == datetime(2027, 6, 9, 8, tzinfo=UTC)


def test_fosdem_is_872_events_at_their_instants(shared_data: Path) -> None:
    """The contract's real schedule: every event read back, under the size of rule 23."""
    root = parse(shared_data / "schedule_fosdem_2020.xml").getroot()
    assert root is not None
    source = [
        fosdem_session(event, day.attrib["date"]) for day in root.iter("day") for event in day.iter("event")
    ]

    body = feeds.calendar_bytes(
        documents.document(*source), documents.AGENDA, Tongue.BOTH, documents.BASE_URL
    )

    seen = readers.by_icalendar(body)
    assert len(seen) == 872
    assert {event.uid: (event.start, event.end) for event in seen} == {
        rules.uid(session): tuple(int(rules.instant(session[end]).timestamp()) for end in ("start", "end"))
        for session in source
    }
    assert len(body) < rules.SIZE_LIMIT


def fosdem_session(event: Element, day: str) -> dict[str, Any]:
    """Return a session of the schedule; Brussels is at UTC+1 in February."""
    hours, minutes = map(int, (event.findtext("duration") or "").split(":"))
    start = datetime.fromisoformat(f"{day}T{event.findtext('start')}:00+01:00")
    names = [{"latin": person.text or "", "native": ""} for person in event.iter("person")]
    return documents.session(
        uid=f"{int(event.attrib['id']):032x}",
        code=event.attrib["id"],
        title=documents.texts(event.findtext("title") or ""),
        abstract=documents.texts(event.findtext("abstract") or ""),
        start=start.isoformat(),
        end=(start + timedelta(hours=hours, minutes=minutes)).isoformat(),
        people=[{"role": "speaker", "name": name, "function": None, "body": None} for name in names],
    )
