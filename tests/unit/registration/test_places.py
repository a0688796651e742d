"""Which quotas count whom, and who of those who wait is offered a place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.editions.rules import Side
from forum_app.registration.rules import HELD_IN, KEPT_IN, PlaceMoment, QuotaRule, Seeker, quotas_of
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.rules.waiting import WHY_LABELS, Waiter, Why, fits, plan

MAYOR, PRESS = 1, 2
FORUM, YOUTH = 10, 11
SEEKER = Seeker(category_id=MAYOR, side=Side.CN, state=S.SUBMITTED)


def rule(**changes: object) -> QuotaRule:
    return replace(QuotaRule(id=7, moment=PlaceMoment.SUBMITTED), **changes)  # type: ignore[arg-type]


def is_counted(quota: QuotaRule, seeker: Seeker = SEEKER, held: bool = False) -> bool:
    return quotas_of([quota], seeker, frozenset({quota.id} if held else ())) == {quota.id}


def test_a_quota_that_names_nothing_counts_everybody() -> None:
    assert is_counted(rule())


@pytest.mark.parametrize(
    ("changes", "counted"),
    [
        ({"categories": frozenset({MAYOR, PRESS})}, True),
        ({"categories": frozenset({PRESS})}, False),
        ({"side": Side.CN}, True),
        ({"side": Side.EU}, False),
        ({"delegation_id": 3}, False),
        ({"categories": frozenset({MAYOR}), "side": Side.EU}, False),
    ],
)
def test_a_quota_is_a_pool_across_categories_and_sides(changes: dict[str, object], counted: bool) -> None:
    """REG-10."""
    assert is_counted(rule(**changes)) is counted


def test_a_quota_of_a_delegation_counts_its_members() -> None:
    assert is_counted(rule(delegation_id=3), replace(SEEKER, delegation_id=3))


@pytest.mark.parametrize(
    ("parts", "counted"), [(set(), True), ({FORUM}, True), ({YOUTH}, False), ({YOUTH, FORUM}, True)]
)
def test_who_names_no_part_is_counted_in_every_part(parts: set[int], counted: bool) -> None:
    assert is_counted(rule(part_id=FORUM), replace(SEEKER, part_ids=frozenset(parts))) is counted


def test_an_invitation_holds_a_place_of_every_moment() -> None:
    invitation = replace(SEEKER, state=None)

    assert all(is_counted(rule(moment=moment), invitation) for moment in PlaceMoment)


@pytest.mark.parametrize("moment", PlaceMoment)
@pytest.mark.parametrize("state", S)
def test_a_place_is_held_in_the_states_of_its_moment(moment: PlaceMoment, state: S) -> None:
    assert is_counted(rule(moment=moment), replace(SEEKER, state=state)) is (state in HELD_IN[moment])


@pytest.mark.parametrize("state", [S.SUBMITTED, S.CHANGE_ASKED])
def test_who_goes_back_to_review_keeps_the_place_but_takes_none(state: S) -> None:
    """What was confirmed is kept: a small change does not give a confirmed place to the next in the list."""
    late = rule(moment=PlaceMoment.APPROVED)
    seeker = replace(SEEKER, state=state)

    assert is_counted(late, seeker, held=True)
    assert not is_counted(late, seeker)


def test_a_kept_place_is_lost_with_the_category_it_was_for() -> None:
    late = rule(moment=PlaceMoment.APPROVED, categories=frozenset({PRESS}))

    assert not is_counted(late, held=True)


def test_nobody_who_has_ended_or_waits_holds_a_place() -> None:
    gone = {S.WAIT_LISTED, S.EXPIRED, S.REJECTED, S.WITHDRAWN, S.REPLACED, S.CANCELLED, S.INVITED, S.STARTED}

    assert not any(gone & states for states in (*HELD_IN.values(), *KEPT_IN.values()))


def waiters(*needs: set[int] | tuple[set[int], int]) -> list[Waiter]:
    found = []
    for id_, need in enumerate(needs, 1):
        quotas, group = need if isinstance(need, tuple) else (need, None)
        found.append(Waiter(id_, frozenset(quotas), group))
    return found


def offered(line: list[Waiter], free: dict[int, int], sizes: dict[int, int] | None = None) -> list[int]:
    return list(plan(line, free, sizes or dict.fromkeys(free, 99)).offered)


def test_places_go_down_the_list() -> None:
    """REG-10: the order is the promise."""
    assert offered(waiters({1}, {1}, {1}), {1: 2}) == [1, 2]


def test_who_needs_a_full_quota_keeps_no_place_of_another_from_those_behind() -> None:
    assert offered(waiters({1, 2}, {2}), {1: 0, 2: 1}) == [2]


def test_who_needs_no_quota_is_offered_a_place_at_once() -> None:
    assert offered(waiters(set(), {1}), {1: 0}) == [1]


def test_a_group_gets_places_for_all_at_the_place_of_its_first_member() -> None:
    assert offered(waiters({1}, ({1}, 5), {1}, ({1}, 5)), {1: 3}) == [1, 2, 4]


def test_a_group_gets_none_rather_than_some_and_free_places_are_kept_for_it() -> None:
    assert offered(waiters(({1}, 5), ({1}, 5), {1}), {1: 1}) == []


def test_a_group_that_lacks_a_full_quota_keeps_nothing_from_others() -> None:
    assert offered(waiters(({1, 2}, 5), ({1, 2}, 5), {2}), {1: 0, 2: 2}) == [3]


def test_a_group_larger_than_the_quota_keeps_nothing_from_others() -> None:
    assert offered(waiters(({1}, 5), ({1}, 5), {1}), {1: 1}, {1: 1}) == [3]
    assert not fits(Counter({1: 2}), {1: 1})


def test_members_may_need_different_quotas() -> None:
    line = waiters(({1}, 5), ({2}, 5))

    assert offered(line, {1: 1, 2: 0}) == []
    assert offered(line, {1: 1, 2: 1}) == [1, 2]


NEEDS = st.lists(
    st.tuples(st.frozensets(st.integers(1, 3), max_size=3), st.none() | st.integers(1, 3)), max_size=12
)
PLACES = st.fixed_dictionaries(dict.fromkeys((1, 2, 3), st.integers(0, 6)))


@given(NEEDS, PLACES)
def test_a_plan_never_offers_more_than_is_free_nor_breaks_a_group(
    needs: list[tuple[frozenset[int], int | None]], free: dict[int, int]
) -> None:
    """Reliability 1.1: nobody beyond size; a group whole or not at all."""
    line = [Waiter(id_, quotas, group) for id_, (quotas, group) in enumerate(needs, 1)]

    made = plan(line, free, free)

    chosen = [waiter for waiter in line if waiter.id in made.offered]
    used = Counter(quota for waiter in chosen for quota in waiter.quotas)
    assert all(used[quota] + made.left[quota] <= free[quota] for quota in free)
    assert all(left >= 0 for left in made.left.values())
    for group in {waiter.group for waiter in line} - {None}:
        assert len({waiter.id in made.offered for waiter in line if waiter.group == group}) == 1


@given(NEEDS, PLACES)
def test_nobody_alone_is_passed_over_by_somebody_behind_who_needs_no_less(
    needs: list[tuple[frozenset[int], int | None]], free: dict[int, int]
) -> None:
    line = [Waiter(id_, quotas) for id_, (quotas, _) in enumerate(needs, 1)]

    got = set(plan(line, free, free).offered)

    for place, first in enumerate(line):
        for behind in line[place + 1 :]:
            assert not (behind.id in got and first.id not in got and first.quotas <= behind.quotas)


@given(NEEDS, PLACES)
def test_what_is_offered_once_is_not_offered_again(
    needs: list[tuple[frozenset[int], int | None]], free: dict[int, int]
) -> None:
    line = [Waiter(id_, quotas, group) for id_, (quotas, group) in enumerate(needs, 1)]
    first = plan(line, free, free)
    rest = [waiter for waiter in line if waiter.id not in first.offered]

    assert plan(rest, dict(first.left), free).offered == ()


def test_every_reason_to_wait_has_words() -> None:
    assert set(WHY_LABELS) == set(Why)
