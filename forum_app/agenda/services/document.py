"""Writes the draft of an agenda down as a document: what of it the public may see, in plain JSON types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.models import (
    AgendaSession,
    Contribution,
    SessionBooth,
    SessionDocument,
    SessionRole,
    Track,
)
from forum_app.agenda.rules import SessionState
from forum_app.core.clock import iso
from forum_app.core.translated import Translated
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition, Field, Part, Pillar, Room, Theme, Venue

FORMAT = 1
STATES = {SessionState.READY: "confirmed", SessionState.CANCELLED: "cancelled"}
Json = dict[str, Any]
Row = TypeVar("Row", Part, Room, SessionRole, Contribution)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """An edition with all that its sessions refer to."""

    edition: Edition
    venues: Sequence[Venue]
    tracks: Sequence[Track]
    pillars: Sequence[Pillar]
    themes: Sequence[Theme]
    fields: Sequence[Field] = ()


def draft(session: Session, edition: Edition) -> Json:
    """Return the document of an edition's agenda as it stands: no release number, no revisions yet."""
    # Sessions first: they are read afresh, and what is read afresh forgets the rooms of its venue.
    sessions = queries.draft_sessions(session, edition.id)
    return written(around(session, edition), sessions)


def around(session: Session, edition: Edition) -> Frame:
    """Return an edition with all that its sessions may refer to."""
    return Frame(
        edition=edition,
        venues=editions.venues(session, edition.id),
        tracks=queries.tracks(session, edition.id),
        pillars=editions.pillars(session),
        themes=editions.themes(session),
        fields=editions.fields(session),
    )


def written(frame: Frame, sessions: Sequence[AgendaSession]) -> Json:
    """Return the document of an edition and those of its sessions that the public may see."""
    shown = [_session(s) for s in sessions if public(s)]
    return {
        "format": FORMAT,
        "edition": _edition(frame.edition),
        "parts": [_part(p) for p in _placed(frame.edition.parts)],
        "venues": [_venue(v) for v in frame.venues],
        "rooms": [_room(r, v) for v in frame.venues for r in _placed(v.rooms)],
        "tracks": [{"key": t.key, "name": _text(t.name), "colour": t.colour} for t in frame.tracks],
        "pillars": [_numbered(p) for p in frame.pillars],
        "themes": [_numbered(t) for t in frame.themes],
        **_fields(frame.fields, shown),
        **_profiles([s for s in sessions if public(s) and not s.closed]),
        "sessions": sorted(shown, key=lambda s: (s["start"], s["uid"])),
    }


def public(session: AgendaSession) -> bool:
    """Tell whether a release holds a session: scheduled, no draft, and not kept to the organisers (PRG-3)."""
    return session.state in STATES and session.starts_at is not None and session.shown_publicly


def _text(text: Translated | None) -> Json:
    return (text or Translated({})).as_json()


def _text_or_none(text: Translated | None) -> Json | None:
    return text.as_json() if text else None


def _edition(edition: Edition) -> Json:
    return {
        "uid": edition.uid,
        "slug": edition.slug,
        "name": _text(edition.name),
        "zone": edition.zone,
        "away_zone": edition.away_zone,
        "city": _text(edition.city),
        "host_side": edition.host_side.value,
        "first_day": edition.first_day.isoformat(),
        "last_day": edition.last_day.isoformat(),
        "day_start_hour": edition.day_start_hour,
        "languages": edition.languages.split(),
    }


def _part(part: Part) -> Json:
    days = {"from": part.first_day.isoformat(), "to": part.last_day.isoformat()}
    return {"key": part.key, "name": _text(part.name), "kind": part.kind, **days}


def _venue(venue: Venue) -> Json:
    return {
        "key": venue.key,
        "name": _text(venue.name),
        "address": _text(venue.address),
        "city": _text(venue.city),
        "zone": venue.zone,
        "latitude": venue.latitude,
        "longitude": venue.longitude,
    }


def _room(room: Room, venue: Venue) -> Json:
    size = {"capacity": room.capacity, "channels": room.channels}
    return {"key": room.key, "name": _text(room.name), "venue": venue.key, **size}


def _numbered(entry: Pillar | Theme | Field) -> Json:
    return {"key": entry.key, "number": entry.number, "name": _text(entry.name)}


