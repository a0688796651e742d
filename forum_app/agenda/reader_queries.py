"""Reads of what readers keep of an agenda: stars, sign-ups, places and waiting lines."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from forum_app.agenda.models import (
    AgendaSession,
    SessionCategory,
    SessionGuest,
    SignUp,
    SignUpList,
    Star,
    StarList,
)
from forum_app.agenda.queries import PRESENT
from forum_app.agenda.rules import Access, SignUpState
from forum_app.core.translated import Translated

IN_PLAY = (SignUpState.TAKEN, SignUpState.WAITING)


@dataclass(frozen=True, slots=True)
class Offer:
    """A session that asks for sign-up, with its places and whom it is for; titles and times are the release's."""

    session_id: int
    uid: str
    access: Access
    places: int
    taken: int
    opens_at: datetime | None
    closes_at: datetime | None
    waiting: int
    categories: frozenset[int]


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody who wants mail when one of these sessions changes: the star list, where to write, the session."""

    list_uid: str
    email: str
    language: str
    session_uid: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A session with sign-up as the desk lists it: how full it is and how many wait."""

    code: str
    title: Translated
    starts_at: datetime | None
    places: int
    taken: int
    waiting: int


def star_list(session: Session, token_hash: str) -> StarList | None:
    """Return the star list whose personal link has that hash, revoked ones too, or None: one look either way."""
    return session.scalar(select(StarList).where(StarList.token_hash == token_hash))


def star_list_by_uid(session: Session, uid: str) -> StarList | None:
    """Return a star list by its permanent id, or None."""
    return session.scalar(select(StarList).where(StarList.uid == uid))


def star_list_to_confirm(session: Session, confirm_hash: str) -> StarList | None:
    """Return the star list whose address that hash of a confirmation link is to confirm, or None."""
    return session.scalar(
        select(StarList).where(StarList.confirm_hash == confirm_hash, StarList.confirm_hash != "")
    )


def star_lists_with_mail(session: Session, edition_id: int, addresses: Collection[str]) -> Sequence[StarList]:
    """Return the star lists of an edition that hold one of these addresses, which are in small letters."""
    query = select(StarList).where(StarList.edition_id == edition_id, StarList.email != "")
    return session.scalars(query.where(func.lower(StarList.email).in_(list(addresses)))).all()


def starred(session: Session, star_list_id: int) -> list[str]:
    """Return the permanent ids of the sessions of a star list, in order."""
    query = select(Star.session_uid).where(Star.star_list_id == star_list_id)
    return list(session.scalars(query.order_by(Star.session_uid)))


def star_followers(session: Session, edition_id: int, uids: Collection[str]) -> list[Follower]:
    """Return who wants mail about which of these sessions: a confirmed address on a list that is not revoked."""
    query = (
        select(StarList.uid, StarList.email, StarList.language, Star.session_uid)
        .join(Star, Star.star_list_id == StarList.id)
        .where(StarList.edition_id == edition_id, StarList.revoked_at.is_(None), StarList.email != "")
        .where(StarList.confirmed_at.is_not(None), Star.session_uid.in_(list(uids)))
    )
    return [Follower(*row) for row in session.execute(query.order_by(StarList.id, Star.session_uid))]


def signed_up(session: Session, uids: Collection[str]) -> list[tuple[str, int, SignUpState]]:
    """Return (session's uid, registration id, state) of who has a place in these sessions or waits for one."""
    query = (
        select(AgendaSession.uid, SignUp.registration_id, SignUp.state)
        .join(AgendaSession, AgendaSession.id == SignUp.session_id)
        .where(AgendaSession.uid.in_(list(uids)), SignUp.state.in_(IN_PLAY))
    )
    rows = session.execute(query.order_by(SignUp.registration_id, SignUp.session_id))
    return [(uid, registration_id, state) for uid, registration_id, state in rows]


