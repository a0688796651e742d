"""Fields of a session in words, for two versions side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from forum_app.agenda.services.editing import Versions
from forum_app.agenda.services.snapshot import taken
from forum_app.desk.session_forms import telling
from forum_app.desk.session_forms.offers import SIGNED, tongue, tongues
from forum_app.desk.session_forms.telling import Pair, pairs, words
from tests.build import NOW
from tests.unit.desk.form_offers import OFFERS, STANKOVA, ZHANG, peopled


@pytest.fixture(autouse=True)
def reader(sqlite_app: Flask) -> Iterator[None]:
    with sqlite_app.test_request_context("/en/"):
        yield


def differing(mine: dict[str, Any], theirs: dict[str, Any]) -> Versions:
    return Versions(uid="u", code="MF1", revision=2, mine=mine, theirs=theirs, changed=NOW)


def role(**said: Any) -> dict[str, Any]:
    values = {"kind": "speaker", "person": ZHANG.uid, "function": None, "language": "", "confirmed": False}
    return values | {"contribution": None} | said


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("title", {"en": "Planning", "zh": "规划", "original": "zh"}, "Planning / 规划"),
        ("title", {"fr": "Plan", "original": "fr"}, "Plan"),
        ("abstract", None, "–"),
        ("kind", "sub_forum", "Sub-forum"),
        ("kind", "of another time", "of another time"),
        ("state", "cancelled", "Cancelled"),
        ("access", "mayors", "Mayors"),
        ("media", None, "–"),
        ("media", "pool", "Media pool only"),
        ("speech_rule", "chatham_house", "Chatham House rule"),
        ("part", "mayors", "Mayors’ Forum"),
        ("part", "gone", "gone"),
        ("track", "water", "Water"),
        ("pillar", None, "–"),
        ("themes", ["heat", "move"], "Heating, Mobility"),
        ("themes", [], "–"),
        ("rooms", ["JDE-52", "BALL"], "Room 52, Ballroom"),
        ("categories", [3, 99], "Delegate, 99"),
        ("start", "2027-09-20T22:30:00Z", "Tue 21 Sept 00:30 Brussels"),
        ("doors_close", "2027-03-28T00:30:00Z", "Sun 28 Mar 01:30 Brussels"),
        ("closed", False, "no"),
        ("shown_publicly", True, "yes"),
        ("capacity", 0, "0"),
        ("length", 45, "45"),
        ("checked", "", "–"),
        ("languages", "zh xx-ray", "Chinese, xx-ray"),
        ("spoken", "vgt cap", "Flemish Sign Language, Captions"),
        ("tags", ["roofs", "水"], "roofs, 水"),
        ("equipment", "Two screens", "Two screens"),
        ("contributions", [], "–"),
        (
            "contributions",
            [{"minutes": 6, "title": {"en": "A", "original": "en"}}, {"minutes": 9, "title": {"zh": "乙"}}],
            "6′ A; 9′ 乙",
        ),
    ],
)
def test_a_field_is_said_in_words(name: str, value: Any, said: str) -> None:
    assert words(name, value, OFFERS) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (role(), "Speaker: ZHANG Yongsheng 张永生"),
        (role(person=STANKOVA.uid, kind="chair_eu"), "Co-chair, European Union: Alžběta STAŇKOVÁ"),
        (role(function={"en": "Mayor", "original": "en"}), "Speaker: ZHANG Yongsheng 张永生 (Mayor)"),
        (role(person=""), "Speaker: open"),
        (role(person="", function={"fr": "Maire", "original": "fr"}), "Speaker: open (Maire)"),
        (role(person="f" * 32), "Speaker: open"),
    ],
)
def test_a_part_is_said_with_name_and_function(given: dict[str, Any], said: str) -> None:
    assert words("roles", [given], OFFERS) == said


@pytest.mark.parametrize(
    ("channel", "mode", "said"),
    [
        (None, "whispered", "Chinese (Whispered)"),
        (0, "simultaneous", "Chinese (Simultaneous 0)"),
        (12, "sign", "Chinese (Sign language 12)"),
    ],
)
def test_a_booth_is_said_with_its_mode_and_channel(channel: int | None, mode: str, said: str) -> None:
    """INT-1: channel 0 is the floor, and a channel all the same."""
    booth = {"language": "zh", "mode": mode, "channel": channel, "relay": ""}

    assert words("booths", [booth], OFFERS) == said


def test_every_field_of_a_snapshot_has_a_name_and_can_be_said() -> None:
    """A field without words would be lost where two versions are compared."""
    fields = taken(peopled())

    assert set(telling.NAMES) == set(fields)
    assert all(isinstance(words(name, value, OFFERS), str) for name, value in fields.items())


def test_two_versions_are_told_field_by_field_in_the_order_of_the_form() -> None:
    mine = {"roles": [role()], "capacity": 40, "title": {"en": "Mine", "original": "en"}, "kind": "panel"}
    theirs: dict[str, Any] = {
        "title": {"en": "Theirs", "original": "en"},
        "capacity": None,
        "roles": [],
        "kind": "panel",
    }

    assert pairs(differing(mine, theirs), OFFERS) == [
        Pair("Title", "Mine", "Theirs"),
        Pair("Places", "40", "–"),
        Pair("People", "Speaker: ZHANG Yongsheng 张永生", "–"),
    ]


def test_what_was_removed_meanwhile_says_when() -> None:
    found = pairs(differing({"removed": None}, {"removed": "2027-09-20T07:00:00Z"}), OFFERS)

    assert [(pair.name, pair.mine) for pair in found] == [("Removed", "–")]
    assert found[0].theirs.endswith("09:00 Brussels")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/en/", ("Plenary", "yes", "German, French")),
        ("/zh/", ("全体会议", "是", "德语，法语")),
        ("/fr/", ("Séance plénière", "oui", "allemand, français")),
    ],
)
def test_words_are_those_of_the_reader(sqlite_app: Flask, path: str, said: tuple[str, str, str]) -> None:
    with sqlite_app.test_request_context(path):
        found = [
            words(name, value, OFFERS)
            for name, value in (("kind", "plenary"), ("closed", True), ("spoken", "de fr"))
        ]

    assert found == list(said)


def test_languages_of_the_forum_come_first_and_none_twice() -> None:
    codes = [code for code, _ in tongues(["zh", "xx", "zh"])]

    assert codes[:2] == ["zh", "xx"]
    assert len(set(codes)) == len(codes)
    assert set(SIGNED) <= set(codes)


@pytest.mark.parametrize(
    ("code", "name"),
    [("de", "German"), ("uk", "Ukrainian"), ("csl", "Chinese Sign Language"), ("xx", "xx"), ("../x", "../x")],
)
def test_a_language_has_a_name_or_is_called_by_its_code(code: str, name: str) -> None:
    assert tongue(code) == name


def test_rooms_of_all_venues_are_offered_venue_by_venue() -> None:
    assert [key for key, _ in OFFERS.rooms] == ["HEMI", "JDE-52", "BALL"]
