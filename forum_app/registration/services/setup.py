"""Organisers set up registration: times, categories with their stages of review, windows of parts (REG-3, REG-7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Part
from forum_app.registration.models import (
    ApprovalStage,
    Category,
    Invitation,
    PartWindow,
    QuotaCategory,
    Registration,
    RegistrationSetup,
    StageReviewer,
)
from forum_app.registration.rules import EntryMode, RegistrationState

OLDEST_AGE = 120
IN_REVIEW = (RegistrationState.SUBMITTED, RegistrationState.CHANGE_ASKED)


class ChangedMeanwhile(Conflict):
    """Somebody else saved the same thing after the page was opened; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__(
            N_("Somebody else has saved this meanwhile. Your answers are below; compare, then save again.")
        )


class InUse(Conflict):
    """A thing that others hang on cannot be removed."""

    title = N_("Still in use")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTimes:
    """The times and habits of an edition's registration; instants are UTC, `zone` is the one they are shown in.

    `keep_days` are days after the forum by kind of data; a kind that is not named has its usual time.
    """

    revision: int
    zone: str
    opens_at: datetime | None
    closes_at: datetime | None
    change_until: datetime | None
    confirm_needed: bool
    guardian_below: int
    offer_hours: int
    invitation_days: int
    keep_days: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage of review as it shall be; `id` None is a new one."""

    id: int | None
    name: Translated
    reviewers: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCategory:
    """A category as it shall be."""

    revision: int
    key: str
    letter: str
    colour: str
    name: Translated
    note: Translated | None
    entry: EntryMode
    opens_at: datetime | None
    closes_at: datetime | None
    youngest: int | None
    oldest: int | None
    protocol_weight: int
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPart:
    """The window of a part as it shall be."""

    revision: int
    entry: EntryMode
    opens_at: datetime | None
    closes_at: datetime | None
    youngest: int | None
    oldest: int | None


def set_times(session: Session, actor: Actor, edition: Edition, command: SetTimes, now: datetime) -> None:
    """Save the times of an edition. Raises ChangedMeanwhile, and Invalid with its field."""
    _in_order(command.opens_at, command.closes_at)
    found = session.scalar(
        select(RegistrationSetup).where(RegistrationSetup.edition_id == edition.id).with_for_update()
    )
    if found is None:
        found = RegistrationSetup(edition_id=edition.id, revision=0, keep_days={})
        session.add(found)
    changed = _save(found, command)
    _record(session, actor, edition, "setup_changed", changed, now)


def save_category(
    session: Session, actor: Actor, edition: Edition, command: SetCategory, now: datetime
) -> Category:
    """Add a category, or change the one of that key. Raises ChangedMeanwhile, InUse, Invalid with its field."""
    _in_order(command.opens_at, command.closes_at)
    _ages_in_order(command.youngest, command.oldest)
    query = select(Category).where(Category.edition_id == edition.id, Category.key == command.key)
    found = session.scalar(query.with_for_update())
    if found is None:
        last = session.scalar(select(func.max(Category.position)).where(Category.edition_id == edition.id))
        found = Category(edition_id=edition.id, key=command.key, revision=0, position=(last or 0) + 1)
        session.add(found)
    changed = _save(found, command, "stages", "key")
    if _set_stages(session, found, command.stages):
        changed.append("stages")
    session.flush()
    _record(session, actor, edition, "category_saved", [command.key, *changed], now)
    return found


def remove_category(
    session: Session, actor: Actor, edition: Edition, category: Category, now: datetime
) -> None:
    """Remove a category that nobody is in and nobody is invited to. Raises InUse with the numbers."""
    people = _count(session, select(func.count()).where(Registration.category_id == category.id))
    invited = _count(session, select(func.count()).where(Invitation.category_id == category.id))
    quotas = _count(session, select(func.count()).where(QuotaCategory.category_id == category.id))
    if people or invited or quotas:
        raise InUse(
            N_(
                "This category has %(people)s registrations, %(invited)s invitations and %(quotas)s quotas. "
                "Close it instead, or move them first."
            ),
            people=people,
            invited=invited,
            quotas=quotas,
        )
    session.delete(category)
    _record(session, actor, edition, "category_removed", [category.key], now)


def set_part(
    session: Session, actor: Actor, edition: Edition, part: Part, command: SetPart, now: datetime
) -> None:
    """Save the window of a part. Raises ChangedMeanwhile, and Invalid with its field."""
    _in_order(command.opens_at, command.closes_at)
    _ages_in_order(command.youngest, command.oldest)
    found = session.scalar(select(PartWindow).where(PartWindow.part_id == part.id).with_for_update())
    if found is None:
        found = PartWindow(part_id=part.id, revision=0)
        session.add(found)
    _record(session, actor, edition, "part_window_saved", [part.key, *_save(found, command)], now)


def _save(
    row: RegistrationSetup | Category | PartWindow,
    command: SetTimes | SetCategory | SetPart,
    *apart: str,
) -> list[str]:
    """Set the row's columns from the command if nobody saved it meanwhile; return the names of what changed."""
    if row.revision != command.revision:
        raise ChangedMeanwhile
    values = {each.name: getattr(command, each.name) for each in fields(command)}
    wanted = {name: value for name, value in values.items() if name not in ("revision", *apart)}
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, wanted[name])
    row.revision += 1
    return changed


