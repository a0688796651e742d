"""Quotas: what each counts, how full each is, and who stands on the waiting list for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session, joinedload

from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions.models import Part
from forum_app.registration.models import (
    ApprovalStage,
    Category,
    Delegation,
    Place,
    Quota,
    QuotaCategory,
    Registration,
    RegistrationPart,
    WaitingPlace,
)
from forum_app.registration.rules import QuotaRule, RegistrationState, Seeker, quotas_of
from forum_app.registration.rules.waiting import Waiter


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """A quota with what it counts by name, the places held for invitations, and how many wait for it."""

    quota: Quota
    categories: tuple[Translated, ...]
    part: Translated | None
    delegation: Translated | None
    held: int
    waiting: int

    @property
    def free(self) -> int:
        """How many places are left."""
        return self.quota.size - self.quota.taken


RULE = (
    Quota.id, Quota.moment, Quota.side, Quota.part_id, Quota.delegation_id, QuotaCategory.category_id,
)  # fmt: skip
_RULES = (
    select(*RULE)
    .outerjoin(QuotaCategory, QuotaCategory.quota_id == Quota.id)
    .where(Quota.edition_id == bindparam("edition_id"))
    .order_by(Quota.id)
)


def quota_rules(session: Session, edition_id: int) -> list[QuotaRule]:
    """Return what each quota of an edition counts; one statement, however many quotas."""
    return rules_of(session.connection().execute(_RULES, {"edition_id": edition_id}).all())


def rules_of(rows: Iterable[Sequence[Any]]) -> list[QuotaRule]:
    """Return quotas of rows that hold the columns of one, with a category each."""
    found: dict[int, QuotaRule] = {}
    for id_, moment, side, part_id, delegation_id, category_id in rows:
        before = found[id_].categories if id_ in found else frozenset()
        found[id_] = QuotaRule(
            id=id_,
            moment=moment,
            categories=before if category_id is None else before | {category_id},
            side=side,
            part_id=part_id,
            delegation_id=delegation_id,
        )
    return list(found.values())


def seekers(session: Session, edition_id: int, *conditions: ColumnElement[bool]) -> dict[int, Seeker]:
    """Return what decides about the places of registrations, by their ids; two statements."""
    parts: dict[int, set[int]] = defaultdict(set)
    named = select(RegistrationPart.registration_id, RegistrationPart.part_id).join(
        Registration, Registration.id == RegistrationPart.registration_id
    )
    mine = (Registration.edition_id == edition_id, *conditions)
    for registration_id, part_id in session.execute(named.where(*mine)):
        parts[registration_id].add(part_id)
    columns = (
        Registration.id,
        Registration.category_id,
        Registration.side,
        Registration.delegation_id,
        Registration.state,
    )
    return {
        id_: Seeker(
            category_id=category_id,
            side=side,
            part_ids=frozenset(parts.get(id_, ())),
            delegation_id=delegation_id,
            state=state,
        )
        for id_, category_id, side, delegation_id, state in session.execute(select(*columns).where(*mine))
    }


@dataclass(frozen=True, slots=True)
class Listed:
    """A registration on the waiting list, with what a plan needs and whether its reviews are passed."""

    waiter: Waiter
    by_hand: bool
    reviewed: bool


def waiting_list(session: Session, edition_id: int, rules: Sequence[QuotaRule]) -> list[Listed]:
    """Return those who wait, in the order of the list; four statements, however many wait."""
    waits = Registration.state == RegistrationState.WAIT_LISTED
    known = seekers(session, edition_id, waits)
    stages = dict(
        session.execute(
            select(ApprovalStage.category_id, func.count()).group_by(ApprovalStage.category_id)
        ).all()
    )
    query = (
        select(Registration.id, Registration.category_id, Registration.stage, WaitingPlace.by_hand)
        .add_columns(Delegation.id)
        .join(WaitingPlace, WaitingPlace.registration_id == Registration.id)
        .outerjoin(Delegation, (Delegation.id == Registration.delegation_id) & Delegation.stays_together)
        .where(Registration.edition_id == edition_id, waits)
        .order_by(WaitingPlace.weight, WaitingPlace.joined_at, WaitingPlace.id)
    )
    found = []
    for id_, category_id, stage, by_hand, group in session.execute(query):
        reviewed = stage >= stages.get(category_id, 0)
        quotas = quotas_of(rules, wanting(known[id_], reviewed=reviewed))
        found.append(Listed(Waiter(id_, quotas, group), by_hand, reviewed))
    return found


def wanting(seeker: Seeker, *, reviewed: bool) -> Seeker:
    """Return a waiting registration as it will be once it has a place: offered, or in review if that is ahead."""
    state = RegistrationState.OFFERED if reviewed else RegistrationState.SUBMITTED
    return Seeker(
        category_id=seeker.category_id,
        side=seeker.side,
        part_ids=seeker.part_ids,
        delegation_id=seeker.delegation_id,
        state=state,
    )


def free_places(session: Session, edition_id: int) -> tuple[dict[int, int], dict[int, int]]:
    """Return the free places and the sizes of an edition's quotas, by their ids."""
    query = select(Quota.id, Quota.size, Quota.taken).where(Quota.edition_id == edition_id)
    rows = list(session.execute(query))
    return {id_: size - taken for id_, size, taken in rows}, {id_: size for id_, size, _ in rows}


