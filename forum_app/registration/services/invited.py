"""What the person who is invited does with an invitation: opens it, uses it, declines it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.registration.models import Invitation, Registration
from forum_app.registration.rules import InvitationState
from forum_app.registration.services import holding
from forum_app.registration.services.states import fill_later

I = InvitationState  # noqa: E741 - the house's short form for states
LIVE = frozenset({I.QUEUED, I.SENT, I.OPENED})
UNOPENED = frozenset({I.QUEUED, I.SENT})
LONGEST_REASON = 1000


class InvitationOver(Conflict):
    """An invitation that was used, declined or withdrawn, or whose time is over."""

    title = N_("This invitation cannot be used any more")


def standing(invitation: Invitation, now: datetime) -> InvitationState:
    """Return where an invitation stands at a moment: one that lives past its time is expired."""
    late = invitation.state in LIVE and now >= invitation.expires_at
    return I.EXPIRED if late else invitation.state


def open_invitation(invitation: Invitation, now: datetime) -> None:
    """Note that the person looked at the invitation."""
    if standing(invitation, now) in UNOPENED:
        invitation.state = I.OPENED
        invitation.opened_at = now


def use_invitation(
    session: Session, invitation: Invitation, registration: Registration, now: datetime
) -> None:
    """Make an invitation the registration's: it is used, and the places held for it are the registration's.

    A conditional update, so that one invitation makes one registration. Raises InvitationOver.
    """
    done = session.execute(
        update(Invitation)
        .where(Invitation.id == invitation.id, Invitation.state.in_(LIVE), Invitation.expires_at > now)
        .values(state=I.USED, answered_at=now, registration_id=registration.id)
    )
    if done.rowcount != 1:  # type: ignore[attr-defined]
        session.refresh(invitation)
        raise over(invitation, now)
    session.refresh(invitation)
    holding.use_held(session, invitation, registration)


def decline(session: Session, actor: Actor, invitation: Invitation, reason: str, now: datetime) -> None:
    """Decline an invitation; the places held for it are free again, and offered to those who wait."""
    done = session.execute(
        update(Invitation)
        .where(Invitation.id == invitation.id, Invitation.state.in_(LIVE), Invitation.expires_at > now)
        .values(state=I.DECLINED, answered_at=now, declined_because=reason[:LONGEST_REASON])
    )
    session.refresh(invitation)
    if done.rowcount != 1:  # type: ignore[attr-defined]
        if invitation.state is I.DECLINED:
            return
        raise over(invitation, now)
    freed = holding.release_held(session, invitation)
    subject = Subject(kind="invitation", ref=invitation.uid, edition_id=invitation.edition_id)
    record(session, actor, Deed(action="invitation.declined", subject=subject, changes={}), now)
    if freed:
        fill_later(session, invitation.edition_id, now)


def require_live(invitation: Invitation, now: datetime) -> None:
    """Raise InvitationOver unless an invitation can still be used."""
    if standing(invitation, now) not in LIVE:
        raise over(invitation, now)


def over(invitation: Invitation, now: datetime) -> InvitationOver:
    """Return why an invitation cannot be used, as the error that says it."""
    texts = {
        I.USED: N_("A registration was made with this invitation."),
        I.DECLINED: N_("This invitation was declined. Write to the secretariat if that has changed."),
        I.WITHDRAWN: N_("The secretariat withdrew this invitation. Write to it if you have questions."),
    }
    late = N_("The time to answer this invitation is over. Write to the secretariat.")
    return InvitationOver(texts.get(standing(invitation, now), late))
