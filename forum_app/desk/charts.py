"""Charts drawn on the server: plain numbers in, places of bars out. The same figures stand in a table beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

LEFT, RIGHT = 212.0, 348.0  # where the two sides begin; the names stand between
WIDEST = 148.0
ROW, TOP = 28, 42
HOURS = 24
TALLEST = 44.5


@dataclass(frozen=True, slots=True)
class Counts:
    """How many have a place, and how many wait for review."""

    places: int = 0
    waiting: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.places + self.waiting


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of delegation, side by side; `key` is its value."""

    key: str
    eu: Counts
    cn: Counts
    other: Counts


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `x`, so wide."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the chart of two sides: bars grow from the middle outwards; `y` is the base of its text."""

    line: Line
    y: int
    eu_places: Bar
    eu_waiting: Bar
    cn_places: Bar
    cn_waiting: Bar
    eu_text_x: float
    cn_text_x: float


def two_sides(lines: Sequence[Line]) -> list[Row]:
    """Return the rows of the chart; the longest bar of either side fills the width."""
    most = max((max(line.eu.total, line.cn.total) for line in lines), default=0)
    unit = WIDEST / most if most else 0.0
    return [_row(line, TOP + ROW * place, unit) for place, line in enumerate(lines)]


def _row(line: Line, y: int, unit: float) -> Row:
    eu, cn = _wide(line.eu, unit), _wide(line.cn, unit)
    return Row(
        line=line,
        y=y,
        eu_places=Bar(round(LEFT - eu[0], 1), eu[0]),
        eu_waiting=Bar(round(LEFT - eu[0] - eu[1], 1), eu[1]),
        cn_places=Bar(RIGHT, cn[0]),
        cn_waiting=Bar(round(RIGHT + cn[0], 1), cn[1]),
        eu_text_x=round(LEFT - eu[0] - eu[1] - 6, 1),
        cn_text_x=round(RIGHT + cn[0] + cn[1] + 6, 1),
    )


def _wide(counts: Counts, unit: float) -> tuple[float, float]:
    return round(counts.places * unit, 1), round(counts.waiting * unit, 1)


def height(lines: Sequence[Line]) -> int:
    """Return the height of the chart with these lines."""
    return TOP + ROW * len(lines) - 10


@dataclass(frozen=True, slots=True)
class Hour:
    """The mails of one hour: when it begins, how many, and its bar."""

    starts_at: datetime
    count: int
    x: int
    y: float
    height: float


def window(now: datetime) -> datetime:
    """Return when the first of the last 24 hours began."""
    return now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=HOURS - 1)


def by_hour(sent: Iterable[datetime], now: datetime) -> list[Hour]:
    """Return the mails of the last 24 hours, hour by hour, the present hour last."""
    first = window(now)
    counts = [0] * HOURS
    for at in sent:
        place = int((at - first).total_seconds() // 3600)
        if 0 <= place < HOURS:
            counts[place] += 1
    unit = (TALLEST - 3) / max(counts) if any(counts) else 0.0
    return [
        Hour(
            first + timedelta(hours=n),
            count,
            1 + 17 * n,
            round(TALLEST - count * unit, 1),
            round(count * unit, 1),
        )
        for n, count in enumerate(counts)
    ]
