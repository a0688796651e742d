"""Who stands before whom in a protocol list (PRO-1), and to which side somebody belongs."""

from __future__ import annotations

from dataclasses import dataclass

from forum_app.editions.rules import Side
from forum_app.registration.rules.kinds import DelegationKind

CHINESE_SIDE = frozenset({"CN", "HK", "MO"})


def side_of(country_iso2: str, eu_members: frozenset[str]) -> Side:
    """Return the side of somebody who comes without a delegation, by country or region (ISO 3166 alpha-2)."""
    if country_iso2 in eu_members:
        return Side.EU
    return Side.CN if country_iso2 in CHINESE_SIDE else Side.OTHER


@dataclass(frozen=True, slots=True, order=True)
class Precedence:
    """Where a participant stands in a protocol list; smaller stands first (PRO-1)."""

    group: int
    country: int
    country_name: str
    body: str
    below_head: bool
    rank: int
    name: str


def protocol_group(kind: DelegationKind | None, side: Side) -> int:
    """Return 0 for EU institutions, 1 for EU states, 2 for China, 3 for all others."""
    if kind is DelegationKind.EU_INSTITUTION:
        return 0
    return {Side.EU: 1, Side.CN: 2, Side.OTHER: 3}[side]
