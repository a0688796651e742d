"""One delegation with its members, as the desk and its focal points see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from forum_app.core.errors import Gone, NotFound
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.registration.models import (
    Category,
    Consent,
    Delegation,
    FocalPoint,
    Quota,
    QuotaCategory,
    Registration,
    StoredFile,
)
from forum_app.registration.queries.form import whole_form
from forum_app.registration.queries.setup import categories
from forum_app.registration.rules import ENDED, ConsentPurpose, EntryMode
from forum_app.registration.rules.delegations import Gap, MemberFacts, gaps

CHECKED = frozenset({"born_on", "travel_document"})


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """How many places a delegation has in some categories, and how many of them are taken."""

    name: Translated
    categories: tuple[Translated, ...]
    size: int
    taken: int

    @property
    def left(self) -> int:
        """The places that are still free."""
        return self.size - self.taken


def delegation_by_uid(session: Session, edition_id: int, uid: str) -> Delegation:
    """Return a delegation with its members; raise NotFound if the edition has none of that uid."""
    query = _whole().where(Delegation.edition_id == edition_id, Delegation.uid == uid)
    members = selectinload(Delegation.registrations)
    whole = query.options(
        joinedload(Delegation.city),
        members.selectinload(Registration.consents),
        members.joinedload(Registration.document),
    )
    found = session.scalar(whole)
    if found is None:
        raise NotFound(N_("There is no delegation at this address."))
    return found


def focal_point_by_token(session: Session, token_hash: str) -> FocalPoint:
    """Return the focal point whose link has that hash; raise NotFound, or Gone if the link was revoked."""
    query = select(FocalPoint).where(FocalPoint.token_hash == token_hash)
    found = session.scalar(query.options(joinedload(FocalPoint.delegation)))
    if found is None:
        raise NotFound(N_("There is nothing at this address. Check that the link was copied whole."))
    if found.revoked_at is not None:
        raise Gone(N_("This link was revoked. Ask the secretariat for a new one."))
    return found


def delegation_of(session: Session, focal_point: FocalPoint) -> Delegation:
    """Return the delegation of a focal point with all that its page shows."""
    query = _whole().where(Delegation.id == focal_point.delegation_id)
    members = selectinload(Delegation.registrations)
    whole = query.options(
        joinedload(Delegation.edition),
        members.selectinload(Registration.consents),
        members.joinedload(Registration.document),
    )
    return session.scalars(whole).unique().one()


def focal_point_of(session: Session, delegation: Delegation, uid: str) -> FocalPoint:
    """Return a focal point of a delegation; raise NotFound."""
    query = select(FocalPoint).where(FocalPoint.delegation_id == delegation.id, FocalPoint.uid == uid)
    found = session.scalar(query)
    if found is None:
        raise NotFound(N_("There is no delegation at this address."))
    return found


def member(session: Session, delegation: Delegation, uid: str) -> Registration:
    """Return one member of a delegation; raise NotFound."""
    query = select(Registration).where(Registration.delegation_id == delegation.id, Registration.uid == uid)
    found = session.scalar(
        query.options(joinedload(Registration.person), selectinload(Registration.consents))
    )
    if found is None:
        raise NotFound(N_("There is nobody at this address."))
    return found


def member_categories(session: Session, delegation: Delegation) -> Sequence[Category]:
    """Return the categories a delegation may use: those it has a quota for, else all that are not closed."""
    own = select(QuotaCategory.category_id).join(QuotaCategory.quota)
    named = frozenset(session.scalars(own.where(Quota.delegation_id == delegation.id)))
    offered = [c for c in categories(session, delegation.edition_id) if c.entry is not EntryMode.CLOSED]
    return [category for category in offered if not named or category.id in named]


def quota_lines(session: Session, delegation: Delegation) -> list[QuotaLine]:
    """Return the delegation's own quotas with what is left of each."""
    query = select(Quota).where(Quota.delegation_id == delegation.id).options(selectinload(Quota.categories))
    names = {category.id: category.name for category in categories(session, delegation.edition_id)}
    return [
        QuotaLine(quota.name, tuple(names[c.category_id] for c in quota.categories), quota.size, quota.taken)
        for quota in session.scalars(query.order_by(Quota.position, Quota.id))
    ]


def lacking(session: Session, delegation: Delegation) -> list[Gap]:
    """Return what a delegation loaded by `delegation_of` lacks."""
    facts = [_facts(found) for found in delegation.registrations]
    letter = delegation.credentials_id is not None
    return gaps(facts, letter=letter, asked=asked_builtins(session, delegation.edition_id))


def asked_builtins(session: Session, edition_id: int) -> frozenset[str]:
    """Return which of the checked core fields the edition's form asks, now or as a follow-up."""
    sections = whole_form(session, edition_id)
    return CHECKED & {question.builtin for section in sections for question in section.questions}


def letter_of(session: Session, delegation: Delegation) -> StoredFile:
    """Return the letter of credentials; raise NotFound if there is none."""
    found = session.get(StoredFile, delegation.credentials_id) if delegation.credentials_id else None
    if found is None:
        raise NotFound(N_("There is no letter of credentials yet."))
    return found


def shared_addresses(session: Session, delegation: Delegation) -> dict[str, int]:
    """Return the addresses that several members share, with how many do (REG-1)."""
    address = func.lower(Registration.email)
    query = select(address, func.count()).where(
        Registration.delegation_id == delegation.id, Registration.state.not_in(ENDED)
    )
    return {found: count for found, count in session.execute(query.group_by(address)) if count > 1}


def registration_by_row_key(session: Session, edition_id: int, key: str) -> Registration | None:
    """Return the registration that a row with that key made before, or None."""
    query = select(Registration).where(
        Registration.edition_id == edition_id, Registration.idempotency_key == key
    )
    return session.scalar(query.options(joinedload(Registration.person)))


def active(consents: Sequence[Consent]) -> dict[ConsentPurpose, Consent]:
    """Return the agreement that holds for each purpose; the person's own goes before one said for them."""
    holding = [consent for consent in consents if consent.withdrawn_at is None]
    return {c.purpose: c for c in sorted(holding, key=lambda c: (c.given_by == "self", _when(c)))}


def _when(consent: Consent) -> datetime:
    return consent.given_at


def _facts(found: Registration) -> MemberFacts:
    agreed = [c for c in found.consents if c.withdrawn_at is None and c.purpose is ConsentPurpose.PROCESSING]
    return MemberFacts(
        uid=found.uid,
        role=found.delegation_role,
        state=found.state,
        birth_date=found.person.born_on is not None,
        passport=found.document is not None,
        agreed_by=frozenset(consent.given_by for consent in agreed),
    )


def _whole() -> Select[Delegation]:
    members = selectinload(Delegation.registrations)
    return select(Delegation).options(
        members.joinedload(Registration.person),
        members.joinedload(Registration.category),
        selectinload(Delegation.focal_points),
    )
