"""One delegation with its members."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.registration.models import Delegation, Registration


def delegation_by_uid(session: Session, edition_id: int, uid: str) -> Delegation:
    """Return a delegation with its members; raise NotFound if the edition has none of that uid."""
    members = selectinload(Delegation.registrations)
    query = select(Delegation).where(Delegation.edition_id == edition_id, Delegation.uid == uid)
    found = session.scalar(
        query.options(
            joinedload(Delegation.city),
            members.joinedload(Registration.person),
            members.joinedload(Registration.category),
        )
    )
    if found is None:
        raise NotFound(N_("There is no delegation at this address."))
    return found
