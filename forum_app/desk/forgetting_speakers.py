"""Takes the name of somebody who was erased off the agenda, off every release of it, and off the steps to undo."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, undefer

from forum_app.agenda.models import EditStep, Projection, Release, SessionRole, Speaker
from forum_app.agenda.services.stamping import stamp
from forum_app.audit.rules import SYSTEM
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.clock import iso
from forum_app.core.db import new_uid
from forum_app.editions import queries as editions
from forum_app.registration.models import Registration
from forum_app.registration.services import erasure
from forum_app.registration.services.traces import Traces

NOBODY: dict[str, Any] = {
    "uid": "", "sort": "", "name": {"latin": "", "native": ""}, "function": None, "body": None,
}  # fmt: skip


@erasure.forgets
def take_name_off(session: Session, registration: Registration, left: Traces, now: datetime) -> None:
    """Leave the roles of an erased person open, remove all that was said of them, write it in the log.

    Biography, address for notices, availability and the function on the day go with the row of the speaker and its
    roles, the picture with the files. A release never changes but for this. It gets another permanent id, so that no
    page or feed that was kept under the old one is shown again.
    """
    speakers = session.scalars(select(Speaker).where(Speaker.registration_id == registration.id)).all()
    if speakers:
        editions.held(session, registration.edition_id)
    for speaker in speakers:
        left.files |= {speaker.photo} if speaker.photo else set()
        _open_roles(session, speaker, now)
        _clean_releases(session, speaker, now)
        _clean_steps(session, speaker)
        session.delete(speaker)
    session.flush()


def _open_roles(session: Session, speaker: Speaker, now: datetime) -> None:
    roles = session.scalars(select(SessionRole).where(SessionRole.speaker_id == speaker.id)).all()
    for role in roles:
        role.speaker, role.function = None, None
        subject = Subject(kind="session", ref=role.session.uid, edition_id=speaker.edition_id)
        deed = Deed(action="agenda.name_removed", subject=subject, changes={"role": role.kind.value})
        record(session, SYSTEM, deed, now)
    stamp(session, speaker.edition_id, {role.session for role in roles}, now)


def _clean_releases(session: Session, speaker: Speaker, now: datetime) -> None:
    query = select(Release).where(Release.edition_id == speaker.edition_id).order_by(Release.number.desc())
    releases = session.scalars(query.options(undefer(Release.draft))).all()
    for place, release in enumerate(releases):
        document = deepcopy(release.document)
        touched = [meeting for meeting in document.get("sessions", ()) if _cleaned(meeting, speaker.uid)]
        profile = document.get("profiles", {}).pop(speaker.uid, None)
        kept = {name: deepcopy(getattr(release, name)) for name in ("changes", "draft")}
        for name, said in kept.items():
            if _cleaned(said, speaker.uid):
                setattr(release, name, said)
        if not touched and profile is None:
            continue
        if place == 0:  # readers of calendars take the newest release's number and time for what is new
            for meeting in touched:
                meeting["sequence"], meeting["revised"] = meeting.get("sequence", 0) + 1, iso(now)
        release.document, release.uid = document, new_uid()
        releases[0].uid = new_uid()  # what is kept under the newest's name may tell of the older ones
        session.execute(delete(Projection).where(Projection.release_id == release.id))


def _clean_steps(session: Session, speaker: Speaker) -> None:
    """Take somebody out of what undoing would bring back: the role stays open then too."""
    for step in session.scalars(select(EditStep).where(EditStep.edition_id == speaker.edition_id)):
        changes = deepcopy(step.changes)
        if _cleaned(changes, speaker.uid):
            step.changes = changes


def _cleaned(said: Any, uid: str) -> bool:
    """Take a person out of plain JSON, however deep; tell whether that changed anything.

    In a document people are entries with a `uid`, in a snapshot roles name a `person`.
    """
    if isinstance(said, list):
        return True in [_cleaned(entry, uid) for entry in said]
    if not isinstance(said, dict):
        return False
    if said.get("uid") == uid and "name" in said:
        said.update(deepcopy(NOBODY))
        return True
    if said.get("person") == uid:
        said.update({"person": "", "function": None})
        return True
    return True in [_cleaned(entry, uid) for entry in said.values()]
