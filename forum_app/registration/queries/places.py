"""Countries and cities as the form needs them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from sqlalchemy import Text, bindparam, cast, func, or_, select
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


@dataclass(frozen=True, slots=True)
class _Known:
    """A country or region of the register."""

    iso2: str
    name: Translated
    eu_member: bool


class Countries(tuple[_Known, ...]):
    """A list of countries, built once for what the register holds; two of them are equal only if they are the same."""

    __slots__ = ()
    __hash__ = object.__hash__

    @property
    def eu_members(self) -> frozenset[str]:
        """The codes (ISO 3166 alpha-2) of the EU's member states."""
        return frozenset(country.iso2 for country in self if country.eu_member)

    def __eq__(self, other: object) -> bool:
        return self is other


# The long list is the same for nearly every reader: its rows are compared as they are, and built only if they differ.
COLUMNS = (Country.iso2, cast(Country.name, Text), Country.eu_member)
_COUNTRIES = select(*COLUMNS).order_by(Country.iso2)


def countries(session: Session) -> Countries:
    """Return all countries and regions; the list holds territories too, so it is no list of states."""
    return countries_of((iso2, name, eu) for iso2, name, eu in session.execute(_COUNTRIES))


def countries_of(rows: Iterable[tuple[str, str, bool]]) -> Countries:
    """Return countries and regions of their rows in order, the name as JSON; the same rows are the same list."""
    return _built(tuple(rows))


@lru_cache(maxsize=4)
def _built(rows: tuple[tuple[str, str, bool], ...]) -> Countries:
    return Countries(_Known(iso2, Translated.from_json(json.loads(name)), eu) for iso2, name, eu in rows)


def eu_members(session: Session) -> frozenset[str]:
    """Return the codes (ISO 3166 alpha-2) of the EU's member states."""
    return countries(session).eu_members


_CITY = (
    select(City.id)
    .where(
        City.country_iso2 == bindparam("country"),
        or_(
            func.lower(City.name_ascii).in_(bindparam("latin", expanding=True)),
            City.name["zh"].as_string().in_(bindparam("chinese", expanding=True)),
        ),
    )
    .limit(2)
)


def matching_city(session: Session, typed: str, country_iso2: str) -> City | None:
    """Return the city of a country whose name in either script was typed; None if there is none or more than one.

    An English name is not a key: of two Suzhou neither is taken, 苏州 is.
    """
    found = matching_city_id(session, typed, country_iso2)
    return None if found is None else session.get_one(City, found)


def matching_city_id(session: Session, typed: str, country_iso2: str) -> int | None:
    """Return the id of the same city, without reading the rest of it."""
    wanted = _bare(typed)
    if not wanted or not country_iso2:
        return None
    spelt = {wanted, wanted.replace("’", "'"), wanted.replace("'", "’")}
    given = {"country": country_iso2, "latin": sorted(spelt), "chinese": [wanted, f"{wanted}市"]}
    session.flush()
    found = session.connection().execute(_CITY, given).scalars().all()
    return found[0] if len(found) == 1 else None


def _bare(name: str) -> str:
    """Return a name folded, without the words that say no more than that it is a city."""
    folded = fold(name).strip()
    for prefix in GENERIC:
        folded = folded.removeprefix(prefix)
    return folded.removesuffix("市").strip()
