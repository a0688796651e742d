"""The languages a person can say to speak: Chinese and the languages of the EU (ISO 639-1)."""

from __future__ import annotations

from babel import Locale

FIRST = ("en", "zh", "fr", "de", "es", "it", "pl", "pt")
MORE = ("bg", "cs", "da", "el", "et", "fi", "ga", "hr", "hu", "lt", "lv", "mt", "nl", "ro", "sk", "sl", "sv")
TONGUES = FIRST + MORE


def language_name(code: str, locale: str) -> str:
    """Return what a language is called in a locale: `German`, `德语`, `allemand`."""
    return Locale.parse(code).get_display_name(locale) or code
