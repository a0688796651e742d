"""Delegations as the desk lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import ColumnElement, false, func, select
from sqlalchemy.orm import Session, joinedload

from forum_app.core.names import search_patterns
from forum_app.core.paging import SIZE, Page, paged
from forum_app.desk.queries.counts import head_counts
from forum_app.desk.rules import ACTIVE
from forum_app.editions.rules import Side
from forum_app.registration.models import Delegation, FocalPoint, Person, Registration
from forum_app.registration.rules import (
    HAS_PLACE,
    DelegationKind,
    DelegationRole,
    DelegationState,
    RegistrationState,
)


class HeadCount(StrEnum):
    """Delegations by the number of their heads (REG-2)."""

    ANY = "any"
    NONE = "none"
    SEVERAL = "several"


class Lacking(StrEnum):
    """Delegations by what they lack."""

    LETTER = "letter"
    FOCAL_POINT = "focal_point"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationFilters:
    """Which delegations a list shows; what is empty or None does not narrow it."""

    text: str = ""
    side: Side | None = None
    kind: DelegationKind | None = None
    heads: HeadCount = HeadCount.ANY
    state: DelegationState | None = None
    lacks: Lacking | None = None


@dataclass(slots=True)
class DelegationRow:
    """A delegation with its heads and the counts of its members."""

    delegation: Delegation
    members: int = 0
    places: int = 0
    waiting: int = 0
    heads: list[Person] = field(default_factory=list)


def delegations(
    session: Session, edition_id: int, filters: DelegationFilters, page: int = 1, size: int = SIZE
) -> Page[DelegationRow]:
    """Return a page of an edition's delegations by name; four statements, however many rows."""
    query = select(Delegation).where(Delegation.edition_id == edition_id, *_conditions(filters))
    if filters.heads is not HeadCount.ANY:
        counted = head_counts(edition_id)
        query = query.join(counted, counted.c.delegation_id == Delegation.id)
        query = query.where(counted.c.heads == 0 if filters.heads is HeadCount.NONE else counted.c.heads > 1)
    query = query.options(joinedload(Delegation.city)).order_by(Delegation.key, Delegation.id)
    found = paged(session, query, page, size)
    rows = {delegation.id: DelegationRow(delegation) for delegation in found.rows}
    _count(session, rows)
    _name_heads(session, rows)
    return Page(list(rows.values()), found.number, found.total, found.size)


def _conditions(filters: DelegationFilters) -> Sequence[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        Delegation.search_key.like(pattern) for pattern in search_patterns(filters.text)
    ]
    if filters.text and not found:
        found.append(false())
    if filters.side is not None:
        found.append(Delegation.side == filters.side)
    if filters.kind is not None:
        found.append(Delegation.kind == filters.kind)
    if filters.state is not None:
        found.append(Delegation.state == filters.state)
    if filters.lacks is not None:
        found.append(_lacks(filters.lacks))
    return found


def _lacks(lacks: Lacking) -> ColumnElement[bool]:
    if lacks is Lacking.LETTER:
        return Delegation.credentials_id.is_(None)
    if lacks is Lacking.FOCAL_POINT:
        live = select(FocalPoint.id).where(FocalPoint.delegation_id == Delegation.id)
        return ~live.where(FocalPoint.revoked_at.is_(None)).exists()
    there = select(Registration.id).where(Registration.delegation_id == Delegation.id)
    return ~there.where(Registration.state.in_(ACTIVE)).exists()


def _count(session: Session, rows: dict[int, DelegationRow]) -> None:
    columns = (Registration.delegation_id, Registration.state)
    mine = (Registration.delegation_id.in_(rows), Registration.state.in_(ACTIVE))
    query = select(*columns, func.count()).where(*mine).group_by(*columns)
    for delegation_id, state, count in session.execute(query):
        row = rows[delegation_id or 0]
        row.members += count
        row.places += count if state in HAS_PLACE else 0
        row.waiting += count if state is RegistrationState.SUBMITTED else 0


def _name_heads(session: Session, rows: dict[int, DelegationRow]) -> None:
    mine = (
        Registration.delegation_id.in_(rows),
        Registration.state.in_(ACTIVE),
        Registration.delegation_role == DelegationRole.HEAD,
    )
    query = select(Registration.delegation_id, Person).join(Registration.person).where(*mine)
    for delegation_id, person in session.execute(query.order_by(Registration.id)):
        rows[delegation_id or 0].heads.append(person)
