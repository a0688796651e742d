"""Who is to be invited, as organisers paste it: one person a line (issue 3, invitations)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from forum_app.core.text import N_

MOST_LINES = 2000
LANGUAGES = {
    "en": "en", "english": "en", "anglais": "en", "英文": "en", "英语": "en",
    "zh": "zh", "cn": "zh", "chinese": "zh", "chinois": "zh", "中文": "zh", "汉语": "zh",
    "fr": "fr", "french": "fr", "français": "fr", "法文": "fr", "法语": "fr",
}  # fmt: skip
_SEPARATOR = re.compile(r"[;,\t，；]")
_ANGLE = re.compile(r"^(?P<name>[^<>]*)<(?P<email>[^<>]+)>(?P<rest>.*)$")


@dataclass(frozen=True, slots=True)
class Guest:
    """One line of a list: whom to invite, and in which language; empty where the line does not say."""

    line: int
    name: str
    email: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that cannot be taken, and why (a source string)."""

    line: int
    text: str
    why: str


NO_ADDRESS = N_("There is no e-mail address in this line.")
TWO_ADDRESSES = N_("There is more than one e-mail address in this line.")
TWICE = N_("The same address stands in line %(first)s already.")


def read_lines(text: str) -> tuple[list[Guest], list[Unread]]:
    """Read `Wang Xiaoming <wang@city.example>, zh`, `wang@city.example` or cells with ; , or tab between."""
    guests: list[Guest] = []
    unread: list[Unread] = []
    for number, line in enumerate(text.splitlines()[:MOST_LINES], 1):
        if not line.strip():
            continue
        found = read_line(number, line)
        if isinstance(found, Guest):
            guests.append(found)
        else:
            unread.append(found)
    return guests, unread


def read_line(number: int, line: str) -> Guest | Unread:
    """Read one line; what the parts are is told by their form, so their order is free."""
    angle = _ANGLE.match(line)
    if angle:
        parts = [*_parts(angle["name"], split=False), angle["email"].strip(), *_parts(angle["rest"])]
    else:
        parts = _parts(line)
    emails = [part for part in parts if "@" in part or "＠" in part]
    if len(emails) != 1:
        return Unread(number, line.strip(), TWO_ADDRESSES if emails else NO_ADDRESS)
    rest = [part for part in parts if part not in emails]
    language = next((LANGUAGES[part.casefold()] for part in rest if part.casefold() in LANGUAGES), "")
    names = [part for part in rest if part.casefold() not in LANGUAGES]
    return Guest(number, " ".join(names), emails[0], language)


def without_repeats(guests: Iterable[Guest]) -> tuple[list[Guest], list[tuple[Guest, int]]]:
    """Return the guests whose address comes first, and the others with the line it stands in already (REG-6)."""
    first: dict[str, int] = {}
    kept: list[Guest] = []
    repeated: list[tuple[Guest, int]] = []
    for guest in guests:
        key = guest.email.casefold()
        if key in first:
            repeated.append((guest, first[key]))
        else:
            first[key] = guest.line
            kept.append(guest)
    return kept, repeated


def expiry(now: datetime, days: int, closes_at: datetime, late: str) -> datetime:
    """Return until when an invitation is valid: some days, but not past the closing time unless it may be late."""
    wished = now + timedelta(days=days)
    return wished if late or wished <= closes_at else closes_at


def _parts(text: str, *, split: bool = True) -> list[str]:
    cells = _SEPARATOR.split(text) if split else [text]
    return [part for part in (cell.strip(" \t\"'\u3000\ufeff") for cell in cells) if part]
