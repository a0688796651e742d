"""Drafts: found by the link they were given out with, and those whose time is over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.registration.models import Draft


def draft_by_token(session: Session, edition_id: int, token_hash: str, now: datetime) -> Draft | None:
    """Return the draft whose link has that hash; None if there is none, or if its time is over."""
    query = select(Draft).where(Draft.edition_id == edition_id, Draft.token_hash == token_hash)
    return session.scalar(query.where(Draft.expires_at > now))


def drafts_expired(session: Session, now: datetime) -> list[int]:
    """Return the ids of drafts whose time is over."""
    return list(session.scalars(select(Draft.id).where(Draft.expires_at <= now).order_by(Draft.id)))


def oldest_expired_draft(session: Session, now: datetime) -> datetime | None:
    """Return since when the oldest draft waits to be forgotten."""
    return session.scalar(select(func.min(Draft.expires_at)).where(Draft.expires_at <= now))
