"""The places of one delegation by category: rows of `quota` that count its members only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session, selectinload

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core import jobs
from forum_app.core.text import N_
from forum_app.registration.models import Category, Delegation, Quota, QuotaCategory, Registration
from forum_app.registration.services import places
from forum_app.registration.services.composition import deed_of
from forum_app.registration.services.states import FILL


def own_quotas(session: Session, delegation: Delegation) -> dict[int, Quota]:
    """Return the delegation's quotas of one category each, by the category's id."""
    query = select(Quota).where(Quota.delegation_id == delegation.id).options(selectinload(Quota.categories))
    found = session.scalars(query).all()
    return {quota.categories[0].category_id: quota for quota in found if len(quota.categories) == 1}


def set_quotas(
    session: Session, actor: Actor, delegation: Delegation, sizes: Mapping[int, int], now: datetime
) -> list[str]:
    """Give a delegation so many places in each category; return the keys of the categories that changed.

    A larger quota wakes those who wait. Raises QuotaTooSmall with the numbers.
    """
    held = own_quotas(session, delegation)
    changed: list[str] = []
    for category in session.scalars(select(Category).where(Category.id.in_(sizes))):
        quota, size = held.get(category.id), sizes[category.id]
        before = quota.size if quota else None
        if quota is None:
            _add(session, delegation, category, size)
        elif quota.size != size:
            _resize(session, quota, size)
        else:
            continue
        changes = {"category": category.key, "places": [before, size]}
        record(session, actor, deed_of(delegation, "quota", changes), now)
        changed.append(f"quota {category.key}")
    if changed:
        jobs.enqueue(session, FILL, {"edition": delegation.edition_id}, now)
    return changed


def _add(session: Session, delegation: Delegation, category: Category, size: int) -> None:
    """Add a quota; members who hold a place already are counted into it. Raises PlacesFull if they are more."""
    quota = Quota(
        edition_id=delegation.edition_id,
        delegation_id=delegation.id,
        name=category.name,
        size=size,
        categories=[QuotaCategory(category_id=category.id)],
    )
    session.add(quota)
    session.flush()
    members = select(Registration).where(
        Registration.delegation_id == delegation.id, Registration.category_id == category.id
    )
    for found in session.scalars(members.order_by(Registration.id)):
        places.settle(session, found)


def _resize(session: Session, quota: Quota, size: int) -> None:
    places.in_line(session)
    done = session.execute(update(Quota).where(Quota.id == quota.id, Quota.taken <= size).values(size=size))
    session.refresh(quota)
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise places.QuotaTooSmall(
            N_("%(taken)s places are taken, so the quota cannot be lowered to %(size)s. Free places first."),
            taken=quota.taken,
            size=size,
        )
