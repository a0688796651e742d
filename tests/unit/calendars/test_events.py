"""One event: rules 7, 10 to 12, 15 to 17."""

from __future__ import annotations

from typing import Any

import pytest

from forum_app.calendars import feeds, rules
from forum_app.calendars.rules import Kind, Selection, Tongue
from tests.unit.calendars import documents, readers


def event(tongue: Tongue = Tongue.BOTH, **changes: Any) -> bytes:
    """Return the lines of one session's event."""
    return documents.ics(documents.session(**changes), tongue=tongue).partition(b"BEGIN:VEVENT\r\n")[2]


def line(feed: bytes, name: str) -> str:
    (only,) = [line for line in readers.lines(feed) if line.startswith((f"{name}:", f"{name};"))]
    return only


@pytest.mark.parametrize(
    ("room", "start", "end"),
    [
        (
            "COR-HEMI",
            "DTSTART;TZID=Europe/Brussels:20270920T104000",
            "DTEND;TZID=Europe/Brussels:20270920T121500",
        ),
        ("CD-1", "DTSTART;TZID=Asia/Shanghai:20270920T164000", "DTEND;TZID=Asia/Shanghai:20270920T181500"),
    ],
)
def test_times_are_in_the_venues_zone_at_both_ends(room: str, start: str, end: str) -> None:
    """Rule 7."""
    found = event(rooms=[room])

    assert (line(found, "DTSTART"), line(found, "DTEND")) == (start, end)


def test_a_session_without_a_room_is_in_the_editions_zone() -> None:
    """Rule 7."""
    assert line(event(rooms=[]), "DTSTART") == "DTSTART;TZID=Europe/Brussels:20270920T104000"


def test_an_event_never_repeats() -> None:
    """Rule 7."""
    assert readers.values(event(), "RRULE") == []


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("20271030T233000Z", "20271031T003000Z"),
        ("20271031T003000Z", "20271031T013000Z"),
        ("20271031T013000Z", "20271031T023000Z"),
    ],
)
def test_the_hour_that_clocks_show_twice_is_written_in_utc(start: str, end: str) -> None:
    """Rule 7: 02:30 of that night is read as the first one by some apps and as the second by others."""
    found = event(start=start, end=end)

    assert (line(found, "DTSTART"), line(found, "DTEND")) == (f"DTSTART:{start}", f"DTEND:{end}")


@pytest.mark.parametrize(
    ("start", "end", "walls"),
    [
        ("2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z", ("20270328T013000", "20270328T033000")),
        ("2027-10-30T22:30:00Z", "2027-10-30T23:30:00Z", ("20271031T003000", "20271031T013000")),
        ("2027-10-31T02:00:00Z", "2027-10-31T03:00:00Z", ("20271031T030000", "20271031T040000")),
    ],
)
def test_sessions_around_the_clock_changes_stay_at_their_instants(
    start: str, end: str, walls: tuple[str, str]
) -> None:
    """Rules 7 and 9."""
    found = documents.ics(documents.session(start=start, end=end))

    (seen,) = readers.by_icalendar(found)
    assert (seen.start, seen.end) == tuple(int(rules.instant(moment).timestamp()) for moment in (start, end))
    in_event = found.partition(b"BEGIN:VEVENT")[2]
    assert (readers.value(in_event, "DTSTART"), readers.value(in_event, "DTEND")) == walls


def test_the_uid_is_the_same_in_every_feed_and_language() -> None:
    """Rule 10."""
    release = documents.document(documents.session(code="MF1", uid="a" * 32))
    selections = [
        documents.AGENDA,
        Selection(Kind.PARTS, "mayors-forum"),
        Selection(Kind.ROOMS, "COR-HEMI"),
        Selection(Kind.SESSIONS, "MF1"),
    ]

    found = {
        readers.value(feeds.calendar_bytes(release, selection, tongue, documents.BASE_URL), "UID")
        for selection in selections
        for tongue in Tongue
    }

    assert found == {"a" * 32 + "@urban-forum.eu-china.example"}


def test_the_stamps_are_the_sessions_own() -> None:
    """Rule 11: without METHOD, DTSTAMP says when the session was last revised."""
    found = event(sequence=4)

    assert readers.value(found, "DTSTAMP") == readers.value(found, "LAST-MODIFIED") == "20270520T123000Z"
    assert readers.value(found, "CREATED") == "20270503T090000Z"
    assert readers.value(found, "SEQUENCE") == "4"


@pytest.mark.parametrize("state", ["confirmed", "tentative", "cancelled"])
def test_the_status_is_the_sessions_state(state: str) -> None:
    """Rule 12."""
    assert readers.value(event(state=state), "STATUS") == state.upper()


