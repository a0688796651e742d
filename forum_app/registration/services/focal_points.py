"""Focal points: invited by a personal link, reminded, their links revoked and made anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.db import new_uid
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.registration.links import digest, token_for
from forum_app.registration.models import Delegation, FocalPoint
from forum_app.registration.rules import DelegationState
from forum_app.registration.services.composition import deed_of, lock

PURPOSE = "focal point"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFocalPoint:
    """Who registers for a delegation."""

    name: str
    email: str
    language: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Invited:
    """A focal point with the token of the link; `new` unless the same one was invited before."""

    focal_point: FocalPoint
    token: str
    new: bool = True


def focal_token(secret: str, focal_point: FocalPoint) -> str:
    """Return the token of a focal point's link."""
    return token_for(secret, PURPOSE, focal_point.uid)


def invite_focal_point(
    session: Session, actor: Actor, delegation: Delegation, who: NewFocalPoint, now: datetime
) -> Invited:
    """Give somebody a link to the delegation's page; the same address invited twice has one link."""
    lock(session, delegation)
    for earlier in delegation.focal_points:
        if earlier.email.lower() == who.email.lower() and earlier.revoked_at is None:
            return Invited(earlier, focal_token(who.secret, earlier), new=False)
    invited = _linked(session, delegation, who, now)
    if delegation.state is DelegationState.NAMED:
        delegation.state = DelegationState.INVITED
        delegation.revision += 1
    record(session, actor, deed_of(delegation, "invited", {"focal_point": invited.focal_point.uid[:8]}), now)
    return invited


def new_link(session: Session, actor: Actor, focal_point: FocalPoint, secret: str, now: datetime) -> Invited:
    """Revoke a link and give the same person another one."""
    if focal_point.revoked_at is None:
        revoke_link(session, actor, focal_point, now)
    who = NewFocalPoint(
        name=focal_point.name, email=focal_point.email, language=focal_point.language, secret=secret
    )
    return invite_focal_point(session, actor, focal_point.delegation, who, now)


def revoke_link(session: Session, actor: Actor, focal_point: FocalPoint, now: datetime) -> None:
    """Make a link open nothing any more. Raises Conflict if that was done before."""
    lock(session, focal_point.delegation)
    session.refresh(focal_point)
    if focal_point.revoked_at is not None:
        raise Conflict(N_("This link was revoked before."))
    focal_point.revoked_at = now
    changes = {"focal_point": focal_point.uid[:8]}
    record(session, actor, deed_of(focal_point.delegation, "link_revoked", changes), now)


def remind(session: Session, actor: Actor, focal_point: FocalPoint, now: datetime) -> None:
    """Write down that a focal point is reminded. Raises Conflict if the link was revoked."""
    if focal_point.revoked_at is not None:
        raise Conflict(N_("This link was revoked before."))
    record(
        session, actor, deed_of(focal_point.delegation, "reminded", {"focal_point": focal_point.uid[:8]}), now
    )


def opened(session: Session, focal_point: FocalPoint, now: datetime) -> None:
    """Write down that a focal point opened the page for the first time."""
    delegation = focal_point.delegation
    lock(session, delegation)
    focal_point.used_at = now
    if delegation.state in (DelegationState.NAMED, DelegationState.INVITED):
        delegation.state = DelegationState.OPENED
    actor = Actor(kind="focal_point", ref=focal_point.uid)
    record(session, actor, deed_of(delegation, "opened", {"focal_point": focal_point.uid[:8]}), now)


def _linked(session: Session, delegation: Delegation, who: NewFocalPoint, now: datetime) -> Invited:
    uid = new_uid()
    token = token_for(who.secret, PURPOSE, uid)
    made = FocalPoint(
        uid=uid,
        delegation=delegation,
        name=who.name,
        email=who.email,
        language=who.language,
        token_hash=digest(token),
        created_at=now,
    )
    session.add(made)
    session.flush()
    return Invited(made, token)
