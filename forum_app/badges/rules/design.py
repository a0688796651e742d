"""The part of a badge that is the same for a category: band, letter, words, and where the code stands.

All places are in mm from the upper left corner of the A6 page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from forum_app.badges.rules.codes import spoken
from forum_app.badges.rules.column import BOLD, DISPLAY, LEFT, POINT, REGULAR, DoesNotFit, Metrics, Placed
from forum_app.badges.rules.faces import Category, clean
from forum_app.badges.rules.fitting import Fitted, Room, fit

QR_SIZE = 24.0
QR_X = 72.0
QR_Y = 113.5
CODE_TOP = 139.6
CODE_SIZE = 6.2  # points
# Style, language, words, size in points, top in mm.
NO_PHOTO = (("main", "en", "NO PHOTO", 9.5, 105.9), ("native", "zh", "请勿拍照", 9.0, 109.7))
DARK = "#000000"  # a softer black would leave some greens without contrast 4.5 either way
LIGHT = "#ffffff"
COLOUR = re.compile(r"#[0-9a-f]{6}")
PLAIN_COLOUR = "#424a46"


@dataclass(frozen=True, slots=True)
class Heading:
    """A fixed text: where it stands, its room and its style."""

    style: str
    language: str
    top: float
    room: Room
    x: float = LEFT
    face: str = REGULAR


# width mm / POINT gives points, the unit of `fit`
EVENT = Heading("event", "en", 9.2, Room(55 / POINT, 14, 8, 2), face=DISPLAY)
EVENT_ZH = Heading("event", "zh", 0, Room(55 / POINT, 10.5, 7, 2))
DATES = Heading("when", "en", 9.9, Room(29 / POINT, 8.5, 6, 2), x=67)
PLACE = Heading("when", "en", 0, Room(29 / POINT, 8.5, 6, 2), x=67)
CATEGORY = Heading("category", "en", 117.4, Room(28 / POINT, 15, 8, 3), x=37, face=BOLD)
CATEGORY_ZH = Heading("category", "zh", 0, Room(28 / POINT, 14, 8, 2), x=37, face=BOLD)
HEADING_LEADING = {"event": 1.22, "when": 1.3, "category": 1.22}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What the head of every badge says."""

    name: str
    name_zh: str
    dates: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """The fixed part for one category: colours as `#rrggbb`, `ink` readable on `colour`."""

    key: str
    letter: str
    colour: str
    ink: str
    tint: str
    lines: tuple[Placed, ...]


def designed(event: Event, category: Category, metrics: Metrics) -> Design:
    """Lay out the fixed part of a category's badges."""
    colour = category.colour.lower() if COLOUR.fullmatch(category.colour.lower()) else PLAIN_COLOUR
    texts = (
        ((EVENT, event.name), (EVENT_ZH, event.name_zh)),
        ((DATES, event.dates), (PLACE, event.place)),
        ((CATEGORY, category.name), (CATEGORY_ZH, category.name_zh)),
    )
    lines = tuple(line for block in texts for line in _block(block, metrics))
    letter = clean(category.letter)[:2]
    return Design(
        key=category.key, letter=letter, colour=colour, ink=ink_on(colour), tint=tinted(colour), lines=lines
    )


def code_line(code: str, metrics: Metrics) -> Placed:
    """Return the code for people, centred below the QR code."""
    text = spoken(code)
    width = metrics(REGULAR, "en")(text) * CODE_SIZE * POINT
    return Placed("code", "en", text, CODE_SIZE, round(QR_X + (QR_SIZE - width) / 2, 3), CODE_TOP)


def no_photo_lines(metrics: Metrics) -> tuple[Placed, ...]:
    """Return the mark of somebody who is not to be photographed, in both languages above the QR code (DPR-2)."""
    lines = []
    for style, language, text, size, top in NO_PHOTO:
        width = metrics(BOLD, language)(text) * size * POINT
        x = round(QR_X + (QR_SIZE - width) / 2, 3)
        lines.append(Placed(style, language, text, size, x, top))
    return tuple(lines)


def ink_on(colour: str) -> str:
    """Return white or black, whichever has the better contrast on `colour` (WCAG 2.2)."""
    light = luminance(colour)
    return LIGHT if 1.05 / (light + 0.05) >= (light + 0.05) / (luminance(DARK) + 0.05) else DARK


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def tinted(colour: str) -> str:
    """Return `colour` thinned to a tenth on white: it spares toner and keeps the words readable."""
    parts = [round(255 - (255 - int(colour[at : at + 2], 16)) * 0.11) for at in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in parts)


def _block(texts: Sequence[tuple[Heading, str]], metrics: Metrics) -> list[Placed]:
    placed: list[Placed] = []
    top = texts[0][0].top
    for heading, text in texts:
        if text := clean(text):
            fitted = _fitted(heading, text, metrics)
            height = fitted.size * HEADING_LEADING[heading.style] * POINT
            for line in fitted.lines:
                placed.append(
                    Placed(heading.style, heading.language, line, fitted.size, heading.x, round(top, 3))
                )
                top += height
    return placed


def _fitted(heading: Heading, text: str, metrics: Metrics) -> Fitted:
    fitted = fit(text, heading.room, metrics(heading.face, heading.language))
    if fitted is None:
        raise DoesNotFit(f"too long for a badge: {text}")
    return fitted
