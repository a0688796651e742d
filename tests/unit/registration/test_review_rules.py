"""What a verdict leads to (REG-4, REG-10)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.registration.rules import HAS_PLACE, Verdict, may_become
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.rules.review import (
    LEADS_TO,
    Case,
    Effect,
    Foreseen,
    Hindrance,
    foresee,
    gave_up_place,
    is_possible,
    last_stage,
    stage_to_return_to,
)

CASES = st.builds(
    Case,
    state=st.sampled_from(S),
    stage=st.integers(0, 3),
    stages=st.integers(0, 3),
    mine=st.booleans(),
    wants=st.frozensets(st.integers(1, 3), max_size=3),
)


def one(verdict: Verdict, case: Case, free: dict[int, int] | None = None) -> Foreseen:
    """Return what is foreseen for a single registration."""
    (found,) = foresee(verdict, [case], free or {})
    return found


def test_an_approval_between_stages_passes_one_and_tells_nobody() -> None:
    found = one(Verdict.APPROVE, Case(state=S.SUBMITTED, stage=0, stages=2))

    assert found == Foreseen(Effect.NEXT_STAGE)
    assert not found.writes


def test_the_last_approval_gives_the_place() -> None:
    found = one(Verdict.APPROVE, Case(state=S.SUBMITTED, stage=1, stages=2, wants=frozenset({7})), {7: 1})

    assert found == Foreseen(Effect.DONE)
    assert found.writes


def test_an_approval_without_any_stage_is_the_last() -> None:
    assert last_stage(Case(state=S.SUBMITTED, stage=0, stages=0))


def test_who_finds_no_place_goes_to_the_waiting_list() -> None:
    """REG-10: said before it is done."""
    found = one(Verdict.APPROVE, Case(state=S.SUBMITTED, wants=frozenset({7})), {7: 0})

    assert found == Foreseen(Effect.WAITS)
    assert found.writes


def test_who_waits_already_and_finds_no_place_stays() -> None:
    found = one(Verdict.APPROVE, Case(state=S.WAIT_LISTED, wants=frozenset({7})), {7: 0})

    assert found == Foreseen(None, Hindrance.FULL)


def test_the_last_of_many_find_no_place() -> None:
    cases = [Case(state=S.SUBMITTED, wants=frozenset({7}))] * 3

    found = foresee(Verdict.APPROVE, cases, {7: 2})

    assert [one.effect for one in found] == [Effect.DONE, Effect.DONE, Effect.WAITS]


def test_one_full_quota_of_two_takes_nothing_of_the_other() -> None:
    both, second = (
        Case(state=S.SUBMITTED, wants=frozenset({1, 2})),
        Case(state=S.SUBMITTED, wants=frozenset({1})),
    )

    found = foresee(Verdict.APPROVE, [both, second], {1: 1, 2: 0})

    assert [one.effect for one in found] == [Effect.WAITS, Effect.DONE]


@pytest.mark.parametrize("verdict", [Verdict.APPROVE, Verdict.ASK_CHANGE, Verdict.WAIT_LIST, Verdict.REJECT])
def test_a_stage_of_others_is_no_ones_to_decide(verdict: Verdict) -> None:
    assert one(verdict, Case(state=S.SUBMITTED, mine=False)) == Foreseen(None, Hindrance.STAGE)


def test_cancelling_is_nobodys_stage() -> None:
    assert one(Verdict.CANCEL, Case(state=S.CONFIRMED, mine=False)) == Foreseen(Effect.DONE)


@pytest.mark.parametrize(
    ("state", "verdicts"),
    [
        (S.SUBMITTED, {"approve", "ask_change", "wait_list", "reject", "cancel"}),
        (S.CHANGE_ASKED, {"reject", "cancel"}),
        (S.APPROVED, {"ask_change", "cancel"}),
        (S.CONFIRMED, {"ask_change", "cancel"}),
        (S.WAIT_LISTED, {"approve", "reject", "cancel"}),
        (S.OFFERED, {"wait_list", "cancel"}),
        (S.REJECTED, {"take_back"}),
        (S.EXPIRED, {"wait_list"}),
        (S.WITHDRAWN, set()),
        (S.REPLACED, set()),
        (S.CANCELLED, set()),
    ],
)
def test_each_state_has_its_verdicts(state: S, verdicts: set[str]) -> None:
    """REG-4."""
    assert {verdict.value for verdict in Verdict if is_possible(state, verdict)} == verdicts


@pytest.mark.parametrize(
    ("stage", "stages", "back"), [(0, 2, 0), (1, 2, 1), (2, 2, 1), (3, 2, 1), (0, 0, 0), (2, 0, 0)]
)
def test_a_change_asked_comes_back_to_the_same_stage(stage: int, stages: int, back: int) -> None:
    """REG-8: who had passed all of them is seen once more at the last."""
    assert stage_to_return_to(stage, stages) == back


@given(
    st.sampled_from(Verdict),
    st.lists(CASES, max_size=12),
    st.dictionaries(st.integers(1, 3), st.integers(0, 4)),
)
def test_what_is_foreseen_never_promises_more_places_than_there_are(
    verdict: Verdict, cases: list[Case], free: dict[int, int]
) -> None:
    """REG-10."""
    found = foresee(verdict, cases, free)

    assert len(found) == len(cases)
    given_away = [case for case, one in zip(cases, found, strict=True) if one.effect is Effect.DONE]
    if verdict is Verdict.APPROVE:
        for quota in (1, 2, 3):
            assert sum(quota in case.wants for case in given_away) <= free.get(quota, 0)


@given(st.sampled_from(Verdict), CASES)
def test_what_is_foreseen_fits_the_states(verdict: Verdict, case: Case) -> None:
    found = one(verdict, case, {1: 9, 2: 9, 3: 9})

    assert (found.effect is None) == (found.hindrance is not None)
    if found.effect is Effect.DONE:
        assert may_become(case.state, LEADS_TO[verdict])


@given(st.sampled_from(S), st.sampled_from(S))
def test_only_who_had_a_place_can_give_it_up(before: S, after: S) -> None:
    assert gave_up_place(before, after) == (before in HAS_PLACE and after not in HAS_PLACE)
