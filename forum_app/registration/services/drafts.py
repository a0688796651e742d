"""Forms that are not sent yet: begun, saved page by page as they were typed, and gone after thirty days.

A draft is opened by its own link, of which only the hash is stored, and is sealed as a whole. The hash is also
the key of the registration that it becomes, so that a draft sent twice is one registration (reliability 1.1).
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from forum_app.core.errors import Conflict, Invalid
from forum_app.core.storage import Storage
from forum_app.core.text import N_
from forum_app.editions.models import Edition
from forum_app.registration.links import TOKEN_BYTES, digest
from forum_app.registration.models import Draft, Invitation
from forum_app.registration.services.photos import let_go, stored

KEPT = timedelta(days=30)
LARGEST = 200_000
# Inputs whose name ends so hold the uid of a stored file; only the server writes them.
KEPT_FILE = "_kept"
Typed = Mapping[str, tuple[str, ...]]


class DraftChanged(Conflict):
    """A page of the draft was saved by another tab since this one was shown."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a draft holds: the answers as typed, by name of input, and how often each page was saved."""

    typed: Typed = field(default_factory=dict)
    saved: Mapping[str, int] = field(default_factory=dict)

    def revision(self, page: str) -> int:
        """Return how often a page was saved."""
        return self.saved.get(page, 0)


@dataclass(frozen=True, slots=True)
class SavePage:
    """What was typed on one page; `revision` is the one the page was shown with, `names` all of its inputs."""

    page: str
    revision: int
    names: frozenset[str]
    typed: Typed


def begin(
    session: Session,
    edition: Edition,
    language: str,
    now: datetime,
    invitation: Invitation | None = None,
    typed: Typed | None = None,
) -> tuple[Draft, str]:
    """Begin a form; return it with the token of its link."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    draft = Draft(
        edition_id=edition.id,
        token_hash=digest(token),
        invitation_id=invitation.id if invitation else None,
        language=language,
        created_at=now,
        changed_at=now,
        expires_at=now + KEPT,
    )
    _write(draft, Content(typed or {}))
    session.add(draft)
    session.flush()
    return draft, token


def content(draft: Draft) -> Content:
    """Return what a draft holds."""
    held = json.loads(draft.answers or "{}")
    return Content(
        {name: tuple(values) for name, values in held.get("typed", {}).items()}, held.get("saved", {})
    )


def save(draft: Draft, page: SavePage, now: datetime) -> Content:
    """Save what was typed on one page, right or wrong; the other pages stay as they are.

    Raises DraftChanged, with nothing saved, if the page was saved by another tab meanwhile with other answers,
    and Invalid for more than a form can hold.
    """
    before = content(draft)
    kept = {name: values for name, values in before.typed.items() if name not in page.names}
    after = Content(
        kept | {name: values for name, values in page.typed.items() if name in page.names and any(values)},
        {**before.saved, page.page: before.revision(page.page) + 1},
    )
    if page.revision != before.revision(page.page) and after.typed != before.typed:
        raise DraftChanged(
            N_(
                "This page was saved with other answers in the meantime. Check what stands here and send it again."
            )
        )
    _write(draft, after)
    draft.revision += 1
    draft.changed_at = now
    draft.expires_at = now + KEPT
    return after


def put(draft: Draft, typed: Typed) -> None:
    """Put single answers into a draft beside those that were typed, such as the id of a file."""
    before = content(draft)
    _write(draft, replace(before, typed={**before.typed, **typed}))


def drop(session: Session, draft_id: int) -> None:
    """Forget a draft that became a registration; its files now belong to that."""
    session.execute(delete(Draft).where(Draft.id == draft_id))


def drop_with_files(session: Session, storage: Storage, draft: Draft) -> None:
    """Forget a draft that nobody sent, with the files that were sent for it."""
    uids = [values[0] for name, values in content(draft).typed.items() if name.endswith(KEPT_FILE) and values]
    edition_id = draft.edition_id
    drop(session, draft.id)
    for uid in uids:
        found = stored(session, edition_id, uid)
        let_go(session, storage, found.id if found else None)


def _write(draft: Draft, held: Content) -> None:
    text = json.dumps({"typed": held.typed, "saved": held.saved}, ensure_ascii=False, separators=(",", ":"))
    if len(text) > LARGEST:
        raise Invalid(N_("The answers are longer than a form can hold. Shorten them."))
    draft.answers = text
