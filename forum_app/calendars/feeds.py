"""A whole feed: a release and a selection become bytes, once (rules 1 to 9 and 23)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar
from icalendar.prop import vInline

from forum_app.agenda.services import projections
from forum_app.agenda.services.projections import Made
from forum_app.calendars import rules, texts, wording, zones
from forum_app.calendars.events import Book, EventText, colour_name
from forum_app.calendars.lines import escaped
from forum_app.calendars.rules import Json, Selection, Tongue

PRODUCT = "-//EU-China Partnership on Urbanisation//Urban Forum//EN"
END = b"END:VCALENDAR\r\n"
AGENDA_COLOUR = "seagreen"
MEDIA_TYPE = "text/calendar; charset=utf-8"
# A feed is ten times as long as a page, and packing it harder takes longer than making it.
GZIP_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Feed:
    """The bytes of a feed and when what they tell last changed."""

    body: bytes
    modified: datetime

    def made(self) -> Made:
        """Return the feed ready to be kept and sent."""
        return projections.made(self.body, MEDIA_TYPE, self.modified, level=GZIP_LEVEL)


def build(document: Json, selection: Selection, tongue: Tongue, base_url: str) -> Feed:
    """Make a feed from a release document; the same release gives the same bytes (rule 3).

    Raises:
        UnknownFeed: the release has no such part, track, room, theme, speaker or session.
    """
    sessions = rules.chosen(document, selection)
    body = calendar_bytes(document, selection, tongue, base_url)
    return Feed(body, rules.newest(document, sessions))


def calendar_bytes(document: Json, selection: Selection, tongue: Tongue, base_url: str) -> bytes:
    """Return the iCalendar text of a feed: header, zones, one text for each event, joined."""
    sessions = rules.chosen(document, selection)
    book = Book.open(document, tongue, base_url)
    head = header(document, selection, tongue) + zone_texts(book, sessions)
    found = [texts.text_of(book, session) for session in sessions]
    return b"".join([head, *_within_size(found, rules.SIZE_LIMIT - len(head) - len(END)), END])


def _within_size(found: Sequence[EventText], room: int) -> list[bytes]:
    """Return the full events, or those with short descriptions if the full ones reach the limit (rule 23)."""
    full = [text.full for text in found]
    return full if sum(map(len, full)) < room else [text.short for text in found]


def header(document: Json, selection: Selection, tongue: Tongue) -> bytes:
    """Return the lines before the first component; one session alone has no name, no refresh (rule 5)."""
    calendar = Calendar()
    for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN")):
        calendar.add(name, vInline(value))
    if not selection.single:
        _add_feed_properties(calendar, document, selection, tongue)
    return bytes(calendar.to_ical(sorted=False)).removesuffix(END)


def _add_feed_properties(calendar: Calendar, document: Json, selection: Selection, tongue: Tongue) -> None:
    subject, edition = rules.subject(document, selection), document["edition"]
    name = wording.feed_name(edition, subject, tongue)
    minutes = rules.refresh_minutes(document)
    pause = f"PT{minutes}M" if minutes % 60 else f"PT{minutes // 60}H"
    calendar.add("name", vInline(escaped(name)))
    calendar.add("x-wr-calname", vInline(escaped(name)))
    calendar.add("x-wr-caldesc", vInline(escaped(wording.said(wording.ABOUT, tongue))))
    calendar.add("x-wr-timezone", vInline(edition["zone"]))
    # icalendar's own property would leave out VALUE=DURATION, which RFC 7986 demands.
    calendar.add("refresh-interval", timedelta(minutes=minutes), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vInline(pause))
    colour = subject.get("colour") if subject else None
    calendar.add("color", vInline(colour_name(colour) or AGENDA_COLOUR))


def zone_texts(book: Book, sessions: Sequence[Json]) -> bytes:
    """Return one VTIMEZONE for each zone in use (rule 8).

    A feed without sessions gets the host city's, as RFC 5545 wants at least one component.
    """
    moments = [rules.instant(s[end]) for s in sessions for end in ("start", "end")]
    moments = moments or [rules.instant(book.document["published_at"])]
    used = {book.venue(session).zone for session in sessions} or {book.document["edition"]["zone"]}
    return "".join(zones.vtimezone(zone, min(moments), max(moments)) for zone in sorted(used)).encode()
