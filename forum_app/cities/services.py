"""Brings countries and cities into the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.cities.models import City, Country


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows were new, were changed, and were there already."""

    added: int
    changed: int
    same: int


def load_countries(session: Session, rows: Iterable[Mapping[str, Any]]) -> Counts:
    """Add or correct countries by their ISO code."""
    known = {country.iso2: country for country in session.scalars(select(Country))}
    return _load(session, Country, known, ((row["iso2"], row) for row in rows))


def load_cities(session: Session, rows: Iterable[Mapping[str, Any]]) -> Counts:
    """Add or correct cities by their GeoNames number; a slug stays for the life of a city."""
    known = {city.geonameid: city for city in session.scalars(select(City))}
    return _load(session, City, known, ((row["geonameid"], row) for row in rows))


def _load(
    session: Session, kind: type[Any], known: dict[Any, Any], rows: Iterable[tuple[Any, Mapping[str, Any]]]
) -> Counts:
    added = changed = same = 0
    for key, row in rows:
        found = known.get(key)
        if found is None:
            session.add(kind(**row))
            added += 1
        elif _correct(found, row):
            changed += 1
        else:
            same += 1
    session.flush()
    return Counts(added, changed, same)


def _correct(found: Any, row: Mapping[str, Any]) -> bool:
    different = {k: v for k, v in row.items() if k != "slug" and getattr(found, k) != v}
    for name, value in different.items():
        setattr(found, name, value)
    return bool(different)
