"""Counts tries at a door and closes it for a while; neither account nor address is kept in clear."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from forum_app.accounts.models import SignInFailure
from forum_app.accounts.rules import LIMITS, WINDOW, TryKind, seconds_closed
from forum_app.core.errors import DomainError
from forum_app.core.text import N_


class TooManyTries(DomainError):
    """The door is closed for `seconds` more."""

    status = 429
    title = N_("Too many tries")

    def __init__(self, seconds: int) -> None:
        super().__init__(N_("Too many tries. Wait a little, then try again."))
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Subject:
    """What tries are counted by: a kind, and a keyed hash of the account or address."""

    kind: TryKind
    digest: str


def subject_of(kind: TryKind, value: str, secret: str) -> Subject:
    """Return the subject for `value`, an account or an address; without `secret` nobody can tell which."""
    digest = hmac.new(secret.encode(), f"{kind.value}:{value}".encode(), hashlib.sha256).hexdigest()
    return Subject(kind, digest)


def count_try(session: Session, subjects: Sequence[Subject], now: datetime) -> list[int]:
    """Count one try for each subject before it is judged, so that tries at the same moment count too.

    Returns ids for `forget`. Raises TooManyTries when a door is closed; a refused try is not counted, so that the
    door opens again.
    """
    session.execute(delete(SignInFailure).where(SignInFailure.at < now - 2 * WINDOW))
    closed = max(_closed(session, subject, now) for subject in subjects)
    if closed:
        raise TooManyTries(closed)
    rows = [SignInFailure(subject=subject.digest, at=now) for subject in subjects]
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows]


def _closed(session: Session, subject: Subject, now: datetime) -> int:
    recent = (SignInFailure.subject == subject.digest) & (SignInFailure.at > now - WINDOW)
    tries = session.scalars(select(SignInFailure.at).where(recent).order_by(SignInFailure.at)).all()
    return seconds_closed(tries, LIMITS[subject.kind], now)


def forget(session: Session, tries: Sequence[int], account: Subject) -> None:
    """Forget these tries of somebody who got in, and all of the account; other tries of the address stay."""
    mine = SignInFailure.id.in_(tries) | (SignInFailure.subject == account.digest)
    session.execute(delete(SignInFailure).where(mine))
