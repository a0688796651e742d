"""A release as a schedule: its days, rooms, people and links, as plain values before any bytes."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element, fromstring
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.exporters.frab_json import write_json
from forum_app.agenda.exporters.frab_values import Event, Schedule, schedule
from forum_app.agenda.exporters.frab_xml import UNFIT, write_xml
from forum_app.agenda.rules.numbers import guid_of, person_number
from tests.unit.calendars import documents
from tests.unit.calendars.documents import GARCIA, WANG, texts

BASE = "https://forum.example"
A, B, C = "a" * 32, "b" * 32, "c" * 32
BRUSSELS = ZoneInfo("Europe/Brussels")


def told(*sessions: dict[str, Any], language: str = "en", **changes: Any) -> Schedule:
    return schedule(documents.document(*sessions, **changes), language, BASE)


def events(made: Schedule) -> list[Event]:
    return [event for day in made.days for room in day.rooms.values() for event in room]


def only(made: Schedule) -> Event:
    (event,) = events(made)
    return event


def role(uid: str, kind: str = "speaker", latin: str = "Ana GARCÍA", native: str = "") -> dict[str, Any]:
    return {
        "role": kind,
        "uid": uid,
        "name": {"latin": latin, "native": native},
        "function": None,
        "body": None,
    }


def names(made: Schedule) -> list[str]:
    return [person.name for person in only(made).people]


def test_each_day_of_the_edition_is_there_also_without_sessions() -> None:
    made = told()

    assert [day.date for day in made.days] == [date(2027, 9, 18) + timedelta(days=n) for n in range(5)]
    assert [day.index for day in made.days] == [1, 2, 3, 4, 5]
    assert all(day.rooms == {} for day in made.days)


def test_a_day_begins_at_its_hour_and_lasts_until_the_next() -> None:
    """PRG-5: the day of the forum begins at four."""
    first, second = told().days[:2]

    assert first.start == datetime(2027, 9, 18, 4, tzinfo=BRUSSELS)
    assert first.end == second.start
    assert first.start.utcoffset() == timedelta(hours=2)


def test_the_night_stands_under_its_evening_with_its_own_date() -> None:
    """PRG-5: half past one is of the day before, but the event's date is the clock's."""
    night = documents.session(start="2027-09-20T23:30:00Z", end="2027-09-21T00:30:00Z")

    made = told(night)

    (day,) = [day for day in made.days if day.rooms]
    assert day.date == date(2027, 9, 20)
    assert only(made).start.date() == date(2027, 9, 21)


def test_what_begins_outside_the_edition_has_a_day_of_its_own_in_order() -> None:
    early = documents.session(start="2027-09-10T08:00:00Z", end="2027-09-10T09:00:00Z")
    late = documents.session(start="2027-10-01T08:00:00Z", end="2027-10-01T09:00:00Z")

    made = told(late, early)

    assert [day.date for day in made.days] == [
        date(2027, 9, 10),
        *(date(2027, 9, 18) + timedelta(days=n) for n in range(5)),
        date(2027, 10, 1),
    ]
    assert (made.first, made.last) == (date(2027, 9, 18), date(2027, 9, 22))


@pytest.mark.parametrize(
    ("end", "duration"),
    [
        ("2027-09-20T08:45:00Z", "00:05"),
        ("2027-09-20T09:40:00Z", "01:00"),
        ("2027-09-21T10:40:00Z", "26:00"),
        ("2027-09-25T08:40:00Z", "120:00"),
    ],
)
def test_a_length_is_told_in_hours_and_minutes_also_over_days(end: str, duration: str) -> None:
    assert only(told(documents.session(end=end))).duration == duration


def test_a_length_counts_through_the_end_of_summer_time() -> None:
    """PRG-1: between two and four that night there are three hours."""
    night = documents.session(start="2027-10-31T00:00:00Z", end="2027-10-31T03:00:00Z")

    event = only(told(night))

    assert (f"{event.start:%H:%M}", event.duration) == ("02:00", "03:00")


@pytest.mark.parametrize(
    ("rooms", "room"),
    [
        (["COR-HEMI"], "Hemicycle"),
        (["COR-51", "COR-HEMI"], "Room 51"),
        (["gone", "CD-1"], "Hall 1"),
        ([], ""),
    ],
)
def test_an_event_is_in_its_first_room_that_there_is(rooms: list[str], room: str) -> None:
    """The format knows one room for each event."""
    assert only(told(documents.session(rooms=rooms))).room == room


@pytest.mark.parametrize(
    ("track", "name"), [("city-networking", "City networking"), ("gone", ""), (None, "")]
)
def test_a_track_is_told_by_its_name(track: str | None, name: str) -> None:
    assert only(told(documents.session(track=track))).track == name


def test_tracks_and_rooms_are_listed_whether_or_not_they_are_used() -> None:
    made = told(language="zh")

    assert made.tracks == (("城市网络", "seagreen"),)
    assert made.rooms == (("半圆厅", 350), ("Room 51", 120), ("一号厅", 300))
    assert made.venue == "欧洲地区委员会, 世纪城"


def test_rooms_of_one_name_are_listed_once() -> None:
    """A reader finds rooms by name: two of one name would be one."""
    twice = [
        {"key": "A", "name": texts("Hall"), "venue": "COR", "capacity": 20},
        {"key": "B", "name": texts("Hall"), "venue": "CD", "capacity": 30},
    ]

    made = told(documents.session(rooms=["A"]), documents.session(rooms=["B"]), rooms=twice)

    assert made.rooms == (("Hall", 20),)
    assert [len(held) for day in made.days for held in day.rooms.values()] == [2]


def test_rooms_of_a_day_stand_in_the_order_of_their_names() -> None:
    made = told(documents.session(rooms=["COR-51"]), documents.session(rooms=["COR-HEMI"]))

    assert [list(day.rooms) for day in made.days if day.rooms] == [["Hemicycle", "Room 51"]]


@pytest.mark.parametrize(
    ("language", "title", "city"),
    [
        ("en", "EU-China Urban Forum 2027", "Brussels"),
        ("zh", "2027年中欧城市论坛", "布鲁塞尔"),
        ("fr", "EU-China Urban Forum 2027", "Bruxelles"),
    ],
)
def test_the_head_is_in_the_language_or_the_one_it_was_written_in(
    language: str, title: str, city: str
) -> None:
    """NAM-7."""
    made = told(language=language)

    assert (made.title, made.city) == (title, city)
    assert made.url == f"{BASE}/{language}/forums/urban-forum-2027/agenda/"
    assert (made.version, made.acronym, made.zone) == ("3", "urban_forum_2027", "Europe/Brussels")


def test_an_abstract_is_in_the_language_that_the_title_was_found_in() -> None:
    """One event is in one language: no Chinese title over an English abstract."""
    made = told(documents.session(title=texts(zh="签字仪式", original="zh")))

    assert (only(made).title, only(made).abstract, only(made).language) == (
        "签字仪式",
        "城市共同规划。",
        "zh",
    )


@pytest.mark.parametrize("abstract", [None, {}, {"original": "en"}])
def test_without_an_abstract_there_is_an_empty_one(abstract: dict[str, str] | None) -> None:
    assert only(told(documents.session(abstract=abstract))).abstract == ""


@pytest.mark.parametrize(
    ("heard", "title", "language"),
    [
        (["en", "zh"], texts("One"), "en"),
        ([], texts("One"), ""),
        ([], texts(zh="一", original="zh"), ""),
        ([], texts(fr="Un", original="fr"), "fr"),
        (["fr"], texts("One"), "en"),
    ],
)
def test_a_language_is_named_where_it_is_known(
    heard: list[str], title: dict[str, str], language: str
) -> None:
    """Letters tell English from Chinese, so that a session of no language comes back without one."""
    assert only(told(documents.session(languages=heard, title=title))).language == language


def test_somebody_in_session_and_contribution_is_named_once_where_first_met() -> None:
    talk = {"order": 1, "minutes": 6, "title": texts("Ghent"), "people": [role(B, latin="Bo LI"), role(A)]}

    made = told(documents.session(people=[role(A), role(C, latin="Cy")], contributions=[talk]))

    assert names(made) == ["Ana GARCÍA", "Cy", "Bo LI"]


@pytest.mark.parametrize("kind", ["interpreter", "note_taker"])
def test_who_serves_a_session_is_not_on_the_programme(kind: str) -> None:
    """INT-1: but somebody who also speaks is."""
    assert names(told(documents.session(people=[role(A, kind)]))) == []
    assert names(told(documents.session(people=[role(A, kind), role(A)]))) == ["Ana GARCÍA"]


@pytest.mark.parametrize("older", [WANG, GARCIA])
def test_somebody_of_an_older_release_without_a_permanent_id_is_left_out(older: dict[str, Any]) -> None:
    """Releases are never changed: those before permanent ids must still be told."""
    assert "uid" not in older
    assert names(told(documents.session(people=[older, role(A)]))) == ["Ana GARCÍA"]


def test_a_place_that_is_open_is_nobody() -> None:
    assert names(told(documents.session(people=[role("", latin=""), documents.OPEN_SEAT]))) == []


@pytest.mark.parametrize(
    ("language", "latin", "native", "name"),
    [
        ("en", "WANG Xiaoming", "王小明", "WANG Xiaoming"),
        ("fr", "WANG Xiaoming", "王小明", "WANG Xiaoming"),
        ("zh", "WANG Xiaoming", "王小明", "王小明"),
        ("zh", "Ana GARCÍA", "", "Ana GARCÍA"),
        ("en", "", "王小明", "王小明"),
    ],
)
def test_a_name_is_in_the_script_of_the_file_or_the_one_there_is(
    language: str, latin: str, native: str, name: str
) -> None:
    """NAM-7."""
    made = told(documents.session(people=[role(A, latin=latin, native=native)]), language=language)

    assert [(p.number, p.guid, p.name) for p in only(made).people] == [(person_number(A), guid_of(A), name)]


def test_a_closed_session_names_nobody_and_leads_nowhere() -> None:
    """PRG-4: its title is public, who is in it and its stream are not, whatever a release holds."""
    talk = {"order": 1, "minutes": 6, "title": texts("Ghent"), "people": [role(B)]}

    event = only(
        told(
            documents.session(
                closed=True, people=[role(A)], contributions=[talk], stream="https://stream.example/1"
            )
        )
    )

    assert (event.title, event.people, event.links) == ("Eco-city planning", (), ())


def test_papers_with_an_address_and_the_stream_are_links_in_order() -> None:
    papers = [
        {"uid": A, "title": texts("Slides", "幻灯片"), "url": "https://x.example/1", "file": None},
        {"uid": B, "title": texts("Kept here"), "url": None, "file": {"name": "a.pdf"}},
    ]

    event = only(told(documents.session(documents=papers, stream="https://s.example/"), language="zh"))

    assert [(link.url, link.title) for link in event.links] == [
        ("https://x.example/1", "幻灯片"),
        ("https://s.example/", ""),
    ]


def test_a_link_without_words_is_called_by_its_address() -> None:
    made = told(documents.session(stream="https://s.example/"))

    (xml,) = fromstring(write_xml(made)).iter("link")

    assert (xml.text, xml.get("href")) == ("https://s.example/", "https://s.example/")
    assert json_events(made)[0]["links"] == [{"url": "https://s.example/", "title": "https://s.example/"}]


@pytest.mark.parametrize("code", ["MF1", "mf-1", "Mf.1"])
def test_a_slug_is_small_and_the_page_keeps_the_code(code: str) -> None:
    event = only(told(documents.session(code=code)))

    assert event.slug == f"urban-forum-2027-{code.lower()}"
    assert event.url == f"{BASE}/en/forums/urban-forum-2027/agenda/{code}/"


def json_events(made: Schedule) -> list[dict[str, Any]]:
    conference = json.loads(write_json(made))["schedule"]["conference"]
    return [e for day in conference["days"] for room in day["rooms"].values() for e in room]


HOSTILE = [
    "]]><event/>",
    '"><script>alert(1)</script>',
    "&lt;b&gt; & <i>",
    "\u202eevil\u202c",
    "{{ 7*7 }} %s {0}",
    "\x00\x07\x1b[31m",
    "a\ud800b",
    "𠮷野家 👩‍👩‍👧",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_letters_in_both_files(text: str) -> None:
    """Nothing that is typed becomes an element, an attribute or a key."""
    kept = UNFIT.sub("", text)
    made = told(documents.session(title=texts(text), abstract=texts(text), people=[role(A, latin=text)]))

    (event,) = fromstring(write_xml(made)).iter("event")

    assert [event.findtext(name) for name in ("title", "abstract")] == [kept, kept]
    assert [who.text for who in event.findall("persons/person")] == [kept]
    assert json_events(made)[0]["title"] == text.replace("\ud800", "?")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_of_a_room_breaks_out_of_no_attribute(text: str) -> None:
    rooms = [{"key": "COR-HEMI", "name": texts(text), "venue": "COR", "capacity": 1}]

    (room,) = fromstring(write_xml(told(documents.session(), rooms=rooms))).findall("day/room")

    assert room.get("name") == UNFIT.sub("", text)
    assert len(room) == 1


def shape(element: Element) -> list[str]:
    return [child.tag for child in element]


def test_elements_stand_in_the_order_that_the_schema_asks() -> None:
    (event,) = fromstring(write_xml(told(documents.session()))).findall("day/room/event")

    assert shape(event) == [
        *("room", "title", "subtitle", "type", "date", "start", "duration", "abstract", "slug", "track"),
        *("language", "description", "url", "persons", "links"),
    ]


@given(title=st.text(min_size=1, max_size=30), abstract=st.text(max_size=60))
@settings(max_examples=40)
def test_any_text_makes_two_files_that_can_be_read(title: str, abstract: str) -> None:
    made = told(documents.session(title=texts(title), abstract=texts(abstract)))

    assert len(fromstring(write_xml(made)).findall("day/room/event")) == len(json_events(made)) == 1


@given(minutes=st.lists(st.integers(0, 5 * 24 * 60), min_size=1, max_size=8))
@settings(max_examples=40)
def test_every_session_stands_under_one_day_and_one_room(minutes: list[int]) -> None:
    """PRG-5: whenever it begins."""
    first = datetime.fromisoformat("2027-09-17T22:00:00+00:00")
    starts = [first + timedelta(minutes=n) for n in minutes]
    sessions = [
        documents.session(start=at.isoformat(), end=(at + timedelta(minutes=30)).isoformat()) for at in starts
    ]

    made = told(*sessions)

    assert sorted(event.code for event in events(made)) == sorted(s["code"] for s in sessions)
    assert all(
        day.start <= event.start < day.end for day in made.days for r in day.rooms.values() for event in r
    )
    assert [day.date for day in made.days] == sorted({day.date for day in made.days})
