"""What a badge shows, how names fit on it, and the code that the gate reads. Standard library only."""

from __future__ import annotations

from forum_app.badges.rules.codes import badge_code, badge_key, new_nonce, spoken, verify_code
from forum_app.badges.rules.column import DoesNotFit, Placed, place
from forum_app.badges.rules.design import Design, Event, code_line, designed, no_photo_lines
from forum_app.badges.rules.faces import Category, Holder, Phrase, phrases
from forum_app.badges.rules.sheets import SHEETS, Sheet

__all__ = [
    "SHEETS",
    "Category",
    "Design",
    "DoesNotFit",
    "Event",
    "Holder",
    "Phrase",
    "Placed",
    "Sheet",
    "badge_code",
    "badge_key",
    "code_line",
    "designed",
    "new_nonce",
    "no_photo_lines",
    "phrases",
    "place",
    "spoken",
    "verify_code",
]
