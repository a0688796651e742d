"""Print jobs of an edition: those under way, and the files they made."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.core.errors import NotFound
from forum_app.core.jobs import Job, JobState
from forum_app.core.text import N_

BADGES = "desk.badges"
UNDER_WAY = frozenset({JobState.QUEUED, JobState.RUNNING})


def badge_jobs(session: Session, forum: str, limit: int = 5) -> Sequence[Job]:
    """Return the last print jobs of an edition's badges, the latest first."""
    query = select(Job).where(Job.kind == BADGES, Job.payload["forum"].as_string() == forum)
    return session.scalars(query.order_by(Job.id.desc()).limit(limit)).all()


def badge_job(session: Session, forum: str, uid: str) -> Job:
    """Return a print job of an edition's badges by its permanent id; raise NotFound."""
    query = select(Job).where(Job.kind == BADGES, Job.uid == uid, Job.payload["forum"].as_string() == forum)
    found = session.scalar(query)
    if found is None:
        raise NotFound(N_("There is no such print job."))
    return found
