"""Drops the printed files of an edition, on which somebody who was erased may stand."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.desk.tasks import FOLDER
from forum_app.editions.models import Edition
from forum_app.registration.models import Registration
from forum_app.registration.services import erasure
from forum_app.registration.services.traces import Traces


@erasure.forgets
def drop_printed(session: Session, registration: Registration, left: Traces, now: datetime) -> None:  # noqa: ARG001
    """Remove the sheets of badges and the exports of the edition; who needs them makes them anew."""
    slug = session.get_one(Edition, registration.edition_id).slug
    left.folders |= {f"{FOLDER}/{slug}/", f"exports/{slug}/"}
