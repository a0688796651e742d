"""Countries and cities as the form needs them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from forum_app.cities.models import City, Country
from forum_app.core.names import fold
from forum_app.core.translated import Translated

GENERIC = ("city of ", "ville de ")


class NamedCountry(Protocol):
    """A country or region as a list to choose from needs it."""

    @property
    def iso2(self) -> str:
        """Its code (ISO 3166 alpha-2)."""

    @property
    def name(self) -> Translated:
        """Its name."""


def countries(session: Session) -> Sequence[NamedCountry]:
    """Return all countries and regions; the list holds territories too, so it is no list of states."""
    query = select(Country.iso2, Country.name).order_by(Country.iso2)
    return cast(Sequence[NamedCountry], session.execute(query).all())


def eu_members(session: Session) -> frozenset[str]:
    """Return the codes (ISO 3166 alpha-2) of the EU's member states."""
    return frozenset(session.scalars(select(Country.iso2).where(Country.eu_member)))


def matching_city(session: Session, typed: str, country_iso2: str) -> City | None:
    """Return the city of a country whose name in either script was typed; None if there is none or more than one.

    An English name is not a key: of two Suzhou neither is taken, 苏州 is.
    """
    wanted = _bare(typed)
    if not wanted or not country_iso2:
        return None
    spelt = {wanted, wanted.replace("’", "'"), wanted.replace("'", "’")}
    chinese = City.name["zh"].as_string()
    query = select(City).where(
        City.country_iso2 == country_iso2,
        or_(func.lower(City.name_ascii).in_(spelt), chinese.in_((wanted, f"{wanted}市"))),
    )
    found = session.scalars(query.limit(2)).all()
    return found[0] if len(found) == 1 else None


def _bare(name: str) -> str:
    """Return a name folded, without the words that say no more than that it is a city."""
    folded = fold(name).strip()
    for prefix in GENERIC:
        folded = folded.removeprefix(prefix)
    return folded.removesuffix("市").strip()
