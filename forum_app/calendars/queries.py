"""Reads of personal calendars: what a secret address stands for with all that its calendar depends on, in one look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    String,
    bindparam,
    case,
    cast,
    extract,
    func,
    literal_column,
    null,
    select,
)
from sqlalchemy.orm import Session

from forum_app.agenda.models import (
    AgendaSession,
    Release,
    SessionGuest,
    SignUp,
    SignUpList,
    Speaker,
    Star,
    StarList,
)
from forum_app.agenda.reader_queries import IN_PLAY
from forum_app.agenda.rules import SignUpState
from forum_app.calendars.kinds import Content
from forum_app.calendars.models import FeedToken
from forum_app.calendars.own_rules import Place, Trip, contents
from forum_app.editions.models import Edition
from forum_app.registration.models import Registration, Travel
from forum_app.registration.rules import ENDED

STARS_ALONE = Content.STARS.value
BETWEEN = ","


@dataclass(frozen=True, slots=True)
class Link:
    """What stands behind an address: of which edition, what it shows, and all that is in it but the agenda itself.

    `token_id` is 0 for a list of stars. `over` says that it was revoked, or that the registration has ended.
    `stamp` stands for all of it: two equal stamps make equal calendars of one release.
    """

    token_id: int
    forum: str
    over: bool
    contents: frozenset[Content]
    alarm: int
    changed_at: datetime
    speakers: frozenset[str]
    places: tuple[Place, ...]
    guest_of: frozenset[str]
    starred: frozenset[str]
    trips: tuple[Trip, ...]
    stamp: str


def link(session: Session, token_hash: str) -> Link | None:
    """Return what an address of that hash stands for, revoked ones too, or None: one statement either way (rule 22).

    Of what is over nothing is read but that it is, so that it takes no longer than what never was.
    """
    row = session.execute(_LINK, {"hash": token_hash}).one_or_none()
    return _link(row) if row else None


def _alive() -> ColumnElement[bool]:
    # Written out, so that the list is not put together anew for each request.
    ends: list[Any] = [literal_column(f"'{state.value}'") for state in sorted(ENDED)]
    running = Registration.state.is_(None) | Registration.state.not_in(ends)
    return FeedToken.revoked_at.is_(None) & running


def _joined(of: Select[Any]) -> ColumnElement[Any]:
    """Return the values of a query in one text, read only for what is not over."""
    return case((_alive(), of.scalar_subquery()), else_=null())


def _all_of(column: Any) -> Select[Any]:
    return select(func.aggregate_strings(column, BETWEEN))


def _seconds(column: Any) -> ColumnElement[str]:
    return cast(cast(extract("epoch", column), BigInteger), String)


def _speakers() -> Select[Any]:
    mine = (Speaker.registration_id == FeedToken.registration_id) | (Speaker.id == FeedToken.speaker_id)
    return _all_of(Speaker.uid).where(Speaker.edition_id == FeedToken.edition_id, mine)


def _places() -> Select[Any]:
    said = AgendaSession.uid + ":" + cast(SignUp.state, String)
    whole = said + ":" + _seconds(SignUp.asked_at) + ":" + _seconds(SignUp.changed_at)
    of = _all_of(whole).select_from(SignUp).join(AgendaSession, AgendaSession.id == SignUp.session_id)
    return of.where(SignUp.registration_id == FeedToken.registration_id, SignUp.state.in_(IN_PLAY))


def _guest_of() -> Select[Any]:
    """Select the sessions that somebody enters by its list; where one signs up as well, the place tells."""
    of = _all_of(AgendaSession.uid).join_from(
        SessionGuest, AgendaSession, AgendaSession.id == SessionGuest.session_id
    )
    asked = select(SignUpList.session_id).where(SignUpList.session_id == AgendaSession.id).exists()
    return of.where(SessionGuest.registration_id == FeedToken.registration_id, ~asked)


def _starred() -> Select[Any]:
    return _all_of(Star.session_uid).where(Star.star_list_id == FeedToken.star_list_id)


def _own_links() -> Select[Any]:
    return (
        select(
            FeedToken.id, Edition.slug, FeedToken.revoked_at, Registration.state, FeedToken.contents,
            FeedToken.alarm, FeedToken.changed_at, StarList.changed_at.label("starred_at"),
            _joined(_speakers().correlate(FeedToken)).label("speakers"),
            _joined(_places().correlate(FeedToken)).label("places"),
            _joined(_guest_of().correlate(FeedToken)).label("guest_of"),
            _joined(_starred().correlate(FeedToken)).label("starred"),
            Registration.uid, Registration.created_at, Registration.changed_at.label("registration_at"),
            Registration.revision, Travel.arrives_on, Travel.arrival, Travel.departs_on, Travel.departure,
        )
        .select_from(FeedToken)
        .join(Edition, Edition.id == FeedToken.edition_id)
        .outerjoin(Speaker, Speaker.id == FeedToken.speaker_id)
        .outerjoin(
            Registration,
            Registration.id == func.coalesce(FeedToken.registration_id, Speaker.registration_id),
        )
        .outerjoin(Travel, Travel.registration_id == FeedToken.registration_id)
        .outerjoin(StarList, StarList.id == FeedToken.star_list_id)
        .where(FeedToken.token_hash == bindparam("hash"))
    )  # fmt: skip


def _star_links() -> Any:
    found = _all_of(Star.session_uid).where(Star.star_list_id == StarList.id).correlate(StarList)
    nothing = [null() for _ in range(3)]
    stars = case((StarList.revoked_at.is_(None), found.scalar_subquery()), else_=null())
    return (
        select(
            null(), Edition.slug, StarList.revoked_at, null(), null(), null(), StarList.changed_at, null(),
            *nothing, stars, *(null() for _ in range(8)),
        )
        .select_from(StarList)
        .join(Edition, Edition.id == StarList.edition_id)
        .where(StarList.token_hash == bindparam("hash"))
    )  # fmt: skip


_LINK = _own_links().union_all(_star_links())


def _link(row: Any) -> Link:
    chosen = contents(row.contents) if row.id else frozenset({Content.STARS})
    known = row.registration_at if Content.TRAVEL in chosen else None
    places = tuple(_place(text) for text in sorted(_parts(row.places)))
    dates = (row.changed_at, row.starred_at, known, *(place.changed_at for place in places))
    told = [tuple(row)[:8], *map(sorted, map(_parts, (row.speakers, row.places, row.guest_of, row.starred)))]
    return Link(
        token_id=row.id or 0,
        forum=row.slug,
        over=row.revoked_at is not None or row.state in ENDED,
        contents=chosen,
        alarm=row.alarm or 0,
        changed_at=max(moment for moment in dates if moment),
        speakers=frozenset(_parts(row.speakers)),
        places=places,
        guest_of=frozenset(_parts(row.guest_of)),
        starred=frozenset(_parts(row.starred)),
        trips=tuple(_trips(row)) if Content.TRAVEL in chosen else (),
        stamp=repr((told, tuple(row)[12:] if known else ())),
    )


def _parts(text: str | None) -> list[str]:
    return text.split(BETWEEN) if text else []


def _place(text: str) -> Place:
    uid, state, asked, changed = text.split(":")
    at = (datetime.fromtimestamp(int(seconds), UTC) for seconds in (asked, changed))
    return Place(uid, state == SignUpState.WAITING, *at)


def _trips(row: Any) -> Iterable[Trip]:
    days: tuple[tuple[str, date | None, str | None], ...] = (
        ("arrival", row.arrives_on, row.arrival),
        ("departure", row.departs_on, row.departure),
    )
    for key, day, how in days:
        if day:
            stamps = (row.created_at, row.registration_at, row.revision)
            yield Trip(row.uid, key, day, how or "", *stamps)


def links_of(session: Session, of: Registration | Speaker) -> Sequence[FeedToken]:
    """Return the personal calendar links of somebody that still work, the oldest first."""
    query = select(FeedToken).where(whose(of), FeedToken.revoked_at.is_(None))
    return session.scalars(query.order_by(FeedToken.created_at, FeedToken.id)).all()


def link_by_uid(session: Session, of: Registration | Speaker, uid: str) -> FeedToken | None:
    """Return somebody's own link of that permanent id, a revoked one too, or None."""
    return session.scalar(select(FeedToken).where(whose(of), FeedToken.uid == uid))


def whose(of: Registration | Speaker) -> ColumnElement[bool]:
    """Return the condition that a link is this person's."""
    if isinstance(of, Registration):
        return FeedToken.registration_id == of.id
    return FeedToken.speaker_id == of.id


def star_list(session: Session, edition_id: int, token_hash: str) -> StarList | None:
    """Return the list of stars of an edition whose personal link has that hash and still works, or None."""
    query = select(StarList).where(StarList.token_hash == token_hash, StarList.edition_id == edition_id)
    return session.scalar(query.where(StarList.revoked_at.is_(None)))


def draft(session: Session, release_id: int) -> dict[str, Any] | None:
    """Return the draft behind a release, which knows who is in closed sessions, or None for an old one."""
    return session.scalar(select(Release.draft).where(Release.id == release_id))
