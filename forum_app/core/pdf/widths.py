"""How wide a text will be, without a renderer: from the printing faces' own table of widths.

The table `faces/widths.json` is written by `facemaker` beside the faces: {face: {character: thousandths of
an em}}. Kerning is left out, so a text is hardly ever wider than said here.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from forum_app.core.pdf.templates import FACES

TABLE = FACES / "widths.json"
WIDE_EM = 1.0
UNKNOWN_EM = 0.84  # Cyrillic, Greek, Arabic ... come from other faces: about the widest of them, DejaVu bold


@lru_cache(maxsize=1)
def table() -> Mapping[str, Mapping[str, int]]:
    """Return the widths of all printing faces."""
    found: Mapping[str, Mapping[str, int]] = json.loads(TABLE.read_text("utf-8"))
    return found


@lru_cache(maxsize=65_536)
def width(text: str, face: str) -> float:
    """Return the width of `text` in ems of `face` (`sans-regular`, `sans-bold`, ...)."""
    return sum(_char(char, face) for char in text)


@lru_cache(maxsize=16_384)
def chinese_width(text: str, face: str) -> float:
    """Return the width of a text marked as Chinese: there “ ” · … — are as wide as a character."""
    return sum(WIDE_EM if unicodedata.east_asian_width(char) in "WFA" else _char(char, face) for char in text)


def _char(char: str, face: str) -> float:
    known = table()[face].get(char)
    if known is not None:
        return known / 1000
    if unicodedata.combining(char):
        return 0.0
    return WIDE_EM if unicodedata.east_asian_width(char) in "WF" else UNKNOWN_EM
