"""The feed of one person's starred sessions, made from a release (rules 3, 6, 12, 16, 20)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from forum_app.calendars import feeds, personal
from forum_app.calendars.feeds import Feed
from forum_app.calendars.own_rules import Place
from forum_app.calendars.personal import Choice, Ready, refused
from forum_app.calendars.rules import Json, Kind, Selection, Tongue
from tests.unit.public.documents import document, session, text

BASE = "https://forum.example"
EARLY = datetime(2027, 1, 1, tzinfo=UTC)
ONE = session("A1", "09-20T07:00", "09-20T08:00", title=text("Class\r\nCLASS:PUBLIC", "规划"))
TWO = session("B2", "09-20T09:00", "09-20T10:00", state="cancelled")
THREE = session("C3", "09-21T07:00", "09-21T08:00")
RELEASE = document(ONE, TWO, THREE)


def chosen(*rows: dict[str, str], at: datetime = EARLY) -> Choice:
    return Choice(frozenset(row["uid"] for row in rows), at)


def build(release: Json, choice: Choice, tongue: Tongue, base_url: str) -> Feed:
    return personal.build(Ready.of(release, tongue, base_url), choice)


def uids(body: bytes) -> list[str]:
    return re.findall(r"UID:(\w+)@", body.decode())


def test_only_chosen_sessions_are_in_it_by_start() -> None:
    feed = build(RELEASE, chosen(THREE, ONE), Tongue.EN, BASE)

    assert uids(feed.body) == [ONE["uid"], THREE["uid"]]


def test_the_same_choice_gives_the_same_bytes_whoever_asks() -> None:
    """Rule 3: what changed when is no part of the body."""
    first = build(RELEASE, chosen(ONE), Tongue.BOTH, BASE)
    second = build(RELEASE, chosen(ONE, at=datetime(2027, 8, 1, tzinfo=UTC)), Tongue.BOTH, BASE)

    assert (first.body, first.made().tag) == (second.body, second.made().tag)


def test_every_event_is_private_and_a_title_cannot_change_that() -> None:
    """Rule 16: CLASS is a line of its own, whatever a title holds."""
    body = build(RELEASE, chosen(ONE, THREE), Tongue.EN, BASE).body

    assert body.count(b"\r\nCLASS:PRIVATE\r\n") == 2
    assert b"\r\nCLASS:PUBLIC\r\n" not in body
    assert b"Class CLASS:PUBLIC" in body


def test_an_event_is_the_one_of_the_public_feed_but_for_its_class() -> None:
    """Rule 10: same UID, same times, so a calendar that has both shows one."""
    mine = build(RELEASE, chosen(ONE, TWO, THREE), Tongue.ZH, BASE).body
    public = feeds.build(RELEASE, Selection(Kind.AGENDA), Tongue.ZH, BASE).body

    events = [body.partition(b"BEGIN:VEVENT")[2] for body in (mine, public)]
    assert events[0].replace(b"CLASS:PRIVATE", b"CLASS:PUBLIC") == events[1]


def test_what_is_cancelled_stays_until_thirty_days_after_it() -> None:
    """Rule 12."""
    later = RELEASE | {"published_at": "2027-10-30T08:00:00Z"}

    assert b"STATUS:CANCELLED" in build(RELEASE, chosen(TWO), Tongue.EN, BASE).body
    assert uids(build(later, chosen(TWO, THREE), Tongue.EN, BASE).body) == [THREE["uid"]]


@pytest.mark.parametrize(
    ("changed", "modified"),
    [
        (EARLY, datetime(2027, 6, 2, 8, tzinfo=UTC)),
        (datetime(2027, 7, 1, tzinfo=UTC), datetime(2027, 7, 1, tzinfo=UTC)),
    ],
)
def test_taking_a_star_away_is_a_modification_too(changed: datetime, modified: datetime) -> None:
    """Rule 20: Last-Modified includes what is no longer there."""
    assert build(RELEASE, chosen(at=changed), Tongue.EN, BASE).modified == modified


@pytest.mark.parametrize(
    ("tongue", "name"),
    [
        (Tongue.EN, "Urban Forum 2027 – my programme"),
        (Tongue.ZH, "2027年城市论坛：我的日程"),
        (Tongue.BOTH, "Urban Forum 2027 – my programme / 2027年城市论坛：我的日程"),
    ],
)
def test_the_feed_is_named_in_its_language(tongue: Tongue, name: str) -> None:
    """Rule 5."""
    calendar = Calendar.from_ical(build(RELEASE, chosen(ONE), tongue, BASE).body)

    assert (str(calendar["X-WR-CALNAME"]), str(calendar["NAME"])) == (name, name)
    assert "METHOD" not in calendar


def test_a_feed_without_sessions_is_still_a_calendar() -> None:
    """Rule 8: at least one component, so that programs take it."""
    calendar = Calendar.from_ical(build(RELEASE, chosen(), Tongue.EN, BASE).body)

    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]


def test_a_refusal_is_a_small_text_that_nobody_keeps() -> None:
    """Rule 22."""
    answer = refused("Gone\n", 410)

    assert (answer.status_code, answer.mimetype, answer.get_data()) == (410, "text/plain", b"Gone\n")
    assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store", "no-referrer")


def test_what_one_person_needed_is_there_for_the_next_and_a_place_is_nobody_elses() -> None:
    """Rule 3: the bytes do not depend on whose calendar was made before."""
    ready = Ready.of(RELEASE, Tongue.BOTH, BASE)
    mine = Choice([ONE["uid"]], EARLY, {ONE["uid"]: Place(ONE["uid"], True, EARLY, EARLY)}, alarm=5)

    waiting = personal.build(ready, mine).body
    plain = personal.build(ready, chosen(ONE, THREE)).body

    assert (b"TENTATIVE" in waiting, b"TENTATIVE" in plain, b"VALARM" in plain) == (True, False, False)
    assert plain == build(RELEASE, chosen(THREE, ONE), Tongue.BOTH, BASE).body
    assert personal.build(ready, chosen(ONE, THREE)).body == plain
