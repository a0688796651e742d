"""Reads of accounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from forum_app.accounts.models import Membership, User
from forum_app.accounts.rules import GRANTS, Role, normal_email
from forum_app.editions.models import Edition


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in the edition with that slug, or in all editions when it is None."""

    role: Role
    forum: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An account with its roles, free of the database session."""

    uid: str
    email: str
    name: str
    language: str
    session_key: str
    has_password: bool
    grants: tuple[Grant, ...]


def by_email(session: Session, email: str) -> User | None:
    """Return the active account with that address, however it is written."""
    return session.scalar(select(User).where(User.email == normal_email(email), User.active))


def by_uid(session: Session, uid: str) -> User | None:
    """Return the active account with that permanent id."""
    return session.scalar(select(User).where(User.uid == uid, User.active))


def profile(session: Session, uid: str, session_key: str) -> Profile | None:
    """Return the active account whose sessions carry that key, in one statement; None when the key was changed."""
    rows = session.execute(
        select(User, Membership.role, Membership.edition_id, Edition.slug)
        .outerjoin(Membership, Membership.user_id == User.id)
        .outerjoin(Edition, Edition.id == Membership.edition_id)
        .where(User.uid == uid, User.session_key == session_key, User.active)
        .order_by(Membership.id)
    ).all()
    if not rows or not session_key:
        return None
    user: User = rows[0][0]
    return Profile(
        uid=user.uid,
        email=user.email,
        name=user.name,
        language=user.language,
        session_key=user.session_key,
        has_password=user.password_hash is not None,
        grants=tuple(Grant(role, slug) for _, role, _, slug in rows if role is not None),
    )


def memberships(session: Session, uid: str) -> list[Membership]:
    """Return the roles of an account with their editions."""
    query = select(Membership).join(User).where(User.uid == uid).options(joinedload(Membership.edition))
    return list(session.scalars(query.order_by(Membership.id)))


def names(session: Session, uids: Iterable[str]) -> dict[str, str]:
    """Return the names of accounts by their permanent ids; the address where no name is kept."""
    rows = session.execute(select(User.uid, User.name, User.email).where(User.uid.in_(set(uids))))
    return {uid: name or email for uid, name, email in rows}


def holders(session: Session, permission: str, edition_id: int) -> dict[str, str]:
    """Return who holds a permission in an edition: names of active accounts by their permanent ids."""
    roles = [role for role, granted in GRANTS.items() if permission in granted]
    there = or_(Membership.edition_id == edition_id, Membership.edition_id.is_(None))
    query = select(User.uid, User.name, User.email).join(Membership, Membership.user_id == User.id)
    rows = session.execute(query.where(User.active, Membership.role.in_(roles), there).order_by(User.id))
    return {uid: name or email for uid, name, email in rows}
