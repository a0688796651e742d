"""Lists to choose from, in the reader's language and order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from forum_app.core.i18n import LOCALES
from forum_app.core.names import PersonName, chinese_sort_key, fold, words
from forum_app.registration.languages import TONGUES, language_name
from forum_app.registration.queries import NamedCountry
from forum_app.registration.queries.places import Countries

Pairs = tuple[tuple[str, str], ...]


def country_choices(countries: Iterable[NamedCountry], language: str) -> Pairs:
    """Return (code, name) of countries and regions: by letters, for a Chinese reader by pinyin (NAM-8)."""
    if isinstance(countries, Countries):
        return _of_register(countries, language)
    return _named(countries, language)


@lru_cache(maxsize=8)
def _of_register(countries: Countries, language: str) -> Pairs:
    """Name and order the register's list; kept, because the list is long and stays the same."""
    return _named(countries, language)


def _named(countries: Iterable[NamedCountry], language: str) -> Pairs:
    return _ordered(tuple((country.iso2, country.name.to(language).text) for country in countries), language)


@lru_cache(maxsize=8)
def _ordered(named: Pairs, language: str) -> Pairs:
    """Put a list in order; kept, because the list is long and stays the same."""
    if language == "zh":
        return tuple(
            sorted(named, key=lambda pair: chinese_sort_key(PersonName(native="".join(words(pair[1])))))
        )
    return tuple(sorted(named, key=lambda pair: fold(pair[1])))


@lru_cache(maxsize=8)
def tongue_choices(language: str) -> Pairs:
    """Return (code, name) of the languages a person can say to speak."""
    return tuple((code, language_name(code, LOCALES[language])) for code in TONGUES)
