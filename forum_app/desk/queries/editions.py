"""Editions as the desk chooses among them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.editions.models import Edition


def edition(session: Session, slug: str) -> Edition:
    """Return the edition of that address with its parts, drafts too; raise NotFound."""
    query = select(Edition).where(Edition.slug == slug).options(selectinload(Edition.parts))
    found = session.scalar(query)
    if found is None:
        raise NotFound(N_("There is no forum at this address."))
    return found


def editions(session: Session, slugs: frozenset[str] | None) -> Sequence[Edition]:
    """Return the editions with these addresses, or all for None, the latest first."""
    query = select(Edition).order_by(Edition.first_day.desc(), Edition.slug)
    if slugs is not None:
        query = query.where(Edition.slug.in_(slugs))
    return session.scalars(query).all()
