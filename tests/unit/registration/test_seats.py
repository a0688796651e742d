"""The places that a list needs, counted in memory: as many as a quota has, each given back once (REG-10)."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.editions.rules import Side
from forum_app.registration.delegates.seats import Seats, seeker
from forum_app.registration.rules import PlaceMoment, QuotaRule
from forum_app.registration.rules import RegistrationState as S

HALL, DINNER = 1, 2
WANG, LI = 11, 12


def seats(hall: int = 1, dinner: int = 1, **held: set[int]) -> Seats:
    """Return two quotas with that many free places; `held` says what Wang and Li hold already."""
    known = {WANG: held.get("wang", set()), LI: held.get("li", set())}
    return Seats((), {HALL: hall, DINNER: dinner}, {HALL: "Hall", DINNER: "Dinner"}, known, {})


def test_a_new_person_takes_a_place_of_each_quota() -> None:
    counted = seats()

    assert counted.settle(None, frozenset({HALL, DINNER})) is None
    assert counted.free == {HALL: 0, DINNER: 0}
    assert counted.taken == Counter({HALL: 1, DINNER: 1})


def test_the_first_full_quota_is_named_and_nothing_is_taken_of_the_others() -> None:
    counted = seats(hall=3, dinner=0)

    assert counted.settle(None, frozenset({HALL, DINNER})) == "Dinner"
    assert counted.free == {HALL: 3, DINNER: 0}
    assert counted.taken == Counter()


def test_who_holds_a_place_needs_no_second_one() -> None:
    counted = seats(hall=0, wang={HALL})

    assert counted.settle(WANG, frozenset({HALL})) is None
    assert (counted.taken, counted.freed) == (Counter(), Counter())


def test_a_change_gives_back_what_it_no_longer_needs() -> None:
    counted = seats(hall=0, dinner=1, wang={HALL})

    assert counted.settle(WANG, frozenset({DINNER})) is None
    assert counted.free == {HALL: 1, DINNER: 0}
    assert (counted.taken, counted.freed) == (Counter({DINNER: 1}), Counter({HALL: 1}))


def test_a_change_that_finds_a_full_quota_keeps_what_it_had() -> None:
    counted = seats(hall=0, dinner=0, wang={HALL})

    assert counted.settle(WANG, frozenset({DINNER})) == "Dinner"
    assert (counted.free[HALL], counted.freed) == (0, Counter())


def test_a_place_freed_by_one_row_is_there_for_the_next() -> None:
    counted = seats(hall=0, wang={HALL})
    counted.settle(WANG, frozenset())

    assert counted.settle(LI, frozenset({HALL})) is None
    assert counted.free[HALL] == 0


def test_the_parts_of_a_registration_decide_which_quotas_count_it() -> None:
    rules = tuple(
        QuotaRule(id=number, moment=PlaceMoment.SUBMITTED, part_id=part)
        for number, part in ((HALL, 7), (DINNER, 8))
    )
    counted = Seats(rules, {HALL: 1, DINNER: 1}, {}, {}, {WANG: frozenset({7})})
    who = seeker(1, Side.CN, None, S.CONFIRMED)

    assert counted.wanted(WANG, who) == {HALL}
    assert counted.wanted(None, who) == {HALL, DINNER}, "who names no part comes to all"


@pytest.mark.parametrize(("side", "wanted"), [(Side.CN, {HALL}), (Side.EU, set())])
def test_a_quota_of_one_side_counts_that_side(side: Side, wanted: set[int]) -> None:
    rule = QuotaRule(id=HALL, moment=PlaceMoment.SUBMITTED, categories=frozenset({1}), side=Side.CN)
    counted = Seats((rule,), {HALL: 1}, {}, {}, {})

    assert counted.wanted(None, seeker(1, side, None, S.CONFIRMED)) == wanted
    assert counted.wanted(None, seeker(2, side, None, S.CONFIRMED)) == set()


@given(st.lists(st.tuples(st.sampled_from([None, WANG, LI]), st.sets(st.sampled_from([HALL, DINNER])))))
def test_no_list_ever_takes_more_than_there_is(rows: list[tuple[int | None, set[int]]]) -> None:
    """Whatever the order: free places never fall below none, and the sums agree."""
    counted = seats(hall=2, dinner=1, wang={HALL})
    seen: set[int | None] = set()
    for who, wanted in rows:
        if who is not None and who in seen:
            continue  # a list has each person once
        seen.add(who)
        counted.settle(who, frozenset(wanted))

    for quota, size in ((HALL, 2), (DINNER, 1)):
        assert counted.free[quota] >= 0
        assert counted.free[quota] == size - counted.taken[quota] + counted.freed[quota]
