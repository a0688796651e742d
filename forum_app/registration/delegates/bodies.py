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
from forum_app.core.names import is_han, text_search_key, words
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
    """The cities by number, and by name in any language where the name is one city's alone."""

    by_number: Mapping[int, City]
    by_name: Mapping[str, City]

    def find(self, row: DelegateRow) -> City | None:
        """Return the row's city. A number that belongs to another name is not followed: the name decides."""
        wanted = _slug(row.city)
        numbered = self.by_number.get(row.geonameid or 0)
        if numbered is not None and wanted in {_slug(name) for _, name in numbered.name}:
            return numbered
        return self.by_name.get(wanted)


def city_register(session: Session) -> CityRegister:
    """Return all cities."""
    named: dict[str, set[City]] = defaultdict(set)
    cities = session.scalars(select(City)).all()
    for city in cities:
        for _, name in city.name:
            named[_slug(name)].add(city)
    alone = {name: next(iter(found)) for name, found in named.items() if name and len(found) == 1}
    return CityRegister({city.geonameid: city for city in cities}, alone)


def body_key(row: DelegateRow, city: City | None) -> str:
    """Return the key of the row's delegation: its name, and for a city its number (there are two Fuzhou)."""
    slug = _slug(row.delegation) or "none"
    if len(slug) > LONGEST_KEY:
        slug = f"{slug[:LONGEST_KEY]}-{hashlib.sha256(slug.encode()).hexdigest()[:8]}"
    return f"{slug}-{city.geonameid}" if row.at_city and city else slug


@dataclass(frozen=True, slots=True)
class DelegationRegister:
    """An edition's delegations by key, and by each of their names where a name is one's alone."""

    by_key: Mapping[str, Delegation]
    by_name: Mapping[str, Delegation]

    def find(self, row: DelegateRow, city: City | None, earlier: Delegation | None) -> Delegation | None:
        """Return the row's delegation if there is one: the one the person is in, if it is called so."""
        if not row.delegation:
            return None
        wanted = _slug(row.delegation)
        if earlier is not None and wanted in {_slug(name) for _, name in earlier.body}:
            return earlier
        return self.by_key.get(body_key(row, city)) or self.by_name.get(wanted)


def delegation_register(session: Session, edition: Edition) -> DelegationRegister:
    """Return all delegations of an edition."""
    query = select(Delegation).where(Delegation.edition_id == edition.id)
    found = session.scalars(query.order_by(Delegation.id)).all()
    named: dict[str, list[Delegation]] = defaultdict(list)
    for delegation in found:
        for name in {_slug(name) for _, name in delegation.body}:
            named[name].append(delegation)
    alone = {name: ones[0] for name, ones in named.items() if name and len(ones) == 1}
    cities = {name for name, one in alone.items() if one.city_id is not None}
    return DelegationRegister(
        {delegation.key: delegation for delegation in found},
        {name: one for name, one in alone.items() if name not in cities},
    )


def new_delegations(edition: Edition, rows: Members, now: datetime) -> dict[str, Delegation]:
    """Return the delegations that these rows name for the first time, by key; nothing is saved."""
    fresh: dict[str, list[tuple[DelegateRow, City | None]]] = defaultdict(list)
    for row, city in rows:
        fresh[body_key(row, city)].append((row, city))
    return {key: _delegation(edition, key, members, now) for key, members in fresh.items()}


def _delegation(edition: Edition, key: str, members: Members, now: datetime) -> Delegation:
    first, city = members[0]
    kinds = [row.kind for row, _ in members]
    kind = DelegationKind.CITY if DelegationKind.CITY in kinds else _most(kinds)
    native = _most(row.registration["body"].get("zh") or "" for row, _ in members)
    chinese = (city.name.get("zh") if city else "") if first.at_city else native
    body = Translated({"zh" if is_han(first.delegation) else "en": first.delegation} | _own(chinese))
    side = _side(members, kind)
    return Delegation(
        edition_id=edition.id,
        key=key,
        body=body,
        side=side,
        kind=kind,
        country_iso2=_country(members, kind, side),
        city_id=city.id if first.at_city and city else None,
        search_key=text_search_key(*(text for _, text in body), native),
        created_at=now,
    )


def _own(chinese: str | None) -> dict[str, str]:
    return {"zh": chinese} if chinese else {}


def _side(members: Members, kind: DelegationKind) -> Side:
    """Return the side of a body: a city's by its place, an EU institution's by its nature, else most members'."""
    first, city = members[0]
    if first.at_city and city:
        return city.side
    if kind is DelegationKind.EU_INSTITUTION:
        return Side.EU
    return _most(row.side or Side.OTHER for row, _ in members)


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
