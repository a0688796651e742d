"""Single clauses of the calendar rules that no other test of this folder holds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

import forum_app.calendars
from forum_app.calendars import events, feeds, rules
from forum_app.calendars.rules import Kind, Selection, Tongue
from tests.unit.calendars import documents, readers
from tests.unit.calendars.programmes import EARLY, programme

UID = "a" * 32
SPEAKER = documents.WANG | {"uid": "9" * 32}
EVERY = [
    documents.AGENDA,
    Selection(Kind.PARTS, "mayors-forum"),
    Selection(Kind.TRACKS, "city-networking"),
    Selection(Kind.ROOMS, "COR-HEMI"),
    Selection(Kind.THEMES, "green"),
    Selection(Kind.SPEAKERS, "9" * 32),
    Selection(Kind.SESSIONS, "MF1"),
]


def test_marks_are_written_as_they_were_typed() -> None:
    """Rule 2: no HTML and no entities in SUMMARY, DESCRIPTION and LOCATION."""
    session = documents.session(
        title=documents.texts("Q&A: a < b"), abstract=documents.texts("<p>R&amp;D &mdash; <b>now</b></p>")
    )
    release = documents.document(session)
    release["rooms"][0]["name"] = documents.texts("Room R&D")

    feed = feeds.calendar_bytes(release, documents.AGENDA, Tongue.EN, documents.BASE_URL)

    assert readers.text(feed, "SUMMARY") == "Q&A: a < b"
    assert readers.text(feed, "DESCRIPTION").startswith("R&D — now\n\n")
    assert readers.text(feed, "LOCATION").startswith("Room R&D, ")


def test_every_text_is_trimmed() -> None:
    """Rule 2."""
    session = documents.session(title=documents.texts("  Water \n"), abstract=documents.texts("\n\n told \n"))
    release = documents.document(session)
    release["rooms"][0]["name"] = documents.texts(" Hall\t")

    feed = feeds.calendar_bytes(release, documents.AGENDA, Tongue.EN, documents.BASE_URL)

    assert readers.text(feed, "SUMMARY") == "Water"
    assert readers.text(feed, "DESCRIPTION").startswith("told\n\nhttps://")
    assert readers.text(feed, "LOCATION").startswith("Hall, ")


@pytest.mark.parametrize("selection", EVERY)
def test_no_clock_is_in_the_bytes(selection: Selection) -> None:
    """Rule 3."""
    release = documents.document(documents.session(code="MF1", people=[SPEAKER]))
    made = []

    for year in (2026, 2027, 2031):
        with time_machine.travel(datetime(year, 9, 20, 9, 30, tzinfo=UTC)):
            made.append(feeds.build(release, selection, Tongue.BOTH, documents.BASE_URL))

    assert made[0] == made[1] == made[2]


def test_every_time_has_a_zone_and_ends_after_it_begins() -> None:
    """Rule 7: never floating, never a whole day, the same zone at both ends."""
    feed = documents.ics(*programme(), published_at=EARLY)
    form = re.compile(r"DT(START|END)(;TZID=(Europe/Brussels|Asia/Shanghai):\d{8}T\d{6}|:\d{8}T\d{6}Z)")

    for text in feed.split(b"BEGIN:VEVENT")[1:]:
        start, end = (line for line in readers.lines(text) if line.startswith(("DTSTART", "DTEND")))
        assert form.fullmatch(start)
        assert form.fullmatch(end)
        assert start.split(":")[0].replace("DTSTART", "") == end.split(":")[0].replace("DTEND", "")
    assert all(seen.end > seen.start for seen in readers.by_icalendar(feed))


def test_icalendars_own_zones_are_never_asked_for() -> None:
    """Rule 8: they would be an hour late, and Outlook could not read them."""
    folder = Path(forum_app.calendars.__file__).parent
    forbidden = re.compile(r"add_missing_timezones|from_tzid|from_tzinfo")

    assert [
        path.name for path in folder.rglob("*.py") if forbidden.search(path.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize("rooms", [["COR-HEMI"], ["CD-1"], ["COR-HEMI", "CD-1"], []])
def test_each_zone_in_use_is_described_once(rooms: list[str]) -> None:
    """Rule 8: as many texts as zones named, each before the first event."""
    feed = documents.ics(*(documents.session(rooms=rooms) for _ in range(3)))

    named = set(re.findall(rb";TZID=([^:;]+):", feed))
    described = re.findall(rb"BEGIN:VTIMEZONE\r\nTZID:([^\r]+)", feed.partition(b"BEGIN:VEVENT")[0])
    assert sorted(named) == described


def test_a_uid_is_one_in_every_feed_whatever_is_renamed() -> None:
    """Rule 10: slug, host, room, edition, title and code may change; the uid is ASCII and stays."""
    session = documents.session(code="MF1", uid=UID, people=[SPEAKER])
    renamed = documents.document(
        session | {"title": documents.texts("New", "新"), "rooms": ["COR-HEMI", "COR-51"]}
    )
    renamed["edition"] |= {"slug": "another", "name": documents.texts("Another")}
    renamed["rooms"][0]["name"] = documents.texts("Renamed")

    found = {
        readers.value(feeds.calendar_bytes(release, selection, tongue, host), "UID")
        for release, host in (
            (documents.document(session), documents.BASE_URL),
            (renamed, "https://new.example"),
        )
        for selection in EVERY
        for tongue in Tongue
    }

    assert found == {f"{UID}@urban-forum.eu-china.example"}
    assert found.pop().isascii()


@pytest.mark.parametrize("tongue", list(Tongue))
def test_each_event_has_one_summary_in_a_language_that_is_named(tongue: Tongue) -> None:
    """Rule 13."""
    feed = documents.ics(*programme(), tongue=tongue, published_at=EARLY)
    lines = [line for line in readers.lines(feed) if line.startswith("SUMMARY")]

    assert len(lines) == feed.count(b"BEGIN:VEVENT")
    assert {line.split(":")[0] for line in lines} <= {
        "SUMMARY",
        "SUMMARY;LANGUAGE=en",
        "SUMMARY;LANGUAGE=zh-CN",
        "SUMMARY;LANGUAGE=fr",
    }


@pytest.mark.parametrize("tongue", list(Tongue))
def test_the_sessions_address_is_the_last_line_of_its_description(tongue: Tongue) -> None:
    """Rule 14: and there is no second, marked-up description."""
    feed = documents.ics(
        documents.session(people=[documents.WANG], stream="https://live.example/1"), tongue=tongue
    )

    assert readers.text(feed, "DESCRIPTION").split("\n")[-1] == readers.value(feed, "URL")
    assert readers.values(feed, "X-ALT-DESC") == []
    assert re.search(rb"[\w.]+@[\w.]+", re.sub(rb"UID:.*", b"", feed)) is None


@pytest.mark.parametrize("tongue", list(Tongue))
def test_the_place_for_apple_is_named_as_the_location(tongue: Tongue) -> None:
    """Rule 15: X-TITLE and X-ADDRESS equal LOCATION, the point equals GEO."""
    feed = documents.ics(documents.session(), tongue=tongue)
    (line,) = [line for line in readers.lines(feed) if line.startswith("X-APPLE-STRUCTURED-LOCATION")]
    place = readers.text(feed, "LOCATION")

    assert re.findall('X-(?:TITLE|ADDRESS)="([^"]*)"', line) == [place, place]
    assert line.endswith(":geo:" + readers.value(feed, "GEO").replace(";", ","))


@pytest.mark.parametrize("base_url", ["https://论坛.example", "https://forum.example/städte/"])
def test_an_address_is_ascii_whatever_the_host_is_called(base_url: str) -> None:
    """Rule 16."""
    release = documents.document(documents.session(code="MF1"))

    feed = feeds.calendar_bytes(release, documents.AGENDA, Tongue.ZH, base_url)

    assert readers.value(feed, "URL").isascii()
    assert re.fullmatch(r"https://[a-z0-9.-]+/[!-~]*agenda/MF1/", readers.value(feed, "URL"))


@pytest.mark.parametrize("kind", ["break", "exhibition"])
def test_a_break_and_an_exhibition_leave_the_time_free(kind: str) -> None:
    """Rule 16."""
    assert readers.value(documents.ics(documents.session(kind=kind)), "TRANSP") == "TRANSPARENT"


@pytest.mark.parametrize("selection", EVERY)
@pytest.mark.parametrize("tongue", list(Tongue))
def test_no_public_feed_rings_or_invites(selection: Selection, tongue: Tongue) -> None:
    """Rules 4 and 17: no METHOD, VALARM, ATTENDEE or ORGANIZER in any of them."""
    release = documents.document(documents.session(code="MF1", people=[SPEAKER]))

    feed = feeds.calendar_bytes(release, selection, tongue, documents.BASE_URL)

    names = {re.split("[:;]", line)[0] for line in readers.lines(feed)}
    assert names & {"METHOD", "ATTENDEE", "ORGANIZER", "VALARM", "TRIGGER"} == set()
    assert b"BEGIN:VALARM" not in feed


def test_a_cut_description_still_ends_with_the_address() -> None:
    """Rule 23: beyond the size of a feed only the address is left of it."""
    release = documents.document(documents.session(abstract=documents.texts("word " * 300)))
    book = events.Book.open(release, Tongue.EN, documents.BASE_URL)

    text = events.event_text(book, release["sessions"][0])

    address = rules.session_url(release, release["sessions"][0], Tongue.EN, documents.BASE_URL)
    assert readers.text(text.short, "DESCRIPTION") == address
    assert readers.text(text.full, "DESCRIPTION").endswith(f"…\n\n{address}")
    assert len(text.short) < len(text.full)
