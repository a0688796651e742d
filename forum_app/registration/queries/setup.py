"""What is set up for registration: the edition and its categories."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.editions.models import Edition
from forum_app.editions.rules import PUBLIC_STATES
from forum_app.registration.models import Category


def registering_edition(session: Session, slug: str) -> Edition:
    """Return the edition of that address; raise NotFound if there is none that the public may see."""
    query = select(Edition).where(Edition.slug == slug, Edition.state.in_(PUBLIC_STATES))
    found = session.scalar(query)
    if found is None:
        raise NotFound(N_("There is no forum at this address."))
    return found


def categories(session: Session, edition_id: int) -> Sequence[Category]:
    """Return the categories of an edition in their order."""
    query = select(Category).where(Category.edition_id == edition_id)
    return session.scalars(query.order_by(Category.position, Category.id)).all()


def open_categories(session: Session, edition_id: int) -> Sequence[Category]:
    """Return the categories that everybody may register in, in their order."""
    return [category for category in categories(session, edition_id) if category.open_to_public]
