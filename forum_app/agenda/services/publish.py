"""Publishes an agenda: freezes what the public may see into the next numbered release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum_app.agenda import queries, rules
from forum_app.agenda.models import Release
from forum_app.agenda.services import document, settling
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.clock import iso
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition
from forum_app.editions.rules import EditionState


class NothingToPublish(Conflict):
    """The agenda is as the latest release has it."""

    title = N_("Nothing to publish")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publish:
    """Publish the agenda of an edition; the note is shown with the release."""

    edition_id: int
    note: Translated | None = None


def publish(session: Session, actor: Actor, command: Publish, now: datetime) -> Release:
    """Add the next release of an edition's agenda (PRG-3) and return it.

    A release is public, so an edition that was a draft becomes public with its first one. The edition's row is
    locked first: two organisers who publish at once make two releases, one after the other.
    Raises: NothingToPublish, NotFound.
    """
    edition = editions.held(session, command.edition_id)
    previous = queries.newest_release(session, edition.id)
    before = previous.document if previous else None
    settled = settling.settle(document.draft(session, edition), before, now)
    if previous and settling.same(settled, previous.document):
        raise NothingToPublish(N_("Nothing has changed since release %(number)s."), number=previous.number)
    number = previous.number + 1 if previous else 1
    release = Release(
        edition=edition,
        number=number,
        note=command.note,
        published_at=now,
        document={**settled, **_stamp(number, command.note, now)},
        changes=told(rules.changes(before, settled)),
    )
    session.add(release)
    session.flush()
    _record(session, actor, release, _open_up(edition, now))
    return release


def _stamp(number: int, note: Translated | None, now: datetime) -> dict[str, Any]:
    return {"number": number, "published_at": iso(now), "note": note.as_json() if note else None}


def told(changes: Sequence[rules.SessionChange]) -> dict[str, Any]:
    """Return the list of changes as kept: `{"total": n, "kinds": {"moved": n, ...}, "changes": [...]}`.

    `total` counts sessions; one session may be counted under several kinds.
    """
    kinds = Counter(kind.value for change in changes for kind in change.kinds)
    return {
        "total": len(changes),
        "kinds": {kind.value: kinds[kind.value] for kind in rules.ChangeKind if kinds[kind.value]},
        "changes": [change.as_json() for change in changes],
    }


def _open_up(edition: Edition, now: datetime) -> dict[str, Any]:
    """Make a draft edition public: announced, or concluded if its days are over; return what that changed."""
    if edition.state is not EditionState.DRAFT:
        return {}
    edition.state = EditionState.ANNOUNCED if edition.last_day >= now.date() else EditionState.CONCLUDED
    return {"state": [EditionState.DRAFT.value, edition.state.value]}


def _record(session: Session, actor: Actor, release: Release, more: dict[str, Any]) -> None:
    subject = Subject(kind="release", ref=release.uid, edition_id=release.edition_id)
    done = {"number": release.number, "total": release.changes["total"], **release.changes["kinds"], **more}
    record(session, actor, Deed(action="agenda.publish", subject=subject, changes=done), release.published_at)
