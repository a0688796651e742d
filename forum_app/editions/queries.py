"""Reads of programmes, editions, venues and of the pillars, fields and themes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.sql.base import ExecutableOption

from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.editions.models import Edition, Field, Pillar, Programme, Room, Theme, Venue
from forum_app.editions.rules import PUBLIC_STATES, UPCOMING_STATES, ProgrammeKind

WHOLE: tuple[ExecutableOption, ...] = (
    selectinload(Edition.programme),
    selectinload(Edition.organisers),
    selectinload(Edition.parts),
    selectinload(Edition.venues).selectinload(Venue.rooms),
)
TOLD: tuple[ExecutableOption, ...] = (selectinload(Edition.programme), selectinload(Edition.organisers))


def by_slug(session: Session, slug: str) -> Edition | None:
    """Return the edition of that address, drafts too, or None."""
    return session.scalar(
        select(Edition).where(Edition.slug == slug).options(selectinload(Edition.programme))
    )


def slugs(session: Session) -> Sequence[str]:
    """Return the addresses of all editions, the latest first."""
    return session.scalars(select(Edition.slug).order_by(Edition.first_day.desc(), Edition.slug)).all()


def held(session: Session, edition_id: int) -> Edition:
    """Return an edition whose row stays locked to the end of the transaction; raise NotFound.

    Who changes many things of an edition at once takes this first, so that the next one waits for it. The lock
    lets others add rows that refer to the edition (NO KEY UPDATE on PostgreSQL, nothing more on SQLite).
    """
    query = select(Edition).where(Edition.id == edition_id).with_for_update(key_share=True)
    return _found(session.scalar(query.execution_options(populate_existing=True)))


def all_editions(session: Session) -> Sequence[Edition]:
    """Return every edition, drafts too, the latest first, with programme and organisers."""
    return session.scalars(_latest_first().options(*TOLD)).all()


def public_editions(session: Session) -> Sequence[Edition]:
    """Return the editions of all programmes that are announced or later, the latest first."""
    return session.scalars(_latest_first().where(Edition.state.in_(PUBLIC_STATES)).options(*TOLD)).all()


def public_edition(session: Session, slug: str) -> Edition:
    """Return an announced or later edition with its parts, venues and rooms; raise NotFound."""
    query = select(Edition).where(Edition.slug == slug, Edition.state.in_(PUBLIC_STATES))
    return _found(session.scalar(query.options(*WHOLE)))


def next_edition(session: Session, today: date) -> Edition | None:
    """Return the soonest urban forum that is to be held or running on `today`."""
    query = select(Edition).join(Edition.programme).where(Programme.kind == ProgrammeKind.URBAN_FORUM)
    query = query.where(Edition.state.in_(UPCOMING_STATES), Edition.last_day >= today)
    return session.scalar(query.order_by(Edition.first_day, Edition.id).limit(1).options(*TOLD))


def _latest_first() -> Select[Edition]:
    return select(Edition).order_by(Edition.first_day.desc(), Edition.slug)


def _found(edition: Edition | None) -> Edition:
    if edition is None:
        raise NotFound(N_("There is no such edition."))
    return edition


def venues(session: Session, edition_id: int) -> Sequence[Venue]:
    """Return the venues of an edition in order, each with its rooms in order."""
    query = select(Venue).where(Venue.edition_id == edition_id).order_by(Venue.position, Venue.id)
    return session.scalars(query.options(selectinload(Venue.rooms))).all()


def rooms(session: Session, edition_id: int) -> Sequence[Room]:
    """Return the rooms of an edition, house by house, each with its venue."""
    query = select(Room).join(Room.venue).where(Room.edition_id == edition_id)
    query = query.order_by(Venue.position, Venue.id, Room.position, Room.id)
    return session.scalars(query.options(selectinload(Room.venue))).all()


def programmes(session: Session) -> Sequence[Programme]:
    """Return the programmes in order."""
    return session.scalars(select(Programme).order_by(Programme.position, Programme.slug)).all()


def programme_by_slug(session: Session, slug: str) -> Programme | None:
    """Return the programme of that address, or None."""
    return session.scalar(select(Programme).where(Programme.slug == slug))


def pillars(session: Session) -> Sequence[Pillar]:
    """Return the pillars of the partnership in order."""
    return session.scalars(select(Pillar).order_by(Pillar.number, Pillar.key)).all()


def fields(session: Session) -> Sequence[Field]:
    """Return the fields of joint projects in order."""
    return session.scalars(select(Field).order_by(Field.number, Field.key)).all()


def themes(session: Session) -> Sequence[Theme]:
    """Return the themes in order, each with its sub-topics."""
    query = select(Theme).order_by(Theme.number, Theme.key)
    return session.scalars(query.options(selectinload(Theme.subtopics))).all()
