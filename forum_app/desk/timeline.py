"""The chart of registrations over time: one line a side, days across, people upwards. Plain numbers in, paths out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BASE = 44, 640, 12, 190
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the chart: its SVG path, its last height and number."""

    key: str
    path: str
    end_y: float
    total: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across or a day below: where, and what stands there."""

    at: float
    value: int
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the chart draws, and the same numbers as rows (day, sum by line) for its table."""

    lines: tuple[Line, ...]
    heights: tuple[Mark, ...]
    days: tuple[Mark, ...]
    rows: tuple[tuple[date, tuple[int, ...]], ...]


def timeline(
    came: Mapping[tuple[date, str], int], keys: Sequence[str], last: date | None = None
) -> Timeline | None:
    """Return the chart of what came by (day, line); None where nothing came. It ends on `last` if that is later."""
    if not came:
        return None
    first = min(day for day, _ in came)
    end = max(max(day for day, _ in came), last or first)
    rows = _sums(came, keys, first, end)
    most = max(max(sums) for _, sums in rows)
    top = _round_up(most)
    across = (RIGHT - LEFT) / max(1, (end - first).days)
    upwards = (BASE - TOP) / top
    lines = []
    for place, key in enumerate(keys):
        points = [(LEFT + across * (day - first).days, BASE - upwards * sums[place]) for day, sums in rows]
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in _turning(points))
        lines.append(Line(key, path, round(points[-1][1], 1), rows[-1][1][place]))
    heights = tuple(Mark(round(BASE - upwards * n, 1), n) for n in range(0, top + 1, max(1, top // 4)))
    return Timeline(_apart(lines), heights, _days(first, end, across), _kept(rows))


def _sums(
    came: Mapping[tuple[date, str], int], keys: Sequence[str], first: date, end: date
) -> list[tuple[date, tuple[int, ...]]]:
    sums = dict.fromkeys(keys, 0)
    rows = []
    for n in range((end - first).days + 1):
        day = first + timedelta(days=n)
        for key in keys:
            sums[key] += came.get((day, key), 0)
        rows.append((day, tuple(sums.values())))
    return rows


def _round_up(most: int) -> int:
    """Return the least of 4, 8, 20, 40, 80, 200 ... that is not below `most`."""
    scale = 4
    while True:
        for step in STEPS:
            if scale * step >= most:
                return scale * step
        scale *= 10


def _turning(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave out the points that lie on a level stretch between two of the same height."""
    kept = [
        point
        for place, point in enumerate(points)
        if place in (0, len(points) - 1) or not points[place - 1][1] == point[1] == points[place + 1][1]
    ]
    return kept if len(kept) > 1 else [kept[0], (kept[0][0] + 1, kept[0][1])]


def _apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Move the ends of lines so far apart that their words do not lie on each other."""
    moved: dict[str, float] = {}
    floor = float(BASE) + 14
    for line in sorted(lines, key=lambda line: -line.end_y):
        floor = min(line.end_y + 4, floor - 14)
        moved[line.key] = round(floor, 1)
    return tuple(Line(line.key, line.path, moved[line.key], line.total) for line in lines)


def _days(first: date, end: date, across: float) -> tuple[Mark, ...]:
    span = (end - first).days
    places = sorted({0, span // 3, 2 * span // 3, span})
    return tuple(Mark(round(LEFT + across * n, 1), n, first + timedelta(days=n)) for n in places)


def _kept(rows: Sequence[tuple[date, tuple[int, ...]]]) -> tuple[tuple[date, tuple[int, ...]], ...]:
    """Return the rows of the table: those in which a number differs from the day before, and the last."""
    return tuple(
        row for place, row in enumerate(rows) if place in (0, len(rows) - 1) or row[1] != rows[place - 1][1]
    )
