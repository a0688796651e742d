"""Each kind of conflict is found where the rule says, told with its numbers, and not found beside it."""

from __future__ import annotations

from typing import Any

import pytest

from forum_app.agenda.rules import ConflictKind, SessionKind, SessionState, Severity
from forum_app.agenda.rules.conflicts import DEFAULTS, SOURCES, Conflict, Setting, bounds, find, limit_of
from forum_app.agenda.rules.plan import Plan, PlannedSession, Span
from tests.unit.agenda.plans import at, plan, room, session

Kind = ConflictKind


def kinds(found: Plan) -> list[str]:
    return [conflict.kind.value for conflict in find(found)]


def only(found: Plan) -> Conflict:
    """Return the one conflict of a plan."""
    (conflict,) = find(found)
    return conflict


def test_two_sessions_in_one_room_at_one_time_are_an_error() -> None:
    """PRG-2."""
    found = only(plan(session("10:00-11:00", code="B"), session("09:30-10:30", code="A")))

    assert (found.kind, found.severity, found.sessions) == (Kind.ROOM_TAKEN, Severity.ERROR, ("a", "b"))
    assert (found.room, found.start, found.end) == ("HALL", at("10:00"), at("10:30"))
    assert (found.numbers, found.words) == ({"minutes": 30}, {"rooms": "HALL"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (session("09:00-10:00"), session("10:00-11:00")),  # to touch is not to overlap
        (session("09:00-10:00"), session("09:00-10:00", "SIDE")),
        (session("09:00-10:00", "FOYER"), session("09:00-10:00", "FOYER")),  # a room that is shared
        (session("09:00-10:00"), session("09:00-10:00", state=SessionState.CANCELLED)),  # PRG-6
        (session("09:00-10:00"), session()),  # no time yet
    ],
)
def test_sessions_that_do_not_meet_in_a_room_are_none(one: PlannedSession, other: PlannedSession) -> None:
    assert kinds(plan(one, other)) == []


def test_a_session_that_spans_rooms_is_in_each_and_a_pair_is_told_once() -> None:
    both = session("09:00-10:00", "HALL SIDE", code="A")

    twice = only(plan(both, session("09:30-10:30", "SIDE HALL", code="B")))
    small = only(plan(both, session("09:30-10:30", "SIDE", code="B", kind=SessionKind.BLOCKER)))

    assert (twice.room, twice.words) == ("HALL", {"rooms": "HALL SIDE"})
    assert (small.room, small.words) == ("SIDE", {"rooms": "SIDE"})


@pytest.mark.parametrize(
    ("first", "second", "kind", "severity"),
    [
        ("chair_eu:ann", "speaker:ann", Kind.CHAIR_TWICE, Severity.ERROR),
        ("speaker:ann", "chair_int:ann", Kind.CHAIR_TWICE, Severity.ERROR),
        ("speaker:ann", "panellist:ann", Kind.PERSON_TWICE, Severity.WARNING),
        ("interpreter:ann:en", "interpreter:ann:zh", Kind.PERSON_TWICE, Severity.WARNING),
    ],
)
def test_a_person_in_two_places_is_an_error_for_a_chair_and_a_warning_for_others(
    first: str, second: str, kind: ConflictKind, severity: Severity
) -> None:
    """PRG-2."""
    found = only(plan(session("09:00-09:20", "HALL", first), session("09:10-09:30", "SIDE", second)))

    assert (found.kind, found.severity, found.person) == (kind, severity, "ann")
    assert found.numbers == {"minutes": 10}


def test_a_person_with_two_roles_in_one_session_is_in_one_place() -> None:
    assert kinds(plan(session("09:00-10:00", "HALL", "chair_eu:ann", "ann"))) == []


def test_a_chair_still_open_is_in_no_place() -> None:
    assert (
        kinds(plan(session("09:00-10:00", "HALL", "speaker:"), session("09:00-10:00", "SIDE", "speaker:")))
        == []
    )


@pytest.mark.parametrize(
    ("spans", "wrong"),
    [
        ([("09:30", "09:40", True)], True),
        ([("10:00", "11:00", True), ("08:00", "09:00", True)], False),
        ([("08:00", "12:00", False)], False),
        ([("08:00", "09:30", False), ("09:30", "12:00", False)], False),  # they touch
        ([("08:00", "09:30", False), ("09:35", "12:00", False)], True),
        ([("09:15", "12:00", False)], True),
        ([("08:00", "12:00", False), ("09:00", "09:05", True)], True),
    ],
)
def test_rooms_and_people_can_be_had_or_not(spans: list[tuple[str, str, bool]], wrong: bool) -> None:
    """Blocked time closes; who has free time can be had in that alone."""
    said = tuple(Span(at(start), at(end), blocked) for start, end, blocked in spans)
    one = session("09:00-10:00", "HALL", "ann")

    found = kinds(plan(one, room_spans={"HALL": said}, person_spans={"ann": said, "bob": said}))

    assert found == (["room_unavailable", "person_unavailable"] if wrong else [])


