"""Cutting lists into pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list."""

    rows: Sequence[Row]
    number: int
    pages: int
    total: int


def page(rows: Sequence[Row], number: int, size: int) -> Page[Row]:
    """Return page `number` (from 1) of `rows`; a number out of range gives the nearest page."""
    pages = max(1, -(-len(rows) // size))
    number = min(max(1, number), pages)
    return Page(rows[(number - 1) * size : number * size], number, pages, len(rows))


def page_numbers(number: int, pages: int) -> list[int | None]:
    """Return the page numbers to link to: first, last and those around `number`; None stands for a gap."""
    near = sorted({1, pages, *(n for n in range(number - 1, number + 2) if 1 <= n <= pages)})
    shown: list[int | None] = []
    for before, n in zip([0, *near], near, strict=False):
        if n - before == 2:
            shown.append(n - 1)
        elif n - before > 2:
            shown.append(None)
        shown.append(n)
    return shown
