"""Reads of the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.core.paging import Page, paged


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilters:
    """Which entries a list shows; empty means all. `ref` is the permanent id of what something was done to."""

    action: str = ""
    kind: str = ""
    actor: str = ""
    ref: str = ""


def entries(session: Session, edition_id: int, filters: AuditFilters, page: int = 1) -> Page[AuditEntry]:
    """Return a page of an edition's entries, the latest first."""
    query = select(AuditEntry).where(AuditEntry.edition_id == edition_id)
    wanted = {
        AuditEntry.action: filters.action,
        AuditEntry.subject_kind: filters.kind,
        AuditEntry.actor_ref: filters.actor,
        AuditEntry.subject_ref: filters.ref,
    }
    query = query.where(*(column == value for column, value in wanted.items() if value))
    return paged(session, query.order_by(AuditEntry.id.desc()), page)


def history(session: Session, kind: str, ref: str, limit: int = 100) -> Sequence[AuditEntry]:
    """Return what was done to one thing, the latest first."""
    query = select(AuditEntry).where(AuditEntry.subject_kind == kind, AuditEntry.subject_ref == ref)
    return session.scalars(query.order_by(AuditEntry.id.desc()).limit(limit)).all()


def actions(session: Session, edition_id: int) -> Sequence[str]:
    """Return the actions that occur in an edition's entries, in order."""
    query = select(AuditEntry.action).where(AuditEntry.edition_id == edition_id).distinct()
    return sorted(session.scalars(query))


def actors(session: Session, edition_id: int) -> Sequence[str]:
    """Return the permanent ids of the accounts that acted in an edition."""
    query = select(AuditEntry.actor_ref).where(
        AuditEntry.edition_id == edition_id, AuditEntry.actor_kind == "user"
    )
    return sorted(session.scalars(query.distinct()))
