"""Takes the name of somebody who was erased off the agenda, and off every release of it."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import Release, SessionRole, Speaker
from forum_app.audit.rules import SYSTEM
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.clock import iso
from forum_app.core.db import new_uid
from forum_app.registration.models import Registration
from forum_app.registration.services import erasure
from forum_app.registration.services.traces import Traces

NOBODY: dict[str, Any] = {
    "uid": "", "sort": "", "name": {"latin": "", "native": ""}, "function": None, "body": None,
}  # fmt: skip


@erasure.forgets
def take_name_off(session: Session, registration: Registration, left: Traces, now: datetime) -> None:  # noqa: ARG001
    """Leave the roles of an erased person open, remove the name from the releases, write it in the log.

    A release never changes but for this. It gets another permanent id, so that no page or feed that was kept
    under the old one is shown again.
    """
    speakers = session.scalars(select(Speaker).where(Speaker.registration_id == registration.id)).all()
    for speaker in speakers:
        _open_roles(session, speaker, now)
        _clean_releases(session, speaker, now)
        session.delete(speaker)
    session.flush()


def _open_roles(session: Session, speaker: Speaker, now: datetime) -> None:
    for role in session.scalars(select(SessionRole).where(SessionRole.speaker_id == speaker.id)).all():
        role.speaker, role.function = None, None
        role.session.revision += 1
        role.session.changed_at = now
        subject = Subject(kind="session", ref=role.session.uid, edition_id=speaker.edition_id)
        deed = Deed(action="agenda.name_removed", subject=subject, changes={"role": role.kind.value})
        record(session, SYSTEM, deed, now)


def _clean_releases(session: Session, speaker: Speaker, now: datetime) -> None:
    query = select(Release).where(Release.edition_id == speaker.edition_id).order_by(Release.number.desc())
    for place, release in enumerate(session.scalars(query).all()):
        document = deepcopy(release.document)
        touched = [meeting for meeting in document.get("sessions", ()) if _cleaned(meeting, speaker.uid)]
        if not touched:
            continue
        if place == 0:  # readers of calendars take the newest release's number and time for what is new
            for meeting in touched:
                meeting["sequence"], meeting["revised"] = meeting.get("sequence", 0) + 1, iso(now)
        release.document, release.uid = document, new_uid()


def _cleaned(meeting: dict[str, Any], uid: str) -> bool:
    """Take a person out of a session of a document; tell whether that changed anything."""
    lists = [
        meeting.get("people", []),
        *(item.get("people", []) for item in meeting.get("contributions", [])),
    ]
    found = [entry for people in lists for entry in people if entry.get("uid") == uid]
    for entry in found:
        entry.update(deepcopy(NOBODY))
    return bool(found)
