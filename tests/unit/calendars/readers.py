"""Feeds read back: by the bare rules of RFC 5545, by icalendar and by vobject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import icalendar
import vobject


@dataclass(frozen=True)
class Seen:
    """What a reader understood of one event; times in seconds since 1970, so that any reader can give them."""

    uid: str
    start: int
    end: int
    sequence: int
    status: str
    summary: str
    description: str
    location: str


def lines(feed: bytes) -> list[str]:
    """Return the logical lines of a feed, folds undone as RFC 5545, 3.1 says: on bytes, before decoding."""
    return feed.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]


def values(feed: bytes, name: str) -> list[str]:
    """Return all values of a property, whatever its parameters."""
    found = (re.match(rf'{name}(?:;(?:[^":]|"[^"]*")*)?:(.*)', line) for line in lines(feed))
    return [match[1] for match in found if match]


def value(feed: bytes, name: str) -> str:
    """Return the one value of a property."""
    (only,) = values(feed, name)
    return only


def text(feed: bytes, name: str) -> str:
    """Return the one value of a TEXT property without its escapes."""
    return re.sub(r"\\([\\;,nN])", lambda m: "\n" if m[1] in "nN" else m[1], value(feed, name))


def by_icalendar(feed: bytes) -> list[Seen]:
    """Read a feed with the icalendar package."""
    calendar = icalendar.Calendar.from_ical(feed)
    return [
        Seen(
            uid=str(event["UID"]),
            start=_seconds(event["DTSTART"].dt),
            end=_seconds(event["DTEND"].dt),
            sequence=int(event["SEQUENCE"]),
            status=str(event["STATUS"]),
            summary=str(event["SUMMARY"]),
            description=str(event["DESCRIPTION"]),
            location=str(event.get("LOCATION", "")),
        )
        for event in calendar.walk("VEVENT")
    ]


def by_vobject(feed: bytes) -> list[Seen]:
    """Read a feed with vobject."""
    calendar: Any = vobject.readOne(feed.decode("utf-8"))
    return [
        Seen(
            uid=event.uid.value,
            start=_seconds(event.dtstart.value),
            end=_seconds(event.dtend.value),
            sequence=int(event.sequence.value),
            status=event.status.value,
            summary=event.summary.value,
            description=event.description.value,
            location=event.location.value if hasattr(event, "location") else "",
        )
        for event in calendar.vevent_list
    ]


def _seconds(moment: datetime) -> int:
    assert moment.tzinfo is not None
    return int(moment.astimezone(UTC).timestamp())
