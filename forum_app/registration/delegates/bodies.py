"""The delegations that a delegates' list names: which rows come from one body, and what the body is."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.cities.models import City
from forum_app.core.names import text_search_key, words
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration.delegates.rows import DelegateRow
from forum_app.registration.models import Delegation
from forum_app.registration.rules import DelegationKind

LONGEST_KEY = 100
Value = TypeVar("Value")
Members = Sequence[tuple[DelegateRow, City | None]]


@dataclass(frozen=True, slots=True)
class CityRegister:
    """The cities by number, and by English name where the name is one city's alone."""

    by_number: Mapping[int, City]
    by_name: Mapping[str, City]

    def find(self, row: DelegateRow) -> City | None:
        """Return the row's city. A number that belongs to another name is not followed: the name decides."""
        numbered = self.by_number.get(row.geonameid or 0)
        if numbered is not None and _slug(numbered.name.to("en").text) == _slug(row.city):
            return numbered
        return self.by_name.get(_slug(row.city))


def city_register(session: Session) -> CityRegister:
    """Return all cities."""
    cities = session.scalars(select(City)).all()
    counts = Counter(_slug(city.name.to("en").text) for city in cities)
    by_name = {_slug(city.name.to("en").text): city for city in cities}
    return CityRegister(
        {city.geonameid: city for city in cities},
        {name: city for name, city in by_name.items() if name and counts[name] == 1},
    )


def body_key(row: DelegateRow, city: City | None) -> str:
    """Return the key of the row's delegation: its name, and for a city its number (there are two Fuzhou)."""
    slug = _slug(row.delegation) or "none"
    if len(slug) > LONGEST_KEY:
        slug = f"{slug[:LONGEST_KEY]}-{hashlib.sha256(slug.encode()).hexdigest()[:8]}"
    return f"{slug}-{city.geonameid}" if row.at_city and city else slug


def delegations_for(
    session: Session, edition: Edition, rows: Members, now: datetime
) -> dict[str, Delegation]:
    """Return the edition's delegations by key, with those added that the rows name for the first time."""
    query = select(Delegation).where(Delegation.edition_id == edition.id)
    known = {delegation.key: delegation for delegation in session.scalars(query)}
    fresh: dict[str, list[tuple[DelegateRow, City | None]]] = defaultdict(list)
    for row, city in rows:
        key = body_key(row, city)
        if row.delegation and key not in known:
            fresh[key].append((row, city))
    made = [_delegation(edition, key, members, now) for key, members in fresh.items()]
    session.add_all(made)
    session.flush()
    return known | {delegation.key: delegation for delegation in made}


def _delegation(edition: Edition, key: str, members: Members, now: datetime) -> Delegation:
    first, city = members[0]
    kinds = [row.kind for row, _ in members]
    kind = DelegationKind.CITY if DelegationKind.CITY in kinds else _most(kinds)
    native = _most(row.registration["body"].get("zh") or "" for row, _ in members)
    chinese = (city.name.get("zh") if city else "") if first.at_city else native
    body = Translated.of(en=first.delegation, zh=chinese)
    side = _side(members, kind)
    return Delegation(
        edition=edition,
        key=key,
        body=body,
        side=side,
        kind=kind,
        country_iso2=_country(members, kind, side),
        city=city if first.at_city else None,
        search_key=text_search_key(*(text for _, text in body), native),
        created_at=now,
    )


def _side(members: Members, kind: DelegationKind) -> Side:
    """Return the side of a body: a city's by its place, an EU institution's by its nature, else most members'."""
    first, city = members[0]
    if first.at_city and city:
        return city.side
    return Side.EU if kind is DelegationKind.EU_INSTITUTION else _most(row.side for row, _ in members)


def _country(members: Members, kind: DelegationKind, side: Side) -> str:
    """Return a body's country: none for an EU institution, the members' for a government, else its city's."""
    if kind is DelegationKind.EU_INSTITUTION:
        return ""
    own = [(row, city) for row, city in members if row.side is side] or members
    if kind is DelegationKind.CENTRAL_GOVERNMENT:
        return _most(row.nationality for row, _ in own)
    return _most(city.country_iso2 if city else row.nationality for row, city in own)


def _most(values: Iterable[Value]) -> Value:
    return Counter(values).most_common(1)[0][0]


def _slug(text: str) -> str:
    return "-".join(words(text))
