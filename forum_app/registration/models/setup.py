"""What organisers set up before anybody registers: times, categories, stages of review, quotas."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.core.translated import Translated
from forum_app.editions.models import Part
from forum_app.editions.rules import Side
from forum_app.registration.rules import EntryMode, PlaceMoment


class RegistrationSetup(Base):
    """The times and habits of registration for one edition; without a row the defaults of the columns hold."""

    __tablename__ = "registration_setup"

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), unique=True)
    zone: Mapped[str] = mapped_column(String(60), default="")
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    change_until: Mapped[datetime | None]
    confirm_needed: Mapped[bool] = mapped_column(default=True)
    guardian_below: Mapped[int] = mapped_column(default=18)
    offer_hours: Mapped[int] = mapped_column(default=72)
    invitation_days: Mapped[int] = mapped_column(default=30)
    keep_days: Mapped[dict[str, Any]] = mapped_column(default=dict)
    revision: Mapped[int] = mapped_column(default=1)


class PartWindow(Base):
    """Own times, age window and way in of one part, such as the youth dialogue (REG-3, REG-7)."""

    __tablename__ = "part_window"

    id: Mapped[int] = key_column()
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id", ondelete="CASCADE"), unique=True)
    entry: Mapped[EntryMode] = mapped_column(enum_type(EntryMode), default=EntryMode.OPEN)
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    youngest: Mapped[int | None]
    oldest: Mapped[int | None]
    revision: Mapped[int] = mapped_column(default=1)
    part: Mapped[Part] = relationship()


class Category(Base):
    """A category of participants with the letter and colour of its badge (BDG-1) and its way in."""

    __tablename__ = "category"
    __table_args__ = (UniqueConstraint("edition_id", "key"),)

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(60))
    letter: Mapped[str] = mapped_column(String(2))
    colour: Mapped[str] = mapped_column(String(7))
    name: Mapped[Translated]
    note: Mapped[Translated | None]
    entry: Mapped[EntryMode] = mapped_column(enum_type(EntryMode), default=EntryMode.INVITATION)
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    youngest: Mapped[int | None]
    oldest: Mapped[int | None]
    protocol_weight: Mapped[int] = mapped_column(default=5)
    position: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(default=1)
    stages: Mapped[list[ApprovalStage]] = relationship(
        back_populates="category", cascade="all, delete-orphan", order_by="ApprovalStage.position"
    )


class ApprovalStage(Base):
    """One of the stages that registrations of a category pass in order, such as city, programme, protocol."""

    __tablename__ = "approval_stage"

    id: Mapped[int] = key_column()
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id", ondelete="CASCADE"), index=True)
    name: Mapped[Translated]
    position: Mapped[int]
    category: Mapped[Category] = relationship(back_populates="stages")
    reviewers: Mapped[list[StageReviewer]] = relationship(
        back_populates="stage", cascade="all, delete-orphan"
    )


class StageReviewer(Base):
    """Who may decide at a stage; a stage without any is open to all who review."""

    __tablename__ = "stage_reviewer"
    __table_args__ = (UniqueConstraint("stage_id", "user_id"),)

    id: Mapped[int] = key_column()
    stage_id: Mapped[int] = mapped_column(ForeignKey("approval_stage.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    stage: Mapped[ApprovalStage] = relationship(back_populates="reviewers")


class Quota(Base):
    """A number of places for some categories, one side, one part or one delegation; empty means any (REG-10).

    `taken` counts the rows of `place` and can never pass `size`: the database itself refuses it.
    """

    __tablename__ = "quota"
    __table_args__ = (
        CheckConstraint("taken >= 0", name="taken_not_negative"),
        CheckConstraint("taken <= size", name="never_oversold"),
    )

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    name: Mapped[Translated]
    size: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)
    moment: Mapped[PlaceMoment] = mapped_column(enum_type(PlaceMoment), default=PlaceMoment.SUBMITTED)
    part_id: Mapped[int | None] = mapped_column(ForeignKey("part.id", ondelete="CASCADE"), index=True)
    side: Mapped[Side | None] = mapped_column(enum_type(Side))
    delegation_id: Mapped[int | None] = mapped_column(
        ForeignKey("delegation.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(default=1)
    categories: Mapped[list[QuotaCategory]] = relationship(
        back_populates="quota", cascade="all, delete-orphan"
    )


class QuotaCategory(Base):
    """A category that a quota counts."""

    __tablename__ = "quota_category"
    __table_args__ = (UniqueConstraint("quota_id", "category_id"),)

    id: Mapped[int] = key_column()
    quota_id: Mapped[int] = mapped_column(ForeignKey("quota.id", ondelete="CASCADE"), index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id", ondelete="CASCADE"), index=True)
    quota: Mapped[Quota] = relationship(back_populates="categories")


class Place(Base):
    """One place of a quota, taken by a registration or held for an invitation."""

    __tablename__ = "place"
    __table_args__ = (
        UniqueConstraint("quota_id", "registration_id"),
        UniqueConstraint("quota_id", "invitation_id"),
        CheckConstraint("registration_id IS NOT NULL OR invitation_id IS NOT NULL", name="somebody_has_it"),
    )

    id: Mapped[int] = key_column()
    quota_id: Mapped[int] = mapped_column(ForeignKey("quota.id"), index=True)
    registration_id: Mapped[int | None] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    invitation_id: Mapped[int | None] = mapped_column(
        ForeignKey("invitation.id", ondelete="CASCADE"), index=True
    )
