"""When somebody or something can be had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forum_app.agenda.rules.plan import Span


@dataclass(frozen=True, slots=True)
class Hours:
    """Blocked stretches, and the free ones joined where they touch; without free ones all else is free."""

    blocked: tuple[tuple[datetime, datetime], ...]
    free: tuple[tuple[datetime, datetime], ...]

    def hold(self, start: datetime, end: datetime) -> bool:
        """Return whether a stretch touches nothing blocked and lies in one that is free."""
        if any(begin < end and start < stop for begin, stop in self.blocked):
            return False
        return not self.free or any(begin <= start and end <= stop for begin, stop in self.free)


def hours(spans: Sequence[Span]) -> Hours:
    """Return the hours that spans in any order leave."""
    blocked = sorted((span.start, span.end) for span in spans if span.blocked)
    joined: list[tuple[datetime, datetime]] = []
    for start, end in sorted((span.start, span.end) for span in spans if not span.blocked):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return Hours(tuple(blocked), tuple(joined))
