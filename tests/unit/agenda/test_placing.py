"""Where a session would fit, and a whole plan for review; neither ever brings an error or a warning."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.rules import ConflictKind, SessionKind, SessionState, Severity
from forum_app.agenda.rules.conflicts import DEFAULTS, Setting, find
from forum_app.agenda.rules.placing import Opening, Proposal, Reason, openings, place_all
from forum_app.agenda.rules.plan import Plan, PlannedSession, Span
from forum_app.agenda.rules.timetable import Timetable, seconds
from tests.unit.agenda.plans import at, frame, plan, role, room, session

HALL = {"rooms": {"HALL": room("HALL", capacity=300, channels=15)}, "last_day": date(2027, 9, 20)}


def waiting(*people: str, **changes: Any) -> PlannedSession:
    """Return a session of an hour without a time."""
    rooms = changes.pop("rooms", "")
    return session("", rooms, *people, **({"code": "NEW", "length": 60} | changes))


def starts(found: Plan, limit: int = 50) -> list[datetime]:
    return [opening.start for opening in openings(found, "new", limit=limit)]


def placed(found: Plan, proposal: Proposal) -> Plan:
    """Return a plan with all that is proposed."""

    def there(one: PlannedSession) -> PlannedSession:
        at_ = proposal.placed.get(one.uid)
        return replace(one, rooms=at_.rooms, start=at_.start, end=at_.end) if at_ else one

    return Plan(found.frame, tuple(there(one) for one in found.sessions))


def test_the_smallest_room_that_fits_comes_first_then_the_earliest_time() -> None:
    found = openings(plan(waiting(seats=50)), "new", limit=60)

    order = [(opening.rooms, opening.start) for opening in found]
    assert order[0] == (("FOYER",), at("08:00"))
    assert [rooms for rooms, _ in order] == [("FOYER",)] * 28 + [("TOWN",)] * 28 + [("HALL",)] * 4
    assert order[1][1] == at("09:00")
    assert order[14] == (("FOYER",), at("08:00", 21))


def test_a_limit_bounds_what_is_offered() -> None:
    assert len(openings(plan(waiting()), "new", limit=3)) == 3


def test_places_lie_between_what_is_there_in_steps_of_five_minutes() -> None:
    there = [session("08:00-09:02"), session("10:30-12:00"), session("12:40-22:00")]

    assert starts(plan(*there, waiting(), **HALL)) == [at("09:05")]


def test_places_are_inside_the_working_day_also_beyond_midnight() -> None:
    """PRG-5."""
    late = starts(plan(waiting(), grid=(1320, 1500), **HALL))

    assert late == [at("22:00"), at("23:00"), at("24:00")]


def test_the_working_day_ends_where_the_next_day_of_the_agenda_begins() -> None:
    """PRG-5."""
    assert starts(plan(waiting(), grid=(1620, 1800), **HALL)) == [at("27:00")]


def test_a_night_in_which_the_clocks_go_back_has_its_true_length() -> None:
    """31 October 2027: three o'clock comes twice in Brussels."""
    night = frame(
        first_day=date(2027, 10, 30),
        last_day=date(2027, 10, 30),
        grid=(1440, 1620),
        **{"rooms": HALL["rooms"]},
    )

    found = openings(Plan(night, (waiting(),)), "new")

    assert [opening.start for opening in found] == [
        datetime(2027, 10, 30, 22, tzinfo=UTC) + timedelta(hours=hour) for hour in range(4)
    ]


def test_a_part_keeps_its_sessions_to_its_days() -> None:
    found = openings(plan(waiting(part="mayors")), "new", limit=100)

    assert {opening.start.date() for opening in found} == {date(2027, 9, 21)}


def test_people_need_their_way_and_their_pause() -> None:
    """PRG-2: half an hour from the town, a quarter between rooms."""
    there = session("09:00-20:00", "TOWN", "ann")

    found = [
        (opening.rooms[0], opening.start)
        for opening in openings(plan(there, waiting("ann"), last_day=date(2027, 9, 20)), "new")
    ]

    assert found == [("SIDE", at("20:30")), ("FOYER", at("20:30")), ("TOWN", at("08:00")),
                     ("TOWN", at("20:00")), ("TOWN", at("21:00")), ("HALL", at("20:30"))]  # fmt: skip


