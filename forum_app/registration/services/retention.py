"""Removes what a forum no longer needs: diet and access needs a month after its last day (DPR-3)."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from forum_app.audit.rules import SYSTEM
from forum_app.audit.services import Deed, Subject, record
from forum_app.editions.models import Edition
from forum_app.registration.models import Registration

NEEDS_KEPT = timedelta(days=30)
HELD = or_(Registration.diet != "", Registration.access_needs != "")


def due(session: Session, now: datetime) -> list[int]:
    """Return the ids of editions that ended over a month ago and still hold diet or access needs."""
    ended = Edition.last_day < (now - NEEDS_KEPT).date()
    query = select(Edition.id).where(ended, Edition.id.in_(select(Registration.edition_id).where(HELD)))
    return list(session.scalars(query))


def forget_needs(session: Session, edition_id: int, now: datetime) -> int:
    """Empty diet and access needs of an edition's registrations; return how many held any. The log has the count."""
    if edition_id not in due(session, now):
        return 0
    emptied = session.execute(
        update(Registration)
        .where(Registration.edition_id == edition_id, HELD)
        .values(diet="", access_needs="")
    )
    count = int(emptied.rowcount)  # type: ignore[attr-defined]
    edition = session.get_one(Edition, edition_id)
    subject = Subject(kind="edition", ref=edition.uid, edition_id=edition_id)
    record(
        session,
        SYSTEM,
        Deed(action="registration.needs_forgotten", subject=subject, changes={"registrations": count}),
        now,
    )
    return count
