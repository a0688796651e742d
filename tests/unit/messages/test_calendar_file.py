"""The calendar file of a mail is a valid one, whatever the forum is called, and invites nobody (rules 1, 2, 4, 10, 25)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from forum_app.core.product import UID_DOMAIN
from forum_app.messages.calendar_file import Days, calendar_file

CHANGED = datetime(2027, 6, 1, 8, 0, tzinfo=UTC)


def made(**changes: Any) -> str:
    values: dict[str, Any] = {
        "ref": "0123456789abcdef0123456789abcdef",
        "changed": CHANGED,
        "title": "EU-China Urban Forum",
        "place": "Brussels",
        "first": date(2027, 9, 18),
        "last": date(2027, 9, 22),
        "note": "UF27-ABC234",
    }
    return calendar_file(Days(**(values | changes)))


def test_it_holds_one_event_of_whole_days() -> None:
    event = Calendar.from_ical(made()).walk("VEVENT")[0]

    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2027, 9, 18), date(2027, 9, 23))
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("EU-China Urban Forum", "Brussels")
    assert str(event["DESCRIPTION"]) == "UF27-ABC234"
    assert event.decoded("DTSTAMP") == CHANGED


def test_the_same_registration_is_the_same_event() -> None:
    assert made() == made()


@pytest.mark.parametrize(
    "title", ["中欧城市论坛" * 20, "a, b; c\\d", "x\r\nATTENDEE:mailto:a@b.example", "é" * 80]
)
def test_lines_are_short_and_nothing_breaks_out(title: str) -> None:
    text = made(title=title)

    assert max(len(line) for line in text.encode().split(b"\r\n")) <= 75
    assert "\r\nATTENDEE" not in text
    assert str(Calendar.from_ical(text).walk("VEVENT")[0]["SUMMARY"]) == title.replace("\r", "")


def test_without_a_note_there_is_no_description() -> None:
    assert "DESCRIPTION" not in made(note="")


def test_it_begins_as_a_file_that_merely_gives_an_entry() -> None:
    """Rules 4 and 25: with PUBLISH it would need an ORGANIZER; without METHOD it is neither sent nor answered."""
    text = made()

    assert text.split("\r\n")[1:4] == [
        "PRODID:-//EU-China Partnership on Urbanisation//Urban Forum//EN",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
    ]
    assert [name for name in ("METHOD", "ORGANIZER", "ATTENDEE", "VALARM") if name in text] == []


def test_its_uid_is_on_the_domain_of_the_product() -> None:
    """Rule 10: another host, another name, the same entry."""
    assert f"UID:0123456789abcdef0123456789abcdef@{UID_DOMAIN}\r\n" in made()
    assert UID_DOMAIN == "urban-forum.eu-china.example"


def test_no_property_is_empty_and_texts_are_trimmed() -> None:
    """Rule 2."""
    text = made(place=" ", note="", title="  A\tForum \x07 ")

    assert "LOCATION" not in text
    assert "SUMMARY:A Forum\r\n" in text


def test_it_ends_with_one_line_end_and_has_no_blank_line() -> None:
    """Rule 1."""
    data = made().encode()

    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\r\n\r\n" not in data
    assert data.count(b"\n") == data.count(b"\r\n")