def _set_stages(session: Session, category: Category, wanted: Sequence[Stage]) -> bool:
    """Bring the stages of a category to those wanted; tell whether anything changed.

    A stage can be renamed at any time, but not taken away from under the reviews that go on.
    """
    before = [(stage.id, stage.name, {r.user_id for r in stage.reviewers}) for stage in category.stages]
    known = {stage.id: stage for stage in category.stages}
    if len(wanted) < len(before):
        stuck = select(func.count()).where(
            Registration.category_id == category.id,
            Registration.state.in_(IN_REVIEW),
            Registration.stage >= max(1, len(wanted)),
        )
        if count := session.scalar(stuck):
            raise InUse(
                N_(
                    "%(count)s registrations in review have come further than these stages. Decide on them first."
                ),
                count=count,
            )
    category.stages = [_stage(known, stage, place) for place, stage in enumerate(wanted, 1)]
    session.flush()
    return before != [(s.id, s.name, {r.user_id for r in s.reviewers}) for s in category.stages]


def _stage(known: dict[int, ApprovalStage], wanted: Stage, position: int) -> ApprovalStage:
    found = known.get(wanted.id or 0) or ApprovalStage(reviewers=[])
    found.name, found.position = wanted.name, position
    kept = [reviewer for reviewer in found.reviewers if reviewer.user_id in wanted.reviewers]
    new = wanted.reviewers - {reviewer.user_id for reviewer in kept}
    found.reviewers = [*kept, *(StageReviewer(user_id=user_id) for user_id in sorted(new))]
    return found


def _in_order(opens_at: datetime | None, closes_at: datetime | None) -> None:
    if opens_at and closes_at and closes_at <= opens_at:
        raise Invalid(N_("Registration cannot close before it opens."), field="closes_at")


def _ages_in_order(youngest: int | None, oldest: int | None) -> None:
    if youngest is not None and oldest is not None and oldest < youngest:
        raise Invalid(N_("The highest age is below the lowest."), field="oldest")


def _count(session: Session, query: Any) -> int:
    return int(session.scalar(query) or 0)


def _record(
    session: Session, actor: Actor, edition: Edition, action: str, names: Sequence[str], now: datetime
) -> None:
    subject = Subject(kind="edition", ref=edition.uid, edition_id=edition.id)
    changes = {"fields": list(names)}
    record(session, actor, Deed(action=f"registration.{action}", subject=subject, changes=changes), now)
