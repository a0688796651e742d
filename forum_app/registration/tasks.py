"""What the worker does for registrations: offers free places, ends offers, counts places over, forgets."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.core import heartbeat, jobs, worker
from forum_app.core.clock import now
from forum_app.core.uow import transaction
from forum_app.registration import mails
from forum_app.registration.models import WaitingPlace
from forum_app.registration.services import places, retention, waiting
from forum_app.registration.services.states import FILL

log = logging.getLogger(__name__)
COUNTED = "places"  # the sign of life of the nightly count
NIGHTLY = timedelta(hours=24)


@jobs.handles(FILL)
def fill(payload: dict[str, Any], at: datetime) -> None:
    """Offer the free places of an edition to those who wait, and tell them."""
    with transaction() as session:
        for registration in waiting.fill(session, int(payload["edition"]), at):
            mails.tell_state(session, registration, at)


def end_offers(edition_id: int) -> None:
    """End the offers of an edition whose time is over, and tell those who had them."""
    at = now()
    with transaction() as session:
        for registration in waiting.expire(session, at, edition_id):
            mails.tell_state(session, registration, at)


def oldest_offer(session: Session, at: datetime) -> datetime | None:
    """Return since when an offer should have ended, or None."""
    overdue = WaitingPlace.offer_until <= at
    return session.scalar(
        select(WaitingPlace.offer_until).where(overdue).order_by(WaitingPlace.offer_until).limit(1)
    )


def count_places(_number: int) -> None:
    """Compare each quota's counter with its places; a difference is a mistake in the code and goes to the log."""
    with transaction() as session:
        for quota_id, counted, rows in places.miscounted(session):
            log.warning("places_miscounted", extra={"quota": quota_id, "counted": counted, "rows": rows})
        heartbeat.beat(session, COUNTED, now())


def count_due(session: Session, at: datetime) -> list[int]:
    """Tell by one number whether the last count is a day ago."""
    last = heartbeat.last(session, COUNTED)
    return [1] if last is None or at - last >= NIGHTLY else []


def forget_needs(edition_id: int) -> None:
    """Forget the diet and access needs of an edition that is long over."""
    with transaction() as session:
        retention.forget_needs(session, edition_id, now())


def nobody_waits(_session: Session, _now: datetime) -> None:
    """Say that nobody is kept waiting by this work: a day more or less is no reason to ring a bell."""


worker.works("needs", forget_needs, retention.due, nobody_waits)
worker.works("offers", end_offers, waiting.overdue, oldest_offer)
worker.works("places", count_places, count_due, nobody_waits)
