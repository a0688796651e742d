"""What is set up for registration: the edition and its categories."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.editions.models import Edition
from forum_app.editions.rules import PUBLIC_STATES
from forum_app.registration.models import Category, RegistrationSetup
from forum_app.registration.rules import Days, EntryMode, Times, Window, registration_window

# Built once: these are read for each registration.
_EDITION = select(Edition).where(Edition.slug == bindparam("slug"), Edition.state.in_(PUBLIC_STATES))
_CATEGORIES = (
    select(Category)
    .where(Category.edition_id == bindparam("edition_id"))
    .order_by(Category.position, Category.id)
)
_SETUP = select(RegistrationSetup).where(RegistrationSetup.edition_id == bindparam("edition_id"))


def registering_edition(session: Session, slug: str) -> Edition:
    """Return the edition of that address; raise NotFound if there is none that the public may see."""
    found = session.scalar(_EDITION, {"slug": slug})
    if found is None:
        raise no_such_forum()
    return found


def no_such_forum() -> NotFound:
    """Return what is said where there is no edition that the public may see."""
    return NotFound(N_("There is no forum at this address."))


def categories(session: Session, edition_id: int) -> Sequence[Category]:
    """Return the categories of an edition in their order."""
    return session.scalars(_CATEGORIES, {"edition_id": edition_id}).all()


def open_categories(session: Session, edition_id: int) -> Sequence[Category]:
    """Return the categories that everybody may register in, in their order."""
    return [category for category in categories(session, edition_id) if category.entry is EntryMode.OPEN]


def setup_of(session: Session, edition_id: int) -> RegistrationSetup:
    """Return how registration is set up for an edition; the defaults, outside the session, if nothing was set."""
    found = session.scalar(_SETUP, {"edition_id": edition_id})
    return found or default_setup(edition_id)


def default_setup(edition_id: int) -> RegistrationSetup:
    """Return the setup of an edition for which nothing was set, as a row that is not stored."""
    return RegistrationSetup(
        edition_id=edition_id,
        zone="",
        confirm_needed=True,
        guardian_below=18,
        offer_hours=72,
        invitation_days=30,
        keep_days={},
        revision=0,
    )


def window(session: Session, edition: Edition, now: datetime, category: Category | None = None) -> Window:
    """Return when registrations are taken for an edition, or for one of its categories (REG-3)."""
    setup = setup_of(session, edition.id)
    zone = setup.zone or edition.zone
    times = [Times(setup.opens_at, setup.closes_at)]
    if category is not None:
        times.append(Times(category.opens_at, category.closes_at))
    days = Days(state=edition.state, last_day=edition.last_day, zone=zone)
    return registration_window(days, now, *times)
