"""Between a stored person and a name as the rules of names see it."""

from __future__ import annotations

from typing import Any

from forum_app.core import names
from forum_app.registration.models import Person
from forum_app.registration.rules import NameOrder


def name_of(person: Person) -> names.PersonName:
    """Return the name of a stored person."""
    return names.PersonName(
        person.family,
        person.given,
        names.NameOrder(person.name_order.value),
        person.native,
        person.badge_form,
        person.passport_form,
    )


def official(person: Person) -> str:
    """Return the official style: `ZHANG Yongsheng`, `Pedro GARCÍA LÓPEZ` (NAM-2)."""
    return names.official(name_of(person), person.nationality)


def on_badge(person: Person) -> str:
    """Return what stands on the badge: the form the person asked for, else the official style."""
    return names.badge(name_of(person), person.nationality)


def columns(name: names.PersonName, country: str = "") -> dict[str, Any]:
    """Return the columns of a person that hold `name`, with its keys for lists and searches (NAM-8).

    `country` (ISO 3166 alpha-2) decides about particles in the Latin key.
    """
    return {
        "family": name.family,
        "given": name.given,
        "name_order": NameOrder(name.order.value),
        "native": name.native,
        "badge_form": name.badge_form,
        "passport_form": name.passport_form,
        "sort_latin": names.latin_sort_key(name, country),
        "sort_pinyin": names.chinese_sort_key(name, country),
        "search_key": names.search_key(name),
    }
