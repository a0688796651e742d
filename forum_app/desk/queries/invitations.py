"""Invitations as the desk lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from forum_app.accounts.models import User
from forum_app.core.errors import NotFound
from forum_app.core.paging import SIZE, Page, paged
from forum_app.core.text import N_
from forum_app.registration.models import Category, Delegation, Invitation, Registration
from forum_app.registration.rules import InvitationState

S = InvitationState
VIEWS: dict[str, tuple[str, frozenset[InvitationState]]] = {
    "open": (N_("Waiting for an answer"), frozenset({S.QUEUED, S.SENT, S.OPENED})),
    "used": (N_("Registered"), frozenset({S.USED})),
    "declined": (N_("Declined"), frozenset({S.DECLINED})),
    "over": (N_("Over"), frozenset({S.EXPIRED, S.WITHDRAWN})),
    "all": (N_("All"), frozenset(S)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationFilters:
    """Which invitations a list shows; `text` is looked for in name and address."""

    text: str = ""
    states: frozenset[InvitationState] = frozenset(S)
    category: str = ""


def invitations(
    session: Session, edition_id: int, filters: InvitationFilters, page: int = 1, size: int = SIZE
) -> Page[Invitation]:
    """Return a page of an edition's invitations, the latest first; two statements."""
    query = (
        select(Invitation)
        .outerjoin(Invitation.category)
        .where(Invitation.edition_id == edition_id, Invitation.state.in_(filters.states))
        .options(joinedload(Invitation.category), joinedload(Invitation.delegation))
    )
    if filters.category:
        query = query.where(Category.key == filters.category)
    if filters.text:
        columns = (Invitation.name, Invitation.email)
        query = query.where(or_(*(column.icontains(filters.text, autoescape=True) for column in columns)))
    return paged(session, query.order_by(Invitation.created_at.desc(), Invitation.id.desc()), page, size)


def totals(session: Session, edition_id: int) -> dict[str, int]:
    """Return how many invitations each list holds."""
    query = select(Invitation.state, func.count()).where(Invitation.edition_id == edition_id)
    counts = dict(session.execute(query.group_by(Invitation.state)).all())
    return {key: sum(counts.get(state, 0) for state in states) for key, (_, states) in VIEWS.items()}


def invitation(session: Session, edition_id: int, uid: str) -> Invitation:
    """Return an invitation of an edition; raise NotFound."""
    query = select(Invitation).where(Invitation.edition_id == edition_id, Invitation.uid == uid)
    found = session.scalar(query.options(joinedload(Invitation.category), joinedload(Invitation.delegation)))
    if found is None:
        raise NotFound(N_("There is no invitation at this address."))
    return found


def reference_of(session: Session, found: Invitation) -> str | None:
    """Return the reference of the registration that an invitation became, or None."""
    return session.scalar(select(Registration.reference).where(Registration.id == found.registration_id))


def inviter(session: Session, found: Invitation) -> str:
    """Return the name of the account that sent an invitation; empty if it is not there any more."""
    user = session.get(User, found.invited_by) if found.invited_by else None
    return (user.name or user.email) if user else ""


def delegations_named(session: Session, edition_id: int) -> Sequence[Delegation]:
    """Return an edition's delegations by name, for a list to choose from."""
    return session.scalars(
        select(Delegation).where(Delegation.edition_id == edition_id).order_by(Delegation.key)
    ).all()


def account_id(session: Session, uid: str) -> int | None:
    """Return the number of the account with that permanent id."""
    return session.scalar(select(User.id).where(User.uid == uid))
