"""Numbers and identifiers that schedule files want, made from permanent ids: the same in every export."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

_LARGEST = 0x7FFFFFFF


def person_number(uid: str) -> int:
    """Return the number of somebody in schedule files: positive and within 52 bits, as scripts read exactly."""
    return int(uid[:13], 16) + 1


def event_numbers(uids: Iterable[str]) -> dict[str, int]:
    """Return a number of 31 bits for each permanent id, all different; the same ids give the same numbers."""
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for uid in sorted(uids):
        number = int(uid[:8], 16) & _LARGEST or 1
        while number in taken:
            number = number % _LARGEST + 1
        taken.add(number)
        numbers[uid] = number
    return numbers


def guid_of(uid: str) -> str:
    """Return a permanent id as the UUID that schedule files print."""
    return str(UUID(uid))


def uid_from(key: str) -> str:
    """Return the permanent id that a file's UUID stands for, or nothing for any other key."""
    try:
        return UUID(key).hex
    except ValueError:
        return ""
