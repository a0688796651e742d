"""Who may sign up, when, and what overlaps."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest

from forum_app.agenda.rules import Access, SignUpState
from forum_app.agenda.rules.sign_ups import (
    Asker,
    Door,
    Hours,
    Refusal,
    Slot,
    admitted,
    clashes,
    clashing,
    counts,
    refusal,
)

NINE = datetime(2027, 9, 20, 7, 0, tzinfo=UTC)
WANG = Asker(registration_id=7, category_id=3)


def slot(uid: str, start: int, minutes: int) -> Slot:
    """Return a session that begins `start` minutes after nine."""
    begins = NINE + timedelta(minutes=start)
    return Slot(uid, begins, begins + timedelta(minutes=minutes))


@pytest.mark.parametrize("access", [Access.ALL, Access.DELEGATES, Access.BOOKED])
def test_a_session_for_all_delegates_takes_every_delegate(access: Access) -> None:
    assert admitted(Door(access=access), WANG)


@pytest.mark.parametrize(
    "access", [Access.MAYORS, Access.YOUTH, Access.MEDIA, Access.INVITED, Access.LEADERS, Access.CATEGORIES]
)
def test_a_session_for_some_takes_nobody_until_it_is_said_who(access: Access) -> None:
    assert not admitted(Door(access=access), WANG)


@pytest.mark.parametrize("access", list(Access))
def test_who_is_on_the_list_of_a_session_is_always_let_in(access: Access) -> None:
    assert admitted(Door(access=access, guests=frozenset({7})), WANG)


@pytest.mark.parametrize(("categories", "may"), [({3}, True), ({3, 4}, True), ({4}, False)])
def test_categories_that_are_named_decide(categories: set[int], may: bool) -> None:
    for access in (Access.CATEGORIES, Access.MAYORS, Access.ALL):
        assert admitted(Door(access=access, categories=frozenset(categories)), WANG) is may


def test_a_session_for_heads_takes_heads_of_delegations() -> None:
    door = Door(access=Access.HEADS)

    assert admitted(door, Asker(registration_id=7, category_id=3, head=True))
    assert not admitted(door, WANG)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"cancelled": True}, Refusal.CANCELLED),
        ({"start": NINE}, Refusal.BEGUN),
        ({"opens_at": NINE + timedelta(seconds=1)}, Refusal.NOT_YET),
        ({"opens_at": NINE}, None),
        ({"closes_at": NINE}, Refusal.CLOSED),
        ({"closes_at": NINE + timedelta(seconds=1)}, None),
    ],
)
def test_sign_up_is_open_between_its_bounds_until_the_session_begins(
    changes: dict[str, datetime], why: Refusal | None
) -> None:
    hours = {"start": NINE + timedelta(hours=2), "end": NINE + timedelta(hours=3)} | changes

    assert refusal(Hours(**hours), NINE) is why  # type: ignore[arg-type]


def test_what_overlaps_is_named_by_its_start_and_what_only_touches_is_not() -> None:
    wanted = slot("wanted", 60, 60)
    held = [
        slot("late", 119, 30),
        slot("before", 0, 60),
        slot("early", 30, 31),
        slot("after", 120, 10),
        wanted,
    ]

    assert [each.uid for each in clashes(wanted, held)] == ["early", "late"]


@pytest.mark.parametrize("seed", range(40))
def test_the_sessions_that_clash_are_those_of_which_a_pair_overlaps(seed: int) -> None:
    """Against the oracle that looks at all pairs."""
    chance = random.Random(seed)
    plan = [slot(f"{n}", chance.randrange(0, 300, 5), chance.randrange(5, 90, 5)) for n in range(12)]
    pairs = [
        pair for pair in combinations(plan, 2) if pair[0].start < pair[1].end and pair[1].start < pair[0].end
    ]

    assert clashing(plan) == {each.uid for pair in pairs for each in pair}


def test_a_plan_without_sessions_has_no_clash() -> None:
    assert clashing([]) == frozenset()


def test_a_place_and_a_wait_take_up_time_and_one_given_up_does_not() -> None:
    assert [state for state in SignUpState if counts(state)] == [SignUpState.TAKEN, SignUpState.WAITING]
