"""Quotas are added, changed and removed; what one counts is counted again in the same transaction (REG-10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Part
from forum_app.editions.rules import Side
from forum_app.registration.models import Category, Delegation, Invitation, Place, Quota, QuotaCategory
from forum_app.registration.queries.quotas import quota_rules, seekers
from forum_app.registration.rules import PlaceMoment, Seeker, quotas_of
from forum_app.registration.services.places import QuotaTooSmall, in_line
from forum_app.registration.services.states import fill_later

MOST = 1_000_000


class ChangedMeanwhile(Conflict):
    """Somebody else saved the same quota after the page was opened; nothing was overwritten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveQuota:
    """A quota as it shall be; `revision` is the one the page was made from, 0 for a new quota."""

    revision: int
    name: Translated
    size: int
    moment: PlaceMoment
    categories: frozenset[int]
    side: Side | None
    part_id: int | None
    delegation_id: int | None


def add_quota(session: Session, actor: Actor, edition: Edition, command: SaveQuota, now: datetime) -> Quota:
    """Add a quota and count who is in it already. Raises QuotaTooSmall with the numbers, and Invalid."""
    in_line(session)
    _check(session, edition, command)
    last = session.scalar(select(func.max(Quota.position)).where(Quota.edition_id == edition.id))
    quota = Quota(edition_id=edition.id, revision=0, position=(last or 0) + 1, taken=0, categories=[])
    _set(quota, command)
    session.add(quota)
    session.flush()
    _recount(session, quota, command.size)
    _record(session, actor, edition, ("added", quota, {"size": quota.size, "taken": quota.taken}), now)
    fill_later(session, edition.id, now)
    return quota


def change_quota(
    session: Session, actor: Actor, edition: Edition, quota: Quota, command: SaveQuota, now: datetime
) -> Quota:
    """Change a quota; who is in it is counted again.

    Raises ChangedMeanwhile, QuotaTooSmall with the numbers when more would be in it than its size, and Invalid.
    """
    in_line(session)
    _check(session, edition, command)
    session.refresh(quota, with_for_update=True)
    if quota.revision != command.revision:
        raise ChangedMeanwhile(
            N_(
                "Somebody else has saved this quota meanwhile. Your answers are below; compare, then save again."
            )
        )
    before = {"size": quota.size, "taken": quota.taken}
    kept = quota.moment is command.moment
    with session.begin_nested():
        _set(quota, command)
        session.flush()
        _recount(session, quota, command.size, keep=kept)
    after = {"size": quota.size, "taken": quota.taken}
    changes = {name: [before[name], after[name]] for name in before}
    _record(session, actor, edition, ("changed", quota, changes), now)
    fill_later(session, edition.id, now)
    return quota


def remove_quota(session: Session, actor: Actor, edition: Edition, quota: Quota, now: datetime) -> None:
    """Remove a quota with its places; who waited for it alone is offered a place. The log keeps the numbers."""
    in_line(session)
    session.refresh(quota)
    numbers = {"size": quota.size, "taken": quota.taken}
    session.execute(delete(Place).where(Place.quota_id == quota.id))
    _record(session, actor, edition, ("removed", quota, numbers), now)
    session.delete(quota)
    session.flush()
    fill_later(session, edition.id, now)


def _check(session: Session, edition: Edition, command: SaveQuota) -> None:
    if not 0 <= command.size <= MOST:
        raise Invalid(N_("Give a number of places from 0 to %(most)s."), field="size", most=MOST)
    if not command.name:
        raise Invalid(N_("Give the quota a name."), field="name")
    mine = select(Category.id).where(Category.edition_id == edition.id, Category.id.in_(command.categories))
    if set(session.scalars(mine)) != command.categories:
        raise Invalid(N_("This category is no longer there."), field="categories")
    choices: tuple[tuple[str, type[Part | Delegation], int | None], ...] = (
        ("part", Part, command.part_id),
        ("delegation", Delegation, command.delegation_id),
    )
    for field, kind, id_ in choices:
        mine = select(kind.id).where(kind.id == id_, kind.edition_id == edition.id)
        if id_ is not None and session.scalar(mine) is None:
            raise Invalid(N_("This choice is no longer there."), field=field)


