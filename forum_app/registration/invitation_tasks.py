"""What the worker does for invitations without being asked: it ends those whose time is over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.core import worker
from forum_app.core.clock import now
from forum_app.core.uow import transaction
from forum_app.registration.services import invitations


def end_invitation(invitation_id: int) -> None:
    """End one invitation; the places held for it go to those who wait."""
    with transaction() as session:
        invitations.expire(session, invitation_id, now())


def nobody_waits(_session: Session, _now: datetime) -> None:
    """Say that nobody is kept waiting by this work: an expired link says so by itself."""


worker.works("invitations", end_invitation, invitations.due, nobody_waits)
