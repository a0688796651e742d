"""A session of the draft as plain JSON and back: for undo, for comparing, for returning to a release.

A snapshot is `{field: value}`: texts as `{"en": ..., "original": "en"}` or None, instants as
`2027-09-20T07:00:00Z` or None, rooms and all else a session refers to by key, people by uid. `contributions` is
`[{"minutes": 6, "title": {...}}]` in order; a role names its contribution by its place in that list, or None.
Documents and the list of guests are not part of it: they are not edited in steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.models import (
    AgendaSession,
    Contribution,
    SessionBooth,
    SessionCategory,
    SessionRole,
    SessionTag,
    Speaker,
    Track,
)
from forum_app.agenda.rules import (
    Access,
    InterpretationMode,
    MediaRule,
    RoleKind,
    SessionKind,
    SessionState,
    SpeechRule,
)
from forum_app.core.clock import from_iso, iso
from forum_app.core.translated import Translated
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition, Field, Part, Pillar, Room, Theme

Json = Mapping[str, Any]
PLACE = ("start", "end", "rooms", "length")
_PLAIN = (
    *("languages", "spoken", "checked", "closed", "shown_publicly", "capacity", "stream_url"),
    *("length", "equipment", "internal_note"),
)
_ENUMS = {
    "kind": SessionKind,
    "state": SessionState,
    "access": Access,
    "media": MediaRule,
    "speech_rule": SpeechRule,
}
_INSTANTS = {
    "start": "starts_at",
    "end": "ends_at",
    "doors_close": "doors_close_at",
    "removed": "removed_at",
}
_KEYED_ONE = ("part", "track", "pillar")
_KEYED_MANY = ("rooms", "themes", "fields")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the sessions of an edition may refer to, by key; people by uid."""

    rooms: Mapping[str, Room]
    themes: Mapping[str, Theme]
    fields: Mapping[str, Field]
    parts: Mapping[str, Part]
    tracks: Mapping[str, Track]
    pillars: Mapping[str, Pillar]
    people: Mapping[str, Speaker]


def frame(session: Session, edition: Edition) -> Frame:
    """Return all that sessions of an edition may refer to."""
    return Frame(
        rooms={row.key: row for row in editions.rooms(session, edition.id)},
        themes={row.key: row for row in editions.themes(session)},
        fields={row.key: row for row in editions.fields(session)},
        parts={row.key: row for row in edition.parts},
        tracks={row.key: row for row in queries.tracks(session, edition.id)},
        pillars={row.key: row for row in editions.pillars(session)},
        people={row.uid: row for row in queries.speakers(session, edition.id)},
    )


def taken(row: AgendaSession) -> dict[str, Any]:
    """Return the snapshot of a session; its relationships should be loaded (`queries.WHOLE`)."""
    contributions = sorted(row.contributions, key=lambda item: item.position)
    return {
        **{name: getattr(row, name) for name in _PLAIN},
        **{name: _value(getattr(row, name)) for name in _ENUMS},
        **{name: _instant(getattr(row, column)) for name, column in _INSTANTS.items()},
        **{name: _key(getattr(row, name)) for name in _KEYED_ONE},
        **{name: sorted(entry.key for entry in getattr(row, name)) for name in _KEYED_MANY},
        "title": row.title.as_json(),
        "abstract": row.abstract.as_json() if row.abstract else None,
        "tags": sorted(entry.tag for entry in row.tags),
        "categories": sorted(entry.category_id for entry in row.categories),
        "booths": [_booth(booth) for booth in sorted(row.booths, key=lambda booth: booth.position)],
        "contributions": [{"minutes": item.minutes, "title": item.title.as_json()} for item in contributions],
        "roles": [_role(role, contributions) for role in sorted(row.roles, key=lambda r: r.position)],
    }


def put(known: Frame, row: AgendaSession, fields: Json) -> None:
    """Make the named fields of a session as a snapshot has them; what no longer exists is left out.

    `contributions` and `roles` go together: a role refers to a contribution by its place. Raises KeyError for a
    field that no snapshot has.
    """
    for name, value in fields.items():
        if name in _PUT:
            _PUT[name](row, value)
        else:
            _put_other(known, row, name, value)
    if "contributions" in fields or "roles" in fields:
        _put_people(known, row, fields)