@pytest.mark.parametrize(
    ("tongue", "summary"),
    [
        (Tongue.BOTH, "SUMMARY:Cancelled / 已取消: Eco-city planning / 生态城市规划"),
        (Tongue.EN, "SUMMARY;LANGUAGE=en:Cancelled: Eco-city planning"),
        (Tongue.ZH, "SUMMARY;LANGUAGE=zh-CN:已取消：生态城市规划"),
        (Tongue.FR, "SUMMARY:Annulé\u00a0: Eco-city planning"),
    ],
)
def test_a_cancelled_session_stays_and_says_so(tongue: Tongue, summary: str) -> None:
    """Rule 12."""
    found = event(tongue, state="cancelled", stream="https://live.example/1")

    assert line(found, "SUMMARY") == summary
    assert readers.value(found, "TRANSP") == "TRANSPARENT"
    assert readers.values(found, "CONFERENCE") == []


def test_a_place_has_its_point_for_maps() -> None:
    """Rule 15."""
    found = event(Tongue.EN)

    assert line(found, "LOCATION") == "LOCATION;LANGUAGE=en:Hemicycle\\, Committee of the Regions\\, Brussels"
    assert readers.value(found, "GEO") == "50.8405;4.3756"
    assert line(found, "X-APPLE-STRUCTURED-LOCATION") == (
        'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="Hemicycle, Committee of the Regions, Brussels";'
        'X-APPLE-RADIUS=100;X-TITLE="Hemicycle, Committee of the Regions, Brussels":geo:50.8405,4.3756'
    )


def test_a_session_in_two_buildings_names_each_after_its_rooms() -> None:
    """Rule 15."""
    found = event(Tongue.EN, rooms=["COR-HEMI", "CD-1", "COR-51"])

    assert readers.text(found, "LOCATION") == (
        "Hemicycle, Room 51, Committee of the Regions, Hall 1, Century City, Brussels, Chengdu"
    )


def test_a_place_without_a_point_has_its_words_only() -> None:
    """Rule 15."""
    found = event(Tongue.EN, rooms=["CD-1"])

    assert readers.text(found, "LOCATION") == "Hall 1, Century City, Chengdu"
    assert readers.values(found, "GEO") == readers.values(found, "X-APPLE-STRUCTURED-LOCATION") == []


@pytest.mark.parametrize(
    ("tongue", "label"),
    [
        (Tongue.BOTH, "Live stream / 直播"),
        (Tongue.EN, "Live stream"),
        (Tongue.ZH, "直播"),
        (Tongue.FR, "Diffusion en direct"),
    ],
)
def test_a_stream_is_a_conference_and_stands_in_the_description(tongue: Tongue, label: str) -> None:
    """Rule 15."""
    found = event(tongue, stream="https://live.example/直播")

    address = "https://live.example/%E7%9B%B4%E6%92%AD"
    assert line(found, "CONFERENCE") == f"CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL={label}:{address}"
    assert address in readers.text(found, "DESCRIPTION")


@pytest.mark.parametrize(
    ("tongue", "language"), [(Tongue.BOTH, "en"), (Tongue.EN, "en"), (Tongue.ZH, "zh"), (Tongue.FR, "fr")]
)
def test_the_address_is_absolute_in_the_feeds_language(tongue: Tongue, language: str) -> None:
    """Rule 16."""
    address = f"https://forum.example/{language}/forums/urban-forum-2027/agenda/MF1/"

    assert readers.value(event(tongue, code="MF1"), "URL") == address


def test_the_track_is_named_in_both_languages_and_gives_the_colour() -> None:
    """Rule 16."""
    found = event(Tongue.EN)

    assert readers.value(found, "CATEGORIES") == "City networking,城市网络"
    assert readers.value(found, "COLOR") == "seagreen"
    assert readers.value(found, "CLASS") == "PUBLIC"
    assert readers.value(found, "TRANSP") == "OPAQUE"


@pytest.mark.parametrize("colour", ["#1d5c4d", "rgb(1,2,3)", "", None])
def test_a_colour_that_is_no_css_name_is_left_out(colour: str | None) -> None:
    """Rule 16."""
    release = documents.document(documents.session())
    release["tracks"][0]["colour"] = colour

    feed = feeds.calendar_bytes(release, documents.AGENDA, Tongue.EN, documents.BASE_URL)

    assert readers.values(feed.partition(b"BEGIN:VEVENT")[2], "COLOR") == []


def test_nobody_is_invited_or_rung_by_a_feed() -> None:
    """Rule 17."""
    found = event(people=[documents.WANG])

    assert b"VALARM" not in found
    assert readers.values(found, "ATTENDEE") == readers.values(found, "ORGANIZER") == []


@pytest.mark.parametrize("tongue", list(Tongue))
def test_a_closed_session_shows_title_time_and_place_only(tongue: Tongue) -> None:
    """The release keeps its title because organisers chose so; nothing else of it is public."""
    found = event(
        tongue,
        code="CL1",
        closed=True,
        people=[documents.WANG],
        contributions=[
            {"order": 1, "minutes": 6, "title": documents.texts("Secret"), "people": [documents.GARCIA]}
        ],
        stream="https://live.example/secret",
    )

    assert readers.text(found, "DESCRIPTION") == readers.value(found, "URL")
    assert readers.value(found, "CLASS") == "PUBLIC"
    assert readers.values(found, "CONFERENCE") == []
    for word in ("WANG", "王小明", "GARCÍA", "secret", "Cities plan", "城市共同规划"):
        assert word not in "\n".join(readers.lines(found))