def test_a_chair_elsewhere_is_in_the_way_and_somebody_who_may_be_double_is_not() -> None:
    both = plan(session("08:00-22:00", "SIDE", "ann"), waiting("ann"), **HALL)
    lenient = {kind: Setting(Severity.NOTE) for kind in (ConflictKind.PERSON_TWICE, ConflictKind.SHORT_BREAK)}

    assert starts(both) == []
    (first, *_) = openings(both, "new", lenient)
    assert (first.start, [c.kind.value for c in first.conflicts]) == (at("08:00"), ["person_twice"])


def test_closed_hours_are_kept() -> None:
    closed = {"HALL": (Span(at("08:00"), at("20:00")),)}
    free = {
        "ann": (Span(at("20:30"), at("21:30"), blocked=False), Span(at("21:30"), at("23:00"), blocked=False))
    }

    assert starts(plan(waiting("ann"), room_spans=closed, person_spans=free, **HALL)) == [at("20:30")]


def test_doors_that_close_leave_no_place_before_the_session_they_guard() -> None:
    """PRG-4."""
    guarded = session("10:00-22:00", doors_close=at("08:45"))

    assert starts(plan(guarded, waiting(length=30), **HALL)) == [at("08:00")]
    assert starts(plan(waiting(doors_close=at("20:30")), **HALL)) == [at("20:30")]
    assert starts(plan(session("20:00-21:00"), waiting(doors_close=at("20:30")), **HALL)) == []


def test_an_interpreter_alone_gets_a_rest_before_the_next_session() -> None:
    """PRG-2: twice half an hour back to back would be too long."""
    first = session("08:00-08:30", "HALL", "interpreter:ivo:zh")

    found = starts(plan(first, waiting("interpreter:ivo:zh", length=30), **HALL))

    assert found[0] == at("08:45")
    assert starts(plan(first, waiting("interpreter:ivo:zh", length=10), **HALL))[0] == at("08:30")


def test_what_no_place_would_cure_does_not_keep_a_session_from_a_place() -> None:
    """Missing chairs, booths and titles, and an hour alone in the booth, are there before and after."""
    poor = waiting("interpreter:ivo:zh", kind=SessionKind.PLENARY, heard=("en", "zh"), titled=())

    assert starts(plan(poor, **HALL))[0] == at("08:00")


def test_a_session_that_spans_rooms_keeps_them_and_one_that_has_a_room_gets_it_first() -> None:
    spanning = openings(plan(session("08:00-09:00", "SIDE"), waiting(rooms="HALL SIDE")), "new")
    wished = openings(plan(waiting(rooms="TOWN")), "new")

    assert {opening.rooms for opening in spanning} == {("HALL", "SIDE")}
    assert spanning[0].start == at("09:00")
    assert wished[0].rooms == ("TOWN",)


def test_what_happens_elsewhere_needs_no_room() -> None:
    assert openings(plan(waiting(kind=SessionKind.SITE_VISIT)), "new")[0].rooms == ()


def test_a_cancelled_session_and_a_stranger_have_no_place() -> None:
    """PRG-6."""
    assert openings(plan(waiting(state=SessionState.CANCELLED)), "new") == ()
    with pytest.raises(KeyError):
        openings(plan(), "nobody")


def test_a_session_that_stands_is_looked_at_as_if_it_had_no_time() -> None:
    assert starts(plan(session("09:00-10:00", code="NEW"), **HALL))[:2] == [at("08:00"), at("09:00")]


def test_a_whole_plan_places_what_fits_and_says_why_the_rest_does_not() -> None:
    found = plan(
        session("08:00-22:00", "TOWN", "bob"),
        waiting(code="BIG", seats=900),
        waiting(code="LONG", length=900),
        waiting("bob", code="BUSY"),
        waiting(code="GONE", state=SessionState.CANCELLED),
        waiting(code="FITS"),
        last_day=date(2027, 9, 20),
    )

    proposal = place_all(found, ["fits", "big", "long", "busy", "gone"])

    assert list(proposal.placed) == ["fits"]
    assert proposal.left == {
        "big": Reason.NO_ROOM_BIG_ENOUGH,
        "busy": Reason.PEOPLE_BUSY,
        "gone": Reason.CANCELLED,
        "long": Reason.TOO_LONG,
    }


def test_full_rooms_are_told() -> None:
    full = plan(session("08:00-21:30"), waiting(), **HALL)

    assert place_all(full, ["new"]).left == {"new": Reason.ROOMS_FULL}


