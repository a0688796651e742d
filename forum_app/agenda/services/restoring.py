"""Returns the draft of an agenda to what it was when a release came out, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts import queries as accounts
from forum_app.agenda import queries
from forum_app.agenda.models import AgendaCounter, AgendaSession, EditStep, Release
from forum_app.agenda.rules import EditKind, SessionState
from forum_app.agenda.services import comparing, snapshot
from forum_app.agenda.services.publish import Stale
from forum_app.agenda.services.stamping import stamp
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.clock import iso
from forum_app.core.errors import Conflict, NotFound
from forum_app.core.text import N_
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition

Json = Mapping[str, Any]


class NothingToReturn(Conflict):
    """The draft is as that release had it, or the release keeps no draft."""

    title = N_("Nothing to return to")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnTo:
    """Return an edition's draft to a release; `user` is the uid of an account, `shown` the last change it saw."""

    edition_id: int
    user: str
    number: int
    shown: int


@dataclass(frozen=True, slots=True)
class Back:
    """One session that returning changes: the fields as they are and as they will be."""

    row: AgendaSession
    before: Json
    after: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What returning to a release does, session by session.

    `changed` get other fields, `brought_back` were removed since, `removed` were added since and never public,
    `cancelled` were added and published since, `lost` are codes of sessions that are no longer there at all.
    """

    release: Release
    number: int
    changed: Sequence[Back] = ()
    brought_back: Sequence[Back] = ()
    removed: Sequence[Back] = ()
    cancelled: Sequence[Back] = ()
    lost: Sequence[str] = ()

    @property
    def all(self) -> list[Back]:
        """Every session that changes."""
        return [*self.changed, *self.brought_back, *self.removed, *self.cancelled]


def way_back(session: Session, edition: Edition, number: int, now: datetime) -> Way:
    """Return what returning to a release would do; changes nothing. Raises NotFound, NothingToReturn."""
    release = comparing.numbered(session, edition.id, number)
    if release.draft is None:
        raise NothingToReturn(N_("This release is from before drafts were kept. Nothing can be returned to."))
    kept: Json = release.draft["sessions"]
    rows = {row.uid: row for row in queries.every_session(session, edition.id)}
    known = [(row, snapshot.taken(row), kept[uid]) for uid, row in rows.items() if uid in kept]
    differ = [found for each in known if (found := _difference(*each))]
    since = [row for uid, row in rows.items() if uid not in kept and row.removed_at is None]
    public = _published(session, edition.id, number, since)
    return Way(
        release=release,
        number=_changes_so_far(session, edition.id),
        changed=[each for each in differ if each.row.removed_at is None],
        brought_back=[each for each in differ if each.row.removed_at is not None],
        removed=[_one_field(row, "removed", iso(now)) for row in since if row.uid not in public],
        cancelled=[
            _one_field(row, "state", SessionState.CANCELLED.value)
            for row in since
            if row.uid in public and row.state is not SessionState.CANCELLED
        ],
        lost=[entry["code"] for uid, entry in kept.items() if uid not in rows],
    )


def restore(session: Session, actor: Actor, command: ReturnTo, now: datetime) -> EditStep:
    """Return the draft to a release, in one step of the editor. Raises Stale, NothingToReturn, NotFound."""
    edition = editions.held(session, command.edition_id)
    way = way_back(session, edition, command.number, now)
    if not way.all:
        raise NothingToReturn(N_("The draft is as release %(number)s had it."), number=command.number)
    if way.number != command.shown:
        raise Stale(N_("The draft has changed since you opened this page. Look at the new list of changes."))
    frame = snapshot.frame(session, edition)
    for each in way.all:
        snapshot.put(frame, each.row, each.after)
    stamp(session, edition.id, [each.row for each in way.all], now)
    step = EditStep(
        edition_id=edition.id,
        user_id=_user_id(session, command.user),
        kind=EditKind.RESTORE,
        at=now,
        changes={each.row.uid: {"before": dict(each.before), "after": dict(each.after)} for each in way.all},
    )
    session.add(step)
    session.flush()
    _record(session, actor, way, now)
    return step


def _user_id(session: Session, uid: str) -> int:
    user = accounts.by_uid(session, uid)
    if user is None:
        raise NotFound(N_("There is no such account."))
    return user.id


def _difference(row: AgendaSession, now_is: Json, kept: Json) -> Back | None:
    """Return how a session differs from its snapshot; the code is permanent and no part of it."""
    was = {name: value for name, value in kept.items() if name != "code"}
    before, after = snapshot.differing(now_is, was)
    return Back(row, before, after) if after else None


def _one_field(row: AgendaSession, name: str, value: str) -> Back:
    return Back(row, {name: snapshot.taken(row)[name]}, {name: value})


def _published(session: Session, edition_id: int, number: int, rows: Iterable[AgendaSession]) -> set[str]:
    """Return which sessions a release after `number` has shown; a document is read only if that is asked."""
    wanted = {row.uid for row in rows}
    if not wanted:
        return set()
    query = select(Release.document).where(Release.edition_id == edition_id, Release.number > number)
    found: set[str] = set()
    for document in session.scalars(query.order_by(Release.number.desc())):
        found |= wanted & {entry["uid"] for entry in document["sessions"]}
        if found == wanted:
            break
    return found


def _changes_so_far(session: Session, edition_id: int) -> int:
    counter = session.get(AgendaCounter, edition_id, populate_existing=True)
    return counter.number if counter else 0


def _record(session: Session, actor: Actor, way: Way, now: datetime) -> None:
    subject = Subject(kind="release", ref=way.release.uid, edition_id=way.release.edition_id)
    counts = {
        "number": way.release.number,
        "changed": len(way.changed),
        "brought_back": len(way.brought_back),
        "removed": len(way.removed),
        "cancelled": len(way.cancelled),
    }
    record(session, actor, Deed(action="agenda.return", subject=subject, changes=counts), now)
