"""The desk decides about a registration, stage by stage: who, when, why (REG-4).

The reason stands in the step of review, which goes with the person; the audit log says only what was decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts import queries as accounts
from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.errors import Conflict, Forbidden, Invalid
from forum_app.core.text import N_
from forum_app.registration.models import ApprovalStage, Registration, ReviewStep
from forum_app.registration.queries.setup import setup_of
from forum_app.registration.rules import RegistrationState, Verdict
from forum_app.registration.rules.review import (
    AT_STAGE,
    NEEDS_REASON,
    Case,
    Effect,
    is_possible,
    last_stage,
    stage_to_return_to,
)
from forum_app.registration.services import standing
from forum_app.registration.services.deeds import deed
from forum_app.registration.services.guardians import waits_for_guardian
from forum_app.registration.services.states import change_state

S = RegistrationState


class Stale(Conflict):
    """Somebody changed the registration after the page was shown."""


class NotYourStage(Forbidden):
    """The registration is at a stage that others decide."""

    title = N_("Others decide at this stage")


class Impossible(Conflict):
    """The verdict does not fit the state the registration is in."""

    title = N_("This is not possible now")


class GuardianAwaited(Impossible):
    """Somebody under age cannot be approved before the parent or guardian agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided about a registration as the page showed it, in `stage` and `revision`.

    `what` and `until` say which change is asked and by when.
    """

    verdict: Verdict
    stage: int
    revision: int
    reason: str = ""
    what: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a decision: the effect, and the states before and after."""

    effect: Effect
    before: RegistrationState
    after: RegistrationState


def decide(
    session: Session, actor: Actor, registration: Registration, decision: Decision, now: datetime
) -> Decided:
    """Take a decision, write down who took it and why, and return what came of it.

    The last approval takes the place; where none is left the registration waits, and that is the effect returned.
    Raises Stale, Impossible, NotYourStage, Invalid with its field, and PlacesFull for who waits already.
    """
    found = _locked(session, registration)
    _same_as_shown(found, decision)
    stages = stages_of(session, found)
    _allowed(session, actor, found, stages, decision)
    before, stage = found.state, found.stage
    effect = _carry_out(session, actor, found, len(stages), decision, now)
    _write_down(session, actor, found, stage, decision, now)
    return Decided(effect, before, found.state)


def stages_of(session: Session, registration: Registration) -> list[ApprovalStage]:
    """Return the stages that a registration passes, in order."""
    query = select(ApprovalStage).where(ApprovalStage.category_id == registration.category_id)
    return list(session.scalars(query.order_by(ApprovalStage.position, ApprovalStage.id)))


def _locked(session: Session, registration: Registration) -> Registration:
    query = select(Registration).where(Registration.id == registration.id).with_for_update(of=Registration)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def _same_as_shown(found: Registration, decision: Decision) -> None:
    if (found.revision, found.stage) != (decision.revision, decision.stage):
        raise Stale(
            N_(
                "%(reference)s was changed after this page was shown. Nothing was decided. Look at it and decide again."
            ),
            reference=found.reference,
        )


def _allowed(
    session: Session, actor: Actor, found: Registration, stages: list[ApprovalStage], decision: Decision
) -> None:
    verdict = decision.verdict
    if not is_possible(found.state, verdict):
        raise Impossible(N_("The registration is in a state in which this cannot be decided."))
    if verdict is Verdict.APPROVE and waits_for_guardian(found):
        raise GuardianAwaited(
            N_("The parent or guardian has not agreed yet. Until then the registration cannot be approved.")
        )
    if verdict in AT_STAGE and not may_decide(session, actor, stages, found.stage):
        raise NotYourStage(N_("The registration is at a stage at which other reviewers decide."))
    if verdict in NEEDS_REASON and not decision.reason:
        raise Invalid(N_("Give the reason."), field="reason")
    if verdict is Verdict.ASK_CHANGE and not decision.what:
        raise Invalid(N_("Say what should be changed."), field="what")


def may_decide(session: Session, actor: Actor, stages: list[ApprovalStage], passed: int) -> bool:
    """Tell whether somebody is a reviewer of the stage that comes next; a stage without any is open to all."""
    if not stages:
        return True
    reviewers = {one.user_id for one in stages[stage_to_return_to(passed, len(stages))].reviewers}
    return not reviewers or user_id(session, actor) in reviewers


def user_id(session: Session, actor: Actor) -> int | None:
    """Return the key of the account that acts, or None for a delegate, a command or the system."""
    found = accounts.by_uid(session, actor.ref) if actor.kind == "user" else None
    return found.id if found else None


def _carry_out(
    session: Session, actor: Actor, found: Registration, stages: int, decision: Decision, now: datetime
) -> Effect:
    verdict = decision.verdict
    if verdict is Verdict.APPROVE:
        return _approve(session, actor, found, stages, now)
    if verdict is Verdict.WAIT_LIST:
        standing.wait(session, actor, found, now)
        if found.waiting is not None:
            found.waiting.by_hand = True
    elif verdict is Verdict.ASK_CHANGE:
        found.change_what, found.change_until = decision.what, decision.until
        found.stage = stage_to_return_to(found.stage, stages)
        change_state(session, actor, found, S.CHANGE_ASKED, "", now)
    elif verdict is Verdict.TAKE_BACK:
        found.stage = stage_to_return_to(found.stage, stages)
        change_state(session, actor, found, S.SUBMITTED, "", now)
    else:
        state = S.REJECTED if verdict is Verdict.REJECT else S.CANCELLED
        change_state(session, actor, found, state, "", now)
        found.waiting = None
    session.flush()
    return Effect.DONE


def _approve(session: Session, actor: Actor, found: Registration, stages: int, now: datetime) -> Effect:
    if not last_stage(Case(state=found.state, stage=found.stage, stages=stages)):
        found.stage += 1
        found.revision += 1
        found.changed_at = now
        record(session, actor, deed(found, "stage", {"stage": [found.stage - 1, found.stage]}), now)
        return Effect.NEXT_STAGE
    if found.state is S.WAIT_LISTED:
        change_state(session, actor, found, S.APPROVED, "", now)
        if not setup_of(session, found.edition_id).confirm_needed:
            change_state(session, actor, found, S.CONFIRMED, "", now)
        found.waiting = None
        full = False
    else:
        full = standing.approve(session, actor, found, "", now) is S.WAIT_LISTED
    found.stage = stages
    session.flush()
    return Effect.WAITS if full else Effect.DONE


def _write_down(
    session: Session, actor: Actor, found: Registration, stage: int, decision: Decision, now: datetime
) -> None:
    session.add(
        ReviewStep(
            registration_id=found.id,
            stage=stage,
            verdict=decision.verdict,
            reason=decision.reason or decision.what,
            user_id=user_id(session, actor),
            at=now,
        )
    )
    session.flush()
