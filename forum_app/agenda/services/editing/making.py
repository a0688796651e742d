"""Sessions that a step adds to an agenda or takes out of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import EditKind, SessionKind, SessionState, code_from
from forum_app.agenda.services import snapshot
from forum_app.agenda.services.editing.checking import check, code_of
from forum_app.agenda.services.editing.commands import EVERYWHERE, Json, Refused, Step, Wish
from forum_app.agenda.services.editing.loading import Loaded, published
from forum_app.agenda.services.editing.recording import Changes
from forum_app.core.clock import iso
from forum_app.core.db import new_uid
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.core.translated import Translated

# A copy stands in another room at the same time: its people and what they say there are not copied.
NOT_COPIED = frozenset({"roles", "contributions", "rooms", "removed", "stream_url", "doors_close"})


def new_rows(
    session: Session, edition_id: int, step: Step, loaded: Loaded, now: datetime
) -> list[AgendaSession]:
    """Add the sessions that a step creates; raise Refused for fields that cannot be."""
    if step.kind is EditKind.CREATE:
        codes = queries.codes(session, edition_id)
        return [_created(session, edition_id, wish, (loaded, codes), now) for wish in step.sessions]
    if step.kind is EditKind.COPY:
        return _copied(session, edition_id, step, loaded, now)
    return []


def entries(rows: Iterable[AgendaSession]) -> Changes:
    """Return what to write down of new sessions: before, they were not there; after, they are as they are now."""
    return {
        row.uid: {"before": {"removed": iso(row.created_at)}, "after": snapshot.taken(row)} for row in rows
    }


def removed(session: Session, loaded: Loaded, now: datetime) -> Mapping[str, Json]:
    """Return the fields that take sessions out of the agenda; raise Conflict for one that was ever public."""
    raise_for_published(session, loaded.rows.values())
    return {uid: {"removed": iso(now)} for uid in loaded.rows}


def raise_for_published(session: Session, rows: Iterable[AgendaSession]) -> None:
    """Raise Conflict if one of these sessions was in a release: the public must see that it is cancelled (PRG-6)."""
    for row in rows:
        if published(session, row.edition_id, row.uid):
            raise Conflict(
                N_("Session %(code)s was published. It cannot be removed: cancel it instead."), code=row.code
            )


def _created(
    session: Session, edition_id: int, wish: Wish, known: tuple[Loaded, set[str]], now: datetime
) -> AgendaSession:
    loaded, codes = known
    fields = dict(wish.fields)
    wanted = code_of(fields.pop("code", ""), codes)
    if not fields.get("title"):
        raise Refused({"title": N_("Give a title in one language at least.")})
    row = _blank(edition_id, now)
    checked = check(session, loaded, Wish(fields=fields), EditKind.CREATE, row)
    title = Translated.from_json(checked["title"])
    row.code = wanted or code_from(title.get("en") or title.to("en").text, codes)
    return _added(session, loaded, row, {"title": checked["title"]} | dict(checked), codes)


def _copied(
    session: Session, edition_id: int, step: Step, loaded: Loaded, now: datetime
) -> list[AgendaSession]:
    source = loaded.rows[step.sessions[0].uid]
    there = {room.key for room in source.rooms}
    keys = tuple(loaded.frame.rooms) if step.rooms == EVERYWHERE else step.rooms
    if set(keys) - set(loaded.frame.rooms):
        raise Refused({"rooms": N_("There is no such room in this forum.")})
    fields = {name: value for name, value in snapshot.taken(source).items() if name not in NOT_COPIED}
    codes = queries.codes(session, edition_id)
    made = []
    for key in dict.fromkeys(keys):
        if key not in there:
            row = _blank(edition_id, now)
            row.code = code_from(source.code, codes)
            made.append(_added(session, loaded, row, fields | {"rooms": [key]}, codes))
    if not made:
        raise Refused({"rooms": N_("It is in all these rooms already.")})
    return made


def _blank(edition_id: int, now: datetime) -> AgendaSession:
    values: dict[str, Any] = {"kind": SessionKind.OTHER, "state": SessionState.READY, "length": 30}
    texts = dict.fromkeys(("languages", "spoken", "checked", "stream_url", "equipment", "internal_note"), "")
    return AgendaSession(
        uid=new_uid(), edition_id=edition_id, title=Translated({}), created_at=now, changed_at=now, revision=0,
        shown_publicly=True, closed=False, **values, **texts,
    )  # fmt: skip


def _added(
    session: Session, loaded: Loaded, row: AgendaSession, fields: Json, codes: set[str]
) -> AgendaSession:
    snapshot.put(loaded.frame, row, fields)
    codes.add(row.code)
    session.add(row)
    session.flush()
    return row
