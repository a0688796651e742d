"""Tells whether something was saved by somebody else since a page showed it, where there is no revision to count."""

from __future__ import annotations

import hashlib
from typing import Any

from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.core.translated import Translated


class ChangedMeanwhile(Conflict):
    """Somebody else saved the same thing after the page was opened; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__(
            N_("Somebody else has saved this meanwhile. Your answers are below; compare, then save again.")
        )


def mark(row: Any, names: tuple[str, ...]) -> str:
    """Return a mark of these columns of a row: another one once any of them was changed."""
    values = [getattr(row, name) for name in names]
    told = [value.as_json() if isinstance(value, Translated) else value for value in values]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def compare(row: Any, names: tuple[str, ...], seen: str) -> None:
    """Raise ChangedMeanwhile unless a row is as the page with this mark showed it."""
    if mark(row, names) != seen:
        raise ChangedMeanwhile