def quota_rows(session: Session, edition_id: int) -> list[QuotaRow]:
    """Return the quotas of an edition in their order; ten statements, however many quotas and people."""
    quotas = session.scalars(
        select(Quota).where(Quota.edition_id == edition_id).order_by(Quota.position, Quota.id)
    ).all()
    rules = quota_rules(session, edition_id)
    waiting = Counter(
        quota for listed in waiting_list(session, edition_id, rules) for quota in listed.waiter.quotas
    )
    held = _held(session, edition_id)
    in_order = select(Category.id, Category.name).order_by(Category.position, Category.id)
    categories = _names(session, in_order.where(Category.edition_id == edition_id))
    parts = _names(session, select(Part.id, Part.name).where(Part.edition_id == edition_id))
    bodies = _bodies(session, [quota.delegation_id for quota in quotas if quota.delegation_id])
    named = {rule.id: rule.categories for rule in rules}
    return [
        QuotaRow(
            quota,
            tuple(name for id_, name in categories.items() if id_ in named[quota.id]),
            parts.get(quota.part_id or 0),
            bodies.get(quota.delegation_id or 0),
            held.get(quota.id, 0),
            waiting[quota.id],
        )
        for quota in quotas
    ]


@dataclass(frozen=True, slots=True)
class Countable:
    """What quotas of an edition can be made for: names by id."""

    categories: Mapping[int, Translated]
    parts: Mapping[int, Translated]
    delegations: Mapping[int, Translated]


def countable(session: Session, edition_id: int) -> Countable:
    """Return the categories, parts and delegations of an edition, each in its order."""
    categories = select(Category.id, Category.name).where(Category.edition_id == edition_id)
    parts = select(Part.id, Part.name).where(Part.edition_id == edition_id)
    bodies = select(Delegation.id, Delegation.body).where(Delegation.edition_id == edition_id)
    return Countable(
        _names(session, categories.order_by(Category.position, Category.id)),
        _names(session, parts.order_by(Part.first_day, Part.id)),
        _names(session, bodies.order_by(Delegation.key)),
    )


def quota_by_uid(session: Session, edition_id: int, uid: str) -> Quota:
    """Return a quota of an edition; raise NotFound."""
    query = select(Quota).options(joinedload(Quota.categories))
    found = session.scalars(query.where(Quota.edition_id == edition_id, Quota.uid == uid)).unique().first()
    if found is None:
        raise NotFound(N_("There is no quota at this address."))
    return found


def _held(session: Session, edition_id: int) -> dict[int, int]:
    query = (
        select(Place.quota_id, func.count())
        .join(Quota, Quota.id == Place.quota_id)
        .where(Quota.edition_id == edition_id, Place.registration_id.is_(None))
        .group_by(Place.quota_id)
    )
    return dict(session.execute(query).all())


def _bodies(session: Session, ids: Iterable[int]) -> Mapping[int, Translated]:
    wanted = list(ids)
    if not wanted:
        return {}
    return _names(session, select(Delegation.id, Delegation.body).where(Delegation.id.in_(wanted)))


def _names(session: Session, query: Select[int, Translated]) -> dict[int, Translated]:
    return {id_: name for id_, name in session.execute(query)}  # noqa: C416 - a dict of rows is not typed
