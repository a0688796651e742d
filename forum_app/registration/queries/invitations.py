"""Invitations, found by the personal link they were sent with."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.registration.models import Draft, Invitation


def invitation_by_token(session: Session, token_hash: str) -> Invitation:
    """Return the invitation whose personal link has that hash; else raise NotFound."""
    query = select(Invitation).where(Invitation.token_hash == token_hash)
    found = session.scalar(query.options(joinedload(Invitation.category), joinedload(Invitation.delegation)))
    if found is None:
        raise NotFound(N_("There is nothing at this address. Check that the link was copied whole."))
    return found


def invitation_of(session: Session, draft: Draft) -> Invitation | None:
    """Return the invitation that a draft answers, or None."""
    return session.get(Invitation, draft.invitation_id) if draft.invitation_id is not None else None
