"""Countries and cities as the form needs them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.cities.models import City, Country
from forum_app.core.names import fold
from forum_app.core.translated import Translated

GENERIC = ("city of ", "ville de ")


def countries(session: Session) -> Sequence[Country]:
    """Return all countries and regions; the list holds territories too, so it is no list of states."""
    return session.scalars(select(Country).order_by(Country.iso2)).all()


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
    query = select(City.id, City.name, City.name_ascii).where(City.country_iso2 == country_iso2)
    rows = session.execute(query)
    found = [city_id for city_id, name, ascii_name in rows if wanted in _spellings(name, ascii_name)]
    return session.get(City, found[0]) if len(found) == 1 else None


def _spellings(name: Translated, ascii_name: str) -> set[str]:
    return {_bare(text) for _, text in name} | {_bare(ascii_name)}


def _bare(name: str) -> str:
    """Return a name folded, without the words that say no more than that it is a city."""
    folded = fold(name).strip()
    for prefix in GENERIC:
        folded = folded.removeprefix(prefix)
    return folded.removesuffix("市").strip()
