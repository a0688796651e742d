"""What a public calendar feed holds and what it is called (the shared calendar rules, numbered there)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from forum_app.core.product import UID_DOMAIN

Json = Mapping[str, Any]

SIZE_LIMIT = 1_000_000
KEPT_AFTER_CANCELLATION = timedelta(days=30)
FORUM_WEEK = timedelta(days=7)
FULL_DAY = timedelta(hours=8)
# Interpreters and note-takers serve a session; they are not announced.
SERVING = frozenset({"interpreter", "note_taker"})
FREE_KINDS = frozenset({"break", "meal", "registration", "exhibition", "blocker"})
KEY = re.compile(r"[A-Za-z0-9-]+")


class Kind(StrEnum):
    """By what a feed picks its sessions; the value is the folder in its address."""

    AGENDA = "agenda"
    PARTS = "parts"
    TRACKS = "tracks"
    ROOMS = "rooms"
    THEMES = "themes"
    SPEAKERS = "speakers"
    SESSIONS = "sessions"


class Tongue(StrEnum):
    """The language of a feed, as its address says it (rule 18)."""

    BOTH = ""
    EN = "en"
    ZH = "zh"
    FR = "fr"

    @property
    def page(self) -> str:
        """The language of the web pages this feed links to."""
        return self.value or "en"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that stand beside each other in this feed."""
        return (self.value,) if self.value else ("en", "zh")


class UnknownFeed(LookupError):
    """The release has nothing of that name."""


@dataclass(frozen=True, slots=True)
class Selection:
    """One feed of an edition: `key` is the part's, track's, room's or theme's key, a speaker's id or a session's code."""

    kind: Kind
    key: str = ""

    @property
    def single(self) -> bool:
        """Tell whether this is a file with one session and not a feed to subscribe to."""
        return self.kind is Kind.SESSIONS


def parse_address(folder: str, name: str) -> tuple[Selection, Tongue]:
    """Read the end of an address, `parts/mayors-forum.zh` or `agenda`, without `.ics`; raise UnknownFeed."""
    key, dot, ending = name.partition(".")
    if not KEY.fullmatch(key) or ending not in set(Tongue) or (dot and not ending):
        raise UnknownFeed(name)
    if not folder and key == Kind.AGENDA.value:
        return Selection(Kind.AGENDA), Tongue(ending)
    if folder not in set(Kind) - {Kind.AGENDA}:
        raise UnknownFeed(f"{folder}/{name}")
    return Selection(Kind(folder), key), Tongue(ending)


def chosen(document: Json, selection: Selection) -> list[Json]:
    """Return the sessions of a feed, ordered by start and UID (rule 3); raise UnknownFeed for an unknown key.

    A single session stays readable for ever; in a feed a cancelled one is dropped after 30 days (rule 12).
    """
    if selection.kind is not Kind.AGENDA:
        _entry(document, selection)
    found = [s for s in document["sessions"] if _belongs(s, selection)]
    if not selection.single:
        published = instant(document["published_at"])
        found = [s for s in found if still_shown(s, published)]
    return sorted(found, key=lambda s: (s["start"], s["uid"]))


def _entry(document: Json, selection: Selection) -> Json:
    """Return what the release says of a feed's part, track, room, theme, speaker or session."""
    if selection.kind is Kind.SPEAKERS:
        return _speaker(document, selection.key)
    field = "code" if selection.single else "key"
    for entry in document.get(selection.kind.value, ()):
        if entry[field] == selection.key:
            found: Json = entry
            return found
    raise UnknownFeed(f"{selection.kind}/{selection.key}")


def _speaker(document: Json, uid: str) -> Json:
    """Return the public name of somebody whom the release names in an announced role."""
    for session in document["sessions"]:
        for entry in announced(session):
            if entry.get("uid") == uid:
                latin, native = (entry["name"].get(form) or "" for form in ("latin", "native"))
                return {"key": uid, "name": {"en": latin or native, "zh": native or latin, "original": "en"}}
    raise UnknownFeed(f"{Kind.SPEAKERS}/{uid}")


