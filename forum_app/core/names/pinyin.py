"""Pinyin of Chinese names, with the readings that hold for surnames (NAM-3, NAM-5, NAM-8)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from forum_app.core.names.cleaning import MIDDLE_DOT, clean
from forum_app.core.names.folding import fold, words
from forum_app.core.names.han import is_han
from forum_app.core.names.person import NameOrder
from forum_app.core.names.surnames import split_surname, surname_reading

_NO_READING = "~"


@dataclass(frozen=True, slots=True)
class Syllables:
    """Pinyin syllables with tone digits ("zhang1"), ü as v; "~" for a character without a known reading."""

    family: tuple[str, ...]
    given: tuple[str, ...]


def toneless(syllable: str) -> str:
    """Return a syllable without its tone digit: "lv3" gives "lv"."""
    return syllable.rstrip("12345")


def han_form(native: str) -> str:
    """Return a native form with its Chinese characters and middle dots only, "" if it has other letters.

    People type more than their name: "王，伟", "王伟（小）".
    """
    parts = ["".join(words(part)) for part in native.split(MIDDLE_DOT)]
    return MIDDLE_DOT.join(filter(None, parts)) if is_han("".join(parts)) else ""


@lru_cache(maxsize=4096)
def syllables(native: str, order: NameOrder = NameOrder.FAMILY_FIRST) -> Syllables:
    """Return the syllables of a Chinese name in its `han_form`; a single or dotted name has only given syllables."""
    parts = native.split(MIDDLE_DOT)
    if order is NameOrder.SINGLE or len(parts) > 1:
        return Syllables((), tuple(syllable for part in parts for syllable in _read(part)))
    surname, given = split_surname(native)
    return Syllables(surname_reading(surname) or _read(surname), _read(given))


def suggest_latin(native: str, order: str = NameOrder.FAMILY_FIRST) -> tuple[str, str]:
    """Suggest (family, given) in Latin letters for a Chinese name as typed: 张永生 gives Zhang, Yongsheng.

    ü becomes yu as in today's passports (吕 Lyu, NAM-5). An apostrophe stands before a, e or o inside a given
    name (平安 Ping'an). Nothing ("") is suggested for a part with an unreadable character or another script.
    """
    native = clean(native)
    parts = native.split(MIDDLE_DOT)
    if not all(is_han(part) for part in parts):
        return "", ""
    if order == NameOrder.SINGLE or len(parts) > 1:
        written = [_written(_read(part)) for part in parts]
        return "", " ".join(written) if all(written) else ""
    found = syllables(native)
    return _written(found.family), _written(found.given)


def _written(read: tuple[str, ...]) -> str:
    if _NO_READING in read:
        return ""
    plain = [toneless(syllable).replace("v", "yu") for syllable in read]
    rest = (f"'{syllable}" if syllable[0] in "aeo" else syllable for syllable in plain[1:])
    return "".join([*plain[:1], *rest]).capitalize()


def _read(han: str) -> tuple[str, ...]:
    # Imported here: loading the tables takes 0.4 s, which a start without Chinese names need not pay.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    read = lazy_pinyin(han, style=Style.TONE3) if han else []
    return tuple(item for found in read for item in _known(found))


def _known(found: str) -> tuple[str, ...]:
    """Return a syllable in ASCII (欸 is "ê"), or "~" for each character of a run that came back unread."""
    return (_NO_READING,) * len(found) if is_han(found) else (fold(found),)
