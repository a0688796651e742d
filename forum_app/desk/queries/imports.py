"""Imports of an edition, the latest first."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.core.jobs import Job
from forum_app.core.paging import Page, paged
from forum_app.registration.models import ImportRun

SIZE = 20


def runs(session: Session, edition_id: int, number: int) -> Page[ImportRun]:
    """Return a page of the edition's imports."""
    query = select(ImportRun).where(ImportRun.edition_id == edition_id, ImportRun.delegation_id.is_(None))
    return paged(session, query.order_by(ImportRun.id.desc()), number, SIZE)


def job_of(session: Session, run: ImportRun) -> Job | None:
    """Return the last job of an import."""
    return session.get(Job, run.job_id) if run.job_id is not None else None