def differing(before: Json, after: Json) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields in which two snapshots differ, as before and as after; roles and contributions together."""
    names = {name for name in after if before.get(name) != after[name]}
    if names & {"roles", "contributions"}:
        names |= {"roles", "contributions"} & set(after)
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def _value(entry: Any) -> str | None:
    return str(entry.value) if entry is not None else None


def _instant(moment: datetime | None) -> str | None:
    return iso(moment) if moment else None


def _key(entry: Part | Track | Pillar | None) -> str | None:
    return entry.key if entry else None


def _booth(booth: SessionBooth) -> dict[str, Any]:
    return {
        "language": booth.language,
        "mode": booth.mode.value,
        "channel": booth.channel,
        "relay": booth.relay,
    }


def _role(role: SessionRole, contributions: list[Contribution]) -> dict[str, Any]:
    item = role.contribution
    return {
        "kind": role.kind.value,
        "person": role.speaker.uid if role.speaker else "",
        "function": role.function.as_json() if role.function else None,
        "language": role.language,
        "confirmed": role.confirmed,
        "contribution": contributions.index(item) if item in contributions else None,
    }


def _put_other(known: Frame, row: AgendaSession, name: str, value: Any) -> None:
    if name in _PLAIN:
        setattr(row, name, value)
    elif name in _ENUMS:
        setattr(row, name, _ENUMS[name](value) if value is not None else None)
    elif name in _INSTANTS:
        setattr(row, _INSTANTS[name], from_iso(value) if value else None)
    elif name in _KEYED_ONE:
        setattr(row, name, getattr(known, f"{name}s").get(value))
    elif name in _KEYED_MANY:
        entries = getattr(known, name)
        setattr(row, name, [entries[key] for key in value if key in entries])
    elif name not in {"roles", "contributions"}:
        raise KeyError(name)


def _put_title(row: AgendaSession, value: Json) -> None:
    row.title = Translated.from_json(value)


def _put_abstract(row: AgendaSession, value: Json | None) -> None:
    row.abstract = Translated.from_json(value) if value is not None else None


def _put_tags(row: AgendaSession, value: Iterable[str]) -> None:
    there = {entry.tag: entry for entry in row.tags}
    row.tags = [there.get(tag) or SessionTag(tag=tag) for tag in value]


def _put_categories(row: AgendaSession, value: Iterable[int]) -> None:
    there = {entry.category_id: entry for entry in row.categories}
    row.categories = [there.get(number) or SessionCategory(category_id=number) for number in value]


def _put_booths(row: AgendaSession, value: Iterable[Json]) -> None:
    there = {booth.language: booth for booth in row.booths}
    booths = []
    for place, said in enumerate(value, 1):
        booth = there.get(said["language"]) or SessionBooth(language=said["language"])
        booth.position, booth.mode = place, InterpretationMode(said["mode"])
        booth.channel, booth.relay = said["channel"], said["relay"]
        booths.append(booth)
    row.booths = booths


def _put_people(known: Frame, row: AgendaSession, fields: Json) -> None:
    """Set contributions and roles anew; a role alone is set against the contributions that are there."""
    items = sorted(row.contributions, key=lambda item: item.position)
    if "contributions" in fields:
        items = [
            Contribution(position=place, minutes=said["minutes"], title=Translated.from_json(said["title"]))
            for place, said in enumerate(fields["contributions"], 1)
        ]
        row.contributions = items
    if "roles" in fields:
        row.roles = [_role_from(known, place, said) for place, said in enumerate(fields["roles"], 1)]
        for role, said in zip(row.roles, fields["roles"], strict=True):
            at = said["contribution"]
            role.contribution = items[at] if at is not None and at < len(items) else None


def _role_from(known: Frame, place: int, said: Json) -> SessionRole:
    return SessionRole(
        kind=RoleKind(said["kind"]),
        speaker=known.people.get(said["person"]),
        function=Translated.from_json(said["function"]) if said["function"] else None,
        language=said["language"],
        confirmed=said["confirmed"],
        position=place,
    )


_PUT: Mapping[str, Callable[[AgendaSession, Any], None]] = {
    "title": _put_title,
    "abstract": _put_abstract,
    "tags": _put_tags,
    "categories": _put_categories,
    "booths": _put_booths,
}
