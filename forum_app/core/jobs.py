"""Work that outlives a request: a row in the database first, done by the worker, swept up after a crash."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, String, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from forum_app.core import wake
from forum_app.core.db import Base, enum_type, key_column, uid_column

LEASE = timedelta(seconds=30)
MOST_TRIES = 3
Handler = Callable[[dict[str, Any], datetime], None]
HANDLERS: dict[str, Handler] = {}


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Base):
    """One piece of work. The fence rises with each start, so a late answer of a lost worker is refused."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_state_due", "state", "due_at"),)

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    kind: Mapped[str] = mapped_column(String(60))
    payload: Mapped[dict[str, Any]]
    state: Mapped[JobState] = mapped_column(enum_type(JobState), default=JobState.QUEUED)
    tries: Mapped[int] = mapped_column(default=0)
    fence: Mapped[int] = mapped_column(default=0)
    done_steps: Mapped[int] = mapped_column(default=0)
    all_steps: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    problem: Mapped[str] = mapped_column(default="")


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Register a function as the one that does jobs of `kind`."""

    def register(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        return handler

    return register


def enqueue(session: Session, kind: str, payload: dict[str, Any], now: datetime) -> Job:
    """Ask for work of `kind`; it is durable with the transaction it is asked in."""
    job = Job(kind=kind, payload=payload, created_at=now, due_at=now)
    session.add(job)
    session.flush()
    wake.ask(session, "job", job.id)
    return job


def due(session: Session, now: datetime, limit: int = 20) -> list[int]:
    """Return ids of jobs that wait, and of jobs whose worker was lost."""
    waiting = (Job.state == JobState.QUEUED) & (Job.due_at <= now)
    lost = (Job.state == JobState.RUNNING) & (Job.lease_until < now)
    return list(
        session.scalars(select(Job.id).where(or_(waiting, lost)).order_by(Job.due_at, Job.id).limit(limit))
    )


def oldest(session: Session, now: datetime) -> datetime | None:
    """Return since when the oldest job is due, or None."""
    waiting = (Job.state == JobState.QUEUED) & (Job.due_at <= now)
    return session.scalar(select(Job.due_at).where(waiting).order_by(Job.due_at).limit(1))


def claim(session: Session, job_id: int, now: datetime) -> Job | None:
    """Take a job for this worker, or return None when another has it."""
    free = or_(Job.state == JobState.QUEUED, (Job.state == JobState.RUNNING) & (Job.lease_until < now))
    taken = session.execute(
        update(Job)
        .where(Job.id == job_id, free)
        .values(state=JobState.RUNNING, lease_until=now + LEASE, fence=Job.fence + 1, tries=Job.tries + 1)
    )
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        return None
    return session.get_one(Job, job_id, populate_existing=True)


def renew(session: Session, job: tuple[int, int], now: datetime) -> bool:
    """Lengthen the lease of (id, fence); False when the job was given to another."""
    kept = session.execute(
        update(Job).where(Job.id == job[0], Job.fence == job[1]).values(lease_until=now + LEASE)
    )
    return bool(kept.rowcount == 1)  # type: ignore[attr-defined]


def finish(session: Session, job: tuple[int, int], problem: str, now: datetime) -> bool:
    """Write the result of (id, fence): done, tried again, or failed; False when the job was given to another."""
    tries = session.scalar(select(Job.tries).where(Job.id == job[0])) or 0
    values: dict[str, Any] = {"state": JobState.DONE, "finished_at": now, "lease_until": None, "problem": ""}
    if problem and tries < MOST_TRIES:
        values = {
            "state": JobState.QUEUED,
            "due_at": now + timedelta(seconds=10 * 3**tries),
            "problem": problem,
        }
    elif problem:
        values |= {"state": JobState.FAILED, "problem": problem}
    done = session.execute(update(Job).where(Job.id == job[0], Job.fence == job[1]).values(**values))
    return bool(done.rowcount == 1)  # type: ignore[attr-defined]
