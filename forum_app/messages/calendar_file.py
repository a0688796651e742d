"""The small calendar file that goes with a mail: the days of a forum as one event of whole days (RFC 5545).

It is for people who merely want the entry, so it invites nobody: no METHOD, no ORGANIZER, no ATTENDEE (rules 4, 25).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from forum_app.core.product import UID_DOMAIN

PRODUCT = "-//EU-China Partnership on Urbanisation//Urban Forum//EN"
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
LINE_OCTETS = 74  # and the blank that begins a continued line: 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """What the event says; `ref` is the registration's permanent id, so that a second mail changes nothing.

    `changed` is when what it says last changed (rule 4: that is DTSTAMP where there is no METHOD).
    """

    ref: str
    changed: datetime
    title: str
    place: str
    first: date
    last: date
    note: str = ""


def calendar_file(days: Days) -> str:
    """Return the text of an .ics file with CRLF line ends; the day after the last one ends it."""
    end = days.last + timedelta(days=1)
    texts = {"SUMMARY": days.title, "LOCATION": days.place, "DESCRIPTION": days.note}
    lines = [
        "BEGIN:VCALENDAR",
        f"PRODID:{PRODUCT}",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{_text(days.ref)}@{UID_DOMAIN}",
        f"DTSTAMP:{days.changed.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{days.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{end:%Y%m%d}",
        *(f"{name}:{said}" for name, text in texts.items() if (said := _text(text))),
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _text(value: str) -> str:
    """Return a TEXT value, trimmed and escaped once; line ends of every kind become one, other controls go (rule 2)."""
    value = re.sub(r"\r\n?", "\n", value).replace("\t", " ")
    value = CONTROL.sub("", value).strip()
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Fold a line at 75 octets, never inside a letter."""
    pieces, piece, room = [], "", LINE_OCTETS
    for char in line:
        size = len(char.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", LINE_OCTETS
        piece += char
        room -= size
    return "\r\n ".join([*pieces, piece])
