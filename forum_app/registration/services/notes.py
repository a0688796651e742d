"""Notes that reviewers leave, who looks after a registration, and lists they come back to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts import queries as accounts
from forum_app.accounts.models import User
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Forbidden, Invalid, NotFound
from forum_app.core.text import N_
from forum_app.registration.models import Registration, ReviewNote, SavedList
from forum_app.registration.queries.review import reviewers
from forum_app.registration.services.deeds import deed

LONGEST_NOTE = 2000
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepList:
    """A list to keep under a name: what narrows it, its order and its columns."""

    edition_id: int
    name: str
    shared: bool
    query: dict[str, Any]


def add_note(session: Session, actor: Actor, registration: Registration, text: str, now: datetime) -> None:
    """Write a note about a registration; the same text sent twice at the end is one note. Raises Invalid."""
    text = text.strip()
    if not text:
        raise Invalid(N_("Write the note."), field="text")
    if len(text) > LONGEST_NOTE:
        raise Invalid(N_("A note has at most %(most)s characters."), field="text", most=LONGEST_NOTE)
    author = _account(session, actor)
    last = session.scalar(
        select(ReviewNote)
        .where(ReviewNote.registration_id == registration.id)
        .order_by(ReviewNote.id.desc())
        .limit(1)
    )
    if last is not None and (last.text, last.user_id) == (text, author.id):
        return
    session.add(ReviewNote(registration_id=registration.id, user_id=author.id, text=text, at=now))
    record(session, actor, deed(registration, "noted", {}), now)


def assign(
    session: Session, actor: Actor, registration: Registration, reviewer_uid: str, now: datetime
) -> None:
    """Give a registration to a reviewer to look after, or to nobody for an empty uid. Raises Invalid."""
    chosen = accounts.by_uid(session, reviewer_uid) if reviewer_uid else None
    allowed = {uid for uid, _ in reviewers(session, registration.edition_id)}
    if reviewer_uid and (chosen is None or chosen.uid not in allowed):
        raise Invalid(N_("Choose somebody from the list."), field="reviewer")
    wanted = chosen.id if chosen else None
    if registration.reviewer_id == wanted:
        return
    registration.reviewer_id = wanted
    registration.revision += 1
    record(session, actor, deed(registration, "assigned", {"reviewer": reviewer_uid or None}), now)


def keep_list(session: Session, actor: Actor, command: KeepList, now: datetime) -> SavedList:
    """Keep a list under a name; one's own list of the same name is overwritten. Raises Invalid."""
    name = " ".join(command.name.split())
    if not name:
        raise Invalid(N_("Give the list a name."), field="name")
    if len(name) > LONGEST_NAME:
        raise Invalid(N_("A name has at most %(most)s characters."), field="name", most=LONGEST_NAME)
    owner = _account(session, actor)
    query = select(SavedList).where(
        SavedList.edition_id == command.edition_id, SavedList.user_id == owner.id, SavedList.name == name
    )
    kept = session.scalar(query)
    if kept is None:
        kept = SavedList(edition_id=command.edition_id, user_id=owner.id, name=name, created_at=now)
        session.add(kept)
    kept.query, kept.shared = command.query, command.shared
    session.flush()
    _write_down(session, actor, kept, "saved", now)
    return kept


def drop_list(session: Session, actor: Actor, edition_id: int, uid: str, now: datetime) -> SavedList:
    """Delete one's own list; raise NotFound, or Forbidden for somebody else's."""
    kept = session.scalar(select(SavedList).where(SavedList.edition_id == edition_id, SavedList.uid == uid))
    if kept is None:
        raise NotFound(N_("There is no such list. It may have been deleted."))
    if kept.user_id != _account(session, actor).id:
        raise Forbidden(N_("Only who made a list can delete it."))
    session.delete(kept)
    _write_down(session, actor, kept, "deleted", now)
    return kept


def _write_down(session: Session, actor: Actor, kept: SavedList, what: str, now: datetime) -> None:
    subject = Subject(kind="list", ref=kept.uid, edition_id=kept.edition_id)
    record(session, actor, Deed(action=f"list.{what}", subject=subject, changes={"shared": kept.shared}), now)


def _account(session: Session, actor: Actor) -> User:
    found = accounts.by_uid(session, actor.ref)
    if found is None:
        raise Forbidden(N_("Only somebody with an account can do this."))
    return found
