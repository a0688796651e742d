"""Who is to have which session in the calendar, and what the mailboxes were told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, exists, or_, select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, Release, SignUp, Speaker
from forum_app.agenda.rules import SignUpState, audiences
from forum_app.audit.models import AuditEntry
from forum_app.calendars import rules as calendar_rules
from forum_app.calendars import wording
from forum_app.calendars.events import Book
from forum_app.calendars.invitations.rules import Kept, Wanted
from forum_app.calendars.kinds import InvitationState
from forum_app.calendars.models import CalendarInvitation
from forum_app.calendars.rules import Json, Tongue
from forum_app.core.translated import LANGUAGES
from forum_app.editions.models import Edition
from forum_app.editions.rules import PUBLIC_STATES
from forum_app.registration import queries as registrations
from forum_app.registration.models import Registration
from forum_app.registration.rules import HAS_PLACE, RegistrationState

Sessions = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is written to; `key` is `r17` for a registration, `s4` for a speaker without one."""

    key: str
    address: str
    language: str


def concerned(session: Session, now: datetime) -> list[int]:
    """Return the ids of editions to come of which anybody gets such mails, or has got one."""
    wishes = (
        Edition.calendar_mail.is_(True),
        exists().where(Registration.edition_id == Edition.id, Registration.calendar_mail.is_(True)),
        exists().where(Speaker.edition_id == Edition.id, Speaker.calendar_mail.is_(True)),
        exists().where(
            CalendarInvitation.edition_id == Edition.id, CalendarInvitation.state == InvitationState.SENT
        ),
    )
    query = select(Edition.id).where(Edition.state.in_(PUBLIC_STATES), Edition.last_day >= now.date())
    return list(session.scalars(query.where(or_(*wishes)).order_by(Edition.id)))


def mark(session: Session, edition_id: int) -> str:
    """Return a text that is another one after every change of an edition: the seal of the last one in its log."""
    query = select(AuditEntry.seal).where(AuditEntry.edition_id == edition_id)
    return session.scalar(query.order_by(AuditEntry.id.desc()).limit(1)) or ""


def kept(session: Session, edition_id: int) -> list[Kept]:
    """Return all that the mailboxes of an edition were told."""
    row = CalendarInvitation
    query = select(row.session_uid, row.recipient, row.address, row.state, row.sequence, row.told)
    found = session.execute(query.where(row.edition_id == edition_id).order_by(row.id))
    return [as_kept(each) for each in found]


def as_kept(row: Row[Any] | CalendarInvitation) -> Kept:
    """Return a row of the table as the rules know it."""
    return Kept(
        session=row.session_uid,
        recipient=row.recipient,
        address=row.address,
        sent=row.state is InvitationState.SENT,
        sequence=row.sequence,
        told=row.told,
    )


def wanted(session: Session, edition_id: int, base_url: str) -> list[Wanted]:
    """Return what should stand in which mailbox by the newest release; nothing before the first."""
    query = select(Release.document, Release.draft).where(Release.edition_id == edition_id)
    release = session.execute(query.order_by(Release.number.desc()).limit(1)).first()
    if release is None:
        return []
    sessions: Sessions = {
        entry["uid"]: entry for entry in release.document["sessions"] if entry["state"] != "cancelled"
    }
    cast = audiences.cast(release.draft, release.document)
    readers = [*_with_roles(session, edition_id, cast), *_signed_up(session, edition_id)]
    words = _Words(release.document, base_url)
    found = {
        (uid, reader.key): words.wanted(sessions[uid], reader) for uid, reader in readers if uid in sessions
    }
    return [found[key] for key in sorted(found)]


