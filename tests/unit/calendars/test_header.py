"""What stands before the first event: rules 4 to 6 and 8."""

from __future__ import annotations

import pytest

from forum_app.calendars import feeds
from forum_app.calendars.rules import Kind, Selection, Tongue
from tests.unit.calendars import documents, readers

SINGLE = Selection(Kind.SESSIONS, "MF1")


def feed_of(selection: Selection, tongue: Tongue = Tongue.BOTH) -> bytes:
    release = documents.document(documents.session(code="MF1"), documents.session(rooms=["CD-1"]))
    return feeds.calendar_bytes(release, selection, tongue, documents.BASE_URL)


@pytest.mark.parametrize("selection", [documents.AGENDA, SINGLE])
def test_product_version_and_calendar_scale_come_first(selection: Selection) -> None:
    """Rule 4."""
    assert readers.lines(feed_of(selection))[:4] == [
        "BEGIN:VCALENDAR",
        "PRODID:-//EU-China Partnership on Urbanisation//Urban Forum//EN",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
    ]


@pytest.mark.parametrize("selection", [documents.AGENDA, SINGLE])
def test_feeds_and_files_carry_no_method(selection: Selection) -> None:
    """Rule 4."""
    assert readers.values(feed_of(selection), "METHOD") == []


def test_a_feed_says_its_name_its_pace_and_its_zone() -> None:
    """Rule 5."""
    feed = feed_of(documents.AGENDA)
    head = readers.lines(feed)[4 : readers.lines(feed).index("BEGIN:VTIMEZONE")]

    assert head == [
        "NAME:EU-China Urban Forum 2027 / 2027年中欧城市论坛",
        "X-WR-CALNAME:EU-China Urban Forum 2027 / 2027年中欧城市论坛",
        "X-WR-CALDESC:The published programme. It follows every change\\; some apps look for changes only "
        "once a day. / 已发布的日程，随时更新；部分日历应用每天仅刷新一次。",
        "X-WR-TIMEZONE:Europe/Brussels",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "COLOR:seagreen",
    ]


def test_a_feed_published_in_the_forum_week_is_asked_for_every_15_minutes() -> None:
    """Rule 5."""
    feed = documents.ics(documents.session(), published_at="2027-09-19T08:00:00Z")

    assert readers.value(feed, "REFRESH-INTERVAL") == readers.value(feed, "X-PUBLISHED-TTL") == "PT15M"


def test_a_single_file_has_no_name_and_no_pace() -> None:
    """Rule 5: a calendar app would otherwise rename the user's own calendar."""
    names = {line.split(":")[0].split(";")[0] for line in readers.lines(feed_of(SINGLE))}

    unwanted = {
        "NAME",
        "X-WR-CALNAME",
        "X-WR-CALDESC",
        "X-WR-TIMEZONE",
        "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL",
    }
    assert names & unwanted == set()


@pytest.mark.parametrize(
    ("selection", "tongue", "name"),
    [
        (Selection(Kind.PARTS, "mayors-forum"), Tongue.EN, "EU-China Urban Forum 2027 – Mayors’ Forum"),
        (Selection(Kind.PARTS, "mayors-forum"), Tongue.ZH, "2027年中欧城市论坛：市长论坛"),
        (
            Selection(Kind.TRACKS, "city-networking"),
            Tongue.BOTH,
            "EU-China Urban Forum 2027 – City networking / 2027年中欧城市论坛：城市网络",
        ),
        (
            Selection(Kind.ROOMS, "COR-51"),
            Tongue.BOTH,
            "EU-China Urban Forum 2027 – Room 51 / 2027年中欧城市论坛：Room 51",
        ),
        (Selection(Kind.THEMES, "green"), Tongue.FR, "EU-China Urban Forum 2027 – Green city"),
    ],
)
def test_the_name_says_what_of_the_edition_it_is(selection: Selection, tongue: Tongue, name: str) -> None:
    """Rule 5."""
    feed = feed_of(selection, tongue)

    assert readers.text(feed, "NAME") == readers.text(feed, "X-WR-CALNAME") == name


def test_a_tracks_feed_has_the_tracks_colour() -> None:
    """Rule 5."""
    release = documents.document()
    release["tracks"][0]["colour"] = "steelblue"

    feed = feeds.calendar_bytes(
        release, Selection(Kind.TRACKS, "city-networking"), Tongue.EN, documents.BASE_URL
    )

    assert readers.value(feed, "COLOR") == "steelblue"


def test_no_feed_names_its_source() -> None:
    """Rule 6."""
    head = feed_of(documents.AGENDA).partition(b"BEGIN:VEVENT")[0]

    assert readers.values(head, "SOURCE") == readers.values(head, "URL") == []


def test_one_zone_text_for_each_zone_in_use_before_the_first_event() -> None:
    """Rule 8."""
    feed = feed_of(documents.AGENDA)

    assert readers.values(feed, "TZID") == ["Asia/Shanghai", "Europe/Brussels"]
    assert feed.rindex(b"END:VTIMEZONE") < feed.index(b"BEGIN:VEVENT")


def test_an_unused_zone_is_not_there() -> None:
    """Rule 8."""
    assert readers.values(feed_of(SINGLE), "TZID") == ["Europe/Brussels"]


def test_a_feed_without_sessions_still_is_a_calendar() -> None:
    """RFC 5545, 3.6: a calendar has at least one component."""
    feed = documents.ics()

    assert feed.count(b"BEGIN:VEVENT") == 0
    assert readers.values(feed, "TZID") == ["Europe/Brussels"]
