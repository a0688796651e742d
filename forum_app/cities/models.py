"""Countries and cities, from the data files."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum_app.core.db import Base, enum_type, key_column
from forum_app.core.translated import Translated
from forum_app.editions.rules import Side


class Country(Base):
    """A country or territory of ISO 3166-1; the list holds territories too, so it is no list of states."""

    __tablename__ = "country"

    iso2: Mapped[str] = mapped_column(String(2), primary_key=True)
    iso3: Mapped[str] = mapped_column(String(3), unique=True)
    name: Mapped[Translated]
    native_name: Mapped[str] = mapped_column(default="")
    eu_member: Mapped[bool] = mapped_column(default=False)
    eu_protocol_order: Mapped[int | None]
    eu_code: Mapped[str] = mapped_column(String(2), default="")


class City(Base):
    """A city of an EU member state or of China; an English name is not a key (two Suzhou)."""

    __tablename__ = "city"

    id: Mapped[int] = key_column()
    geonameid: Mapped[int] = mapped_column(unique=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    name: Mapped[Translated]
    name_ascii: Mapped[str] = mapped_column(index=True)
    country_iso2: Mapped[str] = mapped_column(ForeignKey("country.iso2"), index=True)
    side: Mapped[Side] = mapped_column(enum_type(Side), index=True)
    region: Mapped[Translated | None]
    level: Mapped[str] = mapped_column(String(60), default="")
    latitude: Mapped[float]
    longitude: Mapped[float]
    population: Mapped[int]
    zone: Mapped[str] = mapped_column(String(60))
    country: Mapped[Country] = relationship()
