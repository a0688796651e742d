"""The parts of the search for conflicts by themselves: pairs in time, hours, ways, who is heard and who chairs."""

from __future__ import annotations

from datetime import date, datetime
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.rules import ConflictKind, RoleKind, SessionState, Severity
from forum_app.agenda.rules.conflicts import DEFAULTS, RANKS, Board, Conflict, Setting, limit_of, setting_of
from forum_app.agenda.rules.conflicts.board import in_order, people
from forum_app.agenda.rules.conflicts.finding import in_turn
from forum_app.agenda.rules.conflicts.interpreting import alone, unheard
from forum_app.agenda.rules.conflicts.persons import apart, lasting, way
from forum_app.agenda.rules.conflicts.rooms import seats_needed, seats_of
from forum_app.agenda.rules.conflicts.single import instants, sides_without_chair
from forum_app.agenda.rules.conflicts.spans import hours
from forum_app.agenda.rules.conflicts.sweep import Slot, following, meeting, minutes
from forum_app.agenda.rules.plan import Span
from tests.unit.agenda.plans import at, frame, plan, role, session

Kind = ConflictKind
few = settings(max_examples=50, deadline=None)


def clock(quarter: int) -> datetime:
    return at(f"{8 + quarter // 4}:{15 * (quarter % 4):02d}")


@st.composite
def slots(draw: st.DrawFn) -> list[Slot]:
    found = []
    for number in range(draw(st.integers(0, 9))):
        start = draw(st.integers(0, 20))
        end = start + draw(st.integers(1, 8))
        found.append(Slot(clock(start), clock(end), session(code=f"P{number}")))
    return list(in_order(found))


def pairs(found: list[tuple[Slot, Slot]]) -> list[tuple[str, str]]:
    return sorted((one.session.uid, other.session.uid) for one, other in found)


@few
@given(slots())
def test_the_pairs_that_meet_are_those_of_which_each_starts_before_the_other_ends(found: list[Slot]) -> None:
    all_pairs = combinations(found, 2)

    expected = [(one, other) for one, other in all_pairs if one.start < other.end and other.start < one.end]

    assert pairs(list(meeting(found))) == pairs(expected)


@few
@given(slots())
def test_the_pairs_that_follow_are_those_with_nothing_whole_between_them(found: list[Slot]) -> None:
    expected = [
        (one, other)
        for one in found
        for other in found
        if one.end <= other.start
        and not any(one.end <= third.start and third.end <= other.start for third in found)
    ]

    assert pairs(list(following(found))) == pairs(expected)


def test_minutes_are_whole_ones() -> None:
    nine = at("09:00")

    assert minutes(nine, nine.replace(minute=14, second=59)) == 14
    assert minutes(at("10:00"), nine) == -60


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        ("08:00", "09:00", True),  # up to where it is blocked
        ("08:00", "09:05", False),
        ("09:10", "09:20", False),
        ("10:00", "12:00", True),  # across two stretches that touch
        ("10:00", "12:05", False),
        ("07:55", "08:30", False),
        ("13:00", "14:00", True),
        ("12:00", "13:00", False),
    ],
)
def test_hours_are_what_is_free_joined_where_it_touches_less_what_is_blocked(
    start: str, end: str, held: bool
) -> None:
    """PRG-2."""
    spans = (
        Span(at("13:00"), at("15:00"), blocked=False),
        Span(at("11:00"), at("12:00"), blocked=False),
        Span(at("09:00"), at("10:00")),
        Span(at("08:00"), at("11:00"), blocked=False),
    )

    assert hours(spans).hold(at(start), at(end)) is held


def test_without_hours_that_are_free_all_is_free_but_what_is_blocked() -> None:
    closed = hours((Span(at("09:00"), at("10:00")),))

    assert closed.hold(at("03:00"), at("09:00"))
    assert not closed.hold(at("09:59"), at("20:00"))
    assert hours(()).hold(at("03:00"), at("23:00"))


def test_a_stretch_inside_another_does_not_cut_it_short() -> None:
    free = hours(
        (Span(at("08:00"), at("12:00"), blocked=False), Span(at("09:00"), at("10:00"), blocked=False))
    )

    assert free.free == ((at("08:00"), at("12:00")),)


@pytest.mark.parametrize(
    ("heard", "spoken", "booths", "missing"),
    [
        ("", "", "", ""),
        ("en", "", "", ""),  # the one language is the floor's
        ("en zh", "", "", "zh"),
        ("en zh", "", "zh", ""),
        ("en zh", "", "en", ""),
        ("en zh fr", "", "zh", "fr"),
        ("en zh", "fr", "", "en zh"),
        ("en zh", "en fr", "zh", ""),
        ("zh en de", "en", "", "zh de"),
    ],
)
def test_what_should_be_heard_and_cannot_be(heard: str, spoken: str, booths: str, missing: str) -> None:
    """INT-1: where nobody says what the floor speaks, it is the first language that is not interpreted."""
    one = session(heard=tuple(heard.split()), spoken=tuple(spoken.split()), booths=tuple(booths.split()))

    assert " ".join(unheard(one)) == missing


