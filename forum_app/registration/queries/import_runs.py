"""Files on their way in that nobody brought to an end."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from forum_app.core.jobs import Job, JobState
from forum_app.registration.models import ImportRun
from forum_app.registration.rules import RunState

OPEN = (RunState.READ, RunState.REHEARSED, RunState.CONFIRMED)
KEPT_FOR = timedelta(days=7)


def runs_left(session: Session, now: datetime) -> list[int]:
    """Return the ids of runs that nobody went on with for seven days and no job works on (DPR-6)."""
    query = select(ImportRun.id).outerjoin(Job, Job.id == ImportRun.job_id)
    return list(session.scalars(query.where(*_left(now)).order_by(ImportRun.id)))


def oldest_run_left(session: Session, now: datetime) -> datetime | None:
    """Return since when the oldest of them is due to be dropped."""
    query = select(func.min(ImportRun.created_at)).outerjoin(Job, Job.id == ImportRun.job_id)
    begun = session.scalar(query.where(*_left(now)))
    return begun + KEPT_FOR if begun else None


def _left(now: datetime) -> tuple[ColumnElement[bool], ...]:
    works = Job.state.in_((JobState.QUEUED, JobState.RUNNING))
    return (
        ImportRun.state.in_(OPEN),
        ImportRun.created_at <= now - KEPT_FOR,
        or_(Job.id.is_(None), ~works),
    )
