"""Places held for an invitation: taken when it is sent, given back if it comes to nothing, handed on when used.

What is held follows from the invitation's category and delegation. Without a category nothing is held; without a
delegation the side is not known, so quotas of one side hold nothing for it.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from forum_app.editions.rules import Side
from forum_app.registration.models import Invitation, Place, Registration
from forum_app.registration.rules import Seeker, quotas_of
from forum_app.registration.services import places


def hold(session: Session, invitation: Invitation) -> frozenset[int]:
    """Hold a place of each quota that counts the invited person; return these quotas.

    Places that are held already stay. Raises PlacesFull, with nothing held.
    """
    if invitation.category_id is None:
        return frozenset()
    session.flush()
    places.in_line(session)
    wanted = quotas_of(places.rules(session, invitation.edition_id), _seeker(invitation))
    missing = wanted - _held(session, invitation)
    places.take(session, missing)
    session.add_all(Place(quota_id=id_, invitation_id=invitation.id) for id_ in sorted(missing))
    session.flush()
    return wanted


def release_held(session: Session, invitation: Invitation) -> frozenset[int]:
    """Give back the places held for an invitation; return their quotas. Whoever calls asks for `registration.fill`."""
    places.in_line(session)
    held = _held(session, invitation)
    if held:
        session.execute(delete(Place).where(*_of(invitation)))
        places.give_back(session, held)
    return held


def use_held(session: Session, invitation: Invitation, registration: Registration) -> frozenset[int]:
    """Hand the places held for an invitation to the registration made with it, before it is settled; no count changes.

    A place that the registration has already is given back. Returns the quotas handed on.
    """
    session.flush()
    places.in_line(session)
    held = _held(session, invitation)
    theirs = select(Place.quota_id).where(Place.registration_id == registration.id)
    double = held & frozenset(session.scalars(theirs))
    if double:
        session.execute(delete(Place).where(*_of(invitation), Place.quota_id.in_(double)))
        places.give_back(session, double)
    handed = update(Place).where(*_of(invitation)).values(registration_id=registration.id, invitation_id=None)
    session.execute(handed)
    return held - double


def _held(session: Session, invitation: Invitation) -> frozenset[int]:
    return frozenset(session.scalars(select(Place.quota_id).where(*_of(invitation))))


def _of(invitation: Invitation) -> tuple[ColumnElement[bool], ...]:
    return Place.invitation_id == invitation.id, Place.registration_id.is_(None)


def _seeker(invitation: Invitation) -> Seeker:
    body = invitation.delegation
    return Seeker(
        category_id=invitation.category_id or 0,
        side=body.side if body else Side.OTHER,
        delegation_id=invitation.delegation_id,
    )
