"""Whole numbers as they come from an address or a hidden field: typed by a page, or by a stranger."""

from __future__ import annotations

MOST_DIGITS = 9  # the databases' integers hold these


def whole_number(typed: object, otherwise: int = 0, digits: int = MOST_DIGITS) -> int:
    """Return the number that `typed` says in at most `digits` plain digits; `otherwise` for anything else."""
    text = str(typed or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else otherwise
