"""Removes what was given under the separate agreement to sensitive data, as soon as it is taken back (DPR-5)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from forum_app.core import jobs
from forum_app.registration.models import Answer, FormQuestion, Registration, TravelDocument
from forum_app.registration.rules import SEALED_CLASSES
from forum_app.registration.services import traces
from forum_app.registration.services.traces import Traces

REMOVE = "registration.remove_files"


def forget(session: Session, registration: Registration, now: datetime) -> None:
    """Remove passport data, photo, diet, access needs and sealed answers of a registration, with their files."""
    left = Traces(registration.uid)
    sealed = select(FormQuestion.id).where(FormQuestion.data_class.in_(SEALED_CLASSES))
    theirs = Answer.registration_id == registration.id, Answer.question_id.in_(sealed)
    files = session.scalars(select(Answer.file_id).where(*theirs)).all()
    traces.stored(session, [registration.photo_id, *files], left)
    session.execute(delete(Answer).where(*theirs))
    session.execute(delete(TravelDocument).where(TravelDocument.registration_id == registration.id))
    registration.diet = registration.access_needs = ""
    session.flush()
    session.expire(registration, ["document", "photo_id"])
    jobs.enqueue(session, REMOVE, {"files": sorted(left.files)}, now)
