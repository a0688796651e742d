"""The index behind places and repairs: what is put in, taken out, free, closed, and what a change comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.rules import ConflictKind, SessionKind, SessionState, Severity
from forum_app.agenda.rules.conflicts import DEFAULTS, Setting, Settings
from forum_app.agenda.rules.plan import Plan, PlannedSession, Span
from forum_app.agenda.rules.timetable import STEP, Timetable, place, seconds
from tests.unit.agenda.plans import at, plan, room, session

Kind = ConflictKind
DAY = {"grid": (540, 720), "last_day": date(2027, 9, 20)}  # one day, 09:00 to 12:00


def table(*sessions: PlannedSession, rules: Settings = DEFAULTS, **frame: Any) -> Timetable:
    return Timetable(plan(*sessions, **(DAY | frame)), rules)


def off(*kinds: ConflictKind) -> Settings:
    return {**DEFAULTS, **{kind: Setting(Severity.NOTE) for kind in kinds}}


def wall(second: int) -> str:
    return datetime.fromtimestamp(second + 7200, UTC).strftime("%H:%M")


def free(found: Timetable, one: PlannedSession, rooms: str = "HALL") -> list[str]:
    """Return the stretches of starts that would do, by the clock in Brussels."""
    return [f"{wall(first)}-{wall(last)}" for first, last in found.free(one, tuple(rooms.split()))]


def test_an_empty_room_is_free_until_the_session_would_pass_the_end_of_the_day() -> None:
    one = session(length=60)

    assert free(table(one), one) == ["09:00-11:00"]


def test_a_session_as_long_as_the_day_has_one_start_and_a_longer_one_none() -> None:
    whole, longer = session(length=180), session(length=181)

    assert free(table(whole), whole) == ["09:00-09:00"]
    assert free(table(longer), longer) == []


def test_a_session_in_the_room_leaves_the_time_before_and_after() -> None:
    one, other = session(length=30), session("10:00-10:30")

    assert free(table(one, other), one) == ["09:00-09:30", "10:30-11:30"]
    assert free(table(one, other), one, "SIDE") == ["09:00-11:30"]


def test_a_room_that_is_shared_and_a_rule_that_is_off_leave_all_free() -> None:
    """PRG-2: only what is an error or a warning stands in the way."""
    one = session(length=30)

    assert free(table(one, session("10:00-10:30", "FOYER")), one, "FOYER") == ["09:00-11:30"]
    assert free(table(one, session("10:00-10:30"), rules=off(Kind.ROOM_TAKEN)), one) == ["09:00-11:30"]


def test_what_is_cancelled_stands_in_nobodys_way() -> None:
    """PRG-6."""
    one = session(length=30)
    gone = session("10:00-10:30", state=SessionState.CANCELLED)

    assert free(table(one, gone), one) == ["09:00-11:30"]


def test_a_session_that_spans_rooms_needs_all_of_them_free() -> None:
    one = session(length=30)
    found = table(one, session("09:00-10:00"), session("11:00-12:00", "SIDE"))

    assert free(found, one, "HALL SIDE") == ["10:00-10:30"]


def test_a_session_is_not_in_its_own_way() -> None:
    one = session("10:00-10:30")

    assert free(table(one), one) == ["09:00-11:30"]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([("10:00", "10:30", True)], ["09:00-09:30", "10:30-11:30"]),
        ([("09:30", "11:00", False)], ["09:30-10:30"]),
        ([("09:00", "10:00", False), ("10:00", "11:00", False)], ["09:00-10:30"]),
        ([("09:00", "10:00", False), ("11:00", "12:00", False)], ["09:00-09:30", "11:00-11:30"]),
        ([("09:00", "11:00", False), ("09:00", "09:30", True)], ["09:30-10:30"]),
        ([("09:00", "09:20", False)], []),
    ],
)
def test_hours_of_a_room_bound_what_is_free(spans: list[tuple[str, str, bool]], expected: list[str]) -> None:
    one = session(length=30)
    said = tuple(Span(at(start), at(end), blocked) for start, end, blocked in spans)

    assert free(table(one, room_spans={"HALL": said}), one) == expected
    assert free(table(one, room_spans={"HALL": said}), one, "SIDE") == ["09:00-11:30"]


def test_a_speaker_elsewhere_needs_a_pause_and_one_in_the_same_room_none() -> None:
    """PRG-2: fifteen minutes from room to room."""
    one, other = session("", "", "ann", length=30), session("10:00-10:30", "HALL", "ann")
    found = table(one, other)

    assert free(found, one) == ["09:00-09:30", "10:30-11:30"]
    assert free(found, one, "SIDE") == ["09:00-09:15", "10:45-11:30"]
    assert free(found, one, "TOWN") == ["09:00-09:00", "11:00-11:30"]  # 30 minutes on the road


def test_a_person_who_cannot_be_had_closes_every_room() -> None:
    one = session("", "", "ann", length=30)
    found = table(one, person_spans={"ann": (Span(at("09:00"), at("11:15")),)})

    assert {free(found, one, key)[0] for key in ("HALL", "SIDE", "TOWN")} == {"11:15-11:30"}


def test_doors_that_closed_stay_closed() -> None:
    """PRG-4: a session whose doors close at 10:30 does not begin before that."""
    one = session(length=30, doors_close=at("10:30"))

    assert free(table(one), one) == ["10:30-11:30"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=5), st.integers(1, 12))
def test_stretches_are_in_order_and_apart_and_each_start_in_them_does(
    others: list[tuple[int, int]], length: int
) -> None:
    def clock(five: int) -> str:
        return f"{9 + five // 12}:{five % 12 * 5:02d}"

    one = session(length=5 * length)
    found = table(one, *(session(f"{clock(start)}-{clock(start + long)}") for start, long in others))

    stretches = list(found.free(one, ("HALL",)))

    does = [
        s for s in range(seconds(at("09:00")), seconds(at("12:00")), STEP) if found.does(one, ("HALL",), s)
    ]
    inside = [s for first, last in stretches for s in range(-(-first // STEP) * STEP, last + 1, STEP)]
    assert inside == does
    assert all(first <= last for first, last in stretches)


@pytest.mark.parametrize(
    ("changes", "choices"),
    [
        ({}, ["SIDE", "FOYER", "TOWN", "HALL"]),  # the smallest first
        ({"seats": 41}, ["FOYER", "TOWN", "HALL"]),
        ({"seats": 101}, ["HALL"]),
        ({"demand": 101}, ["HALL"]),
        ({"seats": 301}, []),
        ({"booths": ("zh", "fr", "de")}, ["FOYER", "TOWN", "HALL"]),
        ({"booths": tuple("abcde")}, ["HALL"]),
        ({"rooms": "TOWN"}, ["TOWN", "SIDE", "FOYER", "HALL"]),  # its own comes first
        ({"rooms": "SIDE", "seats": 90}, ["TOWN", "HALL"]),  # unless it is too small
    ],
)
def test_rooms_are_offered_that_are_big_enough_the_smallest_first(
    changes: dict[str, Any], choices: list[str]
) -> None:
    """PRG-2, INT-1."""
    one = session(**({"rooms": ""} | changes))

    assert [" ".join(rooms) for rooms in table(one).choices(one)] == choices


def test_a_session_that_spans_rooms_is_offered_these_and_one_elsewhere_none() -> None:
    both, bus = session("", "HALL SIDE", seats=900), session("", "", kind=SessionKind.TRANSFER)
    found = table(both, bus)

    assert found.choices(both) == [("HALL", "SIDE")]
    assert found.choices(bus) == [()]


def test_a_room_whose_seats_nobody_counted_is_big_enough_and_comes_last() -> None:
    rooms = {key: room(key, capacity=size) for key, size in {"TENT": 0, "BOX": 10, "AULA": 500}.items()}
    one = session("", "", seats=50)

    assert [keys for (keys,) in table(one, rooms=rooms).choices(one)] == ["AULA", "TENT"]


def test_what_is_only_a_note_keeps_no_room_from_being_offered() -> None:
    one = session("", "", seats=5000, booths=tuple("abcdefghijklmnopq"))
    rules = off(Kind.TOO_FEW_SEATS, Kind.TOO_FEW_CHANNELS)

    assert len(table(one, rules=rules).choices(one)) == 4
    assert table(one).choices(one) == []


def test_a_session_that_is_taken_out_leaves_its_place_and_stays_known() -> None:
    one, other = session("10:00-10:30", code="ONE"), session(length=30)
    found = table(one, other)

    was = found.take("one")

    assert was == one
    assert free(found, other) == ["09:00-11:30"]
    assert found.every["one"] == replace(one, start=None, end=None, length=30)


def test_a_session_put_elsewhere_is_there_and_no_longer_where_it_was() -> None:
    one, other = session("09:00-09:30", "HALL", "ann"), session("", "", "ann", length=30)
    found = table(one, other)

    found.put(replace(one, start=at("11:00"), end=at("11:30"), rooms=("SIDE",)))

    assert free(found, other, "SIDE") == ["09:00-10:30", "11:30-11:30"]
    assert free(found, other) == ["09:00-10:15"]  # a pause before the other room


def test_a_stranger_cannot_be_taken_out() -> None:
    with pytest.raises(KeyError):
        table(session()).take("nobody")


def test_the_working_day_ends_with_the_day_of_the_agenda() -> None:
    """PRG-5: the day ends at four in the morning, whatever the working hours say."""
    one = session(length=30)

    assert free(table(one, grid=(1380, 1800)), one) == ["23:00-03:30"]


def test_a_part_keeps_a_session_to_its_days_unless_that_is_a_note() -> None:
    one = session(part="mayors")
    two: dict[str, Any] = {"last_day": date(2027, 9, 21)}

    assert len(table(one, **two).windows(one)) == 1
    assert len(table(one, rules=off(Kind.OUTSIDE_PART), **two).windows(one)) == 2
    assert len(table(session(part="unknown"), **two).windows(session(part="unknown"))) == 2


def test_watching_tells_only_what_a_place_would_bring() -> None:
    """A conflict that no place would cure is there before and after."""
    one = session("", "", "ann", kind=SessionKind.SIGNING, length=30, code="SIGN")
    found = table(one, session("09:00-10:00", "HALL", "ann", code="OPEN"))
    added = found.watched(one, ("HALL",))

    met = added(place(("HALL",), seconds(at("09:30")), 30))

    assert {conflict.kind for conflict in met} == {Kind.ROOM_TAKEN, Kind.PERSON_TWICE}
    assert added(place(("HALL",), seconds(at("10:00")), 30)) == ()


def test_a_change_of_places_is_told_by_what_is_new_and_what_is_left() -> None:
    one, other = session("09:00-10:00", code="ONE"), session("09:30-10:30", code="TWO")
    third = session("11:00-12:00", "SIDE", code="SIX")
    found = table(one, other, third)

    cleared = found.compared([other], [replace(other, rooms=("TOWN",))])
    worse = found.compared([other], [replace(other, rooms=("SIDE",), start=at("11:30"), end=at("12:00"))])
    nothing = found.compared([other], [other])

    assert (cleared.new, cleared.left) == ((), frozenset())
    assert [conflict.sessions for conflict in worse.new] == [("six", "two")]
    assert (nothing.new, len(nothing.left)) == ((), 1)


@settings(max_examples=30, deadline=None)
@given(st.permutations(["one", "two", "six"]), st.permutations(["one", "two", "six"]))
def test_taking_all_out_and_putting_all_back_is_nothing(away: list[str], back: list[str]) -> None:
    sessions = [
        session("09:00-10:00", "HALL", "ann", code="ONE"),
        session("10:00-10:30", "HALL SIDE", "ann", code="TWO"),
        session("11:00-11:30", "SIDE", "bo", code="SIX"),
    ]
    extra = session("", "", "ann", "bo", length=30)
    found, fresh = table(*sessions, extra), table(*sessions, extra)

    were = {uid: found.take(uid) for uid in away}
    for uid in back:
        found.put(were[uid])

    for key in ("HALL", "SIDE", "TOWN"):
        assert free(found, extra, key) == free(fresh, extra, key)


def test_a_place_has_the_length_it_is_given() -> None:
    found = place(("HALL",), seconds(at("09:00")), 95)

    assert (found.rooms, found.start, found.end) == (("HALL",), at("09:00"), at("10:35"))


def test_the_index_of_a_plan_without_sessions_knows_the_days() -> None:
    found = Timetable(Plan(table().frame, ()), DEFAULTS)

    assert (found.every, found.windows(session())) == (
        {},
        [(seconds(at("09:00")), seconds(at("12:00")))],
    )
