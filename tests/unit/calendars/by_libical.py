"""Feeds read back by libical, the library of GNOME Calendar and Evolution, which uses the zones of the feed."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cache
from typing import Any

from tests.unit.calendars.readers import Seen

LIBRARY = "libical.so.3"
TEXTS = ("uid", "summary", "description", "location")


class Time(ctypes.Structure):
    """`struct icaltimetype` of libical 3."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    ]


@cache
def library() -> Any:
    """Load libical and say what its functions give.

    Raises:
        OSError: it is not installed.
    """
    found = ctypes.CDLL(LIBRARY)
    for name in (
        "icalparser_parse_string",
        "icalcomponent_get_first_component",
        "icalcomponent_get_next_component",
    ):
        getattr(found, name).restype = ctypes.c_void_p
    for name in TEXTS:
        getattr(found, f"icalcomponent_get_{name}").restype = ctypes.c_char_p
    for name in ("dtstart", "dtend"):
        getattr(found, f"icalcomponent_get_{name}").restype = Time
    found.icalcomponent_get_first_property.restype = ctypes.c_void_p
    found.icalproperty_get_value_as_string.restype = ctypes.c_char_p
    found.icaltime_as_timet_with_zone.restype = ctypes.c_long
    found.icaltime_as_timet_with_zone.argtypes = [Time, ctypes.c_void_p]
    return found


def by_libical(feed: bytes) -> list[Seen]:
    """Return what libical understood of a feed."""
    ical = library()
    calendar = ctypes.c_void_p(ical.icalparser_parse_string(feed))
    assert calendar
    try:
        return [_seen(ical, event) for event in _events(ical, calendar)]
    finally:
        ical.icalcomponent_free(calendar)


def errors(feed: bytes) -> int:
    """Return how many errors libical found in a feed."""
    ical = library()
    calendar = ctypes.c_void_p(ical.icalparser_parse_string(feed))
    found = int(ical.icalcomponent_count_errors(calendar))
    ical.icalcomponent_free(calendar)
    return found


def _events(ical: Any, calendar: ctypes.c_void_p) -> Iterator[ctypes.c_void_p]:
    kind = ical.icalcomponent_string_to_kind(b"VEVENT")
    event = ical.icalcomponent_get_first_component(calendar, kind)
    while event:
        yield ctypes.c_void_p(event)
        event = ical.icalcomponent_get_next_component(calendar, kind)


def _seen(ical: Any, event: ctypes.c_void_p) -> Seen:
    texts = {name: (getattr(ical, f"icalcomponent_get_{name}")(event) or b"").decode() for name in TEXTS}
    status = ctypes.c_void_p(
        ical.icalcomponent_get_first_property(event, ical.icalproperty_string_to_kind(b"STATUS"))
    )
    return Seen(
        start=_seconds(ical, ical.icalcomponent_get_dtstart(event)),
        end=_seconds(ical, ical.icalcomponent_get_dtend(event)),
        sequence=ical.icalcomponent_get_sequence(event),
        status=ical.icalproperty_get_value_as_string(status).decode(),
        **texts,
    )


def _seconds(ical: Any, moment: Time) -> int:
    assert moment.zone, "a floating time"
    return int(ical.icaltime_as_timet_with_zone(moment, moment.zone))
