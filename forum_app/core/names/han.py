"""Which characters are Chinese."""

from __future__ import annotations

import re

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The inside of a regular expression's character class: all Chinese characters, also beyond the BMP."""

_ANY = re.compile(f"[{HAN}]")
_ALL = re.compile(f"[{HAN}]+")


def has_han(text: str) -> bool:
    """Tell whether any character of `text` is Chinese."""
    return _ANY.search(text) is not None


def is_han(text: str) -> bool:
    """Tell whether `text` is not empty and all of it is Chinese."""
    return _ALL.fullmatch(text) is not None
