"""Reads for the data officer: who asked to be erased, what was erased, who agreed to a transfer abroad."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from forum_app.audit.models import AuditEntry
from forum_app.core.paging import SIZE, Page, paged
from forum_app.registration.models import Consent, Person, Registration
from forum_app.registration.queries.registrations import _whole
from forum_app.registration.rules import ConsentPurpose
from forum_app.registration.rules.declining import Ground

DAYS_TO_ANSWER = 30
ERASED = "registration.erased"
DECLINED = "registration.erasure_declined"


@dataclass(frozen=True, slots=True)
class Request:
    """A wish to be erased that waits for the data officer; `days` are left, fewer than none when it is late."""

    registration: Registration
    asked_at: datetime
    days: int


@dataclass(frozen=True, slots=True)
class Declined:
    """A wish to be erased that the data officer declined, when and on which ground."""

    registration: Registration
    at: datetime
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferFilters:
    """Which agreements to a transfer abroad a list shows: words of name or reference, and only those in force."""

    text: str = ""
    in_force: bool = False


def registration_by_uid(session: Session, uid: str) -> Registration | None:
    """Return a registration by its permanent id, or None."""
    return session.scalar(_whole().where(Registration.uid == uid))


def guarded(session: Session) -> dict[str, str]:
    """Return the permanent ids of registrations for which a guardian was asked, with the guardian's address."""
    query = select(Registration.uid, Registration.guardian_email).where(Registration.guardian_email != "")
    return dict(session.execute(query).all())


def requests(session: Session, edition_id: int, now: datetime) -> list[Request]:
    """Return the wishes to be erased of an edition, the oldest first."""
    query = (
        select(Registration)
        .where(Registration.edition_id == edition_id, Registration.erasure_asked_at.is_not(None))
        .options(joinedload(Registration.person))
        .order_by(Registration.erasure_asked_at, Registration.id)
    )
    return [_request(found, now) for found in session.scalars(query)]


def _request(found: Registration, now: datetime) -> Request:
    assert found.erasure_asked_at  # the query asked for it
    return Request(found, found.erasure_asked_at, days_left(found.erasure_asked_at, now))


def days_left(asked_at: datetime, now: datetime) -> int:
    """Return how many days are left to answer a wish; fewer than none when it is late."""
    return (asked_at + timedelta(days=DAYS_TO_ANSWER) - now).days


def declined(session: Session, edition_id: int) -> list[Declined]:
    """Return the wishes of an edition that were declined last, the latest first."""
    query = (
        select(AuditEntry, Registration)
        .join(Registration, Registration.uid == AuditEntry.subject_ref)
        .where(AuditEntry.edition_id == edition_id, AuditEntry.action == DECLINED)
        .options(joinedload(Registration.person))
    )
    rows = session.execute(query.order_by(AuditEntry.id.desc()).limit(SIZE))
    return [Declined(found, entry.at, Ground(entry.changes["ground"])) for entry, found in rows]


def answer_to(session: Session, of: Registration) -> Declined | None:
    """Return how the last wish of a person was declined, or None."""
    query = select(AuditEntry).where(AuditEntry.subject_ref == of.uid, AuditEntry.action == DECLINED)
    entry = session.scalars(query.order_by(AuditEntry.id.desc()).limit(1)).first()
    return Declined(of, entry.at, Ground(entry.changes["ground"])) if entry else None


def other_registrations(session: Session, of: Registration) -> int:
    """Return how many other registrations the same person has, in any edition."""
    query = select(func.count()).where(Registration.person_id == of.person_id, Registration.id != of.id)
    return session.scalar(query) or 0


def erased(session: Session, edition_id: int, page: int = 1) -> Page[AuditEntry]:
    """Return a page of what the log says of the erasures of an edition, the latest first."""
    query = select(AuditEntry).where(AuditEntry.edition_id == edition_id, AuditEntry.action == ERASED)
    return paged(session, query.order_by(AuditEntry.id.desc()), page)


def transfers(session: Session, edition_id: int, filters: TransferFilters, page: int = 1) -> Page[Consent]:
    """Return a page of the register of transfers abroad: every agreement, given or taken back, the latest first."""
    return paged(session, _transfers(edition_id, filters), page)


def all_transfers(session: Session, edition_id: int, filters: TransferFilters) -> list[Consent]:
    """Return the whole register of transfers abroad."""
    return list(session.scalars(_transfers(edition_id, filters)))


def _transfers(edition_id: int, filters: TransferFilters) -> Select[Consent]:
    query = (
        select(Consent)
        .join(Consent.registration)
        .join(Registration.person)
        .where(Registration.edition_id == edition_id, Consent.purpose == ConsentPurpose.TRANSFER_ABROAD)
        .options(contains_eager(Consent.registration).contains_eager(Registration.person))
        .order_by(Consent.given_at.desc(), Consent.id.desc())
    )
    if filters.in_force:
        query = query.where(Consent.withdrawn_at.is_(None))
    if filters.text:
        columns = (Registration.reference, Person.search_key, Person.native, Person.family, Person.given)
        query = query.where(or_(*(column.icontains(filters.text, autoescape=True) for column in columns)))
    return query


def may_be_sent(session: Session, registration_id: int) -> bool:
    """Tell whether data of a registration may go to the organisers of the other side (DPR-4)."""
    query = select(Consent.id).where(
        Consent.registration_id == registration_id,
        Consent.purpose == ConsentPurpose.TRANSFER_ABROAD,
        Consent.withdrawn_at.is_(None),
    )
    return session.scalar(query.limit(1)) is not None


def agreed_to_transfer() -> Select[int]:
    """Return the ids of registrations that agreed to a transfer abroad, to be used in other queries."""
    return select(Consent.registration_id).where(
        Consent.purpose == ConsentPurpose.TRANSFER_ABROAD, Consent.withdrawn_at.is_(None)
    )
