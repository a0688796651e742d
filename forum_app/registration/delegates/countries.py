"""Countries and regions as lists write them: by code, or by name in English, Chinese or French."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale

from forum_app.core.names import fold

# Codes that the EU or everyday use writes otherwise, and names that are no entry of CLDR's lists.
_OTHERWISE = {
    "el": "GR", "uk": "GB", "prc": "CN", "p r china": "CN", "pr china": "CN", "people s republic of china": "CN",
    "china pr": "CN",
    "中华人民共和国": "CN", "republique populaire de chine": "CN", "hong kong": "HK", "香港": "HK",
    "macao": "MO",
    "macau": "MO",
    "澳门": "MO", "holland": "NL", "the netherlands": "NL", "czech republic": "CZ", "republique tcheque": "CZ",
    "slovak republic": "SK", "great britain": "GB", "usa": "US", "turkey": "TR",
}  # fmt: skip


def country_code(text: str, iso3: Mapping[str, str] | None = None) -> str | None:
    """Return the ISO 3166 alpha-2 code for a code or a name, empty for an empty text, None for an unknown one.

    `iso3` gives the codes of two letters for those of three.
    """
    typed = _plain(text)
    if not typed:
        return ""
    if typed in _OTHERWISE:
        return _OTHERWISE[typed]
    if typed.upper() in (iso3 or {}):
        return (iso3 or {})[typed.upper()]
    return _names().get(typed)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language in ("en", "zh_Hans", "fr"):
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("ZZ", "XA", "XB", "EU", "UN", "EZ", "QO"):
                found.setdefault(code.lower(), code)
                found.setdefault(_plain(str(name)), code)
    return found


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
