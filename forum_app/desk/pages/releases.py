"""The page of one release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from forum_app.accounts import queries as accounts
from forum_app.agenda.changed import Change, changed
from forum_app.agenda.models import Release, ReleaseSending
from forum_app.agenda.services import comparing
from forum_app.core.errors import NotFound
from forum_app.core.paging import Page, cut
from forum_app.desk.notices import sending
from forum_app.desk.pages.warned import Warned, read, warned
from forum_app.editions.models import Edition
from forum_app.messages.rules import MailState

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class One:
    """A release with all that belongs to it; `mails` counts those in the outbox by their states."""

    release: Release
    publisher: str
    agreed: str
    page: Page[Json]
    changes: Sequence[Change]
    warnings: Sequence[Warned]
    sending: ReleaseSending | None
    mails: Mapping[MailState, int]
    stamp: str
    newest: bool
    previous: int | None
    returnable: bool


def one(session: Session, edition: Edition, release: Release, number: int) -> One:
    """Return what the page of a release shows; `number` is the page of its changes."""
    names = accounts.names(session, [release.published_by, release.agreed_by])
    page: Page[Json] = cut(release.changes["changes"], number)
    accepted = read((release.draft or {}).get("conflicts", ()))
    listed = comparing.listed(session, edition.id)
    return One(
        release=release,
        publisher=names.get(release.published_by, ""),
        agreed=names.get(release.agreed_by, ""),
        page=page,
        changes=changed(page.rows, _rooms(session, release), {}),
        warnings=warned(session, edition, accepted),
        sending=sending.of_release(session, release.id),
        mails=sending.mail_counts(session, release.id),
        stamp=sending.stamp(session, release.id),
        newest=listed[0].number == release.number,
        previous=release.number - 1 if release.number > 1 else None,
        returnable=release.draft is not None,
    )


def _rooms(session: Session, release: Release) -> dict[str, Any]:
    """Return the names of rooms that a change may name: of this release, and of the one before."""
    try:
        before = comparing.numbered(session, release.edition_id, release.number - 1)
    except NotFound:
        return comparing.rooms_in(release.document)
    return comparing.rooms_in(before.document) | comparing.rooms_in(release.document)
