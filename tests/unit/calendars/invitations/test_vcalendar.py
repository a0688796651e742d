"""The calendar part of an invitation, read back as a mailbox does (rule 25, RFC 5546)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from icalendar import Calendar, Event

from forum_app.calendars import zones
from forum_app.calendars.invitations.rules import Letter, Way
from forum_app.calendars.invitations.vcalendar import Envelope, calendar
from tests.unit.calendars.invitations.test_rules import TOLD

SESSION = "0123456789abcdef0123456789abcdef"
QUEUED = datetime(2027, 6, 1, 8, tzinfo=UTC)


def made(way: Way = Way.INVITED, name: str = "WANG Xiaoming", **told: Any) -> str:
    letter = Letter(way=way, address="wang@city.example", sequence=4, told=TOLD | told)
    of = Envelope(
        session=SESSION,
        organiser="forum@example.org",
        organiser_name="Urban Forum",
        attendee_name=name,
        queued_at=QUEUED,
        url="https://forum.test/en/forums/2027/agenda/MF1/",
    )
    return calendar(letter, of)


def event(text: str) -> Event:
    (found,) = Calendar.from_ical(text).walk("VEVENT")
    assert isinstance(found, Event)
    return found


@pytest.mark.parametrize("way", Way)
def test_one_event_asks_one_person(way: Way) -> None:
    """Rule 25: METHOD, ORGANIZER with a name, exactly one ATTENDEE, who is to take part and need not answer by mail."""
    text = made(way)
    found = event(text)

    assert text.split("\r\n")[1:5] == [
        "PRODID:-//EU-China Partnership on Urbanisation//Urban Forum//EN",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        f"METHOD:{way.method}",
    ]
    assert (str(found["ORGANIZER"]), found["ORGANIZER"].params["CN"]) == (
        "mailto:forum@example.org",
        "Urban Forum",
    )
    assert str(found["ATTENDEE"]) == "mailto:wang@city.example"
    params = {name: found["ATTENDEE"].params[name] for name in ("ROLE", "PARTSTAT", "RSVP", "CN")}
    assert params == {
        "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE", "CN": "WANG Xiaoming",
    }  # fmt: skip
    assert text.count("\r\nATTENDEE") == 1


def test_it_is_the_same_event_as_in_the_feed() -> None:
    """Rules 10 and 25: UID as in the feed; DTSTAMP is when it was queued."""
    found = event(made())

    assert str(found["UID"]) == f"{SESSION}@urban-forum.eu-china.example"
    assert (found["SEQUENCE"], found.decoded("DTSTAMP")) == (4, QUEUED)


@pytest.mark.parametrize(
    ("way", "status", "told", "free"),
    [
        (Way.INVITED, "confirmed", "CONFIRMED", "OPAQUE"),
        (Way.UPDATED, "tentative", "TENTATIVE", "OPAQUE"),
        (Way.WITHDRAWN, "confirmed", "CANCELLED", "TRANSPARENT"),
    ],
)
def test_a_withdrawal_is_a_cancelled_event(way: Way, status: str, told: str, free: str) -> None:
    """Rule 25: METHOD:CANCEL with STATUS:CANCELLED."""
    found = event(made(way, status=status))

    assert (str(found["STATUS"]), str(found["TRANSP"])) == (told, free)
    assert ("URL" in found) is (way is not Way.WITHDRAWN)


@pytest.mark.parametrize(
    ("zone", "start"), [("Europe/Brussels", "20270920T104000"), ("Asia/Shanghai", "20270920T164000")]
)
def test_times_are_on_the_venues_clock_with_its_zone(zone: str, start: str) -> None:
    """Rules 7 and 8: TZID at both ends, one VTIMEZONE before the event."""
    text = made(zone=zone)
    found = event(text)

    assert f"DTSTART;TZID={zone}:{start}\r\n" in text
    assert found.decoded("DTSTART") == datetime(2027, 9, 20, 8, 40, tzinfo=UTC)
    assert found.decoded("DTEND") == datetime(2027, 9, 20, 10, 15, tzinfo=UTC)
    assert text.count(zones.CONSTANT[zone]) == 1
    assert text.index("BEGIN:VTIMEZONE") < text.index("BEGIN:VEVENT")


def test_in_the_hour_that_comes_twice_times_are_in_utc() -> None:
    text = made(start="2027-10-31T00:30:00Z", end="2027-10-31T01:30:00Z")

    assert "DTSTART:20271031T003000Z\r\nDTEND:20271031T013000Z\r\n" in text
    assert "VTIMEZONE" not in text


@pytest.mark.parametrize("title", ["生态城市规划" * 20, "a, b; c\\d", "x\r\nATTENDEE:mailto:a@b.example"])
def test_lines_are_short_and_nothing_breaks_out(title: str) -> None:
    """Rules 1 and 2."""
    text = made(title=title, name='Wang "X"; ATTENDEE\r\nEND:VEVENT')

    assert max(len(line) for line in text.encode().split(b"\r\n")) <= 75
    assert text.encode().count(b"\n") == text.encode().count(b"\r\n")
    assert "\r\nATTENDEE:" not in text
    assert text.count("\r\nEND:VEVENT\r\n") == 1
    assert str(event(text)["SUMMARY"]) == " ".join(title.split())


def test_what_is_empty_is_left_out() -> None:
    """Rule 2."""
    found = event(made(place="", name=""))

    assert "LOCATION" not in found
    assert "CN" not in found["ATTENDEE"].params