@pytest.mark.parametrize(
    ("team", "found"),
    [
        (["interpreter:ivo:zh"], {"ivo": ["zh"]}),
        (["interpreter:ivo:zh", "interpreter:mia:zh"], {}),
        (["interpreter:ivo:zh", "interpreter::zh"], {}),  # a place still open is a colleague
        (["interpreter:ivo:zh", "interpreter:ivo:zh"], {"ivo": ["zh"]}),
        (["interpreter:ivo:zh", "interpreter:ivo:fr"], {"ivo": ["zh", "fr"]}),
        (["interpreter:ivo:zh", "interpreter:mia:fr"], {"ivo": ["zh"], "mia": ["fr"]}),
        (["speaker:ivo:zh"], {}),
        (["interpreter::zh"], {}),
    ],
)
def test_who_interprets_alone(team: list[str], found: dict[str, list[str]]) -> None:
    """PRG-2."""
    assert alone(session("09:00-10:00", "HALL", *team)) == found


@pytest.mark.parametrize(
    ("chairs", "missing"),
    [
        ("", "eu cn"),
        ("chair_eu:ann", "cn"),
        ("chair_cn:li", "eu"),
        ("chair_eu:ann chair_cn:li", ""),
        ("chair_eu: chair_cn:li", "eu"),
        ("chair_int:kim", "cn"),
        ("chair_int:kim chair_int:sam", ""),
        ("chair_int:kim chair_eu:ann", ""),
        ("chair_int:", "eu cn"),
        ("moderator:ann speaker:li", "eu cn"),
    ],
)
def test_a_side_without_a_chair_is_told_and_an_international_one_stands_in(chairs: str, missing: str) -> None:
    """PRG-2: a joint session has a chair of each side."""
    assert " ".join(sides_without_chair(session("", "", *chairs.split()))) == missing


@pytest.mark.parametrize(
    ("here", "there", "minutes_away"),
    [
        ("HALL", "SIDE", None),  # the same house
        ("HALL", "TOWN", 30),  # the longer of both ways
        ("TOWN", "SIDE", 30),
        ("HALL TOWN", "SIDE", None),
        ("HALL", "ATTIC", None),  # a room nobody knows
        ("", "TOWN", None),
    ],
)
def test_a_way_lies_between_houses_and_not_within_one(
    here: str, there: str, minutes_away: int | None
) -> None:
    assert way(frame(), session("", here), session("", there)) == minutes_away


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("HALL", "SIDE", True), ("HALL", "HALL", False), ("HALL SIDE", "SIDE", False), ("", "SIDE", False)],
)
def test_sessions_are_apart_if_they_share_no_room(one: str, other: str, expected: bool) -> None:
    assert apart(session("", one), session("", other)) is expected
    assert apart(session("", other), session("", one)) is expected


def test_a_session_lasts_from_start_to_end_or_as_long_as_meant() -> None:
    assert lasting(session("09:00-10:35", length=20)) == 95
    assert lasting(session(length=20)) == 20


@pytest.mark.parametrize(
    ("rooms", "seats"), [("HALL", 300), ("HALL SIDE", 340), ("", 0), ("HALL ATTIC", 0), ("TOWN FOYER", 180)]
)
def test_seats_of_rooms_are_added_unless_nobody_counted_those_of_one(rooms: str, seats: int) -> None:
    assert seats_of(frame(), tuple(rooms.split())) == seats


@pytest.mark.parametrize(
    ("seats", "demand", "needed"), [(None, 0, 0), (40, 0, 40), (40, 55, 55), (None, 7, 7), (40, 3, 40)]
)
def test_seats_needed_are_those_counted_on_or_asked_for(seats: int | None, demand: int, needed: int) -> None:
    assert seats_needed(session(seats=seats, demand=demand)) == needed


def test_days_have_their_bounds_at_night() -> None:
    """PRG-5: Brussels is UTC+2 in September, and its day begins at four."""
    first, last = instants(frame(), (date(2027, 9, 20), date(2027, 9, 21)))

    assert (first, last) == (at("04:00", 20), at("04:00", 22))


def test_a_board_has_what_counts_by_time_by_room_and_by_person() -> None:
    """PRG-6: what is cancelled does not count; what has no time counts and stands nowhere."""
    late = session("11:00-12:00", "HALL SIDE", "ann", "moderator:ann", code="LATE")
    soon = session("09:00-10:00", "HALL", "chair_eu:ann", code="SOON")
    gone = session("09:00-10:00", "HALL", "ann", code="GONE", state=SessionState.CANCELLED)
    idea = session("", "", "ann", code="IDEA")

    board = Board.of(plan(late, gone, soon, idea), DEFAULTS)

    assert {one.code for one in board.live} == {"LATE", "SOON", "IDEA"}
    assert [slot.session.code for slot in board.slots] == ["SOON", "LATE"]
    assert {key: len(found) for key, found in board.by_room.items()} == {"HALL": 2, "SIDE": 1}
    assert [slot.session.code for slot in board.by_person["ann"]] == ["SOON", "LATE"]


