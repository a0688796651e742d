"""The desk moves a registration to another category, side or part, or gives it another role; places follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core import jobs
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.text import N_
from forum_app.editions.models import Part
from forum_app.editions.rules import Side
from forum_app.registration.models import Category, Registration, RegistrationPart
from forum_app.registration.rules import ENDED, HAS_PLACE, DelegationRole
from forum_app.registration.services import places
from forum_app.registration.services.deeds import deed
from forum_app.registration.services.review import Stale
from forum_app.registration.services.states import FILL


class SecondHead(Conflict):
    """The delegation has a head already (REG-2)."""

    title = N_("A delegation has one head")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where a registration should stand; keys of category and parts, no part meaning all of them."""

    category: str
    side: Side
    parts: frozenset[str]
    role: DelegationRole
    revision: int


def move(session: Session, actor: Actor, registration: Registration, command: Move, now: datetime) -> bool:
    """Move a registration and settle its places; return False if it stands there already.

    Raises Stale, Invalid, SecondHead, and PlacesFull with the numbers: then the transaction must be given up.
    """
    found = _locked(session, registration)
    if found.revision != command.revision:
        raise Stale(N_("%(reference)s was changed after this page was shown."), reference=found.reference)
    category, parts = _category(session, found, command.category), _parts(session, found, command.parts)
    if command.role is DelegationRole.HEAD:
        _one_head(session, found)
    changes = _apply(session, found, category, parts, command)
    if not changes:
        return False
    if "category" in changes and found.state not in HAS_PLACE:
        found.stage = 0  # its own stages begin
    settled = places.settle(session, found)
    found.revision += 1
    found.changed_at = now
    record(session, actor, deed(found, "moved", changes), now)
    if settled.freed:
        jobs.enqueue(session, FILL, {"edition": found.edition_id}, now)
    return True


def _locked(session: Session, registration: Registration) -> Registration:
    query = select(Registration).where(Registration.id == registration.id).with_for_update(of=Registration)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def _category(session: Session, found: Registration, key: str) -> Category:
    query = select(Category).where(Category.edition_id == found.edition_id, Category.key == key)
    category = session.scalar(query)
    if category is None:
        raise Invalid(N_("Choose a category from the list."), field="category")
    return category


def _parts(session: Session, found: Registration, keys: frozenset[str]) -> dict[int, str]:
    query = select(Part.id, Part.key).where(Part.edition_id == found.edition_id, Part.key.in_(keys))
    parts: dict[int, str] = dict(session.execute(query).all())
    if len(parts) != len(keys):
        raise Invalid(N_("Choose parts from the list."), field="parts")
    return parts


def _one_head(session: Session, found: Registration) -> None:
    query = select(Registration.reference).where(
        Registration.delegation_id == found.delegation_id,
        Registration.delegation_role == DelegationRole.HEAD,
        Registration.state.not_in(ENDED),
        Registration.id != found.id,
    )
    other = session.scalar(query.limit(1)) if found.delegation_id else None
    if other is not None:
        raise SecondHead(
            N_("%(reference)s is head of this delegation. Give that one another role first."), reference=other
        )


def _apply(
    session: Session, found: Registration, category: Category, parts: dict[int, str], command: Move
) -> dict[str, object]:
    rows = select(RegistrationPart).where(RegistrationPart.registration_id == found.id)
    standing = {row.part_id: row for row in session.scalars(rows)}
    changes: dict[str, object] = {}
    if found.category_id != category.id:
        changes["category"] = [found.category.key, category.key]
        found.category = category
    if found.side is not command.side:
        changes["side"] = [found.side.value, command.side.value]
        found.side = command.side
    if found.delegation_role is not command.role:
        changes["role"] = [found.delegation_role.value, command.role.value]
        found.delegation_role = command.role
    if standing.keys() != parts.keys():
        changes["parts"] = sorted(parts.values())
        for part_id in standing.keys() - parts.keys():
            session.delete(standing[part_id])
        for part_id in parts.keys() - standing.keys():
            session.add(RegistrationPart(registration_id=found.id, part_id=part_id))
    session.flush()
    return changes
