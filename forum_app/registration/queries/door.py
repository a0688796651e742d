"""What decides about somebody who comes in by the form: read in one statement, while all others who write wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, exists, func, select
from sqlalchemy.orm import Session

from forum_app.editions.models import Edition
from forum_app.registration.models import ApprovalStage, Category, Quota, QuotaCategory, WaitingPlace
from forum_app.registration.queries.quotas import RULE, rules_of
from forum_app.registration.rules import QuotaRule


@dataclass(frozen=True, slots=True)
class Door:
    """The quotas of an edition, whether somebody waits to be offered a place, and what the category asks."""

    rules: Sequence[QuotaRule]
    anybody_waits: bool
    stages: int
    weight: int


_WAITS = exists().where(
    WaitingPlace.edition_id == bindparam("edition_id"),
    WaitingPlace.by_hand.is_(False),
    WaitingPlace.offered_at.is_(None),
)
_STAGES = select(func.count()).where(ApprovalStage.category_id == bindparam("category_id")).scalar_subquery()
_DOOR = (
    select(_WAITS, _STAGES, Category.protocol_weight, *RULE)
    .select_from(Edition)
    .join(Category, Category.id == bindparam("category_id"))
    .outerjoin(Quota, Quota.edition_id == Edition.id)
    .outerjoin(QuotaCategory, QuotaCategory.quota_id == Quota.id)
    .where(Edition.id == bindparam("edition_id"))
    .order_by(Quota.id)
)


def door_of(session: Session, edition_id: int, category_id: int) -> Door:
    """Return what decides about a newcomer of a category."""
    given = {"edition_id": edition_id, "category_id": category_id}
    rows = session.connection().execute(_DOOR, given).all()
    waits, stages, weight = rows[0][:3]
    return Door(rules_of(row[3:] for row in rows if row[3] is not None), bool(waits), stages, weight)
