"""What the worker does for registrations without being asked."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.core import worker
from forum_app.core.clock import now
from forum_app.core.uow import transaction
from forum_app.registration.services import retention


def forget_needs(edition_id: int) -> None:
    """Forget the diet and access needs of an edition that is long over."""
    with transaction() as session:
        retention.forget_needs(session, edition_id, now())


def nobody_waits(_session: Session, _now: datetime) -> None:
    """Say that nobody is kept waiting by this work: a day more or less is no reason to ring a bell."""


worker.works("needs", forget_needs, retention.due, nobody_waits)
