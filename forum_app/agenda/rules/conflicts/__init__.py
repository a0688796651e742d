"""What is wrong in a plan (PRG-2, PRG-4, INT-1): one pass by sort and sweep, over plain values."""

from forum_app.agenda.rules.conflicts.board import Board
from forum_app.agenda.rules.conflicts.finding import find
from forum_app.agenda.rules.conflicts.settings import DEFAULTS, SOURCES, bounds, limit_of, setting_of
from forum_app.agenda.rules.conflicts.shapes import RANKS, Conflict, Setting, Settings

__all__ = [
    "DEFAULTS",
    "RANKS",
    "SOURCES",
    "Board",
    "Conflict",
    "Setting",
    "Settings",
    "bounds",
    "find",
    "limit_of",
    "setting_of",
]
