"""The column of text on a badge: every phrase with its size and place, in points and millimetres.

Both ways of printing paint exactly what stands here, so they agree without either knowing the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forum_app.badges.rules.faces import Phrase
from forum_app.badges.rules.fitting import Fitted, Measure, Room, fit

Metrics = Callable[[str, str], Measure]  # by printing face and language; Chinese has wider punctuation

REGULAR, BOLD, DISPLAY = "sans-regular", "sans-bold", "serif-display"  # see core.pdf.widths
POINT = 25.4 / 72  # mm
LEFT = 9.0  # mm: all left edges stand on this line
WIDTH = 87.0
TOP = 29.0
HEIGHT = 76.0
ABOVE = 0.44  # of the spare height: the middle as the eye sees it
FRACTIONS = (1.0, 0.92, 0.85, 0.78, 0.7, 0.6, 0.5)


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of phrase is set: sizes in points, `leading` a multiple of the size, `gap` above in mm."""

    largest: float
    smallest: float
    lines: int
    leading: float
    gap: float
    face: str = REGULAR
    between_characters: bool = True


STYLES = {
    "given": Style(19, 12, 2, 1.12, 1.0),
    "family": Style(34, 14, 3, 1.04, 1.0, face=BOLD),
    "main": Style(32, 14, 3, 1.06, 1.0, face=BOLD),
    "native": Style(25, 13, 2, 1.2, 2.4, face=BOLD, between_characters=False),
    "function": Style(11.5, 8, 5, 1.25, 4.4),
    "body": Style(11.5, 8, 3, 1.25, 0.9),
    "chinese": Style(10.5, 8, 4, 1.4, 1.2),
    "city": Style(10.5, 7.5, 2, 1.3, 2.2),
}


class DoesNotFit(ValueError):
    """A badge's texts do not fit even at their smallest sizes: it is held back, not cut (BDG-6)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One line of type: `size` in points; `x` and `top`, the upper left corner of its line, in mm."""

    style: str
    language: str
    text: str
    size: float
    x: float
    top: float


def place(phrases: Sequence[Phrase], metrics: Metrics) -> list[Placed]:
    """Set the phrases of a badge as large as the column allows."""
    for fraction in FRACTIONS:
        fitted = [_fitted(phrase, fraction, metrics) for phrase in phrases]
        heights = [_height(p, f) for p, f in zip(phrases, fitted, strict=True)]
        if sum(heights) <= HEIGHT:
            return _column(phrases, fitted, sum(heights))
    raise DoesNotFit("the texts are too long for a badge")


def _fitted(phrase: Phrase, fraction: float, metrics: Metrics) -> Fitted:
    style = STYLES[phrase.style]
    largest = max(style.smallest, style.largest * fraction)
    room = Room(WIDTH / POINT, largest, style.smallest, style.lines, style.between_characters)
    fitted = fit(phrase.text, room, metrics(style.face, phrase.language))
    if fitted is None:
        raise DoesNotFit(f"the {phrase.style} is too long for a badge")
    return fitted


def _height(phrase: Phrase, fitted: Fitted) -> float:
    style = STYLES[phrase.style]
    return style.gap + len(fitted.lines) * fitted.size * style.leading * POINT


def _column(phrases: Sequence[Phrase], fitted: Sequence[Fitted], height: float) -> list[Placed]:
    placed: list[Placed] = []
    top = TOP + (HEIGHT - height) * ABOVE
    for phrase, fit_ in zip(phrases, fitted, strict=True):
        style = STYLES[phrase.style]
        top += style.gap
        for line in fit_.lines:
            placed.append(Placed(phrase.style, phrase.language, line, fit_.size, LEFT, round(top, 3)))
            top += fit_.size * style.leading * POINT
    return placed