def test_one_that_was_placed_moves_for_one_that_fits_nowhere_else() -> None:
    """The search goes back: both have the same length and nobody, but one has a single day."""
    rooms = {"HALL": room("HALL")}
    found = plan(
        waiting(code="ANY"),
        waiting(code="MAYORS", part="mayors"),
        rooms=rooms, grid=(480, 540), parts={"mayors": (date(2027, 9, 20), date(2027, 9, 20))},
    )  # fmt: skip

    proposal = place_all(found, ["any", "mayors"])

    assert {uid: opening.start for uid, opening in proposal.placed.items()} == {
        "any": at("08:00", 21),
        "mayors": at("08:00"),
    }


def test_places_proposed_at_once_do_not_meet() -> None:
    those = [waiting("ann", code=f"N{n}") for n in range(8)]
    found = plan(*those, last_day=date(2027, 9, 20))

    proposal = place_all(found, [one.uid for one in those])

    assert proposal.left == {}
    assert find(placed(found, proposal)) == ()
    assert place_all(found, reversed([one.uid for one in those])) == proposal


PEOPLE = ("chair_eu:ann", "ann", "bob", "interpreter:bob:zh", "interpreter:ivo:zh")


@st.composite
def drawn(draw: st.DrawFn) -> Plan:
    """Draw a plan of a short day: sessions that stand, whatever their conflicts, and some that wait."""
    those = []
    for number in range(draw(st.integers(0, 10))):
        start = at("08:00", draw(st.sampled_from([20, 21]))) + timedelta(minutes=5 * draw(st.integers(0, 60)))
        timed = draw(st.booleans())
        length = draw(st.sampled_from([10, 20, 30, 60]))
        doors = draw(st.sampled_from([None, None, None, start - timedelta(minutes=20)]))
        those.append(
            session(
                "",
                " ".join(draw(st.lists(st.sampled_from(["HALL", "SIDE", "TOWN"]), max_size=2, unique=True))),
                *draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True)),
                code=f"P{number}",
                kind=draw(st.sampled_from([SessionKind.LECTURE, SessionKind.BREAK, SessionKind.MEAL])),
                start=start if timed else None,
                end=start + timedelta(minutes=length) if timed else None,
                length=length,
                doors_close=doors,
                seats=draw(st.sampled_from([None, 50])),
                part=draw(st.sampled_from([None, "mayors"])),
            )
        )
    blocked = {
        "ann": (Span(at("09:00"), at("10:00")),),
        "bob": (Span(at("08:00"), at("12:00"), blocked=False),),
    }
    return plan(*those, grid=(480, 780), person_spans=blocked)


@settings(max_examples=60, deadline=None)
@given(drawn())
def test_a_proposal_adds_no_error_and_no_warning(found: Plan) -> None:
    known = {conflict.key for conflict in find(found)}
    unscheduled = [one.uid for one in found.sessions if one.start is None]

    proposal = place_all(found, unscheduled)

    new = [c for c in find(placed(found, proposal)) if c.grave and c.key not in known]
    assert new == []
    assert {*proposal.placed, *proposal.left} == set(unscheduled)


@settings(max_examples=60, deadline=None)
@given(drawn())
def test_an_opening_adds_no_error_and_no_warning(found: Plan) -> None:
    known = {conflict.key for conflict in find(found)}
    for one in [one for one in found.sessions if one.start is None][:2]:
        for opening in openings(found, one.uid, limit=5):
            new = find(placed(found, Proposal({one.uid: opening}, {})))
            assert [c for c in new if c.grave and c.key not in known] == []


@settings(max_examples=40, deadline=None)
@given(drawn(), st.integers(-30, 90))
def test_asking_for_one_start_is_answered_as_the_stretches_say(found: Plan, step: int) -> None:
    table = Timetable(found, DEFAULTS)
    start = seconds(at("08:00")) + 300 * step
    for one in found.sessions:
        for rooms in (("HALL",), ("SIDE", "TOWN")):
            expected = any(first <= start <= last for first, last in table.free(one, rooms))
            assert table.does(one, rooms, start) is expected


def test_people_may_be_said_in_short() -> None:
    """The builder of these tests reads what it should."""
    said = role("interpreter:ivo:zh")

    assert (said.kind.value, said.person, said.language) == ("interpreter", "ivo", "zh")
    assert Opening((), at("08:00"), at("09:00")).conflicts == ()
