"""Announcements: written, sent in batches by the worker, stopped, gone on with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core import jobs
from forum_app.core.errors import Conflict, Invalid, NotFound
from forum_app.core.text import N_
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.messages.models import Announcement, OutboxMail
from forum_app.messages.own_words import require_known
from forum_app.messages.rendering import Words
from forum_app.messages.rules import AnnouncementState as State
from forum_app.messages.rules import MailState

SEND = "announcement.send"
NAMES = (
    "salutation", "name", "reference", "category", "delegation", "forum", "days", "place", "personal_link",
    "contact",
)  # fmt: skip


class AnnouncementChanged(Conflict):
    """Somebody else saved, sent or stopped the announcement since it was shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteAnnouncement:
    """The words of an announcement and whom it goes to; `filters` are plain lists by name."""

    subject: Translated
    text: Translated
    filters: Mapping[str, Any]
    revision: int = 0


def announcements(session: Session, edition_id: int) -> list[Announcement]:
    """Return the announcements of an edition, the latest first."""
    query = select(Announcement).where(Announcement.edition_id == edition_id).order_by(Announcement.id.desc())
    return list(session.scalars(query))


def announcement(session: Session, edition_id: int, uid: str) -> Announcement:
    """Return an announcement of an edition; raise NotFound."""
    query = select(Announcement).where(Announcement.edition_id == edition_id, Announcement.uid == uid)
    found = session.scalar(query)
    if found is None:
        raise NotFound(N_("There is no announcement at this address."))
    return found


def of_mail(session: Session, mail: OutboxMail) -> Announcement | None:
    """Return the announcement that a mail is part of, or None."""
    return session.get(Announcement, mail.announcement_id) if mail.announcement_id else None


def mail_counts(session: Session, announcement_ids: list[int]) -> dict[int, dict[MailState, int]]:
    """Return how many mails of each announcement stand in each state, in one statement."""
    columns = (OutboxMail.announcement_id, OutboxMail.state)
    query = select(*columns, func.count()).where(OutboxMail.announcement_id.in_(announcement_ids))
    found: dict[int, dict[MailState, int]] = {each: dict.fromkeys(MailState, 0) for each in announcement_ids}
    for announcement_id, state, count in session.execute(query.group_by(*columns)):
        if announcement_id is not None:
            found[announcement_id][state] = count
    return found


def write(
    session: Session, actor: Actor, edition_id: int, command: WriteAnnouncement, now: datetime
) -> Announcement:
    """Keep a new announcement as a draft. Raises Invalid with its field."""
    _require_whole(command)
    made = Announcement(
        edition_id=edition_id,
        subject=command.subject,
        text=command.text,
        filters=dict(command.filters),
        created_by=actor.ref,
        created_at=now,
    )
    session.add(made)
    session.flush()
    _note(session, actor, made, "written", now)
    return made


def rewrite(
    session: Session, actor: Actor, found: Announcement, command: WriteAnnouncement, now: datetime
) -> Announcement:
    """Change a draft; `command.revision` is the one it was shown with. Raises Invalid, AnnouncementChanged."""
    _require_whole(command)
    locked = _locked(session, found, command.revision, State.DRAFT)
    locked.subject, locked.text, locked.filters = command.subject, command.text, dict(command.filters)
    locked.revision += 1
    _note(session, actor, locked, "changed", now)
    return locked


def send(
    session: Session, actor: Actor, found: Announcement, recipients: int, revision: int, now: datetime
) -> Announcement:
    """Begin to send a draft, or go on with one that was stopped, from where it was."""
    locked = _locked(session, found, revision, State.DRAFT, State.STOPPED)
    action = "sent" if locked.state is State.DRAFT else "resumed"
    locked.state, locked.recipients, locked.ended_at = State.SENDING, recipients, None
    locked.started_at = locked.started_at or now
    locked.revision += 1
    jobs.enqueue(session, SEND, {"announcement": locked.id}, now)
    _note(session, actor, locked, action, now)
    return locked


def stop(session: Session, actor: Actor, found: Announcement, revision: int, now: datetime) -> Announcement:
    """Stop an announcement: no further mail of it is queued, and none that waits is sent."""
    locked = _locked(session, found, revision, State.SENDING, State.SENT)
    if locked.state is State.SENT and not _waiting(session, locked):
        raise Conflict(N_("All mails of this announcement have gone out. There is nothing left to stop."))
    locked.state = State.STOPPED
    locked.revision += 1
    _note(session, actor, locked, "stopped", now)
    return locked


def under_way(session: Session, announcement_id: int) -> Announcement | None:
    """Return an announcement that is being sent, locked for this batch; None once it was stopped or is through."""
    query = select(Announcement).where(Announcement.id == announcement_id).with_for_update()
    found = session.scalar(query.execution_options(populate_existing=True))
    return found if found and found.state is State.SENDING else None


def _waiting(session: Session, found: Announcement) -> int:
    query = select(func.count()).where(
        OutboxMail.announcement_id == found.id, OutboxMail.state == MailState.QUEUED
    )
    return session.scalar(query) or 0


def _locked(session: Session, found: Announcement, revision: int, *states: State) -> Announcement:
    query = select(Announcement).where(Announcement.id == found.id).with_for_update()
    locked = session.scalars(query.execution_options(populate_existing=True)).one()
    if locked.revision != revision or locked.state not in states:
        raise AnnouncementChanged(
            N_("This announcement was changed, sent or stopped meanwhile. Reload the page to see it.")
        )
    return locked


def _require_whole(command: WriteAnnouncement) -> None:
    """A language has both subject and text or neither, and at least one has both."""
    for language in LANGUAGES:
        subject, text = command.subject.get(language), command.text.get(language)
        if bool(subject) != bool(text):
            missing = f"text_{language}" if subject else f"subject_{language}"
            raise Invalid(N_("Write both subject and text in this language, or neither."), field=missing)
        try:
            require_known(Words(subject or "", text or ""), NAMES)
        except Invalid as problem:
            raise Invalid(problem.message, field=f"{problem.field}_{language}", **problem.params) from problem
    if not command.text:
        raise Invalid(N_("Write the announcement in at least one language."), field="text_en")


def _note(session: Session, actor: Actor, found: Announcement, action: str, now: datetime) -> None:
    subject = Subject(kind="announcement", ref=found.uid, edition_id=found.edition_id)
    changes = {"recipients": found.recipients, "queued": found.queued, "state": found.state.value}
    record(session, actor, Deed(action=f"announcement.{action}", subject=subject, changes=changes), now)
