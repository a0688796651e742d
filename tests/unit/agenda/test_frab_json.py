from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, parse

import pytest

from forum_app.agenda.importers import ImportedEvent, read, read_bytes
from forum_app.core.reports import RefusedFile

EVENT = {
    "id": 25,
    "guid": "8079583e",
    "date": "2027-09-20T09:00:00+02:00",
    "start": "09:00",
    "duration": "00:30",
    "room": "Grey room",
    "title": "Smart cities",
    "track": "Phased",
    "type": "Talk",
    "language": "en",
    "abstract": "One & two",
    "persons": [{"id": 26, "code": "NQTF8Y", "public_name": "Brian ROBINSON"}],
    "links": [{"url": "https://example.org", "title": "Site"}],
    "attachments": [],
}


def _file(*events: dict[str, Any], **conference: Any) -> bytes:
    days = [{"index": 1, "date": "2027-09-20", "rooms": {"Grey room": list(events)}}]
    whole = {"title": "DemoCon", "time_zone_name": "Europe/Brussels", "days": days} | conference
    return json.dumps({"schedule": {"version": "1", "conference": whole}}, indent=1).encode()


def _refusal(data: bytes) -> tuple[str, int]:
    with pytest.raises(RefusedFile) as caught:
        read_bytes(data)
    return caught.value.problem.problem, caught.value.problem.line


def test_an_event_is_read_from_json() -> None:
    schedule = read_bytes(_file(EVENT, rooms=[{"name": "Grey room"}, {"name": "Tan room"}]))

    event = schedule.events[0]
    assert (event.key, event.title, event.rooms) == ("8079583e", {"en": "Smart cities"}, ("Grey-room",))
    assert [(person.key, person.name) for person in event.people] == [("26", "Brian ROBINSON")]
    assert [room.key for room in schedule.rooms] == ["Grey-room", "Tan-room"]
    assert schedule.problems == ()


def test_an_event_knows_its_line_in_json() -> None:
    text = _file(EVENT, EVENT | {"guid": "second", "duration": "never"}).decode()

    problem = read_bytes(text.encode()).refused[0]

    lines = text.splitlines()
    assert lines[problem.line - 1].strip() == "{"
    assert "second" in "".join(lines[problem.line : problem.line + 3])


def test_braces_and_line_ends_inside_texts_do_not_shift_lines() -> None:
    plain = read_bytes(_file(EVENT, EVENT | {"guid": "second", "start": "12:00"}))
    tricky = read_bytes(
        _file(EVENT | {"title": 'a } { \\" \n b'}, EVENT | {"guid": "second", "start": "12:00"})
    )

    assert tricky.events[1].line == plain.events[1].line


@pytest.mark.parametrize(
    ("data", "problem", "line"),
    [
        (b'{"schedule": {\n"conference": ', "bad-json", 2),
        (b'{"talks": []}', "wrong-root", 1),
        (b'{"schedule": []}', "wrong-root", 1),
        (b'{"schedule": {"conference": {"days": []}}}', "no-events", 0),
        (b'{"a":' * 100_000, "bad-json", 0),
        (b'{"a": ' + b"9" * 5000 + b"}", "bad-json", 0),
        (b'{"schedule": {"conference": {"days": [7, null, {"rooms": [1]}]}}}', "no-events", 0),
    ],
)
def test_json_that_is_no_schedule_is_refused_whole(data: bytes, problem: str, line: int) -> None:
    assert _refusal(data) == (problem, line)


def test_fields_of_a_wrong_type_do_not_break_the_reading() -> None:
    odd = EVENT | {"guid": "odd", "title": {"en": "x"}, "persons": "nobody", "links": None, "start": 9}

    schedule = read_bytes(_file(EVENT, odd))

    assert [(p.key, p.problem) for p in schedule.refused] == [("odd", "no-title")]


def test_control_characters_and_lone_surrogates_are_dropped() -> None:
    """A database would refuse them."""
    event = read_bytes(_file(EVENT | {"title": "A\u0000B\ud800", "abstract": "x\u0000y\udfff"})).events[0]

    assert (event.title, event.abstract) == ({"en": "A B"}, {"en": "x y"})


def test_the_real_schedule_as_json_gives_the_same_rows(shared_data: Path, tmp_path: Path) -> None:
    source = shared_data / "schedule_fosdem_2020.xml"
    target = tmp_path / "schedule.json"
    target.write_text(json.dumps(_as_json(parse(source).getroot()), indent=1), encoding="utf-8")

    from_xml, from_json = read(source), read(target)

    assert [_without_line(event) for event in from_json.events] == [_without_line(e) for e in from_xml.events]
    assert (from_json.rooms, from_json.tracks) == (from_xml.rooms, from_xml.tracks)
    assert [p.problem for p in from_json.problems] == [p.problem for p in from_xml.problems]


def _without_line(event: ImportedEvent) -> ImportedEvent:
    return replace(event, line=0)


def _as_json(root: Element) -> dict[str, Any]:
    conference = {child.tag: child.text for child in root.find("conference") or ()}
    days = [
        {"date": day.get("date"), "rooms": {room.get("name"): list(map(_event, room)) for room in day}}
        for day in root.findall("day")
    ]
    return {"schedule": {"conference": conference | {"days": days}}}


def _event(event: Element) -> dict[str, Any]:
    fields: dict[str, Any] = {child.tag: child.text for child in event}
    persons = [{"id": person.get("id"), "public_name": person.text} for person in event.iter("person")]
    links, files = (
        [{"url": link.get("href"), "title": link.text} for link in event.iter(name)]
        for name in ("link", "attachment")
    )
    return fields | {"id": event.get("id"), "persons": persons, "links": links, "attachments": files}
