"""One-time sign-in links: single use, a day long, only the hash of the token kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from forum_app.accounts.models import SignInLink, User
from forum_app.accounts.rules import LINK_HOURS
from forum_app.core.errors import Gone
from forum_app.core.text import N_


class LinkSpent(Gone):
    """A link was used already, ran out, or never was one."""

    def __init__(self) -> None:
        super().__init__(N_("This link has been used or has run out."))


def sign_in_link(session: Session, user: User, now: datetime) -> str:
    """Return the token of a new link for `user`: 256 random bits, written for an address."""
    token = secrets.token_urlsafe(32)
    expires_at = now + timedelta(hours=LINK_HOURS)
    session.add(SignInLink(user_id=user.id, token_hash=_digest(token), created_at=now, expires_at=expires_at))
    session.flush()
    return token


def is_open(session: Session, token: str, now: datetime) -> bool:
    """Tell whether `token` would sign somebody in; looking does not use it up."""
    return session.scalar(select(SignInLink.id).join(User).where(*_open(token, now))) is not None


def use_link(session: Session, token: str, now: datetime) -> User:
    """Use `token` up and return whose it is; of two that come at once only one gets in. Raises LinkSpent."""
    user = session.scalar(select(User).join(SignInLink).where(*_open(token, now)))
    used = session.execute(
        update(SignInLink)
        .where(SignInLink.token_hash == _digest(token), SignInLink.used_at.is_(None))
        .values(used_at=now)
    )
    if user is None or used.rowcount != 1:  # type: ignore[attr-defined]
        raise LinkSpent
    return user


def close_links(session: Session, user: User, now: datetime) -> None:
    """Use up every link of `user` that is still open."""
    session.execute(
        update(SignInLink)
        .where(SignInLink.user_id == user.id, SignInLink.used_at.is_(None))
        .values(used_at=now)
    )


def _open(token: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        SignInLink.token_hash == _digest(token),
        SignInLink.used_at.is_(None),
        SignInLink.expires_at > now,
        User.active.is_(True),
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
