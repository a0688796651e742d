"""What stands around the sessions in the editor: people to cast, the last release, who changed a session last."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts import queries as accounts
from forum_app.agenda.models import Availability, Release, Speaker
from forum_app.audit.models import AuditEntry
from forum_app.core.clock import iso
from forum_app.editions.models import Room

Json = dict[str, Any]


def people(session: Session, edition_id: int) -> list[Json]:
    """Return everybody who may be cast, in alphabetical order."""
    columns = (Speaker.sort_key, Speaker.uid, Speaker.name_latin, Speaker.name_native)
    rows = session.execute(select(*columns).where(Speaker.edition_id == edition_id)).all()
    return [{"uid": uid, "name": name, "native": native} for _, uid, name, native in sorted(rows)]


def closed(session: Session, edition_id: int) -> list[Json]:
    """Return when rooms cannot be had, with why, by time."""
    query = select(Room.key, Availability.starts_at, Availability.ends_at, Availability.note)
    query = query.join(Room, Room.id == Availability.room_id).where(Availability.edition_id == edition_id)
    rows = session.execute(query.where(Availability.blocked).order_by(Availability.starts_at, Room.key))
    return [
        {"room": key, "start": iso(start), "end": iso(end), "note": note.as_json() if note else None}
        for key, start, end, note in rows
    ]


def release(session: Session, edition_id: int) -> Json | None:
    """Return number and time of the last release, or None."""
    query = select(Release.number, Release.published_at).where(Release.edition_id == edition_id)
    found = session.execute(query.order_by(Release.number.desc()).limit(1)).first()
    return {"number": found.number, "published_at": iso(found.published_at)} if found else None


def changed_by(session: Session, uids: Collection[str]) -> dict[str, str]:
    """Return the names of those who changed these sessions last, by the sessions' uids."""
    query = select(AuditEntry.subject_ref, AuditEntry.actor_ref).where(
        AuditEntry.subject_kind == "session",
        AuditEntry.subject_ref.in_(uids),
        AuditEntry.actor_kind == "user",
    )
    last = dict(session.execute(query.order_by(AuditEntry.id)).all())
    names = accounts.names(session, last.values())
    return {uid: names.get(actor, "") for uid, actor in last.items()}
