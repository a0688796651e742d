"""Sessions as the editor shows them: plain columns, no entities, the same few queries at any size."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, Select, func, select, type_coerce
from sqlalchemy.orm import Session

from forum_app.agenda.models import (
    AgendaSession,
    Contribution,
    SessionBooth,
    SessionRole,
    SessionTag,
    SignUpList,
    Speaker,
    Track,
    session_field,
    session_room,
    session_theme,
)
from forum_app.agenda.queries import PRESENT
from forum_app.core.clock import iso
from forum_app.editions.models import Field, Part, Pillar, Room, Theme

Json = dict[str, Any]
_ONE = AgendaSession
_COLUMNS = (
    *(_ONE.id, _ONE.uid, _ONE.code, _ONE.revision, _ONE.kind, _ONE.state, _ONE.starts_at, _ONE.ends_at),
    *(_ONE.length, _ONE.doors_close_at, _ONE.languages, _ONE.spoken, _ONE.checked, _ONE.access, _ONE.closed),
    *(_ONE.shown_publicly, _ONE.media, _ONE.speech_rule, _ONE.capacity, _ONE.changed_at),
    *(type_coerce(_ONE.title, JSON).label("title"), type_coerce(_ONE.abstract, JSON).label("abstract")),
    *(Part.key.label("part"), Track.key.label("track"), Pillar.key.label("pillar")),
    *((_ONE.internal_note != "").label("noted"), func.coalesce(SignUpList.taken, 0).label("demand")),
)


@dataclass(frozen=True, slots=True)
class Narrow:
    """Which sessions of an edition are wanted: all of the draft, some by uid, or those changed after a number."""

    edition_id: int
    uids: Collection[str] | None = None
    since: int | None = None

    @property
    def conditions(self) -> tuple[ColumnElement[bool], ...]:
        """Return what the sessions fulfil."""
        found: tuple[ColumnElement[bool], ...] = (_ONE.edition_id == self.edition_id, PRESENT)
        if self.uids is not None:
            found = (*found, _ONE.uid.in_(self.uids))
        if self.since is not None:
            found = (*found, _ONE.change_number > self.since)
        return found


def sessions(session: Session, narrow: Narrow) -> list[Json]:
    """Return sessions as the editor takes them, by time, the unscheduled ones last."""
    rows = session.execute(_sessions(narrow)).all()
    if not rows:
        return []
    lists = {
        "rooms": _grouped(session, _keys(narrow, session_room, Room).order_by(Room.position, Room.id)),
        "themes": _grouped(session, _keys(narrow, session_theme, Theme).order_by(Theme.number)),
        "fields": _grouped(session, _keys(narrow, session_field, Field).order_by(Field.number)),
        "tags": _grouped(session, _owned(narrow, SessionTag, SessionTag.tag).order_by(SessionTag.tag)),
        "booths": _grouped(session, _booths(narrow)),
        "people": _people(session, narrow),
    }
    talks = {owner: sum(minutes) for owner, minutes in _grouped(session, _talks(narrow)).items()}
    return [_told(row, lists, talks) for row in rows]


def removed(session: Session, edition_id: int, since: int) -> list[str]:
    """Return the uids of sessions that were taken out after a change."""
    query = select(_ONE.uid).where(_ONE.edition_id == edition_id, _ONE.removed_at.is_not(None))
    return list(session.scalars(query.where(_ONE.change_number > since)))


def _sessions(narrow: Narrow) -> Select[Any]:
    query: Select[Any] = select(*_COLUMNS)
    query = query.outerjoin(Part, Part.id == _ONE.part_id).outerjoin(Track, Track.id == _ONE.track_id)
    query = query.outerjoin(Pillar, Pillar.id == _ONE.pillar_id)
    query = query.outerjoin(SignUpList, SignUpList.session_id == _ONE.id)
    return query.where(*narrow.conditions).order_by(_ONE.starts_at.nulls_last(), _ONE.code)


def _keys(narrow: Narrow, between: Any, entry: Any) -> Select[Any]:
    mine, theirs = list(between.c)
    query = select(mine, entry.key).join(_ONE, _ONE.id == mine).join(entry, entry.id == theirs)
    return query.where(*narrow.conditions)


def _owned(narrow: Narrow, owned: Any, *columns: Any) -> Select[Any]:
    query = select(owned.session_id, *columns).join(_ONE, _ONE.id == owned.session_id)
    return query.where(*narrow.conditions)


def _booths(narrow: Narrow) -> Select[Any]:
    return _owned(narrow, SessionBooth, SessionBooth.language).order_by(SessionBooth.position)


def _talks(narrow: Narrow) -> Select[Any]:
    return _owned(narrow, Contribution, Contribution.minutes)


def _people(session: Session, narrow: Narrow) -> dict[int, list[Any]]:
    role = SessionRole
    columns = (Speaker.uid, Speaker.name_latin, Speaker.name_native, role.kind, role.confirmed)
    query = _owned(narrow, role, *columns).outerjoin(Speaker, Speaker.id == role.speaker_id)
    found: dict[int, list[Any]] = {}
    for owner, uid, name, native, kind, confirmed in session.execute(query.order_by(role.position, role.id)):
        told = {"uid": uid or "", "name": name or "", "native": native or "", "role": kind.value}
        found.setdefault(owner, []).append(told | {"confirmed": confirmed})
    return found


def _grouped(session: Session, query: Select[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for owner, value in session.execute(query):
        found.setdefault(owner, []).append(value)
    return found


def _told(row: Any, lists: dict[str, dict[int, list[Any]]], talks: dict[int, int]) -> Json:
    return {
        "uid": row.uid,
        "code": row.code,
        "revision": row.revision,
        "kind": row.kind.value,
        "state": row.state.value,
        "title": row.title,
        "start": _instant(row.starts_at),
        "end": _instant(row.ends_at),
        "length": row.length,
        "doors_close": _instant(row.doors_close_at),
        "part": row.part,
        "track": row.track,
        "pillar": row.pillar,
        "languages": row.languages.split(),
        "spoken": row.spoken.split(),
        "checked": row.checked.split(),
        "access": row.access.value,
        "closed": row.closed,
        "shown_publicly": row.shown_publicly,
        "media": row.media.value if row.media else None,
        "speech_rule": row.speech_rule.value if row.speech_rule else None,
        "capacity": row.capacity,
        "demand": row.demand,
        "talks": talks.get(row.id, 0),
        "abstract": [code for code in row.abstract or () if code != "original"],
        "note": bool(row.noted),
        "changed": iso(row.changed_at),
    } | {name: found.get(row.id, []) for name, found in lists.items()}


def _instant(moment: datetime | None) -> str | None:
    return iso(moment) if moment else None


def revisions(session: Session, edition_id: int, uids: Collection[str]) -> dict[str, int]:
    """Return the revisions of sessions by uid."""
    query = select(_ONE.uid, _ONE.revision).where(_ONE.edition_id == edition_id, _ONE.uid.in_(uids))
    return dict(session.execute(query).all())