def test_the_way_between_houses_needs_the_longer_of_both_times() -> None:
    """PRG-2; 2015: the morning in one house, the plenary in another."""
    there = session("10:20-11:00", "TOWN", "ann", code="B")

    found = only(plan(session("09:00-10:00", "HALL", "ann", code="A"), there))

    assert (found.kind, found.sessions, found.person) == (Kind.TRAVEL_TIME, ("a", "b"), "ann")
    assert (found.numbers, found.start, found.end) == (
        {"minutes": 20, "needed": 30},
        at("10:00"),
        at("10:20"),
    )
    assert kinds(plan(session("09:00-09:50", "HALL", "ann"), there)) == []


def test_minutes_can_be_added_to_every_way() -> None:
    settings = {Kind.TRAVEL_TIME: Setting(Severity.ERROR, 15)}
    both = plan(session("09:00-10:00", "HALL", "ann"), session("10:40-11:00", "TOWN", "ann"))

    (found,) = find(both, settings)

    assert (found.severity, found.numbers) == (Severity.ERROR, {"minutes": 40, "needed": 45})


def test_a_pause_in_one_house_is_short_below_fifteen_minutes_and_only_between_rooms() -> None:
    """PRG-2."""
    first = session("09:00-10:00", "HALL", "ann")

    short = only(plan(first, session("10:10-11:00", "SIDE", "ann")))

    assert (short.kind, short.numbers) == (Kind.SHORT_BREAK, {"minutes": 10, "needed": 15})
    assert kinds(plan(first, session("10:15-11:00", "SIDE", "ann"))) == []
    assert kinds(plan(first, session("10:00-11:00", "HALL", "ann"))) == []
    assert kinds(plan(first, session("10:00-11:00", "HALL SIDE", "ann"))) == []
    assert kinds(plan(first, session("10:00-11:00", "", "ann", kind=SessionKind.MEAL))) == []


def test_only_the_next_session_counts_for_a_pause() -> None:
    """What lies between two sessions parts them: each cause is told once."""
    found = find(
        plan(
            session("09:00-10:00", "SIDE", "ann", code="A"),
            session("10:00-10:10", "SIDE", "ann", code="B"),
            session("10:10-11:00", "HALL", "ann", code="C"),
        )
    )

    assert [conflict.sessions for conflict in found] == [("b", "c")]


def test_a_break_itself_is_not_to_be_too_short() -> None:
    """PRG-2."""
    assert kinds(plan(session("10:00-10:10", kind=SessionKind.BREAK))) == ["short_break"]
    assert kinds(plan(session("", kind=SessionKind.BREAK, length=10))) == ["short_break"]
    assert kinds(plan(session("10:00-10:15", kind=SessionKind.BREAK))) == []


@pytest.mark.parametrize(
    ("rooms", "said", "numbers"),
    [
        ("SIDE", {"seats": 41}, {"seats": 40, "needed": 41}),
        ("SIDE", {"demand": 60, "seats": 10}, {"seats": 40, "needed": 60}),
        ("HALL SIDE", {"seats": 400}, {"seats": 340, "needed": 400}),
        ("HALL SIDE", {"seats": 340}, None),
        ("SIDE", {"seats": 40}, None),
        ("SIDE", {}, None),
        ("BARN", {"seats": 40}, None),  # nobody has counted its seats
        ("NOWHERE", {"seats": 40}, None),
    ],
)
def test_seats_are_counted_over_all_rooms(
    rooms: str, said: dict[str, int], numbers: dict[str, int] | None
) -> None:
    """PRG-2: capacity below confirmed seats."""
    barn = {each.key: each for each in (*plan().frame.rooms.values(), room("BARN", capacity=0))}

    found = find(plan(session("09:00-10:00", rooms, **said), rooms=barn))

    assert [conflict.numbers for conflict in found] == ([numbers] if numbers else [])


@pytest.mark.parametrize(
    ("heard", "spoken", "booths", "missing"),
    [
        ("en zh", "en zh", "", ""),
        ("en zh", "en", "zh", ""),
        ("en zh fr", "en", "", "zh fr"),
        ("en zh fr", "en", "fr", "zh"),
        ("en", "", "", ""),  # the floor is not said: the one language is taken to be it
        ("en zh", "", "zh", ""),
        ("en zh fr", "", "fr", "zh"),
        ("", "en", "zh", ""),
    ],
)
def test_what_is_to_be_heard_is_spoken_or_interpreted(
    heard: str, spoken: str, booths: str, missing: str
) -> None:
    """PRG-2, INT-1."""
    said: dict[str, Any] = {
        "heard": tuple(heard.split()), "spoken": tuple(spoken.split()), "booths": tuple(booths.split()),
    }  # fmt: skip

    found = find(plan(session("09:00-10:00", **said), session(**said)))

    assert [conflict.words["languages"] for conflict in found] == [missing, missing] * bool(missing)
    assert {conflict.kind for conflict in found} <= {Kind.NO_BOOTH}


