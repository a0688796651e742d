"""Publishes an agenda: freezes what the public may see into the next numbered release."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from forum_app.agenda import queries, rules
from forum_app.agenda.models import Release, ReleaseSending
from forum_app.agenda.rules import audiences
from forum_app.agenda.rules.audiences import Audience
from forum_app.agenda.services import document, settling, snapshot
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core import jobs
from forum_app.core.clock import iso
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition
from forum_app.editions.rules import EditionState

TELL = "release.tell"
Json = Mapping[str, Any]


class NothingToPublish(Conflict):
    """The agenda is as the latest release has it."""

    title = N_("Nothing to publish")


class Stale(Conflict):
    """The draft changed since the reader was shown what a release would change."""

    title = N_("The draft has changed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publish:
    """Publish the agenda of an edition; the note is shown with the release, `audiences` are written to.

    `shown` is the mark of what its publisher saw (`Prepared.mark`), empty for whatever is there; `accepted` are
    the conflicts that stay, as plain JSON. Without `requested_by` it is the actor who publishes.
    """

    edition_id: int
    note: Translated | None = None
    audiences: frozenset[Audience] = frozenset()
    shown: str = ""
    reason: str = ""
    requested_by: str = ""
    agreed_by: str = ""
    accepted: Sequence[Json] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What the next release would be: its document, what it changes, and the whole draft behind it.

    `mark` stands for what the public would see: it changes with each release and each change of the draft.
    """

    edition: Edition
    previous: Release | None
    settled: dict[str, Any]
    changes: list[rules.SessionChange]
    draft: dict[str, Any]
    mark: str

    @property
    def number(self) -> int:
        """The number of the next release."""
        return self.previous.number + 1 if self.previous else 1

    @property
    def anything(self) -> bool:
        """Tell whether the public would see any difference."""
        return self.previous is None or not settling.same(self.settled, self.previous.document)


def prepared(session: Session, edition: Edition, now: datetime) -> Prepared:
    """Return what publishing an edition's agenda at `now` would do; changes nothing."""
    previous = _newest(session, edition.id)
    before = previous.document if previous else None
    rows = queries.draft_sessions(session, edition.id)
    written = document.written(document.around(session, edition), rows)
    settled = settling.settle(written, before, now)
    return Prepared(
        edition=edition,
        previous=previous,
        settled=settled,
        changes=rules.changes(before, settled),
        draft={"sessions": {row.uid: {"code": row.code, **snapshot.taken(row)} for row in rows}},
        mark=f"{previous.number if previous else 0}-{_digest(written)}",
    )


def _newest(session: Session, edition_id: int) -> Release | None:
    """Return the newest release with its document; its list of changes may be as long, and nobody asks for it."""
    query = select(Release).where(Release.edition_id == edition_id).options(defer(Release.changes))
    return session.scalar(query.order_by(Release.number.desc()).limit(1))


def publish(session: Session, actor: Actor, command: Publish, now: datetime) -> Release:
    """Add the next release of an edition's agenda (PRG-3) and return it.

    The edition's row is locked first: two organisers who publish at once make two releases, one after the other.
    Raises: NothingToPublish, Stale, NotFound.
    """
    edition = editions.held(session, command.edition_id)
    ready = prepared(session, edition, now)
    require_fresh(ready, command.shown)
    return put_out(session, actor, ready, command, now)


def require_fresh(ready: Prepared, shown: str) -> None:
    """Raise Stale if the draft is not what its publisher saw, NothingToPublish if there is nothing new."""
    if ready.previous and not ready.anything:
        raise NothingToPublish(
            N_("Nothing has changed since release %(number)s."), number=ready.previous.number
        )
    if shown and shown != ready.mark:
        raise Stale(N_("The draft has changed since you opened this page. Look at the new list of changes."))


def put_out(session: Session, actor: Actor, ready: Prepared, command: Publish, now: datetime) -> Release:
    """Make the release that is prepared, on an edition that is held, and begin to tell of it.

    A release is public, so an edition that was a draft becomes public with its first one.
    """
    release = Release(
        edition=ready.edition,
        number=ready.number,
        note=command.note,
        published_at=now,
        document={**ready.settled, **_stamp(ready.number, command.note, now)},
        changes=told(ready.changes, ready.settled),
        draft={**ready.draft, "conflicts": list(command.accepted)},
        published_by=command.requested_by or (actor.ref if actor.kind == "user" else ""),
        agreed_by=command.agreed_by,
        reason=command.reason,
    )
    session.add(release)
    session.flush()
    if command.audiences:
        _tell(session, release, command.audiences, now)
    _record(session, actor, release, _open_up(ready.edition, now))
    return release


def _tell(session: Session, release: Release, chosen: frozenset[Audience], now: datetime) -> None:
    session.add(ReleaseSending(release_id=release.id, audiences=audiences.written(chosen), begun_at=now))
    jobs.enqueue(session, TELL, {"release": release.id}, now)


def _digest(written: Json) -> str:
    text = json.dumps(written, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _stamp(number: int, note: Translated | None, now: datetime) -> dict[str, Any]:
    return {"number": number, "published_at": iso(now), "note": note.as_json() if note else None}


def told(changes: Sequence[rules.SessionChange], settled: Json | None = None) -> dict[str, Any]:
    """Return the list of changes as kept: `{"total": n, "kinds": {"moved": n, ...}, "changes": [...]}`.

    `total` counts sessions; one session may be counted under several kinds. Of a session that `settled` has as
    closed, or as cancelled with nobody in it, nobody is named, not even those who were named before.
    """
    closed = {entry["uid"] for entry in settled["sessions"] if _silent(entry)} if settled else frozenset()
    kinds = Counter(kind.value for change in changes for kind in change.kinds)
    return {
        "total": len(changes),
        "kinds": {kind.value: kinds[kind.value] for kind in rules.ChangeKind if kinds[kind.value]},
        "changes": [_nameless(each) if each.uid in closed else each.as_json() for each in changes],
    }


def _silent(entry: Json) -> bool:
    """Tell whether nobody of a session may be named; what was taken back may have become confidential."""
    return bool(entry["closed"]) or (entry["state"] == "cancelled" and not entry["people"])


def _nameless(change: rules.SessionChange) -> dict[str, Any]:
    kept = change.as_json()
    for state in (kept["before"], kept["after"]):
        state.pop("people", None)
    return kept


def _open_up(edition: Edition, now: datetime) -> dict[str, Any]:
    """Make a draft edition public: announced, or concluded if its days are over; return what that changed."""
    if edition.state is not EditionState.DRAFT:
        return {}
    edition.state = EditionState.ANNOUNCED if edition.last_day >= now.date() else EditionState.CONCLUDED
    return {"state": [EditionState.DRAFT.value, edition.state.value]}


def _record(session: Session, actor: Actor, release: Release, more: dict[str, Any]) -> None:
    subject = Subject(kind="release", ref=release.uid, edition_id=release.edition_id)
    done = {"number": release.number, "total": release.changes["total"], **release.changes["kinds"], **more}
    deed = Deed(action="agenda.publish", subject=subject, changes=done, reason=release.reason)
    record(session, actor, deed, release.published_at)
