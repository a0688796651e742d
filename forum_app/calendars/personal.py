"""The feed of one person's starred sessions, behind a secret address (rules 6, 16, 19 to 22)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar
from icalendar.prop import vInline
from werkzeug.wrappers import Response

from forum_app.calendars import feeds, rules, texts, wording
from forum_app.calendars.events import Book
from forum_app.calendars.feeds import Feed
from forum_app.calendars.lines import escaped
from forum_app.calendars.rules import Json, Tongue
from forum_app.core.translated import Translated

CACHE_CONTROL = "private, max-age=300"
NAME = {"name": Translated.of(en="my programme", zh="我的日程", fr="mon programme").as_json()}
OPEN, PRIVATE = b"\r\nCLASS:PUBLIC\r\n", b"\r\nCLASS:PRIVATE\r\n"
GONE = "This calendar was withdrawn by its owner.\n此日历已由其所有者撤回。\nCe calendrier a été retiré par son titulaire.\n"
UNKNOWN = (
    "There is no calendar at this address.\n此地址没有日历。\nIl n’y a pas de calendrier à cette adresse.\n"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which sessions a person chose, and when they last changed that."""

    uids: Collection[str]
    changed_at: datetime


def build(document: Json, choice: Choice, tongue: Tongue, base_url: str) -> Feed:
    """Make the feed of the chosen sessions of a release; nothing in it says whose it is (rules 3 and 6).

    What the person unstarred is not in it any more; what was cancelled stays as long as in other feeds (rule 12).
    """
    published = rules.instant(document["published_at"])
    chosen = [s for s in document["sessions"] if s["uid"] in choice.uids and rules.still_shown(s, published)]
    sessions = sorted(chosen, key=lambda s: (s["start"], s["uid"]))
    book = Book.open(document, tongue, base_url)
    head = _header(document, tongue) + feeds.zone_texts(book, sessions)
    found = [texts.text_of(book, session).full.replace(OPEN, PRIVATE, 1) for session in sessions]
    body = b"".join([head, *found, feeds.END])
    return Feed(body, max(rules.newest(document, sessions), choice.changed_at))


def _header(document: Json, tongue: Tongue) -> bytes:
    calendar = Calendar()
    name = escaped(wording.feed_name(document["edition"], NAME, tongue))
    minutes = rules.refresh_minutes(document)
    for key, value in (("prodid", feeds.PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN")):
        calendar.add(key, vInline(value))
    calendar.add("name", vInline(name))
    calendar.add("x-wr-calname", vInline(name))
    calendar.add("x-wr-timezone", vInline(document["edition"]["zone"]))
    calendar.add("refresh-interval", timedelta(minutes=minutes), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vInline("PT1H" if minutes == 60 else f"PT{minutes}M"))
    calendar.add("color", vInline(feeds.AGENDA_COLOUR))
    return bytes(calendar.to_ical(sorted=False)).removesuffix(feeds.END)


def guarded(response: Response) -> Response:
    """Say of an answer that it is one person's: kept by no shared cache, by no search engine, told to nobody."""
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def refused(text: str, status: int) -> Response:
    """Return the small text for a link that is gone or never was one (rule 22)."""
    response = guarded(Response(text, status, mimetype="text/plain"))
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
