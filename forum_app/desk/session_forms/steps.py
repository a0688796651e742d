"""Rows of a form added, moved and taken away without a script: what was sent, with its rows numbered anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

Pair = tuple[str, str]
STEP = re.compile(
    r"(?:(add):([a-z]+(?:-[0-9]+-[a-z]+)*)|(up|down|remove):([a-z]+(?:-[0-9]+-[a-z]+)*)-([0-9]{1,4}))"
)
NEW = "new"  # the field that makes a row be there while nothing is typed into it


def rearranged(pairs: Iterable[Pair], step: str) -> list[Pair] | None:
    """Return the fields of a form after a step, None if it is no step.

    Steps are `add:roles`, `up:roles-2`, `down:roles-2`, `remove:roles-2`, and so inside of another row:
    `add:contributions-0-people`.
    """
    found = STEP.fullmatch(step)
    if found is None:
        return None
    verb, rows = found[1] or found[3], found[2] or found[4]
    sent = list(pairs)
    order = _order(sent, rows)
    after = MOVES[verb](order, int(found[5] or 0))
    places = {old: new for new, old in enumerate(after)}
    kept = [(name, value) for key, value in sent if (name := _renamed(key, rows, places))]
    return [*kept, (f"{rows}-{len(after)}-{NEW}", "1")] if verb == "add" else kept


def _order(sent: Iterable[Pair], rows: str) -> list[int]:
    mark = re.compile(rf"{rows}-([0-9]{{1,4}})-")
    return sorted({int(found[1]) for key, _ in sent if (found := mark.match(key))})


def _renamed(key: str, rows: str, places: dict[int, int]) -> str:
    """Return the name of a field with its row's new number; empty if the row is gone."""
    found = re.match(rf"{rows}-([0-9]{{1,4}})-", key)
    if found is None:
        return key
    place = places.get(int(found[1]))
    return "" if place is None else f"{rows}-{place}-{key[found.end() :]}"


def _swapped(order: Sequence[int], one: int, other: int) -> list[int]:
    rows = list(order)
    if 0 <= one < len(rows) and 0 <= other < len(rows):
        rows[one], rows[other] = rows[other], rows[one]
    return rows


def _up(order: Sequence[int], number: int) -> list[int]:
    at = order.index(number) if number in order else -1
    return _swapped(order, at, at - 1)


def _down(order: Sequence[int], number: int) -> list[int]:
    at = order.index(number) if number in order else len(order)
    return _swapped(order, at, at + 1)


def _without(order: Sequence[int], number: int) -> list[int]:
    return [row for row in order if row != number]


def _same(order: Sequence[int], _number: int) -> list[int]:
    return list(order)


MOVES: dict[str, Callable[[Sequence[int], int], list[int]]] = {
    "add": _same,
    "up": _up,
    "down": _down,
    "remove": _without,
}
