"""The calendar feeds of an edition in words, from its newest release, with what was counted of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forum_app.calendars.rules import Kind, Selection, announced, feed_key
from forum_app.calendars.watch_figures import Figures
from forum_app.core.text import N_
from forum_app.core.translated import Translated

Json = Mapping[str, Any]
KINDS: Mapping[Kind, str] = {
    Kind.AGENDA: N_("Whole agenda"),
    Kind.PARTS: N_("Part"),
    Kind.TRACKS: N_("Track"),
    Kind.ROOMS: N_("Room"),
    Kind.THEMES: N_("Theme"),
    Kind.SPEAKERS: N_("Speaker"),
}
LISTS = (Kind.PARTS, Kind.TRACKS, Kind.ROOMS, Kind.THEMES)
WIDTH, TALLEST = 23.0, 96.0


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: what it picks from the agenda, and what that is called."""

    selection: Selection
    name: Translated

    @property
    def key(self) -> str:
        """The name by which its subscribers are counted."""
        return feed_key(self.selection)

    @property
    def kind(self) -> Kind:
        """By what it picks."""
        return self.selection.kind

    def fits(self, words: str) -> bool:
        """Tell whether all words stand in its name, in whatever language, or in its key."""
        text = " ".join((*self.name.texts.values(), self.selection.key)).casefold()
        return all(word in text for word in words.casefold().split())


def feeds(document: Json) -> list[Feed]:
    """Return all feeds of a release in the order of the programme: the whole agenda, parts, ... and speakers."""
    name = Translated.from_json(document["edition"]["name"])
    listed = [
        Feed(Selection(kind, entry["key"]), Translated.from_json(entry["name"]))
        for kind in LISTS
        for entry in document.get(kind.value, ())
    ]
    return [Feed(Selection(Kind.AGENDA), name), *listed, *_speakers(document)]


def _speakers(document: Json) -> Iterator[Feed]:
    names = {
        entry["uid"]: entry["name"]
        for session in document["sessions"]
        for entry in announced(session)
        if entry.get("uid")
    }
    for uid, name in sorted(names.items(), key=lambda item: (item[1].get("latin") or "", item[0])):
        latin, native = name.get("latin") or "", name.get("native") or ""
        yield Feed(Selection(Kind.SPEAKERS, uid), Translated.of(en=latin or native, zh=native))


def chosen(found: Sequence[Feed], words: str, kind: Kind | None) -> list[Feed]:
    """Return the feeds of a kind in which all words stand."""
    return [feed for feed in found if (kind is None or feed.kind is kind) and feed.fits(words)]


def ranked(found: Sequence[Feed], followed: Mapping[str, int]) -> list[Feed]:
    """Return feeds, the whole agenda first, then those with most subscribers; equal ones stay in their order."""
    return sorted(found, key=lambda feed: (feed.kind is not Kind.AGENDA, -followed.get(feed.key, 0)))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list."""

    feed: Feed
    address: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Bar:
    """The subscribers of one day, and their bar."""

    day: date
    count: int
    x: float
    y: float
    height: float


def bars(days: Sequence[tuple[date, int]]) -> list[Bar]:
    """Return a bar for each day; the tallest fills the chart."""
    most = max((count for _, count in days), default=0)
    unit = TALLEST / most if most else 0.0
    return [
        Bar(
            day,
            count,
            round(WIDTH * place, 1),
            round(TALLEST - count * unit + 14, 1),
            round(count * unit, 1),
        )
        for place, (day, count) in enumerate(days)
    ]
