"""What the form of a session offers to choose from, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from forum_app.agenda.queries import tracks
from forum_app.core.i18n import locale, plain
from forum_app.core.text import N_
from forum_app.core.uow import reading
from forum_app.desk.queries import people as queries
from forum_app.desk.session_forms.people import Directory
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition
from forum_app.registration import queries as registration
from forum_app.registration.languages import TONGUES, language_name

Pairs = Sequence[tuple[str, str]]
# Sign languages and captions are languages of a session too (domain A6); Russian, Arabic and others of guests follow.
MORE = ("ru", "ar", "ja", "ko", "uk", "tr")
SIGNED: Mapping[str, str] = {
    "vgt": N_("Flemish Sign Language"),
    "sfb": N_("Sign language of French-speaking Belgium"),
    "csl": N_("Chinese Sign Language"),
    "ase": N_("American Sign Language"),
    "ils": N_("International Sign"),
    "cap": N_("Captions"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """Keys and words to choose from; rooms stand under their venue, and `zones` are those of the venues."""

    zone: str
    venues: Sequence[tuple[str, Pairs]]
    zones: frozenset[str]
    parts: Pairs
    tracks: Pairs
    pillars: Pairs
    themes: Pairs
    fields: Pairs
    categories: Pairs
    tongues: Pairs
    people: Directory

    @property
    def rooms(self) -> list[tuple[str, str]]:
        """All rooms, one venue after the other."""
        return [room for _, rooms in self.venues for room in rooms]


def offers(of: Edition, used: str = "") -> Offers:
    """Return what the sessions of an edition may refer to; nine statements, however many sessions there are.

    `used` are languages of the session at hand, which are offered whatever they are.
    """
    opened = reading()
    venues = editions.venues(opened, of.id)
    return Offers(
        zone=of.zone,
        venues=[(plain(venue.name), _named(venue.rooms)) for venue in venues if venue.rooms],
        zones=frozenset({of.zone, *(venue.zone for venue in venues)}),
        parts=_named(of.parts),
        tracks=_named(tracks(opened, of.id)),
        pillars=_named(editions.pillars(opened)),
        themes=_named(editions.themes(opened)),
        fields=_named(editions.fields(opened)),
        categories=[(str(row.id), plain(row.name)) for row in registration.categories(opened, of.id)],
        tongues=tongues(f"{of.languages} {used}".split()),
        people=Directory.of(queries.names(opened, of.id)),
    )


def tongues(first: Iterable[str]) -> list[tuple[str, str]]:
    """Return languages with their names, `first` before the others."""
    codes = dict.fromkeys((*first, *TONGUES, *MORE, *SIGNED))
    return [(code, tongue(code)) for code in codes]


def tongue(code: str) -> str:
    """Return what a language is called in the reader's language."""
    if code in SIGNED:
        return str(gettext(SIGNED[code]))
    known = code in TONGUES or code in MORE
    return language_name(code, str(locale())) if known else code


def _named(rows: Iterable[Any]) -> list[tuple[str, str]]:
    return [(row.key, plain(row.name)) for row in rows]
