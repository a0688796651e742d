"""No false and no missed overlap: the sweep finds what comparing all pairs finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.rules import ConflictKind, RoleKind, SessionKind, SessionState
from forum_app.agenda.rules.conflicts import Conflict, find
from forum_app.agenda.rules.plan import Plan, PlannedRole, PlannedSession
from tests.unit.agenda.plans import frame

Kind = ConflictKind
Found = set[tuple[Kind, frozenset[str], str]]
START = datetime(2027, 9, 20, 6, tzinfo=UTC)
ROOMS, PEOPLE = ("HALL", "SIDE", "FOYER", "TOWN"), ("ann", "bob")
ROLES = (RoleKind.CHAIR_EU, RoleKind.SPEAKER, RoleKind.INTERPRETER)
CHAIRS = {RoleKind.CHAIR_EU, RoleKind.CHAIR_CN, RoleKind.CHAIR_INT}
SHARED = {"FOYER"}


@st.composite
def sessions(draw: st.DrawFn) -> PlannedSession:
    """Draw a session on a coarse clock, so that times often meet and often touch."""
    uid = f"{draw(st.integers(0, 10**9)):09d}"
    start = START + timedelta(minutes=5 * draw(st.integers(0, 40)))
    timed = draw(st.integers(0, 9)) > 0
    roles = st.builds(PlannedRole, st.sampled_from(ROLES), st.sampled_from(PEOPLE), st.just("zh"))
    return PlannedSession(
        uid=uid,
        code=uid,
        kind=SessionKind.MEAL,
        state=draw(st.sampled_from([SessionState.READY, SessionState.READY, SessionState.CANCELLED])),
        start=start if timed else None,
        end=start + timedelta(minutes=5 * draw(st.integers(1, 12))) if timed else None,
        rooms=tuple(draw(st.lists(st.sampled_from(ROOMS), max_size=2, unique=True))),
        roles=tuple(draw(st.lists(roles, max_size=2))),
    )


plans = st.lists(sessions(), max_size=9, unique_by=lambda one: one.uid)


def met(found: Plan, kinds: set[Kind]) -> Found:
    return {(c.kind, frozenset(c.sessions), c.person) for c in find(found) if c.kind in kinds}


def standing(one: PlannedSession) -> bool:
    return one.state is not SessionState.CANCELLED and one.start is not None


def overlap(one: PlannedSession, other: PlannedSession) -> bool:
    assert one.start is not None is not one.end
    assert other.start is not None is not other.end
    return max(one.start, other.start) < min(one.end, other.end)


def pairs(those: list[PlannedSession]) -> Iterator[tuple[PlannedSession, PlannedSession]]:
    return combinations([one for one in those if standing(one)], 2)


@given(plans)
def test_every_overlap_in_a_room_is_found_and_no_other(those: list[PlannedSession]) -> None:
    """PRG-2, against all pairs."""
    expected: Found = {
        (Kind.ROOM_TAKEN, frozenset({one.uid, other.uid}), "")
        for one, other in pairs(those)
        if overlap(one, other) and (set(one.rooms) & set(other.rooms)) - SHARED
    }

    assert met(Plan(frame(), tuple(those)), {Kind.ROOM_TAKEN}) == expected


@settings(max_examples=30)
@given(plans)
def test_the_rooms_told_are_all_that_both_want(those: list[PlannedSession]) -> None:
    rooms = {one.uid: set(one.rooms) - SHARED for one in those}

    taken = [c for c in find(Plan(frame(), tuple(those))) if c.kind is Kind.ROOM_TAKEN]

    for conflict in taken:
        first, second = conflict.sessions
        assert set(conflict.words["rooms"].split()) == rooms[first] & rooms[second]
    assert len(taken) == len({frozenset(conflict.sessions) for conflict in taken})


def chairs(one: PlannedSession, person: str) -> bool:
    return any(role.person == person and role.kind in CHAIRS for role in one.roles)


def has(one: PlannedSession, person: str) -> bool:
    return any(role.person == person for role in one.roles)


@given(plans)
def test_everybody_in_two_places_is_found_and_nobody_else(those: list[PlannedSession]) -> None:
    """PRG-2, against all pairs."""
    expected: Found = {
        (
            Kind.CHAIR_TWICE if chairs(one, person) or chairs(other, person) else Kind.PERSON_TWICE,
            frozenset({one.uid, other.uid}),
            person,
        )
        for one, other in pairs(those)
        for person in PEOPLE
        if overlap(one, other) and has(one, person) and has(other, person)
    }

    assert met(Plan(frame(), tuple(those)), {Kind.CHAIR_TWICE, Kind.PERSON_TWICE}) == expected


def in_between(those: list[PlannedSession], person: str) -> Iterator[tuple[PlannedSession, PlannedSession]]:
    """Yield the pairs of a person with no session of theirs wholly between them."""
    own = [one for one in those if standing(one) and has(one, person)]
    for one in own:
        for other in own:
            assert one.start is not None is not one.end
            assert other.start is not None is not other.end
            if one.end <= other.start and not any(
                third.start and third.end and one.end <= third.start and third.end <= other.start
                for third in own
            ):
                yield one, other


def gap_kind(one: PlannedSession, other: PlannedSession) -> Kind | None:
    """Return what is wrong between two sessions: 30 minutes to the town and back, 15 between rooms."""
    assert one.end is not None is not other.start
    gap = (other.start - one.end) / timedelta(minutes=1)
    if not one.rooms or not other.rooms or set(one.rooms) & set(other.rooms):
        return None
    houses = [{"TOWN" if key == "TOWN" else "house" for key in each.rooms} for each in (one, other)]
    if not houses[0] & houses[1] and gap < 30:
        return Kind.TRAVEL_TIME
    return Kind.SHORT_BREAK if gap < 15 else None


@given(plans)
def test_every_short_way_and_break_is_found_and_no_other(those: list[PlannedSession]) -> None:
    """PRG-2, against all pairs and all that lies between them."""
    expected = {
        (gap_kind(one, other), frozenset({one.uid, other.uid}), person)
        for person in PEOPLE
        for one, other in in_between(those, person)
        if gap_kind(one, other)
    }

    assert met(Plan(frame(), tuple(those)), {Kind.TRAVEL_TIME, Kind.SHORT_BREAK}) == expected


@settings(max_examples=30)
@given(plans, st.randoms(use_true_random=False))
def test_the_list_is_the_same_whatever_the_order(those: list[PlannedSession], random: object) -> None:
    mixed = list(those)
    random.shuffle(mixed)  # type: ignore[attr-defined]

    found = find(Plan(frame(), tuple(those)))

    assert find(Plan(frame(), tuple(mixed))) == found
    assert [_gravity(one) for one in found] == sorted(_gravity(one) for one in found)
    assert len({one.key for one in found}) == len(found)


def _gravity(conflict: Conflict) -> int:
    return ["error", "warning", "note"].index(conflict.severity.value)
