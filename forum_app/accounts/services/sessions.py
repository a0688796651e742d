"""Sessions of an account: each carries the account's key, so that changing the key ends them all."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.accounts.models import User
from forum_app.accounts.services.links import close_links
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record


def signed_in(session: Session, user: User, by: str, now: datetime) -> User:
    """Write that `user` came in `by` password or link, with a key for the session to carry."""
    if not user.session_key:
        user.session_key = secrets.token_hex(16)
    _write(session, user, "account.signed_in", {"by": by}, now)
    return user


def end_sessions(session: Session, user: User, now: datetime) -> None:
    """End every session of `user`, on all devices."""
    user.session_key = secrets.token_hex(16)
    _write(session, user, "account.signed_out", {}, now)


def set_password(session: Session, user: User, password_hash: str, now: datetime) -> None:
    """Keep a new password's hash; every session and every open link of `user` ends with the old one."""
    had = user.password_hash is not None
    user.password_hash = password_hash
    user.session_key = secrets.token_hex(16)
    close_links(session, user, now)
    _write(session, user, "account.password_changed" if had else "account.password_set", {}, now)


def _write(session: Session, user: User, action: str, changes: dict[str, str], now: datetime) -> None:
    subject = Subject(kind="user", ref=user.uid)
    record(
        session, Actor(kind="user", ref=user.uid), Deed(action=action, subject=subject, changes=changes), now
    )
