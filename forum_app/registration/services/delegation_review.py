"""A whole delegation is decided at once: each member by the same rules as one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.registration.models import Delegation, Registration
from forum_app.registration.rules import DelegationState, RegistrationState, Verdict
from forum_app.registration.services.composition import deed_of, lock
from forum_app.registration.services.review import Decision, NotYourStage, decide

S = RegistrationState
BY_VERDICT = {
    Verdict.APPROVE: frozenset({S.SUBMITTED}),
    Verdict.ASK_CHANGE: frozenset({S.SUBMITTED, S.APPROVED}),
}


@dataclass(frozen=True, slots=True)
class Together:
    """What is decided about all members in review."""

    verdict: Verdict
    what: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Those about whom it was decided, and how many others decide about."""

    decided: Sequence[Registration]
    left: int


def decide_together(
    session: Session, actor: Actor, delegation: Delegation, together: Together, now: datetime
) -> Outcome:
    """Decide about all members who are in review; whom others review at this stage is left to them.

    Accepting a delegation that had changed ends its review (REG-8).
    """
    lock(session, delegation)
    decided: list[Registration] = []
    left = 0
    wanted = [m for m in delegation.registrations if m.state in BY_VERDICT[together.verdict]]
    for found in sorted(wanted, key=lambda m: m.id):
        decision = Decision(
            verdict=together.verdict, stage=found.stage, revision=found.revision, what=together.what
        )
        try:
            decide(session, actor, found, decision, now)
        except NotYourStage:
            left += 1
        else:
            decided.append(found)
    accepted = together.verdict is Verdict.APPROVE and not left
    if accepted and delegation.state is DelegationState.CHANGED:
        delegation.state = DelegationState.SUBMITTED
        delegation.revision += 1
    action = "accepted" if together.verdict is Verdict.APPROVE else "change_asked"
    record(session, actor, deed_of(delegation, action, {"members": len(decided)}), now)
    return Outcome(decided, left)
