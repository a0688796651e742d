"""What is typed into the form of a session: what is taken, what is refused beside its field, what comes out of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from forum_app.agenda.services.details import Places
from forum_app.core.errors import Invalid
from forum_app.desk.session_forms import read
from tests.unit.desk.form_offers import (
    BEIJING,
    BRUSSELS,
    OFFERS,
    STANKOVA,
    ZHANG,
    filled,
    kept,
    told,
)

WEB = "An address begins with https://."
NO_SPAN = "Enter the day, the begin and the end, or leave all three empty."
NO_LENGTH = "Enter how long it takes: it has no time yet."
UNTITLED = "Enter a title in one language at least."


@pytest.fixture(autouse=True)
def reader(sqlite_app: Flask) -> Iterator[None]:
    """Give the reader a language for what the form says."""
    with sqlite_app.test_request_context("/en/"):
        yield


def answered(**said: str | list[str] | None) -> dict[str, Any]:
    """Return the fields of a new session with these answers."""
    form = filled(**said)
    assert form.validate(), told(form)
    return read.fields(form, None, OFFERS)


def test_a_new_session_needs_a_title_a_kind_and_a_length_and_no_more() -> None:
    found = answered()

    assert found == {
        "part": None, "track": None, "pillar": None, "media": None, "speech_rule": None,
        "kind": "panel", "access": "all", "closed": False, "shown_publicly": False, "capacity": None,
        "equipment": "", "stream_url": "", "internal_note": "",
        "themes": [], "fields": [], "rooms": [], "spoken": "", "languages": "",
        "title": {"en": "Eco-city planning", "original": "en"}, "abstract": None, "checked": "",
        "start": None, "end": None, "length": 45, "doors_close": None,
        "tags": [], "categories": [], "booths": [], "contributions": [], "roles": [], "state": "draft",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"title_en": ""}, {"title_en": [UNTITLED]}),
        ({"title_en": " \t "}, {"title_en": [UNTITLED]}),
        ({"title_en": "x" * 301}, {"title_en": ["Shorten this to at most 300 characters."]}),
        ({"internal_note": "x" * 8001}, {"internal_note": ["Shorten this to at most 8000 characters."]}),
        ({"length": ""}, {"length": [NO_LENGTH]}),
        ({"length": "0"}, {"length": ["Enter a whole number from 1 to 10080."]}),
        ({"length": "10081"}, {"length": ["Enter a whole number from 1 to 10080."]}),
        ({"day": "2027-09-20"}, {"day": [NO_SPAN]}),
        ({"start": "09:00", "end": "10:00"}, {"day": [NO_SPAN]}),
        ({"day": "2027-09-20", "start": "09:00"}, {"day": [NO_SPAN]}),
        ({"capacity": "-1"}, {"capacity": ["Enter a whole number from 0 to 100000."]}),
        ({"places": "100001"}, {"places": ["Enter a whole number from 0 to 100000."]}),
        ({"tags": "short, " + "x" * 61}, {"tags": ["A tag has at most 60 characters."]}),
        ({"stream_url": "stream.example/1"}, {"stream_url": [WEB]}),
        ({"stream_url": "javascript:alert(1)//https://"}, {"stream_url": [WEB]}),
        ({"kind": "ball"}, {"kind": ["Not a valid choice."]}),
        ({"state": "cancelled"}, {"state": ["Not a valid choice."]}),
        ({"part": "nowhere"}, {"part": ["Not a valid choice."]}),
        ({"rooms": ["HEMI", "CELLAR"]}, {"rooms": ["'CELLAR' is not a valid choice for this field."]}),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    said: dict[str, str | list[str]], wrong: dict[str, list[str]]
) -> None:
    form = filled(**said)

    assert not form.validate()
    assert told(form) == wrong


@pytest.mark.parametrize("language", ["en", "zh", "fr"])
def test_a_title_in_any_one_language_is_enough(language: str) -> None:
    """NAM-7: the language it was written in need not be English."""
    found = answered(original=language, **({"title_en": ""} | {f"title_{language}": "x"}))

    assert found["title"] == {language: "x", "original": language}


def test_an_original_without_a_text_gives_way_to_a_language_that_has_one() -> None:
    assert answered(original="fr", title_zh="规划")["title"]["original"] == "en"


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", []),
        (" , ,, ", []),
        ("water", ["water"]),
        ("water, roofs", ["roofs", "water"]),
        ("水，屋顶、水", ["屋顶", "水"]),
        ("green   roofs ,green roofs", ["green roofs"]),
        ("Water, water", ["Water", "water"]),
    ],
)
def test_tags_stand_between_commas_of_any_script(typed: str, tags: list[str]) -> None:
    assert answered(tags=typed)["tags"] == tags


@pytest.mark.parametrize(
    ("start", "end", "end_day", "minutes", "last"),
    [
        ("09:00", "10:00", "", 60, "2027-09-20T08:00:00Z"),
        ("22:30", "00:45", "", 135, "2027-09-20T22:45:00Z"),
        ("09:00", "09:00", "", 1440, "2027-09-21T07:00:00Z"),
        ("09:00", "10:30", "2027-09-22", 2970, "2027-09-22T08:30:00Z"),
        ("23:59", "00:00", "", 1, "2027-09-20T22:00:00Z"),
    ],
)
def test_the_length_of_a_session_with_a_time_is_that_of_its_time(
    start: str, end: str, end_day: str, minutes: int, last: str
) -> None:
    """PRG-5: an end not after the begin is in the night after, whatever length was typed."""
    found = answered(day="2027-09-20", start=start, end=end, end_day=end_day, length="5")

    assert (found["length"], found["end"]) == (minutes, last)


def test_a_session_with_a_time_needs_no_length() -> None:
    assert answered(day="2027-09-20", start="09:00", end="09:20", length="")["length"] == 20


@pytest.mark.parametrize(
    ("zone", "instant"), [(BRUSSELS, "2027-09-20T07:00:00Z"), (BEIJING, "2027-09-20T01:00:00Z")]
)
def test_wall_time_is_read_in_the_zone_that_the_page_showed(zone: str, instant: str) -> None:
    """PRG-1."""
    found = answered(zone=zone, day="2027-09-20", start="09:00", end="10:00", doors_close="2027-09-20T09:00")

    assert (found["start"], found["doors_close"]) == (instant, instant)


@pytest.mark.parametrize("name", ["start", "doors_close", "opens", "closes"])
def test_an_hour_that_no_clock_shows_is_refused_beside_its_own_field(name: str) -> None:
    """The night the clocks go forward."""
    night = {"start": "02:30", "end": "04:00", "day": "2027-03-28"}
    said = night if name == "start" else {name: "2027-03-28T02:30", "places": "5"}
    form = filled(**said)
    assert form.validate(), told(form)

    with pytest.raises(Invalid, match="no such time") as refused:
        read.fields(form, None, OFFERS)
        read.places(form, None)

    assert refused.value.field == name


def test_texts_lose_outer_blanks_and_line_ends_of_browsers() -> None:
    found = answered(internal_note="  Call\r\nthe hall \r\n", equipment="\r\n", title_en="  Two  words ")

    assert (found["internal_note"], found["equipment"]) == ("Call\nthe hall", "")
    assert found["title"]["en"] == "Two  words"


def test_only_a_language_with_a_title_can_have_been_read_over() -> None:
    assert answered(checked=["en", "zh"], title_fr="")["checked"] == "en"


def test_categories_are_numbers_in_order_and_rooms_keys_in_order() -> None:
    found = answered(categories=["12", "3"], rooms=["JDE-52", "BALL"], themes=["move", "heat"])

    assert (found["categories"], found["rooms"], found["themes"]) == (
        [3, 12],
        ["BALL", "JDE-52"],
        ["heat", "move"],
    )


def booth(number: int, language: str, **more: str) -> dict[str, str | list[str]]:
    said = {"language": language, "mode": "simultaneous", "channel": "", "relay": ""} | more
    return {f"booths-{number}-{name}": value for name, value in said.items()}


def test_a_booth_by_relay_of_itself_hears_the_floor() -> None:
    """INT-1: a relay is another language."""
    found = answered(**booth(0, "zh", relay="zh", channel="0"), **booth(1, "de", relay="en"))

    assert found["booths"] == [
        {"language": "zh", "mode": "simultaneous", "channel": 0, "relay": ""},
        {"language": "de", "mode": "simultaneous", "channel": None, "relay": "en"},
    ]


def test_a_language_is_interpreted_once() -> None:
    form = filled(**booth(0, "zh"), **booth(1, "zh", mode="whispered"))

    assert not form.validate()
    assert "Each language is interpreted once. Take one of the two away." in form.booths.errors


def test_rows_in_rows_keep_their_place_and_an_open_part_keeps_its_function() -> None:
    found = answered(
        **{
            "contributions-0-minutes": "6",
            "contributions-0-title_zh": "致辞",
            "contributions-0-original": "zh",
            "contributions-0-people-0-kind": "speaker",
            "contributions-0-people-0-person": "",
            "contributions-0-people-0-function_fr": "Maire",
            "contributions-0-people-0-original": "fr",
            "contributions-0-people-0-language": "",
            "roles-0-kind": "interpreter",
            "roles-0-person": "alzbeta stankova",
            "roles-0-language": "zh",
            "roles-0-confirmed": "y",
        }
    )

    assert found["contributions"] == [{"minutes": 6, "title": {"zh": "致辞", "original": "zh"}}]
    assert found["roles"] == [
        {
            "kind": "interpreter", "person": STANKOVA.uid, "function": None, "language": "zh",
            "confirmed": True, "contribution": None,
        },
        {
            "kind": "speaker", "person": "", "function": {"fr": "Maire", "original": "fr"}, "language": "",
            "confirmed": False, "contribution": 0,
        },
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        ("", "Enter the minutes."),
        ("0", "Enter minutes from 1 to 600."),
        ("601", "Enter minutes from 1 to 600."),
    ],
)
def test_a_contribution_takes_from_one_to_six_hundred_minutes(minutes: str, said: str) -> None:
    form = filled(**{"contributions-0-minutes": minutes, "contributions-0-title_en": "x"})

    assert not form.validate()
    assert form.contributions[0].form.minutes.errors[0] == said


def test_a_name_nobody_has_is_said_in_each_row_and_the_known_ones_stay_silent() -> None:
    rows = {"roles-0-person": "Nobody", "roles-1-person": ZHANG.native, "roles-2-person": ""}
    rows |= {f"roles-{n}-kind": "speaker" for n in range(3)}
    form = filled(
        **rows,
        **{
            "contributions-0-minutes": "6",
            "contributions-0-people-0-person": "Zhang",
            "contributions-0-people-0-kind": "speaker",
        },
    )

    assert not read.known(form, OFFERS)
    assert [len(entry.form.person.errors) for entry in form.roles] == [1, 0, 0]
    assert len(form.contributions[0].form.people[0].form.person.errors) == 1


@pytest.mark.parametrize(("typed", "code"), [("mf9", {"code": "MF9"}), (" x ", {"code": "X"}), ("", {})])
def test_a_code_is_chosen_for_a_new_session_alone(typed: str, code: dict[str, str]) -> None:
    form = filled(code=typed)

    assert read.code(form, None) == code
    assert read.code(form, kept()) == {}


def test_places_to_sign_up_for_are_none_or_a_number_with_hours() -> None:
    assert read.places(filled(), None) is None
    assert read.places(filled(places="0"), None) == Places(0)
    assert read.places(
        filled(places="80", opens="2027-09-01T09:00", closes="2027-09-19T18:00"), None
    ) == Places(80, datetime(2027, 9, 1, 7, tzinfo=UTC), datetime(2027, 9, 19, 16, tzinfo=UTC))
