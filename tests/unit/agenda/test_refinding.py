"""Conflicts found again after a move are those that a look at the whole plan finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.rules import RoleKind, SessionKind
from forum_app.agenda.rules.conflicts import DEFAULTS, find
from forum_app.agenda.rules.plan import Frame, Plan, PlannedRole, PlannedRoom, PlannedSession, Span
from forum_app.agenda.rules.refinding import find_again

NINE = datetime(2027, 9, 20, 7, 0, tzinfo=UTC)
ROOMS = ("A", "B", "C")
PEOPLE = ("ana", "li", "tom")
FRAME = Frame(
    zone="Europe/Brussels",
    day_start_hour=4,
    first_day=date(2027, 9, 20),
    last_day=date(2027, 9, 21),
    rooms={
        key: PlannedRoom(
            key=key, venue=f"V{place // 2}", capacity=20 * place + 10, channels=1, shared=key == "C"
        )
        for place, key in enumerate(ROOMS)
    },
    travel={"V0": 10, "V1": 40},
    room_spans={"B": (Span(NINE, NINE + timedelta(hours=1)),)},
    person_spans={"li": (Span(NINE, NINE + timedelta(hours=2)),)},
)
KINDS = (RoleKind.CHAIR_EU, RoleKind.SPEAKER, RoleKind.INTERPRETER)
roles = st.builds(PlannedRole, st.sampled_from(KINDS), st.sampled_from(PEOPLE), st.sampled_from(("", "zh")))


@st.composite
def placed(draw: st.DrawFn, one: PlannedSession) -> PlannedSession:
    """Return a session at another time or none, in other rooms."""
    start = NINE + timedelta(minutes=15 * draw(st.integers(-8, 40)))
    length = timedelta(minutes=draw(st.sampled_from((10, 30, 60))))
    rooms = tuple(sorted(draw(st.sets(st.sampled_from(ROOMS), max_size=2))))
    doors = draw(st.sampled_from((None, start, start - timedelta(minutes=30))))
    if draw(st.integers(0, 5)) == 0:
        return replace(one, start=None, end=None, rooms=())
    return replace(one, start=start, end=start + length, rooms=rooms, doors_close=doors)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    sessions = []
    for number in range(draw(st.integers(2, 9))):
        one = PlannedSession(
            uid=f"{number}",
            code=f"S{number}",
            kind=draw(st.sampled_from((SessionKind.PANEL, SessionKind.BREAK))),
            seats=draw(st.sampled_from((None, 5, 40))),
            heard=("en", "zh"),
            spoken=("en",),
            booths=draw(st.sampled_from(((), ("zh",)))),
            roles=tuple(draw(st.lists(roles, max_size=3))),
            talks=draw(st.sampled_from(((), (20, 20)))),
        )
        sessions.append(draw(placed(one)))
    return Plan(FRAME, tuple(sessions))


@settings(max_examples=60, deadline=None)
@given(plans(), st.data())
def test_what_is_found_again_is_what_a_whole_look_finds(plan: Plan, data: st.DataObject) -> None:
    """PRG-2: a list that is kept up to date says neither more nor less, and in the same order."""
    moved = data.draw(st.sets(st.sampled_from([one.uid for one in plan.sessions]), min_size=1, max_size=3))
    after = Plan(FRAME, tuple(data.draw(placed(one)) if one.uid in moved else one for one in plan.sessions))

    again = find_again(after, DEFAULTS, find(plan), moved)

    assert again == find(after)