def _session(session: AgendaSession) -> Json:
    assert session.starts_at  # `public` asked; the table has both times or none
    assert session.ends_at
    doors = session.doors_close_at
    return {
        "uid": session.uid,
        "code": session.code,
        "state": STATES[session.state],
        "kind": session.kind.value,
        "title": _text(session.title),
        "abstract": _text_or_none(session.abstract),
        "start": iso(session.starts_at),
        "end": iso(session.ends_at),
        "rooms": sorted(room.key for room in session.rooms),
        "part": session.part.key if session.part else None,
        "track": session.track.key if session.track else None,
        "pillar": session.pillar.key if session.pillar else None,
        "themes": [t.key for t in sorted(session.themes, key=lambda t: (t.number or 0, t.key))],
        "languages": session.languages.split(),
        "access": session.access.value,
        "closed": session.closed,
        "media": session.media.value if session.media else None,
        "speech_rule": session.speech_rule.value if session.speech_rule else None,
        "doors_close": iso(doors) if doors else None,
        "stream": session.stream_url or None,
        "created": iso(session.created_at),
        **_who(session),
        **_more(session),
    }


def _more(session: AgendaSession) -> Json:
    """Return what only some sessions have; a key stands in the document only with a value."""
    papers = [] if session.closed else [paper for paper in session.documents if paper.public]
    more = {
        "spoken": (session.spoken or "").split(),
        "booths": [_booth(booth) for booth in session.booths],
        "fields": [field.key for field in session.fields],
        "tags": sorted(tag.tag for tag in session.tags),
        "seats": session.capacity,
        "sign_up": session.sign_up.places if session.sign_up else None,
        "documents": [_paper(paper) for paper in papers],
    }
    return {name: value for name, value in more.items() if value}


def _booth(booth: SessionBooth) -> Json:
    how = {"mode": booth.mode.value, "channel": booth.channel, "relay": booth.relay or None}
    return {"language": booth.language, **how}


def _paper(paper: SessionDocument) -> Json:
    file = {"name": paper.file_name, "type": paper.media_type, "size": paper.size} if paper.file else None
    words = {"title": _text(paper.title), "language": paper.language or None}
    return {"uid": paper.uid, **words, "url": paper.url or None, "file": file}


def _fields(fields: Iterable[Field], shown: Iterable[Json]) -> Json:
    """Return the fields that sessions name; nothing if none does."""
    used = {key for session in shown for key in session.get("fields", ())}
    return {"fields": [_numbered(field) for field in fields if field.key in used]} if used else {}


def _profiles(sessions: Iterable[AgendaSession]) -> Json:
    """Return biography and picture of those who are named, by uid; nothing if nobody has any."""
    named = {role.speaker.uid: role.speaker for s in sessions for role in s.roles if role.speaker}
    found = {
        uid: {"biography": _text_or_none(who.biography), "photo": who.photo or None}
        for uid, who in sorted(named.items())
        if who.biography or who.photo
    }
    return {"profiles": found} if found else {}


def _who(session: AgendaSession) -> Json:
    """Return people and contributions; of a closed session nobody is named, nor what anybody speaks about."""
    if session.closed:
        return {"people": [], "contributions": []}
    roles = _placed(session.roles)
    return {
        "people": [_person(role) for role in roles if role.contribution_id is None],
        "contributions": [_contribution(item, roles) for item in _placed(session.contributions)],
    }


def _placed(rows: Iterable[Row]) -> list[Row]:
    """Return rows by their place, equal places by age: the same draft always gives the same document."""
    return sorted(rows, key=lambda row: (row.position or 0, row.id or 0))


def _contribution(item: Contribution, roles: Iterable[SessionRole]) -> Json:
    return {
        "order": item.position,
        "minutes": item.minutes,
        "title": _text(item.title),
        "people": [_person(role) for role in roles if role.contribution_id == item.id],
    }


def _person(role: SessionRole) -> Json:
    """Return one role; the function on the day goes before the person's own."""
    who = role.speaker
    return {
        "role": role.kind.value,
        "uid": who.uid if who else "",
        "sort": who.sort_key if who else "",
        "name": {"latin": who.name_latin if who else "", "native": who.name_native if who else ""},
        "function": _text_or_none(role.function or (who.function if who else None)),
        "body": _text_or_none(who.body if who else None),
    }