def test_the_room_with_the_fewest_channels_bounds_the_booths() -> None:
    """INT-1: fifteen channels in 2012."""
    booths = ("zh", "fr", "de")

    found = only(plan(session("09:00-10:00", "HALL SIDE", booths=booths)))

    assert (found.kind, found.room, found.numbers) == (
        Kind.TOO_FEW_CHANNELS,
        "SIDE",
        {"channels": 2, "needed": 3},
    )
    assert kinds(plan(session("09:00-10:00", "HALL", booths=booths))) == []
    assert kinds(plan(session("09:00-10:00", "NOWHERE", booths=booths))) == []


def test_an_interpreter_works_alone_for_forty_minutes_at_most() -> None:
    """PRG-2."""
    alone, pair = ("interpreter:ann:zh",), ("interpreter:ann:zh", "interpreter:bob:zh")

    found = only(plan(session("09:00-09:41", "HALL", *alone)))

    assert (found.kind, found.person) == (Kind.LONG_SHIFT, "ann")
    assert (found.numbers, found.words) == ({"minutes": 41, "limit": 40}, {"languages": "zh"})
    assert kinds(plan(session("09:00-09:40", "HALL", *alone))) == []
    assert kinds(plan(session("09:00-12:00", "HALL", *pair))) == []
    assert kinds(plan(session("09:00-12:00", "HALL", *alone, "interpreter::zh"))) == []
    assert kinds(plan(session("", "HALL", *alone, length=41))) == ["long_shift"]


def test_sessions_back_to_back_make_one_shift() -> None:
    """Less than a quarter of an hour is no rest; the minutes at work count, in whatever language."""
    first = session("09:00-09:25", "HALL", "interpreter:ann:zh", code="A")

    found = only(plan(first, session("09:35-09:55", "HALL", "interpreter:ann:fr", code="B")))
    rested = plan(first, session("09:40-10:00", "HALL", "interpreter:ann:fr"))

    assert (found.sessions, found.numbers["minutes"], found.words["languages"]) == (("a", "b"), 45, "zh fr")
    assert (found.start, found.end) == (at("09:00"), at("09:55"))
    assert kinds(rested) == []


def test_time_in_two_booths_at_once_is_counted_once() -> None:
    one, other = "interpreter:ann:zh", "interpreter:ann:fr"

    found = find(plan(session("09:00-09:30", "HALL", one), session("09:20-09:45", "SIDE", other)))

    assert [(c.kind, c.numbers["minutes"]) for c in found] == [(Kind.LONG_SHIFT, 45), (Kind.PERSON_TWICE, 10)]


@pytest.mark.parametrize(
    ("people", "sides"),
    [
        ((), "eu cn"),
        (("chair_eu:ann",), "cn"),
        (("chair_cn:li",), "eu"),
        (("chair_eu:ann", "chair_cn:"), "cn"),  # an open place names nobody
        (("chair_eu:ann", "chair_cn:li"), ""),
        (("chair_eu:ann", "chair_int:kim"), ""),  # B48: an international chair stands for the missing side
        (("chair_int:kim",), "cn"),
        (("chair_int:kim", "chair_int:ola"), ""),
    ],
)
@pytest.mark.parametrize("kind", [SessionKind.PLENARY, SessionKind.SIGNING])
def test_each_side_has_a_named_chair(kind: SessionKind, people: tuple[str, ...], sides: str) -> None:
    """PRG-2."""
    found = find(plan(session("09:00-10:00", "HALL", *people, kind=kind)))

    assert [conflict.words["sides"] for conflict in found] == [sides] * bool(sides)


def test_a_lecture_needs_no_chairs() -> None:
    assert kinds(plan(session("09:00-10:00"))) == []


@pytest.mark.parametrize(
    ("times", "day", "outside"),
    [
        ("04:00-05:00", 20, False),
        ("03:30-04:30", 20, True),
        ("27:00-28:00", 21, False),
        ("27:30-28:05", 21, True),
    ],
)
def test_the_night_belongs_to_the_day_before(times: str, day: int, outside: bool) -> None:
    """PRG-5: the last day ends at four in the morning."""
    found = find(plan(session(times, day=day)))

    assert [conflict.kind for conflict in found] == [Kind.OUTSIDE_EDITION] * outside
    assert all(conflict.words == {"first": "2027-09-20", "last": "2027-09-21"} for conflict in found)


