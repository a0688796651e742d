"""Lists to choose from, in the reader's language and order."""

from __future__ import annotations

from collections.abc import Iterable

from forum_app.cities.models import Country
from forum_app.core.i18n import LOCALES
from forum_app.core.names import PersonName, chinese_sort_key, fold, words
from forum_app.registration.languages import TONGUES, language_name


def country_choices(countries: Iterable[Country], language: str) -> list[tuple[str, str]]:
    """Return (code, name) of countries and regions: by letters, for a Chinese reader by pinyin (NAM-8)."""
    named = [(country.iso2, country.name.to(language).text) for country in countries]
    if language == "zh":
        return sorted(named, key=lambda pair: chinese_sort_key(PersonName(native="".join(words(pair[1])))))
    return sorted(named, key=lambda pair: fold(pair[1]))


def tongue_choices(language: str) -> list[tuple[str, str]]:
    """Return (code, name) of the languages a person can say to speak."""
    return [(code, language_name(code, LOCALES[language])) for code in TONGUES]
