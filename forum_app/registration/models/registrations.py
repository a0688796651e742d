"""Registrations with what hangs on each: consents, parts, travel, the passport, a place on the waiting list."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.cities.models import City
from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.core.sealing import SealedText
from forum_app.core.translated import Translated
from forum_app.editions.rules import Side
from forum_app.registration.models.delegations import Delegation
from forum_app.registration.models.people import Person
from forum_app.registration.models.setup import Category
from forum_app.registration.rules import (
    ConsentPurpose,
    DelegationRole,
    EnteredBy,
    RegistrationState,
    TravelDocumentKind,
)


class Registration(Base):
    """One person's registration for an edition. The same form sent twice has the same idempotency key."""

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("edition_id", "reference"),
        UniqueConstraint("edition_id", "idempotency_key"),
        UniqueConstraint("edition_id", "import_key"),
        CheckConstraint("protocol_rank BETWEEN 1 AND 9", name="rank_one_to_nine"),
        Index("ix_registration_edition_state", "edition_id", "state"),
        Index("ix_registration_role_state", "edition_id", "delegation_role", "state"),
        Index("ix_registration_state_changed", "edition_id", "state", "changed_at"),
    )

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"), index=True)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegation.id"), index=True)
    delegation_role: Mapped[DelegationRole] = mapped_column(
        enum_type(DelegationRole), default=DelegationRole.MEMBER
    )
    reference: Mapped[str] = mapped_column(String(20))
    idempotency_key: Mapped[str | None] = mapped_column(String(64))
    import_key: Mapped[str | None] = mapped_column(String(80))
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    state: Mapped[RegistrationState] = mapped_column(enum_type(RegistrationState))
    stage: Mapped[int] = mapped_column(default=0)
    reviewer_id: Mapped[int | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), index=True
    )
    change_what: Mapped[str] = mapped_column(default="")
    change_until: Mapped[datetime | None]
    replaces_id: Mapped[int | None] = mapped_column(
        ForeignKey("registration.id", ondelete="SET NULL"), index=True
    )
    entered_by: Mapped[EnteredBy] = mapped_column(enum_type(EnteredBy), default=EnteredBy.SELF)
    function: Mapped[Translated | None]
    body: Mapped[Translated | None]
    city_id: Mapped[int | None] = mapped_column(ForeignKey("city.id"), index=True)
    city_text: Mapped[str] = mapped_column(String(120), default="")
    country_iso2: Mapped[str] = mapped_column(String(2), default="")
    side: Mapped[Side] = mapped_column(enum_type(Side), default=Side.OTHER)
    email: Mapped[str] = mapped_column(String(254))
    email_copy: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    languages: Mapped[str] = mapped_column(String(120), default="")
    needs_interpretation: Mapped[bool] = mapped_column(default=False)
    diet: Mapped[str] = mapped_column(SealedText, default="")
    access_needs: Mapped[str] = mapped_column(SealedText, default="")
    protocol_rank: Mapped[int] = mapped_column(default=9)
    sessions_wanted: Mapped[str] = mapped_column(default="")
    accompanied_by: Mapped[str] = mapped_column(default="")
    pillar: Mapped[str] = mapped_column(String(60), default="")
    themes: Mapped[str] = mapped_column(default="")
    guardian_name: Mapped[str] = mapped_column(String(200), default="")
    guardian_email: Mapped[str] = mapped_column(String(254), default="")
    guardian_agreed_at: Mapped[datetime | None]
    erasure_asked_at: Mapped[datetime | None]
    calendar_mail: Mapped[bool | None]
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id", ondelete="SET NULL"))
    remarks: Mapped[str] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship()
    category: Mapped[Category] = relationship()
    city: Mapped[City | None] = relationship()
    delegation: Mapped[Delegation | None] = relationship(back_populates="registrations")
    consents: Mapped[list[Consent]] = relationship(
        back_populates="registration", cascade="all, delete-orphan"
    )
    parts: Mapped[list[RegistrationPart]] = relationship(cascade="all, delete-orphan")
    travel: Mapped[Travel | None] = relationship(cascade="all, delete-orphan")
    document: Mapped[TravelDocument | None] = relationship(cascade="all, delete-orphan")
    waiting: Mapped[WaitingPlace | None] = relationship(
        back_populates="registration", cascade="all, delete-orphan"
    )


class RegistrationPart(Base):
    """A part of the edition that a registration is for; without any it is for the whole edition."""

    __tablename__ = "registration_part"
    __table_args__ = (UniqueConstraint("registration_id", "part_id"),)

    id: Mapped[int] = key_column()
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id", ondelete="CASCADE"), index=True)


class Consent(Base):
    """One agreement to one purpose: the text's version, its language, by whom and when (DPR-5)."""

    __tablename__ = "consent"

    id: Mapped[int] = key_column()
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    purpose: Mapped[ConsentPurpose] = mapped_column(enum_type(ConsentPurpose))
    text_version: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2))
    given_by: Mapped[str] = mapped_column(String(20), default="self")
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    registration: Mapped[Registration] = relationship(back_populates="consents")


class TravelDocument(Base):
    """The passport or identity card shown at the gate (REG-5); all but its kind is sealed.

    `fingerprint` finds the same number again (REG-6) and nothing else.
    """

    __tablename__ = "travel_document"

    id: Mapped[int] = key_column()
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), unique=True
    )
    kind: Mapped[TravelDocumentKind] = mapped_column(
        enum_type(TravelDocumentKind), default=TravelDocumentKind.ORDINARY
    )
    number: Mapped[str] = mapped_column(SealedText)
    issued_on: Mapped[str] = mapped_column(SealedText, default="")
    expires_on: Mapped[str] = mapped_column(SealedText, default="")
    authority: Mapped[str] = mapped_column(SealedText, default="")
    fingerprint: Mapped[str] = mapped_column(String(64), index=True)


class Travel(Base):
    """When and how a participant comes and goes, and whether a visa letter is asked for."""

    __tablename__ = "travel"

    id: Mapped[int] = key_column()
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), unique=True
    )
    arrives_on: Mapped[date | None]
    departs_on: Mapped[date | None]
    arrival: Mapped[str] = mapped_column(String(120), default="")
    departure: Mapped[str] = mapped_column(String(120), default="")
    hotel: Mapped[str] = mapped_column(String(200), default="")
    visa_letter: Mapped[bool] = mapped_column(default=False)
    visa_country: Mapped[str] = mapped_column(String(2), default="")


class WaitingPlace(Base):
    """A place in the queue of those who wait; smaller `weight` goes first, then who came first (REG-10).

    One that a reviewer put there `by_hand` is offered a place only by hand.
    """

    __tablename__ = "waiting_place"
    __table_args__ = (Index("ix_waiting_place_order", "edition_id", "weight", "joined_at"),)

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), unique=True
    )
    weight: Mapped[int] = mapped_column(default=5)
    joined_at: Mapped[datetime]
    by_hand: Mapped[bool] = mapped_column(default=False)
    offered_at: Mapped[datetime | None]
    offer_until: Mapped[datetime | None] = mapped_column(index=True)
    registration: Mapped[Registration] = relationship(back_populates="waiting")
