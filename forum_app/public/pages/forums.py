"""The editions of all programmes: the list, one edition, the line of history, and where sources disagree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from forum_app.core.names.searching import matches, text_search_key
from forum_app.core.text import N_
from forum_app.editions.models import Edition, Programme
from forum_app.editions.rules import UPCOMING_STATES, ProgrammeKind, Side

HISTORY_LENGTH = 8
FIRST_YEAR = 2012
# The programmes somebody can take part in; summits and related events are only recorded.
OPEN_PROGRAMMES = frozenset(ProgrammeKind) - {ProgrammeKind.OTHER, ProgrammeKind.CULTURAL_FORUM}
FOUNDING = {
    "founding document 000": (N_("Founding page of the partnership"), "partnership"),
    "founding document 001": (N_("National urban work meeting of 2025"), "urban-work-meeting-2025"),
    "founding document 002": (N_("Policy study SPS 2-1"), "study-sps-2-1"),
}
CONFLICT = re.compile(r"\s*\((?P<says>[^()]*?):? a source conflict\)")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from; `conflict` is what it says otherwise, `slug` the document held in the library."""

    name: str
    conflict: str = ""
    slug: str = ""


def sources(text: str) -> tuple[Source, ...]:
    """Return the sources named in `text`, apart; one that contradicts the others says how."""
    found_sources = []
    for part in filter(None, (p.strip() for p in text.split(";"))):
        match = CONFLICT.search(part)
        says = match["says"].strip() if match else ""
        name, slug = FOUNDING.get(part, (CONFLICT.sub("", part).strip(), ""))
        found_sources.append(Source(name, says, slug))
    return tuple(found_sources)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks of the list of editions."""

    words: str = ""
    programme: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """A year with its editions, the latest first."""

    year: int
    editions: tuple[Edition, ...]


def haystack(edition: Edition) -> str:
    """Return the key in which a query is looked for."""
    names = (edition.name, edition.programme.name, edition.city, edition.place)
    told = (edition.theme, edition.facts, edition.outcome)
    return text_search_key(str(edition.year), *(t for text in (*names, *told) if text for _, t in text))


def search(editions: Iterable[Edition], wanted: Wanted) -> list[Edition]:
    """Return the editions wanted, the latest first."""
    of_programme = (e for e in editions if wanted.programme in ("", e.programme.slug))
    kept = (e for e in of_programme if matches(wanted.words, haystack(e)))
    return sorted(kept, key=lambda e: (e.first_day, e.slug), reverse=True)


def by_year(editions: Sequence[Edition]) -> tuple[Year, ...]:
    """Return sorted editions under their years."""
    years = dict.fromkeys(e.year for e in editions)
    return tuple(Year(y, tuple(e for e in editions if e.year == y)) for y in years)


def programmes(editions: Iterable[Edition]) -> tuple[Programme, ...]:
    """Return the programmes that have an edition to show, in their order."""
    known = {e.programme.slug: e.programme for e in editions}
    return tuple(sorted(known.values(), key=lambda p: (p.position, p.slug)))


def upcoming(edition: Edition, today: date) -> bool:
    """Tell whether an edition is still to be held or running."""
    return edition.state in UPCOMING_STATES and edition.last_day >= today


def next_edition(editions: Iterable[Edition], today: date) -> Edition | None:
    """Return the soonest urban forum to come, else the soonest edition of any programme."""
    to_come = [e for e in editions if upcoming(e, today)]
    order = sorted(to_come, key=lambda e: (e.programme.kind != ProgrammeKind.URBAN_FORUM, e.first_day))
    return order[0] if order else None


@dataclass(frozen=True, slots=True)
class Point:
    """An edition on the line of history; `side` is eu (above the line) or cn (below)."""

    edition: Edition
    side: str
    to_come: bool


def history(editions: Iterable[Edition], today: date) -> tuple[Point, ...]:
    """Return the line of history since the partnership began: all urban forums first, then the earliest others."""
    known = [e for e in editions if e.year >= FIRST_YEAR]
    forums_first = sorted(known, key=lambda e: (e.programme.kind != ProgrammeKind.URBAN_FORUM, e.first_day))
    line = sorted(forums_first[:HISTORY_LENGTH], key=lambda e: (e.first_day, e.slug))
    return tuple(Point(e, "cn" if e.host_side == Side.CN else "eu", upcoming(e, today)) for e in line)
