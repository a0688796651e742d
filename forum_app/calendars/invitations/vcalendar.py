"""The calendar part of an invitation: one event, one person who is asked (rule 25, RFC 5546)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event, vCalAddress
from icalendar.prop import vInline

from forum_app.calendars import plain, zones
from forum_app.calendars.events import wall_time
from forum_app.calendars.feeds import END, PRODUCT
from forum_app.calendars.invitations.rules import Letter, Told, Way
from forum_app.calendars.lines import escaped
from forum_app.core.product import UID_DOMAIN

STATES = {"confirmed": "CONFIRMED", "tentative": "TENTATIVE"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What the event says beside the session: who asks, who is asked, when it was queued, where the page is."""

    session: str
    organiser: str
    organiser_name: str
    attendee_name: str
    queued_at: datetime
    url: str = ""


def calendar(letter: Letter, of: Envelope) -> str:
    """Return the VCALENDAR of a mail, CRLF at every line's end; METHOD is the letter's.

    RSVP is FALSE: nobody reads answers that a calendar sends by mail, so no app is to offer sending one. The answer
    is taken by the link in the mail, where it surely arrives.
    """
    head = Calendar()
    fixed = (
        ("prodid", PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", letter.way.method),
    )
    for name, value in fixed:
        head.add(name, vInline(value))
    begin, end = (datetime.fromisoformat(letter.told[name]).astimezone(UTC) for name in ("start", "end"))
    walls = [wall_time(moment, letter.told["zone"]) for moment in (begin, end)]
    zone = zones.vtimezone(letter.told["zone"], begin, end) if None not in walls else ""
    event = _event(letter, of)
    for name, moment, wall in zip(("DTSTART", "DTEND"), (begin, end), walls, strict=True):
        if zone:
            event.add(name, vInline(f"{wall:%Y%m%dT%H%M%S}"), {"TZID": letter.told["zone"]})
        else:
            event.add(name, vInline(f"{moment:%Y%m%dT%H%M%SZ}"))
    parts = (head.to_ical(sorted=False).removesuffix(END), zone.encode(), event.to_ical(sorted=False), END)
    return b"".join(parts).decode()


def _event(letter: Letter, of: Envelope) -> Event:
    """Return the event but for its times."""
    told, gone = letter.told, letter.way is Way.WITHDRAWN
    event = Event()
    event.add("uid", f"{of.session}@{UID_DOMAIN}")
    event.add("dtstamp", of.queued_at.astimezone(UTC))
    event.add("sequence", letter.sequence)
    event.add("status", "CANCELLED" if gone else STATES[told["status"]])
    event.add("transp", "TRANSPARENT" if gone else "OPAQUE")
    event.add("class", "PRIVATE")
    event.add("organizer", _address(of.organiser, of.organiser_name))
    attendee = _address(letter.address, of.attendee_name)
    asked = {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"}
    attendee.params.update(asked)
    event.add("attendee", attendee)
    _add_words(event, told, "" if gone else of.url)
    return event


def _add_words(event: Event, told: Told, url: str) -> None:
    """Add what is shown of a session; nobody is named, and an empty property is left out (rule 2)."""
    for name, text in (("summary", told["title"]), ("location", told["place"]), ("description", url)):
        if said := plain.line(text):
            event.add(name, vInline(escaped(said)))
    if url:
        event.add("url", vInline(url))


def _address(address: str, name: str) -> vCalAddress:
    found = vCalAddress(f"mailto:{address}")
    if said := plain.line(name).replace('"', "'"):
        found.params["CN"] = said
    return found