def _set(quota: Quota, command: SaveQuota) -> None:
    """Set everything but the size, which is checked against the count first."""
    quota.name, quota.moment, quota.side = command.name, command.moment, command.side
    quota.part_id, quota.delegation_id = command.part_id, command.delegation_id
    kept = [row for row in quota.categories if row.category_id in command.categories]
    new = command.categories - {row.category_id for row in kept}
    quota.categories = [*kept, *(QuotaCategory(category_id=id_) for id_ in sorted(new))]
    quota.size = max(quota.size or 0, command.size)
    quota.revision += 1


def _recount(session: Session, quota: Quota, size: int, *, keep: bool = True) -> None:
    """Make the places of a quota those that it counts now; raise QuotaTooSmall if there are more than `size`.

    Who is reviewed once more keeps the place held (`keep`), unless the quota now counts from another moment.
    """
    rule = [rule for rule in quota_rules(session, quota.edition_id) if rule.id == quota.id]
    there = select(Place.registration_id, Place.invitation_id).where(Place.quota_id == quota.id)
    rows = list(session.execute(there))
    holders = {registration_id for registration_id, _ in rows if registration_id is not None}
    held_for = {invitation_id for _, invitation_id in rows if invitation_id is not None}
    keepers = holders if keep else set()
    people = {
        id_
        for id_, seeker in seekers(session, quota.edition_id).items()
        if quotas_of(rule, seeker, frozenset({quota.id} if id_ in keepers else ()))
    }
    invited = {id_ for id_, seeker in _holding(session, quota.edition_id).items() if quotas_of(rule, seeker)}
    count = len(people) + len(invited)
    if count > size:
        raise QuotaTooSmall(
            N_(
                "%(taken)s places would be taken, so %(size)s are not enough. Free places first, or count fewer."
            ),
            taken=count,
            size=size,
        )
    _replace(session, quota, ("registration_id", holders, people))
    _replace(session, quota, ("invitation_id", held_for, invited))
    session.execute(update(Quota).where(Quota.id == quota.id).values(size=size, taken=count))
    session.refresh(quota)


def _replace(session: Session, quota: Quota, places: tuple[str, set[int], set[int]]) -> None:
    column, before, after = places
    gone = before - after
    for part in (sorted(gone)[at : at + 500] for at in range(0, len(gone), 500)):
        theirs = getattr(Place, column).in_(part)
        session.execute(delete(Place).where(Place.quota_id == quota.id, theirs))
    new = [{"quota_id": quota.id, column: id_} for id_ in sorted(after - before)]
    if new:
        session.execute(insert(Place), new)


def _holding(session: Session, edition_id: int) -> dict[int, Seeker]:
    """Return the invitations for which places are held, and what decides about these."""
    held = select(Place.invitation_id).where(Place.registration_id.is_(None))
    query = (
        select(Invitation.id, Invitation.category_id, Invitation.delegation_id, Delegation.side)
        .outerjoin(Delegation, Delegation.id == Invitation.delegation_id)
        .where(Invitation.edition_id == edition_id, Invitation.id.in_(held))
    )
    return {
        id_: Seeker(category_id=category_id or 0, side=side or Side.OTHER, delegation_id=delegation_id)
        for id_, category_id, delegation_id, side in session.execute(query)
    }


def _record(
    session: Session,
    actor: Actor,
    edition: Edition,
    what: tuple[str, Quota, Mapping[str, object]],
    now: datetime,
) -> None:
    action, quota, changes = what
    subject = Subject(kind="quota", ref=quota.uid, edition_id=edition.id)
    record(session, actor, Deed(action=f"quota.{action}", subject=subject, changes=changes), now)
