"""What reviewers need to know before they decide: stages, reviewers, places, steps, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from forum_app.accounts.models import Membership, User
from forum_app.accounts.rules import GRANTS
from forum_app.core.translated import Translated
from forum_app.registration.models import (
    ApprovalStage,
    Category,
    Place,
    Quota,
    Registration,
    RegistrationPart,
    ReviewNote,
    ReviewStep,
    StoredFile,
    TravelDocument,
)
from forum_app.registration.rules import QuotaRule, RegistrationState, Seeker, Verdict, quotas_of
from forum_app.registration.rules.review import Case, stage_to_return_to

REVIEW = "registration.review"


@dataclass(frozen=True, slots=True)
class Written:
    """A note or a verdict: by whom and when; a note has no verdict."""

    at: datetime
    by: str
    text: str
    verdict: Verdict | None = None
    stage: int = 0


@dataclass(frozen=True, slots=True)
class QuotaLeft:
    """A quota with what is left of it."""

    id: int
    name: Translated
    size: int
    taken: int

    @property
    def left(self) -> int:
        """The places that are free."""
        return max(0, self.size - self.taken)


def chosen(session: Session, edition_id: int, references: Sequence[str]) -> list[Registration]:
    """Return registrations of an edition by reference with person, category and stages, in the order asked."""
    query = (
        select(Registration)
        .where(Registration.edition_id == edition_id, Registration.reference.in_(references))
        .options(
            joinedload(Registration.person),
            joinedload(Registration.category)
            .selectinload(Category.stages)
            .selectinload(ApprovalStage.reviewers),
            selectinload(Registration.parts),
        )
    )
    found = {row.reference: row for row in session.scalars(query)}
    return [found[reference] for reference in dict.fromkeys(references) if reference in found]


def cases(
    session: Session, registrations: Sequence[Registration], rules: Sequence[QuotaRule], user_id: int | None
) -> list[Case]:
    """Return what decides about a verdict on each of these; one statement beside those of `chosen`."""
    ids = [row.id for row in registrations]
    held: dict[int, set[int]] = {}
    pairs = select(Place.registration_id, Place.quota_id).where(Place.registration_id.in_(ids))
    for registration_id, quota_id in session.execute(pairs):
        held.setdefault(registration_id or 0, set()).add(quota_id)
    return [_case(row, rules, held.get(row.id, set()), user_id) for row in registrations]


def _case(row: Registration, rules: Sequence[QuotaRule], held: set[int], user_id: int | None) -> Case:
    stages = row.category.stages
    seeker = Seeker(
        category_id=row.category_id,
        side=row.side,
        part_ids=frozenset(part.part_id for part in row.parts),
        delegation_id=row.delegation_id,
        state=RegistrationState.APPROVED,
    )
    return Case(
        state=row.state,
        stage=row.stage,
        stages=len(stages),
        mine=_is_reviewer(stages, row.stage, user_id),
        wants=quotas_of(rules, seeker) - held,
        waits_for_guardian=bool(row.guardian_email) and row.guardian_agreed_at is None,
    )


def _is_reviewer(stages: Sequence[ApprovalStage], passed: int, user_id: int | None) -> bool:
    if not stages:
        return True
    named = {one.user_id for one in stages[stage_to_return_to(passed, len(stages))].reviewers}
    return not named or user_id in named


def quotas_left(session: Session, edition_id: int) -> list[QuotaLeft]:
    """Return the quotas of an edition with what is taken of each."""
    columns = (Quota.id, Quota.name, Quota.size, Quota.taken)
    query = select(*columns).where(Quota.edition_id == edition_id).order_by(Quota.position, Quota.id)
    return [QuotaLeft(*row) for row in session.execute(query)]


def steps(session: Session, registration_id: int) -> list[Written]:
    """Return the verdicts on a registration, the latest first."""
    query = (
        select(ReviewStep.at, User.name, User.email, ReviewStep.reason, ReviewStep.verdict, ReviewStep.stage)
        .outerjoin(User, User.id == ReviewStep.user_id)
        .where(ReviewStep.registration_id == registration_id)
    )
    rows = session.execute(query.order_by(ReviewStep.id.desc()))
    return [
        Written(at, name or email or "", reason, verdict, stage)
        for at, name, email, reason, verdict, stage in rows
    ]


def notes(session: Session, registration_id: int) -> list[Written]:
    """Return the notes on a registration, the latest first."""
    query = (
        select(ReviewNote.at, User.name, User.email, ReviewNote.text)
        .outerjoin(User, User.id == ReviewNote.user_id)
        .where(ReviewNote.registration_id == registration_id)
    )
    rows = session.execute(query.order_by(ReviewNote.id.desc()))
    return [Written(at, name or email or "", text) for at, name, email, text in rows]


def reviewers(session: Session, edition_id: int) -> list[tuple[str, str]]:
    """Return (uid, name) of the accounts that may review in an edition, by name."""
    roles = [role for role, granted in GRANTS.items() if REVIEW in granted]
    query = (
        select(User.uid, User.name, User.email)
        .join(Membership, Membership.user_id == User.id)
        .where(
            User.active,
            Membership.role.in_(roles),
            or_(Membership.edition_id.is_(None), Membership.edition_id == edition_id),
        )
        .distinct()
    )
    return sorted(((uid, name or email) for uid, name, email in session.execute(query)), key=lambda r: r[1])


def parts_of(session: Session, registration_id: int) -> frozenset[int]:
    """Return the keys of the parts that a registration is for; none means all."""
    query = select(RegistrationPart.part_id).where(RegistrationPart.registration_id == registration_id)
    return frozenset(session.scalars(query))


def reviewer_uid(session: Session, registration: Registration) -> str:
    """Return the permanent id of the account that looks after a registration, or nothing."""
    if registration.reviewer_id is None:
        return ""
    return session.scalar(select(User.uid).where(User.id == registration.reviewer_id)) or ""


def has_papers(session: Session, registration_id: int) -> bool:
    """Tell whether a passport is kept for a registration, without reading it."""
    query = select(TravelDocument.id).where(TravelDocument.registration_id == registration_id)
    return session.scalar(query) is not None


def photo_key(session: Session, registration: Registration) -> str:
    """Return where a registration's photo lies in the store, or nothing."""
    if registration.photo_id is None:
        return ""
    return session.scalar(select(StoredFile.key).where(StoredFile.id == registration.photo_id)) or ""
