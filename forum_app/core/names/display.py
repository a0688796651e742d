"""A name as it is written: official style, plain, on the badge, in a list (NAM-2)."""

from __future__ import annotations

from forum_app.core.names.capitals import upper
from forum_app.core.names.particles import split_particle
from forum_app.core.names.person import NameOrder, PersonName


def official(name: PersonName, country: str = "") -> str:
    """Return the official style: family name in capitals, in the person's own order.

    "ZHANG Yongsheng", "Pedro GARCÍA LÓPEZ"; a single name stands as typed. Falls back on the native form if
    there are no Latin letters. `country` (ISO 3166 alpha-2) asks for its capitals, see `capitals.upper`.
    """
    return _in_order(name, upper(name.family, country)) or name.native


def plain(name: PersonName) -> str:
    """Return the name in the person's own order as typed: "Zhang Yongsheng", "Pedro García López"."""
    return _in_order(name, name.family) or name.native


def badge(name: PersonName, country: str = "") -> str:
    """Return what stands on the badge: the form the person asked for, else the official style."""
    return name.badge_form or official(name, country)


def listed(name: PersonName, country: str = "") -> str:
    """Return the name for an alphabetical list, in the order in which `latin_sort_key` sorts it.

    "ZHANG Yongsheng"; "GARCÍA LÓPEZ, Pedro"; in NL "BERG, Jan van den", in BE "VAN DEN BERG, Jan".
    """
    if name.order is not NameOrder.GIVEN_FIRST or not (name.family and name.given):
        return official(name, country)
    particle, main = split_particle(name.family, country)
    return f"{upper(main, country)}, {name.given} {particle}".rstrip()


def _in_order(name: PersonName, family: str) -> str:
    first, second = family, name.given
    if name.order is NameOrder.GIVEN_FIRST:
        first, second = second, first
    return f"{first} {second}".strip()
