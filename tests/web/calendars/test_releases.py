"""From the organisers' tables through two releases to what a subscriber's app sees change, byte by byte."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, SessionRole, Track
from forum_app.agenda.rules import RoleKind
from forum_app.agenda.services.cancel import Cancel, cancel
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import SYSTEM
from forum_app.calendars.lines import folded
from forum_app.calendars.rules import Tongue
from forum_app.core.translated import Translated
from forum_app.core.uow import transaction
from forum_app.editions.models import Edition, Room, Theme
from tests import build
from tests.unit.calendars import readers

LATER = build.NOW + timedelta(days=1)
SPEAKER = "5" * 32
BEGIN, END = b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n"
ALL = ["MOVE", "GONE", "ROOM", "STAY"]
# What each feed holds before the second release, in its order.
FEEDS = {
    "agenda": ALL,
    "parts/mayors": ALL,
    "tracks/blue": ALL,
    "themes/green": ALL,
    f"speakers/{SPEAKER}": ALL,
    "rooms/HALL": ["MOVE", "GONE"],
    "rooms/FOYER": ["ROOM"],
    "rooms/LOBBY": ["STAY"],
}
CANCELLED = {
    Tongue.BOTH: ("SUMMARY:", "SUMMARY:Cancelled / 已取消: "),
    Tongue.EN: ("SUMMARY;LANGUAGE=en:", "SUMMARY;LANGUAGE=en:Cancelled: "),
    Tongue.ZH: ("SUMMARY;LANGUAGE=zh-CN:", "SUMMARY;LANGUAGE=zh-CN:已取消："),
    Tongue.FR: ("SUMMARY;LANGUAGE=en:", "SUMMARY:Annulé\u00a0: "),
}
STAMPS = [
    ("DTSTAMP:20270601T080000Z", "DTSTAMP:20270602T080000Z"),
    ("LAST-MODIFIED:20270601T080000Z", "LAST-MODIFIED:20270602T080000Z"),
]
SEQUENCE = ("SEQUENCE:0", "SEQUENCE:1")
NAMING = re.compile("LOCATION|X-APPLE-STRUCTURED-LOCATION|NAME:|X-WR-CALNAME:")
STATE = [("STATUS:CONFIRMED", "STATUS:CANCELLED"), ("TRANSP:OPAQUE", "TRANSP:TRANSPARENT")]


@pytest.fixture
def edition_id(app: Flask) -> int:
    """The demo's forum with four published sessions: moved, cancelled, in a renamed room, and left alone."""
    with app.app_context(), transaction() as session:
        at = build.edition(session, slug="urban-forum-2027")
        add_sessions(session, at)
        publish(session, SYSTEM, Publish(edition_id=at.id), build.NOW)
        return at.id


def add_sessions(session: Session, at: Edition) -> None:
    part = build.part(session, at, key="mayors")
    track = Track(edition_id=at.id, key="blue", name=Translated.of(en="Blue", zh="蓝"), colour="blue")
    theme = Theme(key="green", number=1, name=Translated.of(en="Green", zh="绿"))
    who = build.speaker(session, at, uid=SPEAKER)
    session.add_all([track, theme])
    rooms = {
        key: build.room(session, at, key=key, name=Translated.of(en=key.title(), zh=zh))
        for key, zh in (("HALL", "大厅"), ("FOYER", "门厅"), ("LOBBY", "前厅"))
    }
    for number, (code, room) in enumerate(zip(ALL, ("HALL", "HALL", "FOYER", "LOBBY"), strict=True)):
        row = build.agenda_session(session, at, code=code, uid=f"{number:032x}", rooms=[rooms[room]])
        row.part, row.track, row.themes = part, track, [theme]
        row.roles = [SessionRole(kind=RoleKind.SPEAKER, speaker=who, position=1, confirmed=True)]
    session.flush()


def change_and_publish(session: Session, edition_id: int) -> None:
    """Move one session by an hour, cancel one, rename a room, publish."""
    rows = {row.code: row for row in session.scalars(select(AgendaSession))}
    moved = rows["MOVE"]
    assert moved.starts_at
    assert moved.ends_at
    moved.starts_at, moved.ends_at = moved.starts_at + timedelta(hours=1), moved.ends_at + timedelta(hours=1)
    cancel(session, SYSTEM, Cancel(session_id=rows["GONE"].id), LATER)
    foyer = session.scalars(select(Room).where(Room.key == "FOYER")).one()
    foyer.name = Translated.of(en="Grand Foyer", zh="大门厅")
    session.flush()
    publish(session, SYSTEM, Publish(edition_id=edition_id), LATER)


def address(place: str, tongue: Tongue) -> str:
    return f"/feeds/urban-forum-2027/{place}{'.' if tongue else ''}{tongue}.ics"


