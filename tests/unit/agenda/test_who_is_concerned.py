"""Audiences and casts as sets, plans as a table: what holds for all of them (PRG-3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.rules import PlanState, audiences, plans
from forum_app.agenda.rules.audiences import EVERYBODY, Audience, Standing
from forum_app.agenda.rules.plans import Agreement

NOW = datetime(2027, 6, 1, 8, tzinfo=UTC)
CASTS = st.dictionaries(st.sampled_from("abc"), st.frozensets(st.sampled_from("pqrs")), max_size=3)


@settings(max_examples=20)
@given(st.frozensets(st.sampled_from(list(Audience))))
def test_what_is_written_of_audiences_is_read_back(chosen: frozenset[Audience]) -> None:
    assert audiences.read(audiences.written(chosen)) == chosen


@pytest.mark.parametrize("twice", ["roles roles", " roles", "roles\tnobody"])
def test_blanks_and_repeats_in_a_stored_text_do_no_harm(twice: str) -> None:
    assert audiences.read(twice) == {Audience.ROLES}


def test_everybody_is_each_audience_and_the_first_in_rank_has_a_role() -> None:
    assert audiences.written(EVERYBODY).split() == [each.value for each in Audience]
    assert next(iter(Audience)) is Audience.ROLES


@settings(max_examples=50)
@given(CASTS, CASTS)
def test_each_person_has_one_standing_that_says_where_they_were(
    before: dict[str, frozenset[str]], after: dict[str, frozenset[str]]
) -> None:
    found = audiences.standings(before, after, "abc")

    for uid in "abc":
        old, new = before.get(uid, frozenset()), after.get(uid, frozenset())
        assert {who for who, what in found[uid].items() if what is not Standing.NEW} == old
        assert {who for who, what in found[uid].items() if what is not Standing.GONE} == new
        assert {who for who, what in found[uid].items() if what is Standing.STAYS} == old & new


@settings(max_examples=50)
@given(CASTS, CASTS)
def test_what_is_new_one_way_is_gone_the_other(
    before: dict[str, frozenset[str]], after: dict[str, frozenset[str]]
) -> None:
    mirror = {Standing.NEW: Standing.GONE, Standing.GONE: Standing.NEW, Standing.STAYS: Standing.STAYS}
    there, back = audiences.standings(before, after, "abc"), audiences.standings(after, before, "abc")

    assert there == {uid: {who: mirror[what] for who, what in people.items()} for uid, people in back.items()}


def test_sessions_that_did_not_change_are_left_out_whoever_came_or_went() -> None:
    found = audiences.standings({"a": frozenset("p")}, {"b": frozenset("q")}, ["b"])

    assert found == {"b": {"q": Standing.NEW}}


def test_a_person_with_two_roles_in_a_session_counts_once() -> None:
    roles = [{"person": "p1", "kind": "chair_eu"}, {"person": "p1", "kind": "speaker"}]

    assert audiences.cast({"sessions": {"a": {"roles": roles}}}, None) == {"a": {"p1"}}


def test_a_draft_with_no_session_is_a_draft_nonetheless() -> None:
    """The document beside it is older than what the draft says."""
    document = {"sessions": [{"uid": "a", "people": [{"uid": "p2"}]}]}

    assert audiences.cast({"sessions": {}}, document) == {}


@pytest.mark.parametrize(
    ("kinds", "reader"),
    [
        (["people", "details"], False),
        (["people", "moved"], True),
        (["details", "room"], True),
        (["title"], True),
        (["reinstated", "people"], True),
        (["withdrawn"], True),
    ],
)
def test_one_loud_way_among_quiet_ones_is_enough_for_readers(kinds: list[str], reader: bool) -> None:
    assert [audiences.concerns(kinds, each) for each in Audience] == [True, reader, reader]


@pytest.mark.parametrize("errors", [0, 1, 40])
@pytest.mark.parametrize("others", [0, 1, 9])
def test_what_open_errors_ask_for_depends_on_whether_there_are_any_and_not_on_how_many(
    errors: int, others: int
) -> None:
    needed = Agreement.NONE if not errors else Agreement.SECOND if others else Agreement.REASON

    assert plans.agreement(errors, others) is needed


@pytest.mark.parametrize(
    ("needed", "timed", "state"),
    [
        (Agreement.NONE, False, None),
        (Agreement.NONE, True, PlanState.WAITING),
        (Agreement.REASON, False, None),
        (Agreement.REASON, True, PlanState.WAITING),
        (Agreement.SECOND, False, PlanState.ASKED),
        (Agreement.SECOND, True, PlanState.ASKED),
    ],
)
def test_only_a_second_organiser_or_a_time_makes_a_release_wait(
    needed: Agreement, timed: bool, state: PlanState | None
) -> None:
    assert plans.first_state(needed, NOW + timedelta(days=1) if timed else None) is state


def test_a_plan_is_open_in_exactly_the_states_in_which_it_may_still_come_out() -> None:
    ended = {PlanState.DONE, PlanState.WITHDRAWN, PlanState.FAILED}

    assert set(PlanState) - ended == plans.OPEN


@pytest.mark.parametrize(
    ("ahead", "fits"),
    [
        (timedelta(microseconds=1), True),
        (plans.AHEAD_AT_MOST, True),
        (plans.AHEAD_AT_MOST + timedelta(microseconds=1), False),
        (timedelta(), False),
    ],
)
def test_the_year_in_which_a_release_may_be_planned_has_sharp_ends(ahead: timedelta, fits: bool) -> None:
    assert plans.in_reach(NOW + ahead, NOW) is fits


def test_an_agreement_that_comes_too_late_for_the_time_publishes_at_once() -> None:
    assert plans.after_agreement(NOW - timedelta(hours=2), NOW) is PlanState.DONE
