"""One event of a frab, pentabarf or c3voc schedule: from raw fields to a row, or the reason why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from forum_app.agenda.importers.frab_fields import RawEvent
from forum_app.agenda.importers.plain_text import html_to_text, one_line
from forum_app.agenda.importers.rows import ImportedEvent, ImportedLink, ImportedPerson, Texts
from forum_app.agenda.importers.times import BadRow, date_from, duration_from, instant_from, on_day, time_from
from forum_app.agenda.rules import SessionKind, kind_from
from forum_app.core.names import clean, has_han
from forum_app.core.reports import Problem

LONGEST_KEY = 120
_LANGUAGES = {"en": "en", "zh": "zh", "cn": "zh", "fr": "fr"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for all events of a file: keys of rooms and tracks by name, when a day begins, its short name."""

    rooms: Mapping[str, str]
    tracks: Mapping[str, str]
    day_change: time
    acronym: str = ""


def event_from(raw: RawEvent, setting: Setting) -> ImportedEvent:
    """Return the row of an event. Raises BadRow."""
    title = one_line(raw.title)
    if not 0 < len(raw.key) <= LONGEST_KEY:
        raise BadRow("no-id", f"An event needs a guid or an id of at most {LONGEST_KEY} characters.")
    if not title:
        raise BadRow("no-title", "An event needs a title.")
    abstract, description = html_to_text(raw.abstract), html_to_text(raw.description)
    return ImportedEvent(
        key=raw.key,
        line=raw.line,
        code=one_line(raw.code) or _code_in(one_line(raw.slug), setting.acronym),
        slug=one_line(raw.slug),
        title=_texts(title, raw.language),
        subtitle=_texts(one_line(raw.subtitle), raw.language),
        abstract=_texts(abstract, raw.language),
        description=_texts(description, raw.language),
        abstract_html=raw.abstract,
        start=_start(raw, setting.day_change),
        duration=duration_from(raw.duration),
        kind=kind_from(raw.kind) or SessionKind.OTHER,
        rooms=(setting.rooms[room_of(raw)],) if room_of(raw) else (),
        track=setting.tracks.get(one_line(raw.track), ""),
        languages=tuple(filter(None, [one_line(raw.language)])),
        people=tuple(_people(raw)),
        links=tuple(_links(raw)),
    )


def remarks(raw: RawEvent, event: ImportedEvent) -> Iterator[Problem]:
    """Yield warnings about an event that is taken all the same."""
    if not event.rooms:
        yield Problem(event.line, event.key, "no-room", "The event is in no room.")
    if not raw.date.strip() and event.start and event.start.date() != date_from(raw.day.date):
        text = (
            f"It starts at {event.start:%H:%M}, before the day changes, so it is on {event.start:%Y-%m-%d}."
        )
        yield Problem(event.line, event.key, "after-midnight", text)
    if raw.date.strip() and raw.start.strip() and event.start and event.start.time() != time_from(raw.start):
        text = f"The date says {event.start:%H:%M}, the start {one_line(raw.start)}; the date was taken."
        yield Problem(event.line, event.key, "time-mismatch", text)
    if len(event.links) < sum(bool(address.strip()) for address, _ in raw.links):
        yield Problem(event.line, event.key, "bad-link", "A link that is not http or https was left out.")


def _code_in(slug: str, acronym: str) -> str:
    """Return the session's code if the slug is made of the forum's short name and a code, as our own files are."""
    prefix = f"{acronym.replace('_', '-')}-"
    return slug.removeprefix(prefix).upper() if acronym and slug.startswith(prefix) else ""


def room_of(raw: RawEvent) -> str:
    """Return the name of the event's room, its own or that of the list it stands in."""
    return one_line(raw.room)


def _start(raw: RawEvent, day_change: time) -> datetime:
    if raw.date.strip():
        return instant_from(raw.date)
    return on_day(date_from(raw.day.date), time_from(raw.start), day_change)


def _texts(text: str, language: str) -> Texts:
    """File a text under its language; where the file does not say, Chinese characters tell."""
    key = _LANGUAGES.get(language.strip().lower()[:2]) or ("zh" if has_han(text) else "en")
    return {key: text} if text else {}


def _people(raw: RawEvent) -> Iterator[ImportedPerson]:
    named = [(key.strip(), clean(name)) for key, name in raw.people]
    for key, name in {key or name: name for key, name in named if name}.items():
        yield ImportedPerson(key[:LONGEST_KEY], name)


def _links(raw: RawEvent) -> Iterator[ImportedLink]:
    for address, title in raw.links:
        if address.strip().lower().startswith(("http://", "https://")):
            yield ImportedLink(address.strip(), one_line(title))
