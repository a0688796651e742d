"""Short codes for sessions that can be said aloud and written on a sign."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_A_CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{0,10}[A-Z0-9])?")
_SMALL_WORDS = re.compile(r"\b(?:an?|and|at|by|des?|du|et|for|in|la|les?|of|on|the|to|und|with)\b")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_MOST_INITIALS = 5
_LETTERS_OF_ONE_WORD = 4
_WITHOUT_LETTERS = "S"


def code_from(text: str, taken: Container[str]) -> str:
    """Return a code in capitals for a session that is not in `taken`, made from a code, a track or a title.

    A text that is a code already ("MF1", at most 12 characters) is kept; "Keynotes" gives KEYN, "Energy saving
    in buildings" gives ESB. A code that is taken gets a number from 2 on, after a hyphen if it ends in a digit.
    """
    stem = text if _A_CODE.fullmatch(text) else _stem(text)
    if stem not in taken:
        return stem
    joint = "-" if stem[-1].isdigit() else ""
    number = 2
    while f"{stem}{joint}{number}" in taken:
        number += 1
    return f"{stem}{joint}{number}"


def _stem(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().replace("'", "").lower()
    plain = _IN_BRACKETS.sub(" ", plain) if _IN_BRACKETS.sub("", plain).strip() else plain
    words: list[str] = re.findall(r"[a-z0-9]+", _SMALL_WORDS.sub(" ", plain)) or re.findall(
        r"[a-z0-9]+", plain
    )
    if len(words) == 1:
        return words[0][:_LETTERS_OF_ONE_WORD].upper()
    return "".join(word[0] for word in words[:_MOST_INITIALS]).upper() or _WITHOUT_LETTERS
