"""Registrations with and without places, for tests of quotas and of the waiting list."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core.jobs import Job
from forum_app.editions.models import Edition
from forum_app.registration.models import (
    Category,
    Invitation,
    Place,
    Quota,
    Registration,
    WaitingPlace,
)
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services import places, standing
from forum_app.registration.services.states import FILL
from tests import build
from tests.build import NOW

DESK = Actor(kind="user", ref="u" * 32)


def sent(session: Session, at: Edition, category: Category, **changes: Any) -> Registration:
    """Return a registration that was just sent and admitted."""
    made = build.registration(session, at, category=category, **changes)
    standing.admit(session, DESK, made, changes.get("created_at", NOW))
    return made


def waiting(session: Session, at: Edition, category: Category, **changes: Any) -> Registration:
    """Return a reviewed registration on the waiting list; `joined` and `weight` say where it stands."""
    joined: datetime = changes.pop("joined", NOW)
    entry = {
        "edition_id": at.id,
        "joined_at": joined,
        "weight": changes.pop("weight", 5),
        "by_hand": changes.pop("by_hand", False),
    }
    values = {"state": S.WAIT_LISTED, "stage": 9} | changes
    made = build.registration(session, at, category=category, **values)
    made.waiting = WaitingPlace(**entry)
    session.flush()
    return made


def minutes(count: int) -> datetime:
    return NOW + timedelta(minutes=count)


def invitation(session: Session, at: Edition, category: Category | None, **changes: Any) -> Invitation:
    values: dict[str, Any] = {
        "edition_id": at.id,
        "category": category,
        "email": "mayor@example.org",
        "expires_at": NOW + timedelta(days=30),
        "created_at": NOW,
    }
    row = Invitation(**(values | changes))
    session.add(row)
    session.flush()
    return row


def taken(session: Session, quota: Quota) -> int:
    """Return how many places of a quota are taken, if counter and rows agree."""
    assert places.miscounted(session) == []
    session.refresh(quota)
    return quota.taken


def held_by(session: Session, registration: Registration) -> set[int]:
    return set(session.scalars(select(Place.quota_id).where(Place.registration_id == registration.id)))


def fills(session: Session) -> int:
    """Return how often the worker was asked to offer free places."""
    return session.scalar(select(func.count()).where(Job.kind == FILL)) or 0


def deeds(session: Session) -> list[tuple[str, dict[str, Any]]]:
    return [(e.action, e.changes) for e in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