@dataclass(slots=True)
class _Words:
    """What is told of the sessions of a release, worked out once for each language."""

    document: Json
    base_url: str
    books: dict[str, Book] = field(default_factory=dict)
    told: dict[tuple[str, str], tuple[dict[str, Any], str]] = field(default_factory=dict)

    def wanted(self, entry: Json, reader: Reader) -> Wanted:
        """Return what one person is to have of a session."""
        key = entry["uid"], reader.language
        if reader.language not in self.books:
            self.books[reader.language] = Book.open(self.document, Tongue(reader.language), self.base_url)
        if key not in self.told:
            self.told[key] = self._told(entry, self.books[reader.language])
        told, url = self.told[key]
        return Wanted(
            session=entry["uid"],
            recipient=reader.key,
            address=reader.address,
            language=reader.language,
            sequence=entry["sequence"],
            told=told,
            url=url,
        )

    def _told(self, entry: Json, book: Book) -> tuple[dict[str, Any], str]:
        venue = book.venue(entry)
        told = {
            "start": entry["start"],
            "end": entry["end"],
            "zone": venue.zone,
            "title": wording.title(entry, book.tongue).text,
            "place": venue.words.text,
            "status": entry["state"],
        }
        return told, calendar_rules.session_url(book.document, entry, book.tongue, self.base_url)


def _with_roles(
    session: Session, edition_id: int, cast: Mapping[str, Iterable[str]]
) -> Iterator[tuple[str, Reader]]:
    """Yield everybody with a role: by a registration whose place is certain, else by the speaker's own address."""
    certain = _certain(session, edition_id)
    people = {
        row.uid: reader
        for row in session.execute(_speakers(edition_id))
        if row.wish and (reader := _speaker(row, certain))
    }
    for uid, persons in cast.items():
        for person in persons:
            if person in people:
                yield uid, people[person]


def _certain(session: Session, edition_id: int) -> frozenset[RegistrationState]:
    """Return the states in which a place is certain: approved ones too, unless people confirm their place."""
    to_confirm = registrations.setup_of(session, edition_id).confirm_needed
    return frozenset({RegistrationState.CONFIRMED}) if to_confirm else HAS_PLACE


def _speakers(edition_id: int) -> Any:
    mine, speakers = Registration.calendar_mail, Speaker.calendar_mail
    wish = or_(
        mine.is_(True),
        and_(mine.is_(None), speakers.is_(True)),
        and_(mine.is_(None), speakers.is_(None), Edition.calendar_mail.is_(True)),
    )
    columns = (
        Speaker.id, Speaker.uid, Speaker.email, Speaker.language, Speaker.registration_id, Registration.state,
        Registration.email.label("own_email"), Registration.language.label("own_language"), wish.label("wish"),
    )  # fmt: skip
    query = select(*columns).select_from(Speaker).join(Edition, Edition.id == Speaker.edition_id)
    query = query.outerjoin(Registration, Registration.id == Speaker.registration_id)
    return query.where(Speaker.edition_id == edition_id).order_by(Speaker.id)


def _speaker(row: Any, certain: frozenset[RegistrationState]) -> Reader | None:
    if row.registration_id is None:
        return _reader(f"s{row.id}", row.email, row.language)
    if row.state not in certain:
        return None
    return _reader(f"r{row.registration_id}", row.own_email, row.own_language)


def _signed_up(session: Session, edition_id: int) -> Iterator[tuple[str, Reader]]:
    """Yield everybody with a place in the forum who has one in a session."""
    mine = Registration.calendar_mail
    wish = or_(mine.is_(True), and_(mine.is_(None), Edition.calendar_mail.is_(True)))
    query = (
        select(AgendaSession.uid, Registration.id, Registration.email, Registration.language)
        .select_from(SignUp)
        .join(AgendaSession, AgendaSession.id == SignUp.session_id)
        .join(Edition, Edition.id == AgendaSession.edition_id)
        .join(Registration, Registration.id == SignUp.registration_id)
        .where(AgendaSession.edition_id == edition_id, SignUp.state == SignUpState.TAKEN)
        .where(Registration.state.in_(HAS_PLACE), wish)
        .order_by(SignUp.id)
    )
    for row in session.execute(query):
        if reader := _reader(f"r{row.id}", row.email, row.language):
            yield row.uid, reader


def _reader(key: str, address: str, language: str) -> Reader | None:
    address = address.strip()
    return Reader(key, address, language if language in LANGUAGES else "en") if "@" in address else None
