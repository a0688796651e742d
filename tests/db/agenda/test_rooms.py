"""Rooms, venues, tracks and the working day as organisers keep them."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaCounter, Track
from forum_app.agenda.services import frame
from forum_app.agenda.services.frame import DAY, TRACK, SaveDay, SaveTrack
from forum_app.agenda.services.marks import ChangedMeanwhile, mark
from forum_app.agenda.services.rooms import (
    ROOM,
    VENUE,
    SaveRoom,
    SaveVenue,
    move,
    remove_room,
    remove_venue,
    save_room,
    save_venue,
)
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.translated import Translated
from forum_app.desk.queries import rooms as queries
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition, Room
from tests import build
from tests.build import NOW
from tests.db.counting import statements

NAME = Translated.of(en="Rose room", zh="玫瑰厅")


@pytest.fixture
def at(session: Session) -> Edition:
    return build.edition(session)


def room(row: Room, **changes: Any) -> SaveRoom:
    values = {"key": row.key, "seen": mark(row, ROOM), **{name: getattr(row, name) for name in ROOM}}
    return SaveRoom(**(values | changes))


def test_a_new_room_comes_last_and_its_key_is_not_taken_twice(session: Session, at: Edition) -> None:
    there = build.room(session, at, position=4)
    new = SaveRoom(key="ROSE", name=NAME, venue_id=there.venue_id, capacity=40)

    made = save_room(session, SYSTEM, at, new, NOW)

    assert (made.position, made.capacity) == (5, 40)
    with pytest.raises(Conflict):
        save_room(session, SYSTEM, at, new, NOW)


def test_a_new_name_reaches_the_sessions_and_more_seats_do_not(session: Session, at: Edition) -> None:
    row = build.room(session, at)
    meeting = build.agenda_session(session, at, rooms=[row])

    save_room(session, SYSTEM, at, room(row, capacity=10), NOW)
    assert (meeting.revision, session.get_one(AgendaCounter, at.id).number) == (1, 1)
    save_room(session, SYSTEM, at, room(row, name=NAME), NOW)

    assert meeting.revision == 2
    assert [e.changes for e in session.query(AuditEntry).order_by(AuditEntry.id)] == [
        {"fields": ["capacity"]},
        {"fields": ["name"]},
    ]


def test_a_stale_page_overwrites_nothing(session: Session, at: Edition) -> None:
    row = build.room(session, at)
    stale = room(row, capacity=1)
    save_room(session, SYSTEM, at, room(row, capacity=2), NOW)

    with pytest.raises(ChangedMeanwhile):
        save_room(session, SYSTEM, at, stale, NOW)
    assert row.capacity == 2


def test_a_room_stays_in_its_own_forum(session: Session, at: Edition) -> None:
    row, other = build.room(session, at), build.room(session, build.edition(session))

    with pytest.raises(Invalid):
        save_room(session, SYSTEM, at, room(row, venue_id=other.venue_id), NOW)


def test_only_what_nothing_is_in_can_be_removed(session: Session, at: Edition) -> None:
    used, free = build.room(session, at), build.room(session, at)
    build.agenda_session(session, at, rooms=[used])

    with pytest.raises(Conflict):
        remove_room(session, SYSTEM, at, used, NOW)
    with pytest.raises(Conflict):
        remove_venue(session, SYSTEM, at, free.venue, NOW)
    venue = free.venue
    remove_room(session, SYSTEM, at, free, NOW)
    session.expire_all()
    remove_venue(session, SYSTEM, at, venue, NOW)
    session.flush()

    assert [row.key for row in editions.rooms(session, at.id)] == [used.key]


def test_rows_are_moved_and_numbered_anew(session: Session, at: Edition) -> None:
    first = build.room(session, at, key="A")
    rows = [first, *(build.room(session, at, key=key, venue=first.venue) for key in "BC")]

    assert move(session, SYSTEM, at, rows, (2, -1), NOW)
    assert not move(session, SYSTEM, at, rows, (0, -1), NOW)

    assert [row.key for row in editions.rooms(session, at.id)] == ["A", "C", "B"]


def test_a_venue_is_saved_with_its_zone_and_the_way_to_it(session: Session, at: Edition) -> None:
    new = SaveVenue(key="BERL", name=NAME, city=at.city, zone="Europe/Brussels", travel_minutes=25)

    made = save_venue(session, SYSTEM, at, new, NOW)

    assert (made.travel_minutes, mark(made, VENUE)) == (25, mark(made, VENUE))
    with pytest.raises(Invalid):
        save_venue(session, SYSTEM, at, SaveVenue(key="X", name=NAME, city=at.city, zone="Mars/Base"), NOW)


def test_a_list_costs_the_same_for_one_and_thirty_rooms(session: Session, at: Edition) -> None:
    first = build.room(session, at)
    counts = []
    for more in (0, 29):
        for _ in range(more):
            build.agenda_session(session, at, rooms=[build.room(session, at, venue=first.venue)])
        session.expire_all()
        with statements(session) as sent:
            queries.houses(session, at.id)
        counts.append(len(sent))

    assert counts[0] == counts[1]


def test_a_track_is_saved_used_and_removed(session: Session, at: Edition) -> None:
    made = frame.save_track(session, SYSTEM, at, SaveTrack(key="water", name=NAME, colour="teal"), NOW)
    meeting = build.agenda_session(session, at, track=made)
    changed = SaveTrack(key="water", seen=mark(made, TRACK), name=NAME, colour="navy")

    frame.save_track(session, SYSTEM, at, changed, NOW)

    assert (made.colour, meeting.revision) == ("navy", 2)
    for wrong in (changed, SaveTrack(key="water", name=NAME, colour="teal")):
        with pytest.raises(Conflict):
            frame.save_track(session, SYSTEM, at, wrong, NOW)
    with pytest.raises(Conflict):
        frame.remove_track(session, SYSTEM, at, made, NOW)
    meeting.track = None
    session.flush()
    frame.remove_track(session, SYSTEM, at, made, NOW)
    assert session.query(Track).count() == 0


@pytest.mark.parametrize(
    ("begin", "end", "hour"), [(600, 600, 4), (480, 2161, 12), (480, 1700, 4), (0, 60, 13)]
)
def test_a_working_day_has_sense(session: Session, at: Edition, begin: int, end: int, hour: int) -> None:
    """PRG-5: it may end in the night after, before the next day of the programme begins."""
    wrong = SaveDay(seen=mark(at, DAY), grid_from=begin, grid_to=end, day_start_hour=hour)

    with pytest.raises(Invalid):
        frame.save_day(session, SYSTEM, at, wrong, NOW)


def test_a_working_day_may_end_in_the_night_and_is_saved_once(session: Session, at: Edition) -> None:
    wanted = SaveDay(seen=mark(at, DAY), grid_from=540, grid_to=1560, day_start_hour=4)

    frame.save_day(session, SYSTEM, at, wanted, NOW)

    assert (at.grid_from, at.grid_to) == (540, 1560)
    with pytest.raises(ChangedMeanwhile):
        frame.save_day(session, SYSTEM, at, wanted, NOW)
