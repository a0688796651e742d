"""What the set-up of registration shows: categories with how many are in each, parts, people who may review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, selectinload

from forum_app.accounts.models import Membership, User
from forum_app.accounts.rules import GRANTS
from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.editions.models import Edition, Part
from forum_app.registration.models import ApprovalStage, Category, PartWindow, Registration

REVIEW = "registration.review"


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category and how many registrations are in it."""

    category: Category
    people: int


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part and its window, if one was set."""

    part: Part
    window: PartWindow | None


def category_rows(session: Session, edition_id: int) -> list[CategoryRow]:
    """Return an edition's categories in their order; four statements, however many."""
    query = select(Category).where(Category.edition_id == edition_id).order_by(Category.position, Category.id)
    found = session.scalars(
        query.options(selectinload(Category.stages).selectinload(ApprovalStage.reviewers))
    ).all()
    counts = select(Registration.category_id, func.count()).where(Registration.edition_id == edition_id)
    people = dict(session.execute(counts.group_by(Registration.category_id)).all())
    return [CategoryRow(category, people.get(category.id, 0)) for category in found]


def category(session: Session, edition_id: int, key: str) -> Category:
    """Return a category with its stages; raise NotFound."""
    query = select(Category).where(Category.edition_id == edition_id, Category.key == key)
    found = session.scalar(query.options(selectinload(Category.stages).selectinload(ApprovalStage.reviewers)))
    if found is None:
        raise NotFound(N_("There is no category at this address."))
    return found


def part_rows(session: Session, edition_id: int) -> list[PartRow]:
    """Return an edition's parts with their windows, in their order."""
    query = (
        select(Part, PartWindow)
        .outerjoin(PartWindow, PartWindow.part_id == Part.id)
        .where(Part.edition_id == edition_id)
        .order_by(Part.position, Part.id)
    )
    return [PartRow(part, window) for part, window in session.execute(query)]


def part_row(session: Session, edition_id: int, key: str) -> PartRow:
    """Return a part with its window; raise NotFound."""
    for row in part_rows(session, edition_id):
        if row.part.key == key:
            return row
    raise NotFound(N_("There is no part at this address."))


def reviewers(session: Session, edition: Edition) -> Sequence[tuple[int, str]]:
    """Return (account id, name) of all who may review in an edition, by name."""
    roles = [role for role, granted in GRANTS.items() if REVIEW in granted]
    query = (
        select(User.id, User.name, User.email)
        .join(Membership, Membership.user_id == User.id)
        .where(User.active, Membership.role.in_(roles))
        .where(or_(Membership.edition_id == edition.id, Membership.edition_id.is_(None)))
        .distinct()
        .order_by(User.name, User.id)
    )
    return [(number, name or email) for number, name, email in session.execute(query)]
