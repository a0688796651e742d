"""How a text is brought into a width (BDG-6): smaller first, then broken at a space or hyphen, never cut.

Widths come from a `Measure`, which gives a text's width at size 1. All lengths share one unit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

Measure = Callable[[str], float]

STEP = 4  # sizes are whole quarters of a point, so that badges share their type
BREAK_GAIN = 1.3  # a further line must make the type this much larger
# May not begin a line (GB/T 15834); the middle dot stays with the part before it.
NO_START = frozenset("，。、；：！？）》」』〉】〕”’·・,.;:!?)")
NO_END = frozenset("（《「『〈【〔“‘(")
WIDE = frozenset("WF")
# A word with its blank, or its part up to a hyphen; not after a prefix of one letter such as ’s-.
WORD = re.compile(r"\S{3,}?[-‐–/](?=\w)|\S+ ?")


@dataclass(frozen=True, slots=True)
class Room:
    """The room for a phrase: its width, the largest and smallest size, and how many lines it may take."""

    width: float
    largest: float
    smallest: float
    lines: int
    between_characters: bool = True  # whether Chinese may break between any two characters


@dataclass(frozen=True, slots=True)
class Fitted:
    """A phrase brought into its room."""

    size: float
    lines: tuple[str, ...]


@lru_cache(maxsize=8192)
def pieces(text: str, between_characters: bool) -> tuple[str, ...]:
    """Split a text where it may break; a blank stays at the end of its piece."""
    words = WORD.findall(text)
    if not between_characters:
        return tuple(part for word in words for part in re.findall("[^·]+·*|·+", word))
    return tuple(part for word in words for part in _characters(word))


def _characters(word: str) -> list[str]:
    found: list[str] = []
    for char in word:
        joins = not found or char == " " or char in NO_START or found[-1][-1] in NO_END
        if found and (joins or not (_wide(char) or _wide(found[-1][-1]))):
            found[-1] += char
        else:
            found.append(char)
    return found


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in WIDE


def fit(text: str, room: Room, measure: Measure) -> Fitted | None:
    """Bring `text` into `room`, or return None when it cannot be without being cut.

    Fewer lines are preferred unless one more makes the type a good deal larger. A single word that is too
    long even at the smallest size is broken inside, the only case in which a word is.
    """
    parts = pieces(text, room.between_characters)
    best: Fitted | None = None
    for count in range(1, room.lines + 1):
        lines = balanced(parts, count, measure)
        size = largest(lines, room, measure)
        if size >= room.smallest and (best is None or size >= best.size * BREAK_GAIN):
            best = Fitted(size, lines)
    return best or broken(text, room, measure)


def largest(lines: Sequence[str], room: Room, measure: Measure) -> float:
    """Return the largest size, in steps, at which the longest of `lines` fits."""
    widest = max(measure(line) for line in lines)
    return min(room.largest, int(room.width / widest * STEP) / STEP) if widest else room.largest


def balanced(parts: Sequence[str], count: int, measure: Measure) -> tuple[str, ...]:
    """Set `parts` on at most `count` lines so that the longest line is as short as it can be."""
    widths = [measure(part) for part in parts]
    limit = max([*widths, sum(widths) / count])
    while len(lines := _filled(parts, widths, limit)) > count:
        limit *= 1.02
    return tuple("".join(line).strip() for line in lines)


def _filled(parts: Sequence[str], widths: Sequence[float], limit: float) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    taken = 0.0
    for part, width in zip(parts, widths, strict=True):
        if lines[-1] and taken + width > limit * 1.0001:
            lines.append([])
            taken = 0.0
        lines[-1].append(part)
        taken += width
    return lines


def broken(text: str, room: Room, measure: Measure) -> Fitted | None:
    """Break inside words, at the smallest size: no hyphen is added, the spelling stays."""
    fitting = room.width / room.smallest
    lines = _filled(list(text), [measure(char) for char in text], fitting)
    if len(lines) > room.lines:
        return None
    return Fitted(room.smallest, tuple("".join(line).strip() for line in lines))