def test_somebody_with_two_roles_is_one_person_and_an_open_role_is_none() -> None:
    assert list(people(session("", "", "speaker:bo", "chair_eu:", "moderator:ann", "chair_cn:bo"))) == [
        "bo",
        "ann",
    ]


@pytest.mark.parametrize(
    ("first", "second", "bounds"),
    [
        ("09:00-10:00", "09:30-11:00", ("09:30", "10:00")),  # the overlap
        ("09:00-12:00", "09:30-11:00", ("09:30", "11:00")),
        ("09:00-10:00", "10:10-11:00", ("10:00", "10:10")),  # the gap
        ("09:00-10:00", "10:00-11:00", ("10:00", "10:00")),
    ],
)
def test_a_conflict_of_two_is_about_their_overlap_or_the_gap_between_them(
    first: str, second: str, bounds: tuple[str, str]
) -> None:
    board = Board.of(plan(session(first, code="A"), session(second, code="B")), DEFAULTS)
    one, other = board.slots

    conflict = board.of_pair(Kind.PERSON_TWICE, (one, other), person="ann")

    assert (conflict.start, conflict.end) == tuple(at(bound) for bound in bounds)
    assert (conflict.sessions, conflict.person, conflict.severity) == (("a", "b"), "ann", Severity.WARNING)


def test_a_conflict_of_many_ends_with_the_last_that_ends() -> None:
    board = Board.of(plan(session("09:00-12:00", code="A"), session("10:00-11:00", code="B")), DEFAULTS)

    conflict = board.of_many(Kind.LONG_SHIFT, list(board.slots))

    assert (conflict.start, conflict.end, conflict.sessions) == (at("09:00"), at("12:00"), ("a", "b"))


def made(severity: Severity = Severity.ERROR, start: str = "", *uids: str, **more: str) -> Conflict:
    return Conflict(
        kind=Kind(more.pop("kind", "room_taken")),
        severity=severity,
        sessions=uids or ("a",),
        start=at(start) if start else None,
        **more,  # type: ignore[arg-type]
    )


def test_conflicts_come_gravest_first_then_by_time_then_by_session_and_kind() -> None:
    """PRG-2: what has no time comes last of its severity."""
    in_order = [
        made(Severity.ERROR, "09:00", "a"),
        made(Severity.ERROR, "09:00", "a", kind="chair_twice"),
        made(Severity.ERROR, "09:00", "b"),
        made(Severity.ERROR, "10:00", "a", room="HALL"),
        made(Severity.ERROR, "10:00", "a", room="SIDE"),
        made(Severity.ERROR),
        made(Severity.WARNING, "08:00", person="ann"),
        made(Severity.WARNING, "08:00", person="bo"),
        made(Severity.NOTE),
    ]

    mixed = in_order[::-1]

    assert sorted(mixed, key=in_turn) == in_order


def test_two_conflicts_are_the_same_whatever_their_times_and_the_order_of_their_sessions() -> None:
    early, late = made(Severity.ERROR, "09:00", "a", "b"), made(Severity.NOTE, "15:00", "b", "a")

    assert early.key == late.key
    assert len({early.key, made(room="HALL").key, made(person="ann").key, made(kind="doors").key}) == 4


@pytest.mark.parametrize("severity", Severity)
def test_errors_and_warnings_are_grave(severity: Severity) -> None:
    assert made(severity).grave is (severity in (Severity.ERROR, Severity.WARNING))


def test_every_severity_has_a_rank_of_its_own_and_the_gravest_the_first() -> None:
    assert sorted(Severity, key=RANKS.__getitem__) == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.NOTE,
        Severity.OFF,
    ]


@pytest.mark.parametrize(
    ("kind", "said", "limit"),
    [
        (Kind.SHORT_BREAK, None, 15),
        (Kind.SHORT_BREAK, Setting(Severity.OFF), 15),
        (Kind.SHORT_BREAK, Setting(Severity.ERROR, 5), 5),
        (Kind.TRAVEL_TIME, Setting(Severity.ERROR, 0), 0),
        (Kind.LONG_SHIFT, None, 40),
        (Kind.ROOM_TAKEN, None, 0),
        (Kind.ROOM_TAKEN, Setting(Severity.NOTE, 9), 9),
    ],
)
def test_a_kind_has_the_number_that_was_said_or_the_usual_one(
    kind: ConflictKind, said: Setting | None, limit: int
) -> None:
    """PRG-2."""
    own = {kind: said} if said else {}

    assert limit_of(own, kind) == limit
    assert setting_of(own, kind) == (said or DEFAULTS[kind])


def test_a_role_said_in_short_is_a_speaker_and_may_be_open() -> None:
    assert (role("ann").kind, role("ann").person) == (RoleKind.SPEAKER, "ann")
    assert (role("chair_eu:").kind, role("chair_eu:").person) == (RoleKind.CHAIR_EU, "")
