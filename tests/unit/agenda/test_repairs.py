"""Each way out clears its conflict, and says truly what it leaves behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from forum_app.agenda.rules import ConflictKind, SessionKind, Severity
from forum_app.agenda.rules.conflicts import Conflict, find
from forum_app.agenda.rules.plan import Plan, Span
from forum_app.agenda.rules.repairs import Repair, RepairKind, ways_out
from tests.unit.agenda.plans import at, plan, room, session
from tests.unit.agenda.test_placing import drawn

Kind = ConflictKind
LAST: dict[str, Any] = {"last_day": date(2027, 9, 20)}


def after(found: Plan, repair: Repair) -> Plan:
    changed = {change.uid: change for change in repair.changes}
    return Plan(
        found.frame,
        tuple(
            replace(one, start=at_.start, end=at_.end, rooms=at_.rooms)
            if (at_ := changed.get(one.uid))
            else one
            for one in found.sessions
        ),
    )


def first(found: Plan, kind: ConflictKind) -> Conflict:
    return next(conflict for conflict in find(found) if conflict.kind is kind)


def told(found: Plan, kind: ConflictKind) -> list[tuple[str, str, str, str]]:
    """Return kind, session, start and rooms of each way out of the first conflict of a kind."""
    return [
        (
            repair.kind.value,
            " ".join(repair.moved),
            (repair.changes[0].start + timedelta(hours=2)).strftime("%H:%M"),
            " ".join(repair.changes[0].rooms),
        )
        for repair in ways_out(found, first(found, kind))
    ]


def test_a_room_taken_is_left_for_a_free_one_or_for_another_time() -> None:
    found = plan(session("10:00-11:00", code="A"), session("10:30-11:30", code="B"), **LAST)

    assert told(found, Kind.ROOM_TAKEN) == [
        ("other_room", "b", "10:30", "SIDE"),
        ("other_room", "a", "10:00", "SIDE"),
        ("later", "b", "11:00", "HALL"),
        ("earlier", "a", "09:30", "HALL"),
    ]


def test_a_person_in_two_places_is_freed_by_moving_one_of_them() -> None:
    found = plan(
        session("10:00-11:00", "HALL", "ann", code="A"),
        session("10:30-11:30", "SIDE", "ann", code="B"),
        **LAST,
    )

    ways = ways_out(found, first(found, Kind.PERSON_TWICE))

    assert ways[0].kind is RepairKind.OTHER_PLACE
    assert {one.kind for one in ways} == {RepairKind.OTHER_PLACE, RepairKind.LATER, RepairKind.EARLIER}
    assert all(find(after(found, one)) == () and one.worst is None for one in ways)


def test_a_short_break_is_made_as_long_as_it_must_be() -> None:
    found = plan(
        session("09:00-10:00", "HALL", "ann", code="A"),
        session("10:05-11:00", "SIDE", "ann", code="B"),
        **LAST,
    )

    told_ = told(found, Kind.SHORT_BREAK)

    assert ("later", "b", "10:15", "SIDE") in told_
    assert ("earlier", "a", "08:50", "HALL") in told_


def test_a_break_that_is_too_short_is_made_longer() -> None:
    found = plan(session("10:00-10:10", code="A", kind=SessionKind.BREAK), **LAST)

    (way,) = ways_out(found, first(found, Kind.SHORT_BREAK))

    assert (way.kind, way.changes[0].end) == (RepairKind.LONGER, at("10:15"))


def test_a_session_without_seats_gets_a_larger_room_or_exchanges_with_one_that_has_it() -> None:
    small = session("10:00-11:00", "SIDE", code="A", seats=90)

    free = told(plan(small, **LAST), Kind.TOO_FEW_SEATS)
    full = plan(
        small, session("10:00-11:00", "HALL", code="B", seats=30), session("09:00-12:00", "TOWN"), **LAST
    )

    assert free == [("other_room", "a", "10:00", "TOWN"), ("other_room", "a", "10:00", "HALL")]
    assert told(full, Kind.TOO_FEW_SEATS) == [("swap", "a b", "10:00", "HALL")]


def test_contributions_that_are_too_long_ask_for_a_longer_session_unless_it_would_run_into_the_next() -> None:
    long = session("10:00-10:20", code="A", talks=(15, 18))

    alone = ways_out(plan(long), first(plan(long), Kind.CONTRIBUTIONS_TOO_LONG))
    tight = plan(long, session("10:30-11:00"))

    assert [(one.kind, one.changes[0].end) for one in alone] == [(RepairKind.LONGER, at("10:35"))]
    assert ways_out(tight, first(tight, Kind.CONTRIBUTIONS_TOO_LONG)) == ()


def test_a_repair_says_what_it_would_leave_behind() -> None:
    """The last free room is too small: the room is no longer taken twice, but seats are missing."""
    rooms = {each.key: each for each in (room("HALL", capacity=300), room("SIDE", capacity=40))}
    found = plan(
        session("08:00-22:00", code="A", seats=250),
        session("08:00-22:00", code="B", seats=60),
        rooms=rooms,
        **LAST,
    )

    ways = ways_out(found, first(found, Kind.ROOM_TAKEN))

    assert [(one.kind, one.moved, one.worst) for one in ways] == [
        (RepairKind.OTHER_ROOM, ("b",), Severity.WARNING),
        (RepairKind.OTHER_ROOM, ("a",), Severity.WARNING),
    ]
    assert [one.kind for one in ways[0].leaves] == [Kind.TOO_FEW_SEATS]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"kind": SessionKind.PLENARY}, Kind.CHAIR_MISSING),
        ({"heard": ("en", "zh"), "spoken": ("en",)}, Kind.NO_BOOTH),
        ({"titled": ()}, Kind.TITLE_MISSING),
    ],
)
def test_what_no_place_would_cure_has_no_way_out(changes: dict[str, Any], kind: ConflictKind) -> None:
    found = plan(session("10:00-11:00", **changes))

    assert ways_out(found, first(found, kind)) == ()


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"day": 25}, Kind.OUTSIDE_EDITION),
        ({"part": "mayors"}, Kind.OUTSIDE_PART),
        ({"rooms": ""}, Kind.NO_ROOM),
        ({"doors_close": at("10:20")}, Kind.DOORS),
        ({"booths": ("zh", "fr", "de"), "rooms": "SIDE"}, Kind.TOO_FEW_CHANNELS),
    ],
)
def test_what_a_place_would_cure_has_a_way_out(changes: dict[str, Any], kind: ConflictKind) -> None:
    found = plan(session("10:00-11:00", changes.pop("rooms", "HALL"), **changes))

    ways = ways_out(found, first(found, kind))

    assert ways
    assert kind not in {conflict.kind for conflict in find(after(found, ways[0]))}


def test_hours_that_are_closed_are_left() -> None:
    closed = {"HALL": (Span(at("09:00"), at("10:30")),)}
    found = plan(
        session("10:00-11:00", code="A"), room_spans=closed, person_spans={"ann": closed["HALL"]}, **LAST
    )
    person = replace(found, sessions=(session("10:00-11:00", "SIDE", "ann", code="B"),))

    assert ("later", "a", "10:30", "HALL") in told(found, Kind.ROOM_UNAVAILABLE)
    assert ("later", "b", "10:30", "SIDE") in told(person, Kind.PERSON_UNAVAILABLE)


def test_a_long_shift_is_parted_by_moving_a_session() -> None:
    booth = "interpreter:ivo:zh"
    found = plan(
        session("09:00-09:30", "HALL", booth, code="A"),
        session("09:30-10:00", "HALL", booth, code="B"),
        **LAST,
    )

    assert ("later", "b", "09:45", "HALL") in told(found, Kind.LONG_SHIFT)


def test_a_strange_session_is_refused() -> None:
    conflict = Conflict(kind=Kind.ROOM_TAKEN, severity=Severity.ERROR, sessions=("nobody",))

    with pytest.raises(KeyError):
        ways_out(plan(), conflict)


@settings(max_examples=40, deadline=None)
@given(drawn())
def test_a_repair_clears_its_conflict_and_tells_all_it_leaves(found: Plan) -> None:
    known = {conflict.key for conflict in find(found)}
    for conflict in find(found)[:3]:
        ways = ways_out(found, conflict)
        assert len(ways) <= 4
        for repair in ways:
            left = {one.key for one in find(after(found, repair))}
            assert conflict.key not in left
            new = {one.key for one in find(after(found, repair)) if one.key not in known}
            assert new == {one.key for one in repair.leaves}
