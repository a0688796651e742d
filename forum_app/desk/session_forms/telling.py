"""Fields of a session in words: for two versions side by side, and for what a save changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from forum_app.agenda import labels
from forum_app.agenda.services.editing import Versions
from forum_app.core.clock import from_iso
from forum_app.core.i18n import clock, short_weekday, zone_city
from forum_app.core.text import N_
from forum_app.desk.labels import SESSION_STATES
from forum_app.desk.session_forms.offers import Offers, tongue

NAMES: Mapping[str, str] = {
    "title": N_("Title"),
    "abstract": N_("Abstract"),
    "checked": N_("Read over by a person"),
    "kind": N_("Kind"),
    "state": N_("State"),
    "part": N_("Part"),
    "track": N_("Track"),
    "pillar": N_("Pillar"),
    "themes": N_("Themes"),
    "fields": N_("Fields"),
    "tags": N_("Tags"),
    "start": N_("Begins"),
    "end": N_("Ends"),
    "length": N_("Length in minutes"),
    "doors_close": N_("Doors close"),
    "rooms": N_("Rooms"),
    "capacity": N_("Places"),
    "access": N_("Who may come in"),
    "categories": N_("Categories that may come in"),
    "closed": N_("Closed"),
    "shown_publicly": N_("Shown to the public"),
    "media": N_("Media"),
    "speech_rule": N_("Rule of speech"),
    "spoken": N_("Spoken"),
    "languages": N_("Heard"),
    "booths": N_("Interpretation"),
    "equipment": N_("Equipment"),
    "stream_url": N_("Address of the stream"),
    "internal_note": N_("Note for the desk"),
    "contributions": N_("Contributions"),
    "roles": N_("People"),
    "removed": N_("Removed"),
}
CHOICES = {
    "kind": labels.KINDS,
    "state": SESSION_STATES,
    "access": labels.ACCESS,
    "media": labels.MEDIA,
    "speech_rule": labels.SPEECH,
}
OFFERED = {
    "part": "parts",
    "track": "tracks",
    "pillar": "pillars",
    "themes": "themes",
    "fields": "fields",
    "rooms": "rooms",
    "categories": "categories",
}
COMMA = N_(", ")


@dataclass(frozen=True, slots=True)
class Pair:
    """A field with what one organiser wants of it and what another has made of it."""

    name: str
    mine: str
    theirs: str


def pairs(found: Versions, offers: Offers) -> list[Pair]:
    """Return the fields in which two versions of a session differ, in the order of the form."""
    return [
        Pair(
            gettext(word),
            words(name, found.mine.get(name), offers),
            words(name, found.theirs.get(name), offers),
        )
        for name, word in NAMES.items()
        if name in found.fields
    ]


def words(name: str, value: Any, offers: Offers) -> str:
    """Return a field of a snapshot in words; a dash for nothing."""
    if value in (None, "", [], {}):
        return "–"
    if name in CHOICES:
        return str(gettext(CHOICES[name].get(value, value)))
    if name in OFFERED:
        known = dict(getattr(offers, OFFERED[name]))
        keys = value if isinstance(value, list) else [value]
        return _listed(known.get(str(key), str(key)) for key in keys)
    return _TELL[name](value, offers) if name in _TELL else str(value)


def _listed(said: Iterable[str]) -> str:
    return str(gettext(COMMA)).join(said)


def _text(value: Mapping[str, str], _offers: Offers) -> str:
    return " / ".join(text for code, text in value.items() if code != "original")


def _moment(value: str, offers: Offers) -> str:
    at = from_iso(value)
    return f"{short_weekday(at, offers.zone)} {clock(at, offers.zone)} {zone_city(offers.zone)}"


def _yes(value: bool, _offers: Offers) -> str:
    return str(gettext("yes")) if value else str(gettext("no"))


def _codes(value: str, _offers: Offers) -> str:
    return _listed(tongue(code) for code in value.split())


def _booths(value: list[Mapping[str, Any]], _offers: Offers) -> str:
    said = []
    for booth in value:
        mode = gettext(labels.INTERPRETATION[booth["mode"]])
        channel = "" if booth["channel"] is None else f" {booth['channel']}"
        said.append(f"{tongue(booth['language'])} ({mode}{channel})")
    return _listed(said)


def _talks(value: list[Mapping[str, Any]], offers: Offers) -> str:
    return "; ".join(f"{item['minutes']}′ {_text(item['title'], offers)}" for item in value)


def _roles(value: list[Mapping[str, Any]], offers: Offers) -> str:
    return "; ".join(f"{gettext(labels.ROLES[role['kind']])}: {_who(role, offers)}" for role in value)


def _who(role: Mapping[str, Any], offers: Offers) -> str:
    function = _text(role["function"], offers) if role["function"] else ""
    name = offers.people.label(role["person"]) or str(gettext("open"))
    return f"{name} ({function})" if function else name


_TELL: Mapping[str, Callable[[Any, Offers], str]] = {
    "title": _text,
    "abstract": _text,
    "start": _moment,
    "end": _moment,
    "doors_close": _moment,
    "removed": _moment,
    "closed": _yes,
    "shown_publicly": _yes,
    "checked": _codes,
    "spoken": _codes,
    "languages": _codes,
    "tags": lambda value, _offers: _listed(value),
    "booths": _booths,
    "contributions": _talks,
    "roles": _roles,
}
