"""The calendar feeds of an edition to choose from, and the addresses by which apps subscribe to one (rule 24)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from forum_app.calendars import wording
from forum_app.calendars.rules import Kind, Tongue, ascii_url
from forum_app.core.translated import Translated
from forum_app.public.pages import speakers
from forum_app.public.pages.collection import belongs
from forum_app.public.pages.document import Agenda, Room

WHOLE, BOTH = Kind.AGENDA.value, "both"
# As the address of the page says them; French readers are offered their own language first.
LANGUAGES = {BOTH: Tongue.BOTH, "en": Tongue.EN, "zh": Tongue.ZH, "fr": Tongue.FR}
FIRST = {"fr": "fr"}
FOLDERS = ("parts", "themes", "tracks", "rooms")
GOOGLE = "https://calendar.google.com/calendar/r?cid="
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb"
OFFICE = "https://outlook.office.com/calendar/0/addfromweb"
NOTHING = Translated({})


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader asks for: `feed` is `agenda` or a folder with a key, `language` one of LANGUAGES."""

    feed: str
    language: str

    @classmethod
    def read(cls, given: Mapping[str, str], page: str) -> Wish:
        """Read the query of the page in language `page`; what is not said gets the first choice."""
        return cls(given.get("feed") or WHOLE, given.get("language") or FIRST.get(page, BOTH))

    def query(self, page: str) -> dict[str, str]:
        """Return what stands in the address, without what says nothing."""
        told = {"feed": self.feed, "language": self.language}
        first = {"feed": WHOLE, "language": FIRST.get(page, BOTH)}
        return {name: value for name, value in told.items() if value != first[name]}


@dataclass(frozen=True, slots=True)
class Offer:
    """A feed on offer; `name` is empty for the whole agenda, `within` is the building of a room."""

    feed: str
    name: Translated
    total: int
    within: Translated = NOTHING


@dataclass(frozen=True, slots=True)
class Group:
    """The offers of a kind; of `speakers` only the one that was asked for is shown."""

    folder: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to one feed, each as its app wants it."""

    https: str
    webcal: str
    google: str
    outlook: str
    office: str


def offered(agenda: Agenda, feed: str) -> Offer | None:
    """Return the feed of that name, or None if the release has none."""
    folder, _, key = feed.partition("/")
    if feed == WHOLE:
        return Offer(WHOLE, NOTHING, len(agenda.sessions))
    if folder in FOLDERS:
        return _of_entry(agenda, folder, key)
    who = speakers.one(agenda, key) if folder == Kind.SPEAKERS and key else None
    if who is None:
        return None
    name = {"en": who.latin or who.native, "zh": who.native or who.latin}
    return Offer(feed, Translated(name, "en"), len(who.sessions))


def _of_entry(agenda: Agenda, folder: str, key: str) -> Offer | None:
    entry = agenda.entries(folder).get(key)
    if entry is None:
        return None
    total = sum(belongs(session, folder, key) for session in agenda.sessions)
    within = (
        entry.venue.name if isinstance(entry, Room) and entry.venue.name != entry.name else Translated({})
    )
    return Offer(f"{folder}/{key}", entry.name, total, within)


def groups(agenda: Agenda, chosen: str) -> tuple[Group, ...]:
    """Return what can be followed beside the whole agenda: all that has sessions, and what is chosen."""
    found = [Group(folder, _worth(agenda, folder, chosen)) for folder in FOLDERS]
    if chosen.startswith(f"{Kind.SPEAKERS}/"):
        who = offered(agenda, chosen)
        found.append(Group(Kind.SPEAKERS.value, (who,) if who else ()))
    return tuple(group for group in found if group.offers)


def _worth(agenda: Agenda, folder: str, chosen: str) -> tuple[Offer, ...]:
    every = (_of_entry(agenda, folder, key) for key in agenda.entries(folder))
    return tuple(offer for offer in every if offer and (offer.total or offer.feed == chosen))


def names(wish: Wish) -> tuple[str, str]:
    """Return the folder and the file name, without `.ics`, under which a feed stands (rule 18)."""
    folder, _, key = wish.feed.rpartition("/")
    tongue = LANGUAGES[wish.language]
    return folder, f"{key}.{tongue}" if tongue else key


def title(agenda: Agenda, offer: Offer, language: str) -> str:
    """Return the name that the feed carries itself, for apps that ask for it (rule 5)."""
    subject = {"name": offer.name.as_json()} if offer.name else None
    return wording.feed_name({"name": agenda.name.as_json()}, subject, LANGUAGES[language])


def ways(address: str, name: str) -> Ways:
    """Return the links of a feed at the absolute `address`: Google wants webcal, Outlook https and a name."""
    https = ascii_url(address)
    webcal = re.sub(r"^https?", "webcal", https)
    query = f"?url={quote(https, safe='')}&name={quote(name, safe='')}"
    return Ways(https, webcal, GOOGLE + quote(webcal, safe=""), OUTLOOK + query, OFFICE + query)


def unknown(agenda: Agenda, wish: Wish) -> Sequence[str]:
    """Return the fields of the form whose value means nothing here."""
    feed = () if offered(agenda, wish.feed) else ("feed",)
    return (*feed, *(() if wish.language in LANGUAGES else ("language",)))
