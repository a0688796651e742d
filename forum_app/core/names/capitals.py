"""Capitals for a family name, letter by letter right (NAM-2)."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+")
_GREEK_ACCENTS = frozenset("\u0300\u0301\u0313\u0314\u0342")
_DIALYTIKA = "\u0308"
_DOTTED_I = frozenset({"TR", "AZ"})
_LONGEST_PREFIX = 4  # Fitz


def upper(text: str, country: str = "") -> str:
    """Return `text` in capitals; `country` (ISO 3166 alpha-2) may ask for letters of its own.

    TR and AZ keep dotted and dotless i apart. German ß becomes SS. Greek loses its accents but not its
    dialytika. Small letters typed before an inner capital stay small, as the European Parliament prints them:
    McGUINNESS, hÓGÁIN. Georgian has no capitals.
    """
    dotted = "İ" if country.upper() in _DOTTED_I else "I"
    text = unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", _WORD.sub(lambda found: _upper_word(found.group(), dotted), text))


def _upper_word(word: str, dotted: str) -> str:
    start = _inner_capital(word)
    rest = _greek_bare(word[start:]).replace("i", dotted)
    return word[:start] + "".join(map(_upper_letter, rest))


def _inner_capital(word: str) -> int:
    """Return where the capitals of McGuinness begin: after the last small letter followed by a capital."""
    for place in range(min(len(word) - 1, _LONGEST_PREFIX), 0, -1):
        if word[place].isupper() and word[place - 1].islower():
            return place
    return 0


def _upper_letter(letter: str) -> str:
    return letter if "\u10d0" <= letter <= "\u10ff" else letter.upper()


def _greek_bare(word: str) -> str:
    """Drop Greek accents; an ι or υ after an accented vowel gets a dialytika, so Μάιος becomes ΜΑΪΟΣ."""
    out: list[str] = []
    stressed = False
    for letter in word:
        apart = unicodedata.normalize("NFD", letter)
        base, marks = apart[0], apart[1:]
        if not "\u0370" <= base <= "\u03ff":
            out.append(letter)
            continue
        kept = [mark for mark in marks if mark not in _GREEK_ACCENTS]
        if stressed and base in "ιυ" and not marks:
            kept.append(_DIALYTIKA)
        stressed = len(kept) < len(marks) and base in "αεο"
        out.append(unicodedata.normalize("NFC", base + "".join(kept)))
    return "".join(out)
