"""The events of a personal calendar: sessions as that person has them, and days of travel (rules 11, 12, 16, 17)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from forum_app.calendars import plain, rules, texts, wording
from forum_app.calendars.events import Book
from forum_app.calendars.lines import folded, worded
from forum_app.calendars.own_rules import Place, Trip
from forum_app.calendars.rules import Json, Tongue
from forum_app.calendars.wording import Words
from forum_app.core.clock import iso
from forum_app.core.product import UID_DOMAIN
from forum_app.core.translated import Translated

OPEN, PRIVATE = b"\r\nCLASS:PUBLIC\r\n", b"\r\nCLASS:PRIVATE\r\n"
CLOSE = b"END:VEVENT\r\n"
WAITING = {"en": "Waiting list: ", "zh": "候补：", "fr": "Liste d’attente\u00a0: "}
TRIPS = {
    "arrival": Translated.of(en="Arrival", zh="抵达", fr="Arrivée"),
    "departure": Translated.of(en="Departure", zh="离开", fr="Départ"),
}


def session_text(book: Book, session: Json, place: Place | None, alarm: int) -> bytes:
    """Return a session's VEVENT in a personal calendar.

    But for its class it is the one of the public feeds; somebody who signed up sees by it where they stand.
    """
    mine = as_held(session, place) if place else session
    text = texts.text_of(book, mine).full.replace(OPEN, PRIVATE, 1)
    if not alarm or rules.is_free(mine):
        return text
    return text.removesuffix(CLOSE) + alarm_text(wording.title(mine, book.tongue), alarm) + CLOSE


def as_held(session: Json, place: Place) -> Json:
    """Return a session as it stands for somebody who asked for a place.

    Waiting is TENTATIVE and said in the title. A new standing is a change of status: the stamps move, and the number
    rises by one when a wait becomes a place (rule 11).
    """
    changed = max(rules.instant(session["revised"]), place.changed_at)
    mine = {**session, "revised": iso(changed), "sequence": session["sequence"] + place.moved_up}
    if not place.waiting or session["state"] == "cancelled":
        return mine
    title = {key: WAITING.get(key, "") + text for key, text in session["title"].items() if key != "original"}
    return mine | {"state": "tentative", "title": title | {"original": session["title"]["original"]}}


def alarm_text(title: Words, minutes: int) -> bytes:
    """Return a VALARM that shows the title some minutes before (rule 17)."""
    lines = (
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        worded("DESCRIPTION", Words(title.text)),
        f"TRIGGER:-PT{minutes}M",
        "END:VALARM",
    )
    return b"".join(folded(line) + b"\r\n" for line in lines)


def trip_times(trip: Trip, zone: str) -> tuple[datetime, datetime]:
    """Return the whole day of travel in the host city, from midnight to midnight: a date alone would float (rule 7)."""
    begin = datetime.combine(trip.day, time(), ZoneInfo(zone))
    return begin, datetime.combine(trip.day + timedelta(days=1), time(), ZoneInfo(zone))


def trip_text(document: Json, tongue: Tongue, trip: Trip) -> bytes:
    """Return the VEVENT of a day of travel; it leaves the time free and rings no bell (rule 16)."""
    return b"".join(folded(line) + b"\r\n" for line in _trip_lines(document, tongue, trip))


def _trip_lines(document: Json, tongue: Tongue, trip: Trip) -> Iterator[str]:
    edition = document["edition"]
    changed = f"{trip.changed_at:%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield f"UID:{trip.uid}-{trip.key}@{UID_DOMAIN}"
    yield f"DTSTAMP:{changed}"
    yield f"CREATED:{trip.created_at:%Y%m%dT%H%M%SZ}"
    yield f"LAST-MODIFIED:{changed}"
    for name, moment in zip(("DTSTART", "DTEND"), trip_times(trip, edition["zone"]), strict=True):
        yield f"{name};TZID={edition['zone']}:{moment:%Y%m%dT%H%M%S}"
    yield f"SEQUENCE:{trip.revision}"
    yield "STATUS:CONFIRMED"
    yield "TRANSP:TRANSPARENT"
    yield "CLASS:PRIVATE"
    yield worded("SUMMARY", _trip_title(trip, tongue))
    place = wording.place([wording.translated(edition["city"])], tongue)
    if place:
        yield worded("LOCATION", place)
    yield "END:VEVENT"


def _trip_title(trip: Trip, tongue: Tongue) -> Words:
    """Return "Arrival: SN 3702", without an address of mail if somebody typed one."""
    what = plain.line(plain.without_mail(trip.how))
    name = TRIPS[trip.key]
    return Words(wording.label(name, tongue) + what if what else wording.said(name, tongue))
