"""Delegations: the desk's list, and one with its members."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from forum_app.cities.models import Country
from forum_app.core.errors import NotFound
from forum_app.core.names import search_patterns
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions.rules import Side
from forum_app.registration import naming
from forum_app.registration.models import Delegation, Registration
from forum_app.registration.queries.pages import Page, bytewise, window_of
from forum_app.registration.queries.registrations import NOTHING
from forum_app.registration.rules import (
    ENDED,
    HAS_PLACE,
    DelegationKind,
    DelegationRole,
    RegistrationState,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationFilters:
    """Which delegations a list shows; `heads` finds those whose head is missing or is not one (REG-2)."""

    text: str = ""
    side: Side | None = None
    kind: DelegationKind | None = None
    heads: Literal["any", "none", "several"] = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationRow:
    """A line of the desk's list: the body, its head, and how many of its members have a place."""

    uid: str
    body: Translated
    side: Side
    kind: DelegationKind
    country_iso2: str
    country: Translated
    city: Translated
    head: str
    head_native: str
    heads: int
    members: int
    waiting: int
    places: int


@dataclass(slots=True)
class _Tally:
    members: int = 0
    waiting: int = 0
    places: int = 0
    heads: list[Registration] = field(default_factory=list)


IS_HEAD = (Registration.delegation_role == DelegationRole.HEAD) & Registration.state.not_in(ENDED)


def delegations(
    session: Session, edition_id: int, filters: DelegationFilters, page: int = 1
) -> Page[DelegationRow]:
    """Return a page of an edition's delegations by name; five queries, however many rows."""
    query = (
        select(Delegation)
        .where(Delegation.edition_id == edition_id, *_conditions(filters))
        .options(joinedload(Delegation.city))
        .order_by(bytewise(session, Delegation.key), Delegation.id)
    )
    rows, number, total = window_of(session, query, page)
    tallies = _tallies(session, [row.id for row in rows])
    codes = {row.country_iso2 for row in rows}
    countries = {c.iso2: c.name for c in session.scalars(select(Country).where(Country.iso2.in_(codes)))}
    made = [
        _row(row, countries.get(row.country_iso2, NOTHING), tallies.get(row.id, _Tally())) for row in rows
    ]
    return Page(made, number, total)


def _conditions(filters: DelegationFilters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        Delegation.search_key.like(pattern) for pattern in search_patterns(filters.text)
    ]
    if filters.side is not None:
        found.append(Delegation.side == filters.side)
    if filters.kind is not None:
        found.append(Delegation.kind == filters.kind)
    if filters.heads != "any":
        heads = select(func.count()).where(Registration.delegation_id == Delegation.id, IS_HEAD)
        count = heads.scalar_subquery()
        found.append(count == 0 if filters.heads == "none" else count > 1)
    return found


def _tallies(session: Session, delegation_ids: list[int]) -> dict[int | None, _Tally]:
    tallies: dict[int | None, _Tally] = {delegation_id: _Tally() for delegation_id in delegation_ids}
    mine = Registration.delegation_id.in_(delegation_ids)
    counts = select(Registration.delegation_id, Registration.state, func.count()).where(mine)
    for delegation_id, state, count in session.execute(
        counts.group_by(Registration.delegation_id, Registration.state)
    ):
        tallies[delegation_id].members += count
        tallies[delegation_id].waiting += count if state is RegistrationState.SUBMITTED else 0
        tallies[delegation_id].places += count if state in HAS_PLACE else 0
    heads = select(Registration).where(mine, IS_HEAD).order_by(Registration.id)
    for head in session.scalars(heads.options(joinedload(Registration.person))):
        tallies[head.delegation_id].heads.append(head)
    return tallies


def _row(found: Delegation, country: Translated, tally: _Tally) -> DelegationRow:
    head = tally.heads[0].person if tally.heads else None
    return DelegationRow(
        uid=found.uid,
        body=found.body,
        side=found.side,
        kind=found.kind,
        country_iso2=found.country_iso2,
        country=country,
        city=found.city.name if found.city else NOTHING,
        head=naming.official(head) if head else "",
        head_native=head.native if head else "",
        heads=len(tally.heads),
        members=tally.members,
        waiting=tally.waiting,
        places=tally.places,
    )


def delegation_by_uid(session: Session, edition_id: int, uid: str) -> Delegation:
    """Return a delegation with its members; raise NotFound if the edition has none of that uid."""
    members = selectinload(Delegation.registrations)
    query = select(Delegation).where(Delegation.edition_id == edition_id, Delegation.uid == uid)
    found = session.scalar(
        query.options(
            joinedload(Delegation.city),
            members.joinedload(Registration.person),
            members.joinedload(Registration.category),
        )
    )
    if found is None:
        raise NotFound(N_("There is no delegation at this address."))
    return found