def taken_apart(feed: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Return what stands before the first event, and the events by their session's code, in order."""
    assert feed.endswith(END)
    head, *events = feed.removesuffix(END).split(BEGIN)
    return head, {readers.value(text, "URL").rstrip("/").rsplit("/", 1)[-1]: text for text in events}


def replaced(event: bytes, changes: list[tuple[str, str]]) -> bytes:
    """Return an event with the beginnings of some of its lines replaced, folded anew."""
    lines = readers.lines(event)
    for old, new in changes:
        (at,) = [number for number, line in enumerate(lines) if line.startswith(old)]
        lines[at] = new + lines[at].removeprefix(old)
    return b"".join(folded(line) + b"\r\n" for line in lines)


def expected(events: dict[str, bytes], tongue: Tongue) -> dict[str, bytes]:
    """Return the events as the rules say after the second release."""
    times = [
        (f"{name};TZID=Europe/Brussels:20270920T{old}", f"{name};TZID=Europe/Brussels:20270920T{new}")
        for name, old, new in (("DTSTART", "104000", "114000"), ("DTEND", "121500", "131500"))
    ]
    ways: dict[str, Callable[[bytes], bytes]] = {
        "MOVE": lambda event: replaced(event, [*STAMPS, SEQUENCE, *times]),
        "GONE": lambda event: replaced(event, [*STAMPS, SEQUENCE, *STATE, CANCELLED[tongue]]),
        "ROOM": lambda event: in_renamed_room(replaced(event, STAMPS)),
        "STAY": lambda event: event,
    }
    # The one that begins later stands last (rule 3).
    return {code: ways[code](events[code]) for code in ("GONE", "ROOM", "STAY", "MOVE") if code in events}


def in_renamed_room(text: bytes) -> bytes:
    """Return lines with the room's new name wherever it is said: in places, and in the name of its own feed."""
    lines = [
        line.replace("Foyer", "Grand Foyer").replace("门厅", "大门厅") if NAMING.match(line) else line
        for line in readers.lines(text)
    ]
    return b"".join(folded(line) + b"\r\n" for line in lines)


@pytest.mark.parametrize("tongue", list(Tongue))
def test_exactly_what_changed_changes_in_every_feed(
    app: Flask, client: FlaskClient, edition_id: int, tongue: Tongue
) -> None:
    """Rules 3, 11 and 12: SEQUENCE for time and state, LAST-MODIFIED also for a renamed room, no other byte."""
    before = {place: client.get(address(place, tongue)).data for place in FEEDS}

    with app.app_context(), transaction() as session:
        change_and_publish(session, edition_id)

    for place, codes in FEEDS.items():
        head, events = taken_apart(before[place])
        after = client.get(address(place, tongue)).data
        assert list(events) == codes
        assert list(taken_apart(after)[1]) == list(expected(events, tongue))
        texts = [BEGIN + text for text in expected(events, tongue).values()]
        assert after == b"".join([in_renamed_room(head), *texts, END])


def test_the_tag_moves_only_where_bytes_do(app: Flask, client: FlaskClient, edition_id: int) -> None:
    """Rule 20: after a release the feed of a room where nothing changed still is what its subscriber holds."""
    held = {place: client.get(address(place, Tongue.EN)).headers["ETag"] for place in FEEDS}

    with app.app_context(), transaction() as session:
        change_and_publish(session, edition_id)
    answers = {
        place: client.get(address(place, Tongue.EN), headers={"If-None-Match": tag})
        for place, tag in held.items()
    }

    assert {place for place, answer in answers.items() if answer.status_code == 304} == {"rooms/LOBBY"}
    assert {answer.headers.get("Last-Modified") for answer in answers.values()} == {
        None,
        "Wed, 02 Jun 2027 08:00:00 GMT",
    }


@pytest.mark.parametrize(
    ("field", "value", "sequence"),
    [
        ("title", Translated.of(en="Renamed", zh="改名"), "0"),
        ("abstract", Translated.of(en="Told anew", zh="新说明"), "0"),
        ("internal_note", "not seen by anybody", None),
        ("equipment", "two more chairs", None),
    ],
)
def test_words_move_the_date_and_what_nobody_sees_moves_nothing(
    app: Flask, client: FlaskClient, edition_id: int, field: str, value: object, sequence: str | None
) -> None:
    """Rule 11: title and description leave SEQUENCE; a save that changes nothing visible leaves all."""
    before = client.get(address("agenda", Tongue.BOTH)).data

    with app.app_context(), transaction() as session:
        rows = {row.code: row for row in session.scalars(select(AgendaSession))}
        setattr(rows["STAY"], field, value)
        rows["ROOM"].title = Translated.of(en="Another release", zh="另一次")
        session.flush()
        publish(session, SYSTEM, Publish(edition_id=edition_id), LATER)

    old, new = (
        taken_apart(feed)[1]["STAY"] for feed in (before, client.get(address("agenda", Tongue.BOTH)).data)
    )
    if sequence is None:
        assert new == old
    else:
        assert (readers.value(new, "SEQUENCE"), readers.value(new, "LAST-MODIFIED")) == (
            sequence,
            "20270602T080000Z",
        )


def test_a_renamed_speaker_moves_the_date_of_her_sessions(
    app: Flask, client: FlaskClient, edition_id: int
) -> None:
    """Rule 11: SEQUENCE stays."""
    with app.app_context(), transaction() as session:
        rows = {row.code: row for row in session.scalars(select(AgendaSession))}
        (role,) = rows["STAY"].roles
        assert role.speaker
        role.speaker.name_latin = "Alžběta NOVÁ"
        rows["MOVE"].roles = []
        session.flush()
        publish(session, SYSTEM, Publish(edition_id=edition_id), LATER)

    events = taken_apart(client.get(address("agenda", Tongue.EN)).data)[1]
    assert {readers.value(event, "LAST-MODIFIED") for event in events.values()} == {"20270602T080000Z"}
    assert {readers.value(event, "SEQUENCE") for event in events.values()} == {"0"}
    assert [code for code, event in events.items() if "NOVÁ" in readers.text(event, "DESCRIPTION")] == [
        "GONE",
        "ROOM",
        "STAY",
    ]


@pytest.mark.usefixtures("edition_id")
def test_a_draft_change_is_not_public(app: Flask, client: FlaskClient) -> None:
    """Rule 12: what is not published is not in a feed."""
    before = client.get(address("agenda", Tongue.EN)).data

    with app.app_context(), transaction() as session:
        session.scalars(
            select(AgendaSession).where(AgendaSession.code == "STAY")
        ).one().title = Translated.of(en="?")

    assert client.get(address("agenda", Tongue.EN)).data == before