def offers(session: Session, edition_id: int) -> dict[str, Offer]:
    """Return the sessions of an edition that ask for sign-up, by permanent id, in two statements."""
    a, listed = AgendaSession, SignUpList
    query = (
        select(
            a.id, a.uid, a.access, listed.places, listed.taken, listed.opens_at, listed.closes_at, _waiting()
        )
        .join(listed, listed.session_id == a.id)
        .where(a.edition_id == edition_id, PRESENT)
    )
    rows = session.execute(query.order_by(a.id)).all()
    named = _categories(session, edition_id)
    return {row.uid: Offer(*row, named.get(row.id, frozenset())) for row in rows}


def _waiting() -> ColumnElement[int]:
    waits = SignUp.session_id == AgendaSession.id, SignUp.state == SignUpState.WAITING
    return select(func.count()).select_from(SignUp).where(*waits).scalar_subquery()


def _categories(session: Session, edition_id: int) -> Mapping[int, frozenset[int]]:
    query = (
        select(SessionCategory.session_id, SessionCategory.category_id)
        .join(AgendaSession, AgendaSession.id == SessionCategory.session_id)
        .join(SignUpList, SignUpList.session_id == AgendaSession.id)
        .where(AgendaSession.edition_id == edition_id)
    )
    found: dict[int, set[int]] = {}
    for session_id, category_id in session.execute(query):
        found.setdefault(session_id, set()).add(category_id)
    return {key: frozenset(value) for key, value in found.items()}


def guest_of(session: Session, registration_id: int) -> frozenset[int]:
    """Return the ids of the sessions on whose list a registered person stands."""
    query = select(SessionGuest.session_id).where(SessionGuest.registration_id == registration_id)
    return frozenset(session.scalars(query))


def own(session: Session, registration_id: int) -> Sequence[SignUp]:
    """Return the places and waits of a registered person, with their sessions."""
    query = select(SignUp).where(SignUp.registration_id == registration_id, SignUp.state.in_(IN_PLAY))
    query = query.options(joinedload(SignUp.session)).order_by(SignUp.id)
    return session.scalars(query.execution_options(populate_existing=True)).all()


def before_in_line(session: Session, registration_id: int) -> dict[int, int]:
    """Return for each session that a registered person waits for how many stand before them."""
    other = aliased(SignUp)
    before = (other.asked_at < SignUp.asked_at) | (
        (other.asked_at == SignUp.asked_at) & (other.id < SignUp.id)
    )
    count = (
        select(func.count())
        .select_from(other)
        .where(other.session_id == SignUp.session_id, other.state == SignUpState.WAITING, before)
    )
    query = select(SignUp.session_id, count.scalar_subquery()).where(
        SignUp.registration_id == registration_id, SignUp.state == SignUpState.WAITING
    )
    return {row[0]: row[1] for row in session.execute(query)}


def listed(session: Session, edition_id: int) -> list[Listed]:
    """Return the sessions of an edition with sign-up, by time, for the desk's list."""
    a = AgendaSession
    query = select(a.code, a.title, a.starts_at, SignUpList.places, SignUpList.taken, _waiting())
    query = query.join(SignUpList, SignUpList.session_id == a.id).where(a.edition_id == edition_id, PRESENT)
    rows = session.execute(query.order_by(a.starts_at.nulls_last(), a.code))
    return [Listed(*row) for row in rows]


def sign_up_list(session: Session, session_id: int) -> SignUpList | None:
    """Return the places of a session as they are now, or None if it asks for no sign-up."""
    return session.get(SignUpList, session_id, populate_existing=True)


def miscounted(session: Session) -> list[tuple[int, int, int]]:
    """Return (session id, counted, rows) of sign-up lists whose counter and rows disagree; there must be none."""
    held = SignUp.session_id == SignUpList.session_id, SignUp.state == SignUpState.TAKEN
    rows = select(func.count()).select_from(SignUp).where(*held).scalar_subquery()
    query = select(SignUpList.session_id, SignUpList.taken, rows).where(SignUpList.taken != rows)
    return [(row[0], row[1], row[2]) for row in session.execute(query.order_by(SignUpList.session_id))]
