"""What a verdict leads to, before and after it is given (REG-4, REG-10). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from forum_app.registration.rules.kinds import Verdict
from forum_app.registration.rules.states import HAS_PLACE, RegistrationState, may_become

S = RegistrationState
LEADS_TO: dict[Verdict, RegistrationState] = {
    Verdict.APPROVE: S.APPROVED,
    Verdict.ASK_CHANGE: S.CHANGE_ASKED,
    Verdict.WAIT_LIST: S.WAIT_LISTED,
    Verdict.REJECT: S.REJECTED,
    Verdict.CANCEL: S.CANCELLED,
    Verdict.TAKE_BACK: S.SUBMITTED,
}
NEEDS_REASON = frozenset({Verdict.REJECT, Verdict.CANCEL, Verdict.TAKE_BACK})
# These are given at a stage, by its reviewers; the others by whoever reviews at all.
AT_STAGE = frozenset({Verdict.APPROVE, Verdict.ASK_CHANGE, Verdict.WAIT_LIST, Verdict.REJECT})


class Hindrance(StrEnum):
    """Why a verdict cannot be given."""

    STATE = "state"
    STAGE = "stage"
    FULL = "full"
    GUARDIAN = "guardian"


class Effect(StrEnum):
    """What a verdict does: it passes a stage, leads to its state, or to the waiting list as all is taken."""

    NEXT_STAGE = "next_stage"
    DONE = "done"
    WAITS = "waits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A registration as a verdict finds it: `stage` counts the stages passed of `stages`.

    `wants` are the quotas of which it would still have to take a place to be approved. Nobody is approved for
    whom a guardian has still to agree (REG-7).
    """

    state: RegistrationState
    stage: int = 0
    stages: int = 1
    mine: bool = True
    wants: frozenset[int] = frozenset()
    waits_for_guardian: bool = False


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a verdict would do, or what hinders it."""

    effect: Effect | None
    hindrance: Hindrance | None = None

    @property
    def writes(self) -> bool:
        """Tell whether the person is told: between two stages nobody is."""
        return self.effect in (Effect.DONE, Effect.WAITS)


def is_possible(state: RegistrationState, verdict: Verdict) -> bool:
    """Tell whether a verdict fits a state; a rejection alone is taken back."""
    if verdict is Verdict.TAKE_BACK:
        return state is S.REJECTED
    return may_become(state, LEADS_TO[verdict])


def last_stage(case: Case) -> bool:
    """Tell whether an approval now would be the last one needed."""
    return case.stage + 1 >= case.stages


def stage_to_return_to(stage: int, stages: int) -> int:
    """Return how many stages stay passed when a change is asked: who was through is seen once more at the last."""
    return min(stage, max(0, stages - 1))


def foresee(verdict: Verdict, cases: Iterable[Case], free: Mapping[int, int]) -> list[Foreseen]:
    """Return what one verdict would do to each of these, in order.

    `free` are the places left by quota; each approval takes its own, so that the last ones find none.
    """
    left = dict(free)
    return [_one(verdict, case, left) for case in cases]


def _one(verdict: Verdict, case: Case, left: dict[int, int]) -> Foreseen:
    if not is_possible(case.state, verdict):
        return Foreseen(None, Hindrance.STATE)
    if verdict in AT_STAGE and not case.mine:
        return Foreseen(None, Hindrance.STAGE)
    if verdict is not Verdict.APPROVE:
        return Foreseen(Effect.DONE)
    if case.waits_for_guardian:
        return Foreseen(None, Hindrance.GUARDIAN)
    if not last_stage(case):
        return Foreseen(Effect.NEXT_STAGE)
    if any(left.get(quota, 0) < 1 for quota in case.wants):
        waits_already = case.state is S.WAIT_LISTED
        return Foreseen(None, Hindrance.FULL) if waits_already else Foreseen(Effect.WAITS)
    for quota in case.wants:
        left[quota] -= 1
    return Foreseen(Effect.DONE)


def gave_up_place(before: RegistrationState, after: RegistrationState) -> bool:
    """Tell whether a step took a place away that somebody had."""
    return before in HAS_PLACE and after not in HAS_PLACE
