"""For how long a thing that was made once stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time in which a page does not change; `until` is None if it never will."""

    number: int = 0
    until: datetime | None = None


ALWAYS = Phase()
