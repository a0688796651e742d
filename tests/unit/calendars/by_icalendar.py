"""The same VEVENT as the icalendar package would write it: what our own lines are held against."""

from __future__ import annotations

from icalendar import Event
from icalendar.prop import vInline

from forum_app.calendars import events, plain, rules, wording
from forum_app.calendars.events import Book, Venue
from forum_app.calendars.lines import escaped
from forum_app.calendars.rules import Json, Tongue
from forum_app.calendars.wording import Words


def event_bytes(book: Book, session: Json) -> bytes:
    """Return the bytes of a session's VEVENT with its description in full."""
    event, venue = Event(), book.venue(session)
    url = rules.session_url(book.document, session, book.tongue, book.base_url)
    event.add("uid", vInline(rules.uid(session)))
    _add_times(event, session, venue.zone)
    event.add("sequence", session["sequence"])
    event.add("status", vInline(events.STATES[session["state"]]))
    event.add("transp", vInline("TRANSPARENT" if rules.is_free(session) else "OPAQUE"))
    event.add("class", vInline("PUBLIC"))
    _add_text(event, "summary", wording.title(session, book.tongue))
    _add_place(event, venue)
    _add_track(event, book.tracks.get(session.get("track") or ""))
    _add_stream(event, session, book.tongue)
    event.add("url", vInline(url))
    words = wording.description(session, book.tongue)
    _add_text(event, "description", Words(f"{words.text}\n\n{url}", words.tag) if words else Words(url))
    return bytes(event.to_ical(sorted=False))


def _add_text(event: Event, name: str, words: Words) -> None:
    if words:
        event.add(name, vInline(escaped(words.text)), {"LANGUAGE": words.tag} if words.tag else {})


def _add_times(event: Event, session: Json, zone: str) -> None:
    revised = rules.instant(session["revised"])
    event.add("dtstamp", revised)
    event.add("created", rules.instant(session["created"]))
    event.add("last-modified", revised)
    start, end = rules.instant(session["start"]), rules.instant(session["end"])
    walls = [events.wall_time(moment, zone) for moment in (start, end)]
    for name, moment, wall in zip(("dtstart", "dtend"), (start, end), walls, strict=True):
        if None in walls:
            event.add(name, moment)
        else:
            event.add(name, wall, {"TZID": zone})


def _add_place(event: Event, venue: Venue) -> None:
    _add_text(event, "location", venue.words)
    if venue.point and venue.words:
        latitude, longitude = (f"{degrees:.6f}".rstrip("0").rstrip(".") for degrees in venue.point)
        event.add("geo", vInline(f"{latitude};{longitude}"))
        name = venue.words.text
        place = {"VALUE": "URI", "X-ADDRESS": name, "X-APPLE-RADIUS": "100", "X-TITLE": name}
        event.add("x-apple-structured-location", vInline(f"geo:{latitude},{longitude}"), place)


def _add_track(event: Event, track: Json | None) -> None:
    if track is None:
        return
    name = wording.translated(track["name"])
    names = dict.fromkeys(plain.line(name.to(language).text) for language in ("en", "zh"))
    if any(names):
        event.add("categories", vInline(",".join(escaped(text) for text in names if text)))
    if colour := events.colour_name(track.get("colour")):
        event.add("color", vInline(colour))


def _add_stream(event: Event, session: Json, tongue: Tongue) -> None:
    if link := wording.stream(session):
        name = wording.said(wording.STREAM, tongue)
        event.add("conference", vInline(link), {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": name})
