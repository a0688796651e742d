"""Chooses which of the synthetic delegates a small demo has, and moves their dates before the present."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

Row = dict[str, str]
HEAD = "head of delegation"
LARGE_BODY = 15
OF_A_LARGE_BODY = 5
WITH_HEADS = 200
DATES = ("registered_at", "consent_recorded_at")


def chosen(rows: list[Row], count: int) -> list[Row]:
    """Return `count` rows in the order of the file: whole delegations with a head first, then all sorts.

    Taken as they come, few delegations would have more than one member or a head.
    """
    if count >= len(rows):
        return rows
    wanted: dict[str, None] = {}
    for row in _in_order_of_interest(rows):
        if len(wanted) < count:
            wanted.setdefault(row["registration_id"])
    return [row for row in rows if row["registration_id"] in wanted]


def _in_order_of_interest(rows: list[Row]) -> Iterator[Row]:
    bodies: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        bodies[row["delegation"]].append(row)
    headed = [
        body for body in bodies.values() if len(body) < LARGE_BODY and any(r["role"] == HEAD for r in body)
    ]
    for body in bodies.values():
        if len(body) >= LARGE_BODY:
            yield from body[:OF_A_LARGE_BODY]
    yield from [row for body in sorted(headed, key=len, reverse=True) for row in body][:WITH_HEADS]
    yield from (row for row in rows if row["category"] != "city")
    yield from rows


def before(rows: Iterable[Row], now: datetime) -> list[Row]:
    """Return the rows with their dates moved, all by as much, so that the last one lies just before `now`."""
    found = list(rows)
    last = max(datetime.fromisoformat(row["registered_at"]) for row in found)
    shift = now - last
    return [row | {name: _moved(row[name], shift) for name in DATES} for row in found]


def _moved(text: str, shift: timedelta) -> str:
    return (datetime.fromisoformat(text) + shift).isoformat() if text else ""
