"""The calendar file of a mail is a valid one, whatever the forum is called."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from forum_app.messages.calendar_file import Days, calendar_file

NOW = datetime(2027, 6, 1, 8, 0, tzinfo=UTC)


def made(**changes: Any) -> str:
    values: dict[str, Any] = {
        "uid": "abc@days.example",
        "title": "EU-China Urban Forum",
        "place": "Brussels",
        "first": date(2027, 9, 18),
        "last": date(2027, 9, 22),
        "note": "UF27-ABC234",
    }
    return calendar_file(Days(**(values | changes)), NOW)


def test_it_holds_one_event_of_whole_days() -> None:
    event = Calendar.from_ical(made()).walk("VEVENT")[0]

    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2027, 9, 18), date(2027, 9, 23))
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("EU-China Urban Forum", "Brussels")
    assert str(event["DESCRIPTION"]) == "UF27-ABC234"
    assert event.decoded("DTSTAMP") == NOW


def test_the_same_registration_is_the_same_event() -> None:
    assert made() == made()


@pytest.mark.parametrize(
    "title", ["中欧城市论坛" * 20, "a, b; c\\d", "x\r\nATTENDEE:mailto:a@b.example", "é" * 80]
)
def test_lines_are_short_and_nothing_breaks_out(title: str) -> None:
    text = made(title=title)

    assert max(len(line) for line in text.encode().split(b"\r\n")) <= 75
    assert "\r\nATTENDEE" not in text
    assert str(Calendar.from_ical(text).walk("VEVENT")[0]["SUMMARY"]) == title.replace("\r", " ")


def test_without_a_note_there_is_no_description() -> None:
    assert "DESCRIPTION" not in made(note="")
