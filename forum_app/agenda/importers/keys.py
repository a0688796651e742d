"""Keys for rooms and tracks that a file only names: ASCII letters, digits and hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable

from forum_app.core.names import fold, has_han, suggest_latin
from forum_app.core.names.han import HAN

LONGEST = 60
_HAN_OR_OTHER = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")
_RUN = re.compile(r"[A-Za-z0-9]+")


def key_from(text: str, taken: Container[str] = frozenset()) -> str:
    """Return a key for a name, not in `taken`: "H.2215 (Ferrer)" gives H-2215-Ferrer, 会议厅 gives huiyiting."""
    stem = "-".join(_RUN.findall(_latin(text)))[: LONGEST - 5].strip("-") or "x"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key


def keys_for(names: Iterable[str]) -> dict[str, str]:
    """Return a key for each name, the same for the same names in the same order."""
    keys: dict[str, str] = {}
    for name in names:
        if name not in keys:
            keys[name] = key_from(name, frozenset(keys.values()))
    return keys


def _latin(text: str) -> str:
    if has_han(text):
        return " ".join(_pinyin(word) for word in _HAN_OR_OTHER.findall(text))
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(c if c.isascii() else fold(c) for c in bare)


def _pinyin(word: str) -> str:
    return suggest_latin(word, "single")[1].lower() if has_han(word) else word
