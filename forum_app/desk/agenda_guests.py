"""Registered people in the agenda: guests on the list of a session, and who somebody on the programme is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, SessionGuest
from forum_app.agenda.services.details import record_change
from forum_app.agenda.services.stamping import stamp
from forum_app.audit.rules import Actor
from forum_app.core.errors import Invalid
from forum_app.core.text import N_
from forum_app.editions import queries as editions
from forum_app.registration.models import Registration
from forum_app.registration.rules import HAS_PLACE


def registration_id(session: Session, edition_id: int, reference: str) -> int | None:
    """Return whose registration a reference is, None for an empty one. Raises Invalid for one nobody has."""
    wanted = reference.strip().upper()
    if not wanted:
        return None
    found = _registration(session, edition_id, wanted)
    if found is None:
        raise Invalid(N_("There is no registration %(ref)s in this forum."), field="reference", ref=wanted)
    return found.id


def add_guest(session: Session, actor: Actor, row: AgendaSession, reference: str, now: datetime) -> bool:
    """Put a registered person with a place in the forum on the list of a session; tell whether that is new.

    Raises Invalid for a reference that nobody with a place has.
    """
    found = _registration(session, row.edition_id, reference.strip().upper())
    if found is None or found.state not in HAS_PLACE:
        raise Invalid(
            N_("Nobody with a place in the forum has the reference %(ref)s."),
            field="reference",
            ref=reference,
        )
    editions.held(session, row.edition_id)
    if session.get(SessionGuest, (row.id, found.id)):
        return False
    session.add(SessionGuest(session_id=row.id, registration_id=found.id))
    stamp(session, row.edition_id, (row,), now)
    record_change(session, actor, row, "guest_added", {"registration": found.uid}, now)
    return True


def remove_guest(session: Session, actor: Actor, row: AgendaSession, reference: str, now: datetime) -> None:
    """Take somebody off the list of a session; nothing happens for one who is not on it."""
    found = _registration(session, row.edition_id, reference)
    editions.held(session, row.edition_id)
    if found is None or session.get(SessionGuest, (row.id, found.id)) is None:
        return
    session.execute(
        delete(SessionGuest).where(
            SessionGuest.session_id == row.id, SessionGuest.registration_id == found.id
        )
    )
    stamp(session, row.edition_id, (row,), now)
    record_change(session, actor, row, "guest_removed", {"registration": found.uid}, now)


def _registration(session: Session, edition_id: int, reference: str) -> Registration | None:
    query = select(Registration).where(Registration.edition_id == edition_id)
    return session.scalar(query.where(Registration.reference == reference))