def test_a_part_has_its_own_days() -> None:
    """PRG-5."""
    found = only(plan(session("09:00-10:00", part="mayors"), session("25:00-26:00", part="mayors", day=21)))

    assert (found.kind, found.start) == (Kind.OUTSIDE_PART, at("09:00"))
    assert found.words == {"part": "mayors", "first": "2027-09-21", "last": "2027-09-21"}
    assert kinds(plan(session("09:00-10:00", part="unknown"))) == []


def test_contributions_fit_into_their_session_with_a_time_or_without() -> None:
    long = only(plan(session("09:00-09:20", talks=(10, 11))))

    assert (long.kind, long.numbers) == (Kind.CONTRIBUTIONS_TOO_LONG, {"minutes": 20, "needed": 21})
    assert kinds(plan(session("09:00-09:21", talks=(10, 11)))) == []
    assert kinds(plan(session(length=20, talks=(10, 11)))) == ["contributions_too_long"]


def test_doors_close_at_the_start_at_the_latest() -> None:
    """PRG-4."""
    late = only(plan(session("09:00-10:00", doors_close=at("09:10"))))

    assert (late.kind, late.numbers) == (Kind.DOORS, {"minutes": 10})
    assert kinds(plan(session("09:00-10:00", doors_close=at("09:00")))) == []
    assert kinds(plan(session("09:00-10:00", doors_close=at("08:00")))) == []


def test_doors_do_not_close_on_the_session_before() -> None:
    """PRG-4: who is inside when the doors close would stay for the leaders' part."""
    leaders = session("11:00-12:00", code="L", doors_close=at("10:30"))

    found = only(plan(session("10:00-10:45", code="A"), leaders))

    assert (found.kind, found.sessions, found.room) == (Kind.DOORS, ("a", "l"), "HALL")
    assert found.numbers == {"minutes": 15}
    assert kinds(plan(session("10:00-10:30"), leaders)) == []
    assert kinds(plan(session("10:00-10:45", "SIDE"), leaders)) == []
    assert kinds(plan(session("10:00-11:30", code="A"), leaders)) == ["room_taken"]


@pytest.mark.parametrize(
    ("kind", "missing"), [("lecture", True), ("transfer", False), ("site_visit", False), ("meal", False)]
)
def test_what_has_a_time_has_a_room_unless_it_is_elsewhere(kind: str, missing: bool) -> None:
    assert kinds(plan(session("09:00-10:00", "", kind=SessionKind(kind)))) == ["no_room"] * missing
    assert kinds(plan(session("", "", kind=SessionKind(kind)))) == []


def test_a_title_is_missing_in_a_language_of_the_edition() -> None:
    found = only(plan(session("09:00-10:00"), languages=("en", "zh", "fr")))

    assert (found.severity, found.words) == (Severity.NOTE, {"languages": "fr"})
    assert kinds(plan(session("09:00-10:00", kind=SessionKind.BLOCKER), languages=("fr",))) == []


def test_a_kind_can_be_off_or_graver_and_the_gravest_come_first() -> None:
    late, early = session("11:00-12:00", "", code="A"), session("09:00-10:00", "SIDE", code="B", seats=41)
    both = plan(late, early)

    usual = [(c.kind, c.severity) for c in find(both)]
    turned = find(both, {Kind.NO_ROOM: Setting(Severity.ERROR), Kind.TOO_FEW_SEATS: Setting(Severity.OFF)})

    assert usual == [(Kind.TOO_FEW_SEATS, Severity.WARNING), (Kind.NO_ROOM, Severity.WARNING)]
    assert [(c.kind, c.severity) for c in turned] == [(Kind.NO_ROOM, Severity.ERROR)]


def test_the_order_does_not_depend_on_the_order_of_the_sessions() -> None:
    sessions = [session("09:00-10:00", "HALL SIDE", "chair_eu:ann", "bob") for _ in range(5)]

    assert find(plan(*sessions)) == find(plan(*reversed(sessions)))
    assert len(find(plan(*sessions))) == 3 * 10


def test_every_kind_has_a_severity_a_source_and_a_number_within_its_bounds() -> None:
    assert set(DEFAULTS) == set(SOURCES) == set(Kind)
    for kind in Kind:
        limits = bounds(kind)
        assert (DEFAULTS[kind].limit is not None) is (limits is not None)
        assert limits is None or limits[0] <= limit_of({}, kind) <= limits[1]
    assert limit_of({Kind.SHORT_BREAK: Setting(Severity.NOTE)}, Kind.SHORT_BREAK) == 15


def test_a_session_without_any_length_is_not_in_the_way() -> None:
    assert kinds(plan(session("09:00-10:00"), session("09:30-09:30"))) == []
