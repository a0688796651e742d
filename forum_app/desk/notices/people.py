"""Whom a release concerns: the people behind roles, sign-ups and stars, each once.

The page before publishing and the sending ask the same question, so who is counted is who is written to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, Release, SignUp, Speaker, Star, StarList
from forum_app.agenda.rules import SignUpState, audiences
from forum_app.agenda.rules.audiences import Audience, Standing
from forum_app.agenda.services import comparing
from forum_app.agenda.services.publish import Prepared
from forum_app.core.errors import NotFound
from forum_app.core.translated import LANGUAGES
from forum_app.messages import unsubscribing
from forum_app.registration.models import Registration
from forum_app.registration.rules.states import ENDED

ASKING = (SignUpState.TAKEN, SignUpState.WAITING)


@dataclass(frozen=True, slots=True)
class Concern:
    """What a release changes: how, by uid of the session, and who has or had a role in each."""

    kinds: Mapping[str, tuple[str, ...]]
    standings: Mapping[str, Mapping[str, Standing]]


@dataclass(slots=True)
class Told:
    """One person to tell: the sessions by uid, each with what became of the person's role, if any.

    `key` names the person for good: r, s or l and the uid of a registration, a speaker, a list of stars.
    """

    key: str
    audience: Audience
    address: str
    language: str
    latin: str = ""
    native: str = ""
    registration_id: int | None = None
    sessions: dict[str, Standing | None] = field(default_factory=dict)


@dataclass(slots=True)
class Gathered:
    """Everybody to tell, by key, and how many with a role have no address."""

    people: dict[str, Told] = field(default_factory=dict)
    nowhere: set[str] = field(default_factory=set)

    def sorted(self) -> list[Told]:
        """Return everybody in an order that stays."""
        return [self.people[key] for key in sorted(self.people)]

    def counts(self) -> dict[Audience, int]:
        """Return how many people each audience has; who belongs to several is counted in the first."""
        found = dict.fromkeys(Audience, 0)
        for person in self.people.values():
            found[person.audience] += 1
        return found

    def languages(self, audience: Audience) -> dict[str, int]:
        """Return how many of an audience read each language."""
        mine = [person.language for person in self.people.values() if person.audience is audience]
        return {code: mine.count(code) for code in LANGUAGES if code in mine}

    def by_session(self) -> dict[str, int]:
        """Return how many people are told of each session, by its uid."""
        found: dict[str, int] = {}
        for person in self.people.values():
            for uid in person.sessions:
                found[uid] = found.get(uid, 0) + 1
        return found


def concern_of(session: Session, release: Release) -> Concern:
    """Return what a release changed against the one before it."""
    before = _before(session, release)
    kinds = {entry["uid"]: tuple(entry["kinds"]) for entry in release.changes["changes"]}
    old = audiences.cast(before.draft, before.document) if before else {}
    return Concern(
        kinds, audiences.standings(old, audiences.cast(release.draft, release.document), tuple(kinds))
    )


def concern_of_next(ready: Prepared) -> Concern:
    """Return what the next release would change."""
    before = ready.previous
    kinds = {change.uid: tuple(str(kind) for kind in change.kinds) for change in ready.changes}
    old = audiences.cast(before.draft, before.document) if before else {}
    return Concern(kinds, audiences.standings(old, audiences.cast(ready.draft, ready.settled), tuple(kinds)))


def _before(session: Session, release: Release) -> Release | None:
    try:
        return comparing.numbered(session, release.edition_id, release.number - 1)
    except NotFound:
        return None


def gather(session: Session, edition_id: int, concern: Concern, chosen: Iterable[Audience]) -> Gathered:
    """Return everybody of the chosen audiences whom a release concerns, in five statements at most."""
    wanted, found = set(chosen), Gathered()
    if Audience.ROLES in wanted:
        _with_roles(session, edition_id, concern, found)
    if Audience.SIGNED_UP in wanted:
        _signed_up(session, edition_id, concern, found)
    if Audience.STARRED in wanted:
        _starred(session, edition_id, concern, found)
    return found


def _with_roles(session: Session, edition_id: int, concern: Concern, found: Gathered) -> None:
    roles: dict[str, dict[str, Standing | None]] = {}
    for uid, people in concern.standings.items():
        for person, standing in people.items():
            roles.setdefault(person, {})[uid] = standing
    for row in session.execute(_speakers(edition_id)):
        if row.uid not in roles:
            continue
        told = _speaker(row)
        if told.address:
            found.people.setdefault(told.key, told).sessions.update(roles[row.uid])
        else:
            found.nowhere.add(told.key)


def _speakers(edition_id: int) -> Any:
    columns = (Speaker.uid, Speaker.email, Speaker.language, Speaker.name_latin, Speaker.name_native)
    registered = (
        Registration.id.label("registration_id"),
        Registration.uid.label("registration_uid"),
        Registration.email.label("own_email"),
        Registration.language.label("own_language"),
        Registration.state.label("state"),
    )
    query = select(*columns, *registered).outerjoin(Registration, Registration.id == Speaker.registration_id)
    return query.where(Speaker.edition_id == edition_id).order_by(Speaker.id)


def _speaker(row: Any) -> Told:
    if row.registration_id is not None and row.state not in ENDED and row.own_email:
        return _registered(row, Audience.ROLES)
    return Told(
        key=f"s{row.uid}",
        audience=Audience.ROLES,
        address=row.email.strip(),
        language=_language(row.language),
        latin=row.name_latin,
        native=row.name_native,
    )


def _registered(row: Any, audience: Audience) -> Told:
    return Told(
        key=f"r{row.registration_uid}",
        audience=audience,
        address=row.own_email.strip(),
        language=_language(row.own_language),
        registration_id=row.registration_id,
    )


def _signed_up(session: Session, edition_id: int, concern: Concern, found: Gathered) -> None:
    query = (
        select(
            AgendaSession.uid.label("session_uid"),
            Registration.id.label("registration_id"),
            Registration.uid.label("registration_uid"),
            Registration.email.label("own_email"),
            Registration.language.label("own_language"),
        )
        .select_from(SignUp)
        .join(AgendaSession, AgendaSession.id == SignUp.session_id)
        .join(Registration, Registration.id == SignUp.registration_id)
        .where(AgendaSession.edition_id == edition_id, SignUp.state.in_(ASKING))
        .where(Registration.state.not_in(ENDED), Registration.email != "")
        .order_by(SignUp.id)
    )
    for row in session.execute(query):
        if audiences.concerns(concern.kinds.get(row.session_uid, ()), Audience.SIGNED_UP):
            told = found.people.setdefault(f"r{row.registration_uid}", _registered(row, Audience.SIGNED_UP))
            told.sessions.setdefault(row.session_uid, None)


def _starred(session: Session, edition_id: int, concern: Concern, found: Gathered) -> None:
    """Add those who asked for notices of what they starred; an address that is written to anyway gets one mail."""
    query = (
        select(Star.session_uid, StarList.uid, StarList.email, StarList.language)
        .join(StarList, StarList.id == Star.star_list_id)
        .where(StarList.edition_id == edition_id, StarList.email != "")
        .where(StarList.confirmed_at.is_not(None), StarList.revoked_at.is_(None))
        .order_by(StarList.id)
    )
    away = unsubscribing.all_unsubscribed(session, edition_id)
    known = {person.address.casefold(): person.key for person in found.sorted()}
    for row in session.execute(query):
        address = row.email.strip()
        if not audiences.concerns(concern.kinds.get(row.session_uid, ()), Audience.STARRED):
            continue
        if address.casefold() not in known and unsubscribing.address_hash(address) in away:
            continue
        key = known.setdefault(address.casefold(), f"l{row.uid}")
        star = Told(key=key, audience=Audience.STARRED, address=address, language=_language(row.language))
        found.people.setdefault(key, star).sessions.setdefault(row.session_uid, None)


def _language(code: str) -> str:
    return code if code in LANGUAGES else "en"
