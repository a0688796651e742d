"""The small calendar file that goes with a mail: the days of a forum as one event of whole days (RFC 5545)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE_OCTETS = 74  # and the blank that begins a continued line: 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """What the event says; `uid` stays the same for the same registration, so that a second mail changes nothing."""

    uid: str
    title: str
    place: str
    first: date
    last: date
    note: str = ""


def calendar_file(days: Days, now: datetime) -> str:
    """Return the text of an .ics file with CRLF line ends; the day after the last one ends it."""
    end = days.last + timedelta(days=1)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Urban Forum//Registration//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_text(days.uid)}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{days.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{end:%Y%m%d}",
        f"SUMMARY:{_text(days.title)}",
        f"LOCATION:{_text(days.place)}",
        *([f"DESCRIPTION:{_text(days.note)}"] if days.note else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _text(value: str) -> str:
    value = "".join(" " if ord(char) < ord(" ") and char != "\n" else char for char in value)
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
