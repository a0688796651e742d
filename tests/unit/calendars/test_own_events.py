"""The events of one person: places and waits, alarms, days of travel (rules 7, 8, 11, 12, 13, 16, 17)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar, Component

from forum_app.calendars import own_feed
from forum_app.calendars.kinds import Content
from forum_app.calendars.own_rules import Place, Trip
from forum_app.calendars.personal import Choice, Ready, build
from forum_app.calendars.queries import Link
from forum_app.calendars.rules import Tongue
from tests.unit.calendars.documents import document, session, texts

BASE = "https://forum.example"
REVISED = datetime(2027, 5, 20, 12, 30, tzinfo=UTC)
LATER = datetime(2027, 6, 3, 9, tzinfo=UTC)
ONE = session(title=texts("Eco-city, planning", "生态城市规划", "Éco-ville"), sequence=2)
OFF = session(state="cancelled")
PAUSE = session(kind="break")
TRIP = Trip("f" * 32, "arrival", date(2027, 9, 17), "SN 3702; from x@example.org", REVISED, LATER, 4)


def events(tongue: Tongue = Tongue.EN, **choice: Any) -> list[Component]:
    rows = (ONE, OFF, PAUSE)
    chosen = Choice(choice.pop("uids", [row["uid"] for row in rows]), LATER, **choice)
    body = build(Ready.of(document(*rows), tongue, BASE), chosen).body
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    return list(Calendar.from_ical(body).walk("VEVENT"))


def place(row: dict[str, Any], waiting: bool, changed: datetime = LATER) -> dict[str, Place]:
    return {row["uid"]: Place(row["uid"], waiting, LATER, changed)}


@pytest.mark.parametrize(
    ("tongue", "title"),
    [
        (Tongue.EN, "Waiting list: Eco-city, planning"),
        (Tongue.ZH, "候补：生态城市规划"),
        (Tongue.FR, "Liste d’attente\u00a0: Éco-ville"),
        (Tongue.BOTH, "Waiting list: Eco-city, planning / 候补：生态城市规划"),
    ],
)
def test_a_wait_is_tentative_and_says_so(tongue: Tongue, title: str) -> None:
    """Rule 12 and 13: in the words of the calendar's language."""
    event = events(tongue, uids=[ONE["uid"]], places=place(ONE, waiting=True))[0]

    assert (str(event["SUMMARY"]), str(event["STATUS"])) == (title, "TENTATIVE")


def test_a_place_is_confirmed_and_its_stamps_tell_when_it_came() -> None:
    """Rule 11: DTSTAMP is LAST-MODIFIED, the later of what the session and the place say."""
    moved_up = place(ONE, waiting=False, changed=LATER + timedelta(hours=2))

    plain, direct, moved = (
        events(uids=[ONE["uid"]], places=places)[0] for places in ({}, place(ONE, waiting=False), moved_up)
    )

    assert {str(each["STATUS"]) for each in (plain, direct, moved)} == {"CONFIRMED"}
    assert [each["SEQUENCE"] for each in (plain, direct, moved)] == [2, 2, 3]
    assert [each["DTSTAMP"].dt for each in (plain, direct, moved)] == [
        REVISED, LATER, LATER + timedelta(hours=2)
    ]  # fmt: skip
    assert {str(each["UID"]) for each in (plain, direct, moved)} == {str(plain["UID"])}


def test_what_is_cancelled_is_cancelled_for_who_waits_too() -> None:
    """Rule 12."""
    event = events(uids=[OFF["uid"]], places=place(OFF, waiting=True))[0]

    assert (str(event["STATUS"]), str(event["SUMMARY"])[:11]) == ("CANCELLED", "Cancelled: ")


def test_an_alarm_rings_before_sessions_and_not_before_what_leaves_the_time_free() -> None:
    """Rule 17: DISPLAY, in a personal calendar alone."""
    one, off, pause = events(alarm=15, trips=(TRIP,))[:3]

    alarm = one.subcomponents[0]
    assert (str(alarm["ACTION"]), alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(minutes=-15))
    assert str(alarm["DESCRIPTION"]) == "Eco-city, planning"
    assert [each.subcomponents for each in (off, pause)] == [[], []]
    assert [each.subcomponents for each in events()] == [[], [], []]


def test_a_day_of_travel_is_a_day_in_the_host_city() -> None:
    """Rules 7 and 16: never floating, the time stays free; no address of mail gets in."""
    leaving = Trip("f" * 32, "departure", date(2027, 10, 31), "", REVISED, LATER, 4)
    arrival, departure = events(uids=(), trips=(TRIP, leaving), alarm=15)

    assert str(arrival["UID"]) == f"{'f' * 32}-arrival@urban-forum.eu-china.example"
    assert str(departure["UID"]).startswith(f"{'f' * 32}-departure@")
    assert (str(arrival["SUMMARY"]), str(departure["SUMMARY"])) == ("Arrival: SN 3702; from …", "Departure")
    assert (str(arrival["LOCATION"]), str(arrival["TRANSP"]), str(arrival["CLASS"])) == (
        "Brussels", "TRANSPARENT", "PRIVATE"
    )  # fmt: skip
    assert (arrival["SEQUENCE"], arrival["DTSTAMP"].dt, arrival["CREATED"].dt) == (4, LATER, REVISED)
    assert arrival["DTSTART"].params["TZID"] == "Europe/Brussels"
    instants = [departure[end].dt.astimezone(UTC).isoformat() for end in ("DTSTART", "DTEND")]
    assert instants == ["2027-10-30T22:00:00+00:00", "2027-10-31T23:00:00+00:00"]  # the clocks go back


def test_a_zone_stands_once_also_for_travel_alone() -> None:
    """Rule 8."""
    for uids in ((), (ONE["uid"],)):
        body = build(Ready.of(document(ONE), Tongue.BOTH, BASE), Choice(uids, LATER, trips=(TRIP,))).body

        assert body.count(b"BEGIN:VTIMEZONE") == 1
        assert body.index(b"BEGIN:VTIMEZONE") < body.index(b"BEGIN:VEVENT")


def link(*contents: Content) -> Link:
    """Return a link that could show everything, told to show some of it."""
    return Link(
        1, "forum", False, frozenset(contents), 0, LATER, frozenset({"me"}),
        (Place("both", True, LATER, LATER), Place("taken", False, LATER, LATER)),
        frozenset({"meeting"}), frozenset({"star"}), (), "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "uids"),
    [
        (Content.ROLES, {"mine", "both"}),
        (Content.SIGN_UPS, {"both", "taken"}),
        (Content.MEETINGS, {"meeting"}),
        (Content.STARS, {"star"}),
        (Content.SEATS, set()),
    ],
)
def test_a_link_shows_what_it_was_made_for(content: Content, uids: set[str]) -> None:
    cast = {"me": frozenset({"mine", "both"}), "other": frozenset({"theirs"})}

    assert set(own_feed.chosen(link(content), cast).uids) == uids


def test_who_has_a_role_waits_for_no_place() -> None:
    found = own_feed.chosen(link(Content.ROLES, Content.SIGN_UPS), {"me": frozenset({"both"})}, 15)

    assert (set(found.uids), set(found.places), found.alarm) == ({"both", "taken"}, {"taken"}, 15)
