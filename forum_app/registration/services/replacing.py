"""One member of a delegation takes the place of another: the old one keeps the history, the new one the place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.registration.models import Registration, WaitingPlace
from forum_app.registration.queries.delegations import registration_by_row_key
from forum_app.registration.rules import RegistrationState
from forum_app.registration.rules.delegations import REPLACEABLE
from forum_app.registration.services import places, standing
from forum_app.registration.services.composition import lock, recomposed
from forum_app.registration.services.deeds import deed
from forum_app.registration.services.member_answers import Answers, Making, make
from forum_app.registration.services.states import StepRefused, change_state

S = RegistrationState


class NotReplaceable(Conflict):
    """The member is not in a state in which another one can take over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """Who comes instead. `key` makes the same form known when it is sent twice."""

    making: Making
    answers: Answers
    key: str
    reason: str = ""


def replace(
    session: Session, actor: Actor, old: Registration, command: Replacement, now: datetime
) -> Registration:
    """Put another person in a member's place, who is reviewed anew (REG-8); the old name leaves all lists at once.

    The new member has the old one's category and role. Raises NotReplaceable; the same form again gives the
    first answer.
    """
    lock(session, command.making.delegation)
    earlier = registration_by_row_key(session, old.edition_id, command.key)
    if earlier is not None and earlier.replaces_id == old.id:
        return earlier
    before = session.scalar(select(Registration.state).where(Registration.id == old.id).with_for_update())
    if before not in REPLACEABLE:
        raise NotReplaceable(
            N_("This member cannot be replaced now. Who was not sent yet can simply be changed.")
        )
    if before is S.OFFERED and _is_over(old, now):
        raise NotReplaceable(N_("The time to accept this place is over, and it is offered to the next."))
    kept = {"category": old.category.key, "role": old.delegation_role}
    new = make(session, command.making, {**command.answers, **kept}, command.key, now)
    new.replaces_id = old.id
    new.submitted_at = now
    _take_over(session, actor, old, new, command.reason, now)
    recomposed(session, actor, command.making.delegation, "replaced", now)
    return new


def _take_over(
    session: Session, actor: Actor, old: Registration, new: Registration, reason: str, now: datetime
) -> None:
    turn = _turn_of(old)
    places.hand_over(session, old, new)
    try:
        change_state(session, actor, old, S.REPLACED, reason, now)
    except StepRefused as problem:
        raise NotReplaceable(problem.message) from problem
    new.state = S.SUBMITTED
    record(
        session, actor, deed(new, "replaced", {"replaces": old.uid, "state": new.state.value}, reason), now
    )
    if turn is not None:
        new.state, new.waiting = S.WAIT_LISTED, turn
    elif standing.stages_left(session, new) == 0:
        standing.approve(session, actor, new, "", now)
    session.flush()


def _is_over(old: Registration, now: datetime) -> bool:
    """Tell whether the time of an offer is over, although nobody has taken it back yet."""
    until = old.waiting.offer_until if old.waiting else None
    return until is not None and until <= now


def _turn_of(old: Registration) -> WaitingPlace | None:
    """Return a place in the queue where the old member waited; None if they had a place, or one was offered."""
    if old.state is not S.WAIT_LISTED or old.waiting is None:
        return None
    return WaitingPlace(
        edition_id=old.edition_id,
        weight=old.waiting.weight,
        joined_at=old.waiting.joined_at,
        by_hand=old.waiting.by_hand,
    )
