"""Colours of tracks as CSS names, which calendars need (calendars.md rule 16)."""

from __future__ import annotations

import re

_HEX = re.compile(r"#?([0-9a-fA-F]{6})")
PALETTE = {
    "black": 0x000000, "dimgray": 0x696969, "slategray": 0x708090, "silver": 0xC0C0C0, "white": 0xFFFFFF,
    "maroon": 0x800000, "firebrick": 0xB22222, "crimson": 0xDC143C, "red": 0xFF0000, "tomato": 0xFF6347,
    "darkorange": 0xFF8C00, "gold": 0xFFD700, "goldenrod": 0xDAA520, "sienna": 0xA0522D, "olive": 0x808000,
    "yellowgreen": 0x9ACD32, "forestgreen": 0x228B22, "seagreen": 0x2E8B57, "teal": 0x008080,
    "lightseagreen": 0x20B2AA, "skyblue": 0x87CEEB, "steelblue": 0x4682B4, "royalblue": 0x4169E1,
    "blue": 0x0000FF, "navy": 0x000080, "indigo": 0x4B0082, "rebeccapurple": 0x663399, "purple": 0x800080,
    "orchid": 0xDA70D6, "hotpink": 0xFF69B4,
}  # fmt: skip


def css_colour(text: str) -> str:
    """Return the nearest colour name of the palette for "#2e8b57" or a name in it; "" for anything else."""
    name = text.strip().lower()
    if name in PALETTE:
        return name
    found = _HEX.fullmatch(name)
    return min(PALETTE, key=lambda known: _distance(PALETTE[known], int(found[1], 16))) if found else ""


def _distance(one: int, other: int) -> int:
    return sum(((one >> shift & 0xFF) - (other >> shift & 0xFF)) ** 2 for shift in (16, 8, 0))
