"""The calendar of one person, behind a secret address (rules 6, 12, 16, 17, 19 to 22)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from icalendar import Calendar
from icalendar.prop import vInline
from werkzeug.wrappers import Response

from forum_app.calendars import feeds, own_events, rules, wording, zones
from forum_app.calendars.events import Book
from forum_app.calendars.feeds import Feed
from forum_app.calendars.lines import escaped
from forum_app.calendars.own_rules import Place, Trip
from forum_app.calendars.rules import Json, Tongue
from forum_app.core.translated import Translated

CACHE_CONTROL = "private, max-age=300"
NAME = {"name": Translated.of(en="my programme", zh="我的日程", fr="mon programme").as_json()}
GONE = "This calendar was withdrawn.\n此日历已撤回。\nCe calendrier a été retiré.\n"
UNKNOWN = (
    "There is no calendar at this address.\n此地址没有日历。\nIl n’y a pas de calendrier à cette adresse.\n"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which sessions stand in somebody's calendar, and when that last changed.

    `places` says by permanent id where somebody stands who signed up; `alarm` is minutes before, 0 for none.
    """

    uids: Collection[str]
    changed_at: datetime
    places: Mapping[str, Place] = field(default_factory=dict)
    trips: Sequence[Trip] = ()
    alarm: int = 0


@dataclass(frozen=True, slots=True)
class Ready:
    """A release made ready for the calendars of many people in one language: what theirs have in common is made once.

    `texts` are the events as they stand in personal calendars, filled as somebody needs them.
    """

    book: Book
    head: bytes
    sessions: Mapping[str, Json]
    texts: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Json, tongue: Tongue, base_url: str) -> Ready:
        """Index a release document."""
        sessions = {session["uid"]: session for session in document["sessions"]}
        return cls(Book.open(document, tongue, base_url), _header(document, tongue), sessions)

    def text(self, session: Json, choice: Choice) -> bytes:
        """Return a session's VEVENT as somebody has it; without a place and an alarm it is the same for all."""
        uid = session["uid"]
        if choice.alarm or uid in choice.places:
            return own_events.session_text(self.book, session, choice.places.get(uid), choice.alarm)
        if uid not in self.texts:
            self.texts[uid] = own_events.session_text(self.book, session, None, 0)
        return self.texts[uid]


def build(ready: Ready, choice: Choice) -> Feed:
    """Make the calendar of the chosen sessions of a release; nothing in it says whose it is (rules 3 and 6).

    What the person gave up is not in it any more; what was cancelled stays as long as in other feeds (rule 12).
    """
    document = ready.book.document
    published = rules.instant(document["published_at"])
    found = [ready.sessions[uid] for uid in choice.uids if uid in ready.sessions]
    sessions = [session for session in found if rules.still_shown(session, published)]
    sessions.sort(key=lambda s: (s["start"], s["uid"]))
    events = [ready.text(session, choice) for session in sessions]
    trips = [own_events.trip_text(document, ready.book.tongue, trip) for trip in choice.trips]
    body = b"".join([ready.head, _zones(ready.book, sessions, choice.trips), *events, *trips, feeds.END])
    return Feed(body, max(rules.newest(document, sessions), choice.changed_at))


def _zones(book: Book, sessions: Sequence[Json], trips: Sequence[Trip]) -> bytes:
    """Return one VTIMEZONE for each zone in use, the host city's for travel (rule 8)."""
    if not trips:
        return feeds.zone_texts(book, sessions)
    home = book.document["edition"]["zone"]
    moments = [rules.instant(s[end]) for s in sessions for end in ("start", "end")]
    moments += [moment.astimezone(UTC) for trip in trips for moment in own_events.trip_times(trip, home)]
    used = {home, *(book.venue(session).zone for session in sessions)}
    return "".join(zones.vtimezone(zone, min(moments), max(moments)) for zone in sorted(used)).encode()


def _header(document: Json, tongue: Tongue) -> bytes:
    calendar = Calendar()
    name = escaped(wording.feed_name(document["edition"], NAME, tongue))
    minutes = rules.refresh_minutes(document)
    for key, value in (("prodid", feeds.PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN")):
        calendar.add(key, vInline(value))
    calendar.add("name", vInline(name))
    calendar.add("x-wr-calname", vInline(name))
    calendar.add("x-wr-caldesc", vInline(escaped(wording.said(wording.ABOUT, tongue))))
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