def announced(session: Json) -> Iterator[Json]:
    """Yield the people whom a session names, those of its contributions too, but for who serves it."""
    inside = (entry for item in session.get("contributions", ()) for entry in item.get("people", ()))
    return (entry for entry in (*session.get("people", ()), *inside) if entry["role"] not in SERVING)


def subject(document: Json, selection: Selection) -> Json | None:
    """Return the part, track, room, theme, speaker or session a feed is about; None for the whole agenda."""
    return None if selection.kind is Kind.AGENDA else _entry(document, selection)


def _belongs(session: Json, selection: Selection) -> bool:
    match selection.kind:
        case Kind.AGENDA:
            return True
        case Kind.PARTS:
            return bool(session.get("part") == selection.key)
        case Kind.TRACKS:
            return bool(session.get("track") == selection.key)
        case Kind.ROOMS:
            return selection.key in session.get("rooms", ())
        case Kind.THEMES:
            return selection.key in session.get("themes", ())
        case Kind.SPEAKERS:
            return any(entry.get("uid") == selection.key for entry in announced(session))
        case Kind.SESSIONS:
            return bool(session["code"] == selection.key)


def still_shown(session: Json, published: datetime) -> bool:
    """Tell whether a feed still holds a session: a cancelled one until 30 days after it would have ended.

    Rule 3 allows no clock in a feed's bytes, so the days are counted to the release's publication: a release
    made later than that no longer has the session, and the feed of an older release never changes by itself.
    """
    return session["state"] != "cancelled" or published < instant(session["end"]) + KEPT_AFTER_CANCELLATION


def instant(text: str) -> datetime:
    """Read an instant of the release, `2027-09-20T08:40:00Z`, as an aware datetime in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)


def uid(session: Json) -> str:
    """Return the calendar UID of a session: the same in every feed, language and edition name (rule 10)."""
    return f"{session['uid']}@{UID_DOMAIN}"


def newest(document: Json, sessions: Sequence[Json]) -> datetime:
    """Return the Last-Modified of a feed: never before the release, which also brings removals (rule 20)."""
    return max([instant(document["published_at"]), *(instant(s["revised"]) for s in sessions)])


def is_free(session: Json) -> bool:
    """Tell whether a session leaves its time free: breaks, full-day items, what is cancelled (rule 16)."""
    length = instant(session["end"]) - instant(session["start"])
    return session["state"] == "cancelled" or session["kind"] in FREE_KINDS or length >= FULL_DAY


def refresh_minutes(document: Json) -> int:
    """Return how often clients should ask again: hourly, every 15 minutes in the forum's week (rule 5).

    The week is judged by the time of publication: what is published in it may change within the hour.
    """
    edition = document["edition"]
    published = instant(document["published_at"]).date()
    first = datetime.fromisoformat(edition["first_day"]).date()
    last = datetime.fromisoformat(edition["last_day"]).date()
    return 15 if first - FORUM_WEEK <= published <= last else 60


def feed_key(selection: Selection) -> str:
    """Return the name by which the subscribers of a feed are counted, in whatever language: `tracks/mobility`."""
    return f"{selection.kind}/{selection.key}" if selection.key else str(selection.kind)


def filename(forum: str, selection: Selection, tongue: Tongue) -> str:
    """Return the ASCII name under which a feed is saved (rule 19)."""
    what = selection.key or selection.kind.value
    ending = f".{tongue.value}" if tongue.value else ""
    safe = re.sub(r"[^A-Za-z0-9.-]+", "-", f"{forum}-{what}{ending}")
    return f"{safe}.ics"


def session_url(document: Json, session: Json, tongue: Tongue, base_url: str) -> str:
    """Return the absolute ASCII address of a session's page in the feed's language (rule 16)."""
    return (
        _agenda_url(document["edition"]["slug"], tongue.page, base_url)
        + quote(session["code"], safe="")
        + "/"
    )


@lru_cache(maxsize=256)
def _agenda_url(slug: str, page: str, base_url: str) -> str:
    return ascii_url(f"{base_url.rstrip('/')}/{page}/forums/{quote(slug)}/agenda/")


def ascii_url(url: str) -> str:
    """Return `url` in ASCII, the host by IDNA, the rest percent-encoded; "" unless it is an http address."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    rest = (quote(part, safe="/%:@!$&'()*+,;=~?-._") for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host + port, *rest))
