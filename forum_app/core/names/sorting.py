"""Keys that put names in alphabetical order in any database: ASCII, compare them byte by byte (NAM-8).

On PostgreSQL order by the key with COLLATE "C"; SQLite compares bytes by itself.
"""

from __future__ import annotations

from forum_app.core.names.cleaning import MIDDLE_DOT
from forum_app.core.names.folding import words
from forum_app.core.names.particles import sorted_part, split_particle
from forum_app.core.names.person import PersonName
from forum_app.core.names.pinyin import han_form, syllables

OTHER_LETTER = "#"


def latin_sort_key(name: PersonName, country: str = "") -> str:
    """Return the key by family name, then given name, then particle: "garcia-lopez pedro".

    Word by word: García comes before García López, since a blank sorts before the hyphen that joins words.
    `country` (ISO 3166 alpha-2) decides about particles. A name without Latin letters sorts by pinyin.
    """
    particle, main = split_particle(name.family, country)
    fields = ["-".join(words(part)) for part in (sorted_part(main, country), name.given, particle)]
    return " ".join(field for field in fields if field) or _native_key(name)


def chinese_sort_key(name: PersonName, country: str = "") -> str:
    """Return the key of a Chinese list: by pinyin of each character with its tone, then by the character.

    People with one surname stay together (张 apart from 章). Without a Chinese form the Latin key is used, so
    that both kinds of names can stand in one list.
    """
    return _native_key(name) if han_form(name.native) else latin_sort_key(name, country)


def initial(name: PersonName, country: str = "") -> str:
    """Return the letter A to Z under which the name is found, "#" for any other."""
    letter = latin_sort_key(name, country)[:1].upper()
    return letter if "A" <= letter <= "Z" else OTHER_LETTER


def _native_key(name: PersonName) -> str:
    native = han_form(name.native)
    if not native:
        return " ".join(words(name.native))
    found = syllables(native, name.order)
    read = (*found.family, *found.given)
    chars = native.replace(MIDDLE_DOT, "")
    return " ".join(f"{syllable}{ord(char):05x}" for syllable, char in zip(read, chars, strict=True))
