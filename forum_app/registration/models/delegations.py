"""Delegations: bodies that send people, and the focal points who register for them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.cities.models import City
from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration.rules import DelegationKind, DelegationState

if TYPE_CHECKING:
    from forum_app.registration.models.registrations import Registration


class Delegation(Base):
    """A body that sends people: the unit of invitation, quota, credentials and seating."""

    __tablename__ = "delegation"
    __table_args__ = (UniqueConstraint("edition_id", "key"),)

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(120))
    body: Mapped[Translated]
    side: Mapped[Side] = mapped_column(enum_type(Side))
    kind: Mapped[DelegationKind] = mapped_column(enum_type(DelegationKind))
    country_iso2: Mapped[str] = mapped_column(String(2), default="")
    city_id: Mapped[int | None] = mapped_column(ForeignKey("city.id"), index=True)
    contact_email: Mapped[str] = mapped_column(String(254), default="")
    search_key: Mapped[str] = mapped_column(default="")
    state: Mapped[DelegationState] = mapped_column(enum_type(DelegationState), default=DelegationState.NAMED)
    stays_together: Mapped[bool] = mapped_column(default=False)
    credentials_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id", ondelete="SET NULL"))
    credentials_signed_by: Mapped[str] = mapped_column(String(200), default="")
    credentials_dated: Mapped[date | None]
    submitted_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    edition: Mapped[Edition] = relationship()
    city: Mapped[City | None] = relationship()
    registrations: Mapped[list[Registration]] = relationship(back_populates="delegation")
    focal_points: Mapped[list[FocalPoint]] = relationship(
        back_populates="delegation", cascade="all, delete-orphan", order_by="FocalPoint.id"
    )


class FocalPoint(Base):
    """Somebody who registers for a delegation, by a personal link of which only the hash is stored."""

    __tablename__ = "focal_point"

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2), default="en")
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    delegation: Mapped[Delegation] = relationship(back_populates="focal_points")
