"""A release as schedule.xml and schedule.json."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from lxml import etree

from forum_app.agenda.exporters.frab_json import write_json
from forum_app.agenda.exporters.frab_values import schedule
from forum_app.agenda.exporters.frab_xml import write_xml
from forum_app.agenda.importers import ImportedSchedule, read_bytes
from forum_app.agenda.rules.numbers import event_numbers, guid_of, person_number, uid_from
from tests.unit.calendars import documents

SCHEMA = Path(__file__).parents[2] / "schemas" / "schedule.xsd"
UID = "0f8fad5bd9cb469fa165070867728950"
OTHER = "7c9e6679742540de944be07fc1f90ae7"
BASE = "https://forum.example"


def person(uid: str, role: str, latin: str, native: str = "") -> dict[str, Any]:
    return {
        "role": role,
        "uid": uid,
        "name": {"latin": latin, "native": native},
        "function": None,
        "body": None,
    }


def agenda(**changes: Any) -> dict[str, Any]:
    """A release with one session in two languages, with people and a link."""
    return documents.document(
        documents.session(
            uid=UID,
            code="MF1",
            people=[person(OTHER, "chair_cn", "LIAO Chao", "廖超"), person(UID, "interpreter", "Li Na")],
            documents=[
                {"uid": OTHER, "title": documents.texts("Slides"), "url": "https://x.example/1", "file": None}
            ],
            **changes,
        )
    )


def events(xml: bytes) -> list[Element]:
    return fromstring(xml).findall("day/room/event")


def text(event: Element, name: str) -> str:
    return event.findtext(name) or ""


def test_the_xml_keeps_to_the_published_schema() -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))

    schema.assertValid(etree.fromstring(write_xml(schedule(agenda(), "en", BASE))))


def test_the_schema_of_the_tests_refuses_what_is_wrong() -> None:
    """A control: without a guid, or with two sessions of one slug, nothing is valid."""
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    good = write_xml(schedule(agenda(), "en", BASE))

    without_guid = re.sub(rb' guid="[^"]+"', b"", good)
    twice = re.sub(rb"(<event.*</event>)", rb"\1\1", good, flags=re.DOTALL)

    assert not schema.validate(etree.fromstring(without_guid))
    assert not schema.validate(etree.fromstring(twice))


def test_a_session_is_told_with_local_start_offset_and_length() -> None:
    (event,) = events(write_xml(schedule(agenda(), "en", BASE)))

    assert event.attrib["guid"] == "0f8fad5b-d9cb-469f-a165-070867728950"
    assert (text(event, "date")[-6:], text(event, "duration")) == ("+02:00", "01:35")
    assert text(event, "date")[11:16] == text(event, "start")
    assert text(event, "slug").endswith("-mf1")


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [("en", "Eco-city planning", "LIAO Chao"), ("zh", "生态城市规划", "廖超")],
)
def test_each_language_has_its_own_file(language: str, title: str, name: str) -> None:
    """NAM-7: texts of one language, names in its script; who interprets is not on the programme."""
    (event,) = events(write_xml(schedule(agenda(), language, BASE)))

    assert (text(event, "title"), text(event, "language")) == (title, language)
    assert [who.text for who in event.findall("persons/person")] == [name]


def test_a_text_that_is_missing_shows_in_its_own_language() -> None:
    (event,) = events(
        write_xml(schedule(agenda(title=documents.texts(zh="签字仪式", original="zh")), "en", BASE))
    )

    assert (text(event, "title"), text(event, "language")) == ("签字仪式", "zh")


def test_a_cancelled_session_is_left_out() -> None:
    assert events(write_xml(schedule(agenda(state="cancelled"), "en", BASE))) == []


def test_what_xml_cannot_hold_is_left_out() -> None:
    (event,) = events(write_xml(schedule(agenda(title=documents.texts("A\x0bB <b>&amp;\ud800")), "en", BASE)))

    assert text(event, "title") == "AB <b>&amp;"


def test_json_says_the_same_as_xml() -> None:
    made = schedule(agenda(), "en", BASE)
    (event,) = events(write_xml(made))

    conference = json.loads(write_json(made))["schedule"]["conference"]

    (told,) = [e for day in conference["days"] for room in day["rooms"].values() for e in room]
    same = ("title", "slug", "date", "start", "duration", "room", "language", "abstract", "url")
    assert {name: told[name] for name in same} == {name: text(event, name) for name in same}
    assert re.fullmatch(r"[a-z0-9_-][a-z0-9_]{3,}", conference["acronym"])
    assert told["persons"] == [
        {"id": person_number(OTHER), "guid": guid_of(OTHER), "public_name": "LIAO Chao"}
    ]


@pytest.mark.parametrize("write", [write_xml, write_json])
def test_our_own_reader_finds_everything_again(write: Any) -> None:
    """PRG: a round trip loses nothing that the format can hold."""
    read: ImportedSchedule = read_bytes(write(schedule(agenda(), "en", BASE)))

    (event,) = read.events
    assert (event.key, event.code, event.title) == (guid_of(UID), "MF1", {"en": "Eco-city planning"})
    assert (event.duration, event.abstract) == (timedelta(minutes=95), {"en": "Cities plan together."})
    assert [who.name for who in event.people] == ["LIAO Chao"]
    assert [(link.url, link.title) for link in event.links] == [("https://x.example/1", "Slides")]
    assert (read.problems, read.zone) == ((), "Europe/Brussels")


def test_numbers_are_positive_and_all_different() -> None:
    alike = [f"00000000{n:024x}" for n in range(50)]

    numbers = event_numbers(alike)

    assert len(set(numbers.values())) == 50
    assert all(0 < number <= 0x7FFFFFFF for number in numbers.values())
    assert event_numbers(reversed(alike)) == numbers


def test_a_guid_leads_back_to_the_permanent_id() -> None:
    assert uid_from(guid_of(UID)) == UID
    assert uid_from("9025") == ""
