"""Programmes, their yearly editions, the parts of an edition, and where it takes place."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.core.db import Base, enum_type, key_column, uid_column
from forum_app.core.translated import Translated
from forum_app.editions.rules import EditionState, OrganiserRole, ProgrammeKind, Side


class Programme(Base):
    """A line of events: the urban forum, the mayors' programme, the youth dialogue, a round-table series."""

    __tablename__ = "programme"

    id: Mapped[int] = key_column()
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[ProgrammeKind] = mapped_column(enum_type(ProgrammeKind))
    name: Mapped[Translated]
    summary: Mapped[Translated | None]
    position: Mapped[int] = mapped_column(default=0)
    editions: Mapped[list[Edition]] = relationship(back_populates="programme", order_by="Edition.first_day")


class Edition(Base):
    """One holding of a programme. Number and year stand apart: annual is not every year (PRG-7).

    `grid_from` and `grid_to` bound the working day in minutes from midnight by the venue's clock; `grid_to` may
    lie beyond 1,440, in the night that belongs to the day (PRG-5).
    """

    __tablename__ = "edition"
    __table_args__ = (
        CheckConstraint("last_day >= first_day", name="days_in_order"),
        CheckConstraint("grid_from >= 0 AND grid_to > grid_from AND grid_to <= 2160", name="grid_in_order"),
    )

    id: Mapped[int] = key_column()
    uid: Mapped[str] = uid_column()
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    number: Mapped[int | None]
    year: Mapped[int] = mapped_column(index=True)
    name: Mapped[Translated]
    short_name: Mapped[Translated | None]
    theme: Mapped[Translated | None]
    summary: Mapped[Translated | None]
    facts: Mapped[Translated | None]
    outcome: Mapped[Translated | None]
    source: Mapped[str] = mapped_column(default="")
    host_side: Mapped[Side] = mapped_column(enum_type(Side))
    city: Mapped[Translated]
    country_iso2: Mapped[str] = mapped_column(String(2))
    place: Mapped[Translated | None]
    zone: Mapped[str] = mapped_column(String(60))
    away_zone: Mapped[str] = mapped_column(String(60))
    first_day: Mapped[date] = mapped_column(index=True)
    last_day: Mapped[date]
    day_start_hour: Mapped[int] = mapped_column(default=4)
    grid_from: Mapped[int] = mapped_column(default=480)
    grid_to: Mapped[int] = mapped_column(default=1320)
    calendar_mail: Mapped[bool] = mapped_column(default=False)
    languages: Mapped[str] = mapped_column(String(80), default="en zh")
    state: Mapped[EditionState] = mapped_column(enum_type(EditionState), default=EditionState.DRAFT)
    sample: Mapped[bool] = mapped_column(default=False)
    held_with: Mapped[Translated | None]
    programme: Mapped[Programme] = relationship(back_populates="editions")
    parts: Mapped[list[Part]] = relationship(back_populates="edition", order_by="Part.position")
    venues: Mapped[list[Venue]] = relationship(back_populates="edition", order_by="Venue.position")
    organisers: Mapped[list[Organiser]] = relationship(
        back_populates="edition", order_by="Organiser.position"
    )


class Part(Base):
    """A part of an edition with its own days, access and organisers, such as the mayors' forum."""

    __tablename__ = "part"
    __table_args__ = (UniqueConstraint("edition_id", "key"),)

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(40), default="forum")
    name: Mapped[Translated]
    summary: Mapped[Translated | None]
    first_day: Mapped[date]
    last_day: Mapped[date]
    position: Mapped[int] = mapped_column(default=0)
    edition: Mapped[Edition] = relationship(back_populates="parts")


class Organiser(Base):
    """A body with a role in an edition, and the side it stands for."""

    __tablename__ = "organiser"

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    role: Mapped[OrganiserRole] = mapped_column(enum_type(OrganiserRole))
    side: Mapped[Side] = mapped_column(enum_type(Side))
    name: Mapped[Translated]
    position: Mapped[int] = mapped_column(default=0)
    edition: Mapped[Edition] = relationship(back_populates="organisers")


class Venue(Base):
    """A building in which an edition takes place."""

    __tablename__ = "venue"
    __table_args__ = (UniqueConstraint("edition_id", "key"),)

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(60))
    name: Mapped[Translated]
    address: Mapped[Translated | None]
    city: Mapped[Translated]
    zone: Mapped[str] = mapped_column(String(60))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    travel_minutes: Mapped[int] = mapped_column(default=0)
    position: Mapped[int] = mapped_column(default=0)
    edition: Mapped[Edition] = relationship(back_populates="venues")
    rooms: Mapped[list[Room]] = relationship(back_populates="venue", order_by="Room.position")


class Room(Base):
    """A room with its seats and its interpretation channels; a shared room may hold several sessions at once."""

    __tablename__ = "room"
    __table_args__ = (
        UniqueConstraint("edition_id", "key"),
        CheckConstraint("capacity >= 0", name="capacity_not_negative"),
    )

    id: Mapped[int] = key_column()
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(60))
    name: Mapped[Translated]
    capacity: Mapped[int] = mapped_column(default=0)
    channels: Mapped[int] = mapped_column(default=0)
    shared: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    venue: Mapped[Venue] = relationship(back_populates="rooms")


class Pillar(Base):
    """One of the five pillars of the partnership (founding document 000)."""

    __tablename__ = "pillar"

    id: Mapped[int] = key_column()
    key: Mapped[str] = mapped_column(String(60), unique=True)
    number: Mapped[int]
    name: Mapped[Translated]
    summary: Mapped[Translated | None]


class Field(Base):
    """One of the fields of joint projects, five to begin with (B18)."""

    __tablename__ = "field"

    id: Mapped[int] = key_column()
    key: Mapped[str] = mapped_column(String(60), unique=True)
    number: Mapped[int]
    name: Mapped[Translated]


class Theme(Base):
    """One of the seven tasks of urban work (founding document 001), used as a theme of sessions."""

    __tablename__ = "theme"

    id: Mapped[int] = key_column()
    key: Mapped[str] = mapped_column(String(60), unique=True)
    number: Mapped[int]
    name: Mapped[Translated]
    subtopics: Mapped[list[SubTopic]] = relationship(back_populates="theme", order_by="SubTopic.position")


class SubTopic(Base):
    """A point under a theme, in the order of the founding document."""

    __tablename__ = "subtopic"
    __table_args__ = (UniqueConstraint("theme_id", "position"),)

    id: Mapped[int] = key_column()
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[Translated]
    theme: Mapped[Theme] = relationship(back_populates="subtopics")
