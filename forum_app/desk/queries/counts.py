"""Counts of an edition: for the rail on every page, and for the morning's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, Release
from forum_app.badges.models import PrintRun
from forum_app.core.translated import Translated
from forum_app.desk.rules import ACTIVE
from forum_app.editions.rules import Side
from forum_app.messages.models import OutboxMail
from forum_app.messages.rules import MailState
from forum_app.registration.models import Category, Delegation, Registration
from forum_app.registration.rules import HAS_PLACE, DelegationKind, DelegationRole, RegistrationState

TROUBLED = (MailState.FAILED, MailState.MAYBE_SENT)


@dataclass(frozen=True, slots=True)
class RailCounts:
    """What the rail shows beside its items."""

    waiting: int
    delegations: int
    sessions: int
    touched: int
    troubled: int


def rail(session: Session, edition_id: int) -> RailCounts:
    """Return the counts of the rail in one statement."""
    newest = _newest(edition_id)
    touched = or_(newest.is_(None), AgendaSession.changed_at > newest)
    row = session.execute(
        select(
            _count(Registration, edition_id, Registration.state == RegistrationState.SUBMITTED),
            _count(Delegation, edition_id),
            _count(AgendaSession, edition_id),
            _count(AgendaSession, edition_id, touched),
            _count(OutboxMail, edition_id, OutboxMail.state.in_(TROUBLED)),
        )
    ).one()
    return RailCounts(*row)


def _newest(edition_id: int) -> Any:
    published = select(func.max(Release.published_at)).where(Release.edition_id == edition_id)
    return published.scalar_subquery()


def _count(table: Any, edition_id: int, *conditions: Any) -> Any:
    return (
        select(func.count())
        .select_from(table)
        .where(table.edition_id == edition_id, *conditions)
        .scalar_subquery()
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many registrations stand in a state, by kind of delegation and side."""

    kind: DelegationKind
    side: Side
    state: RegistrationState
    count: int


def registrations(session: Session, edition_id: int) -> list[Tally]:
    """Return the counts of all registrations in one statement; who comes without a delegation counts as other."""
    kind = func.coalesce(Delegation.kind, DelegationKind.OTHER.value, type_=Delegation.kind.type)
    columns = (kind.label("kind"), Registration.side, Registration.state)
    query = (
        select(*columns, func.count())
        .outerjoin(Delegation, Delegation.id == Registration.delegation_id)
        .where(Registration.edition_id == edition_id)
        .group_by(*columns)
    )
    return [Tally(*row) for row in session.execute(query)]


def oldest_waiting(session: Session, edition_id: int) -> datetime | None:
    """Return since when the registration waits that waits longest for review, or None."""
    query = select(func.min(Registration.changed_at)).where(Registration.edition_id == edition_id)
    return session.scalar(query.where(Registration.state == RegistrationState.SUBMITTED))


@dataclass(frozen=True, slots=True)
class Heads:
    """Delegations with members that have no head, or more than one (REG-2); `names` are a few of each."""

    none: int = 0
    several: int = 0
    names_none: Sequence[Translated] = field(default_factory=list)
    names_several: Sequence[Translated] = field(default_factory=list)


def heads(session: Session, edition_id: int) -> Heads:
    """Return which delegations lack a head or have two, in one statement."""
    counted = head_counts(edition_id)
    query = select(Delegation.body, counted.c.heads).join(counted, counted.c.delegation_id == Delegation.id)
    rows = session.execute(query.where(counted.c.heads != 1).order_by(Delegation.key))
    found = [(body, count) for body, count in rows]
    none = [body for body, count in found if count == 0]
    several = [body for body, count in found if count > 1]
    return Heads(len(none), len(several), none[:3], several[:3])


def head_counts(edition_id: int) -> Any:
    """Return a subquery of the delegations with active members: their id and the number of their active heads."""
    is_head = case((Registration.delegation_role == DelegationRole.HEAD, 1), else_=0)
    query = select(Registration.delegation_id, func.sum(is_head).label("heads"))
    query = query.where(
        Registration.edition_id == edition_id,
        Registration.delegation_id.is_not(None),
        Registration.state.in_(ACTIVE),
    )
    return query.group_by(Registration.delegation_id).subquery()


def last_print_run(session: Session, edition_id: int) -> PrintRun | None:
    """Return the last printing of badges, or None."""
    query = select(PrintRun).where(PrintRun.edition_id == edition_id)
    return session.scalar(query.order_by(PrintRun.id.desc()).limit(1))


def places(session: Session, edition_id: int, category_key: str = "") -> int:
    """Return how many people have a place, in one category or in all."""
    query = select(func.count()).select_from(Registration).join(Registration.category)
    query = query.where(Registration.edition_id == edition_id, Registration.state.in_(HAS_PLACE))
    if category_key:
        query = query.where(Category.key == category_key)
    return session.scalar(query) or 0
