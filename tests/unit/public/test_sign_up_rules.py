"""Who is let in, when a list is open, and what overlaps: every combination against what the words say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.rules.kinds import Access, SignUpState
from forum_app.agenda.rules.sign_ups import (
    OPEN_TO_EVERYBODY,
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

EIGHT = datetime(2027, 9, 20, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ME, MAYORS, PRESS = 7, 1, 2


@st.composite
def slots(draw: st.DrawFn) -> list[Slot]:
    """Draw a plan of some hours that begin on half hours, so that many only touch."""
    plan = []
    for number in range(draw(st.integers(0, 7))):
        start = EIGHT + draw(st.integers(0, 16)) * HOUR / 2
        plan.append(Slot(f"s{number}", start, start + draw(st.integers(1, 4)) * HOUR / 2))
    return plan


def overlap(one: Slot, other: Slot) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


@settings(max_examples=50)
@given(slots())
def test_a_session_clashes_in_a_plan_when_something_in_the_plan_clashes_with_it(plan: list[Slot]) -> None:
    """The one pass over the whole plan and the look at a single wish say the same."""
    assert clashing(plan) == {each.uid for each in plan if clashes(each, plan)}


@settings(max_examples=50)
@given(slots())
def test_to_overlap_is_mutual(plan: list[Slot]) -> None:
    for one, other in product(plan, plan):
        assert (other in clashes(one, plan)) is (one in clashes(other, plan))


@settings(max_examples=50)
@given(slots())
def test_what_clashes_shares_time_and_what_does_not_shares_none(plan: list[Slot]) -> None:
    for one in plan:
        assert set(clashes(one, plan)) == {
            other for other in plan if other.uid != one.uid and overlap(one, other)
        }


@settings(max_examples=30)
@given(slots())
def test_the_order_of_a_plan_does_not_matter(plan: list[Slot]) -> None:
    assert clashing(plan[::-1]) == clashing(plan)


def test_a_long_session_clashes_with_each_short_one_inside_it() -> None:
    """The one that ends last is remembered, not the one that began last."""
    day = Slot("day", EIGHT, EIGHT + 8 * HOUR)
    inside = [Slot(f"s{n}", EIGHT + 2 * n * HOUR, EIGHT + (2 * n + 1) * HOUR) for n in range(4)]

    assert clashing([day, *inside]) == {"day", "s0", "s1", "s2", "s3"}
    assert clashing(inside) == frozenset()


@pytest.mark.parametrize(("access", "head"), [*product(Access, (False, True))])
def test_without_names_or_categories_the_access_decides(access: Access, head: bool) -> None:
    may = admitted(Door(access=access), Asker(registration_id=ME, category_id=MAYORS, head=head))

    assert may is (access in OPEN_TO_EVERYBODY or (access is Access.HEADS and head))


@pytest.mark.parametrize(("access", "head"), [*product(Access, (False, True))])
def test_categories_that_are_named_go_before_any_access(access: Access, head: bool) -> None:
    door = Door(access=access, categories=frozenset({MAYORS}))

    answers = [
        admitted(door, Asker(registration_id=ME, category_id=category, head=head))
        for category in (MAYORS, PRESS)
    ]

    assert answers == [True, False]


@pytest.mark.parametrize("access", Access)
def test_the_list_of_a_session_goes_before_its_categories(access: Access) -> None:
    door = Door(access=access, categories=frozenset({MAYORS}), guests=frozenset({ME}))

    answers = [admitted(door, Asker(registration_id=who, category_id=PRESS)) for who in (ME, ME + 1)]

    assert answers == [True, False]


@pytest.mark.parametrize(
    ("cancelled", "begun", "early", "closed", "why"),
    [
        (True, True, True, True, Refusal.CANCELLED),
        (False, True, True, True, Refusal.BEGUN),
        (False, False, True, True, Refusal.NOT_YET),
        (False, False, False, True, Refusal.CLOSED),
        (False, False, False, False, None),
    ],
)
def test_of_several_reasons_the_one_that_will_not_pass_is_told(
    cancelled: bool, begun: bool, early: bool, closed: bool, why: Refusal | None
) -> None:
    hours = Hours(
        start=EIGHT - HOUR if begun else EIGHT + HOUR,
        end=EIGHT + 2 * HOUR,
        opens_at=EIGHT + HOUR / 2 if early else None,
        closes_at=EIGHT - HOUR / 2 if closed else None,
        cancelled=cancelled,
    )

    assert refusal(hours, EIGHT) is why


@pytest.mark.parametrize(
    ("opens", "closes", "why"),
    [
        (0, 1, None),
        (1, 2, Refusal.NOT_YET),
        (-2, 0, Refusal.CLOSED),
        (-2, -1, Refusal.CLOSED),
        (None, 1, None),
        (0, None, None),
    ],
)
def test_a_list_opens_with_its_first_second_and_is_closed_at_its_last(
    opens: int | None, closes: int | None, why: Refusal | None
) -> None:
    def at(seconds: int | None) -> datetime | None:
        return None if seconds is None else EIGHT + timedelta(seconds=seconds)

    hours = Hours(start=EIGHT + HOUR, end=EIGHT + 2 * HOUR, opens_at=at(opens), closes_at=at(closes))

    assert refusal(hours, EIGHT) is why


def test_nobody_signs_up_in_the_second_in_which_a_session_begins() -> None:
    hours = Hours(start=EIGHT, end=EIGHT + HOUR)

    assert [refusal(hours, EIGHT - timedelta(seconds=n)) for n in (1, 0)] == [None, Refusal.BEGUN]


def test_only_a_place_and_a_wait_take_up_time() -> None:
    assert {state for state in SignUpState if counts(state)} == {SignUpState.TAKEN, SignUpState.WAITING}
