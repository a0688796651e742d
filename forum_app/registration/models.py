"""People, delegations and registrations in their simplest complete form."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.cities.models import City
from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration.rules import (
    ConsentPurpose,
    DelegationKind,
    DelegationRole,
    NameOrder,
    RegistrationState,
)


class Person(Base):
    """A human being with a name as NAM-1 to NAM-8 want it; apart from any account."""

    __tablename__ = "person"

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    family: Mapped[str] = mapped_column(default="")
    given: Mapped[str] = mapped_column(default="")
    name_order: Mapped[NameOrder] = mapped_column(enum_type(NameOrder))
    native: Mapped[str] = mapped_column(default="")
    badge_form: Mapped[str] = mapped_column(default="")
    passport_form: Mapped[str] = mapped_column(default="")
    typed_form: Mapped[str] = mapped_column(default="")
    courtesy_title: Mapped[str] = mapped_column(String(40), default="")
    sex: Mapped[str] = mapped_column(String(1), default="")
    born_on: Mapped[date | None]
    nationality: Mapped[str] = mapped_column(String(2), default="")
    sort_latin: Mapped[str] = mapped_column(default="", index=True)
    sort_pinyin: Mapped[str] = mapped_column(default="", index=True)
    search_key: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]


class Category(Base):
    """A category of participants with the letter and colour of its badge (BDG-1)."""

    __tablename__ = "category"
    __table_args__ = (UniqueConstraint("edition_id", "key"),)

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(60))
    letter: Mapped[str] = mapped_column(String(2))
    colour: Mapped[str] = mapped_column(String(7))
    name: Mapped[Translated]
    open_to_public: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


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
    created_at: Mapped[datetime]
    edition: Mapped[Edition] = relationship()
    city: Mapped[City | None] = relationship()
    registrations: Mapped[list[Registration]] = relationship(back_populates="delegation")


class Registration(Base):
    """One person's registration for an edition. The same form sent twice has the same idempotency key."""

    __tablename__ = "registration"
    __table_args__ = (
        UniqueConstraint("edition_id", "reference"),
        UniqueConstraint("edition_id", "idempotency_key"),
        UniqueConstraint("edition_id", "import_key"),
        CheckConstraint("protocol_rank BETWEEN 1 AND 9", name="rank_one_to_nine"),
        Index("ix_registration_edition_state", "edition_id", "state"),
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
    diet: Mapped[str] = mapped_column(default="")
    access_needs: Mapped[str] = mapped_column(default="")
    protocol_rank: Mapped[int] = mapped_column(default=9)
    remarks: Mapped[str] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    person: Mapped[Person] = relationship()
    category: Mapped[Category] = relationship()
    city: Mapped[City | None] = relationship()
    delegation: Mapped[Delegation | None] = relationship(back_populates="registrations")
    consents: Mapped[list[Consent]] = relationship(
        back_populates="registration", cascade="all, delete-orphan"
    )


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
