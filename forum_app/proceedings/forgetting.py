"""Drops the volumes in which somebody who was erased may stand, and has them built anew."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import SYSTEM
from forum_app.proceedings.models import Build, BuildState, Volume
from forum_app.proceedings.services import AskBuild, ask_build
from forum_app.registration.models import Registration
from forum_app.registration.services import erasure
from forum_app.registration.services.traces import Traces


@erasure.forgets
def drop_volumes(session: Session, registration: Registration, left: Traces, now: datetime) -> None:
    """Remove every build of the edition with its file; each volume that was built before is asked for again."""
    volumes = session.scalars(select(Volume).where(Volume.edition_id == registration.edition_id)).all()
    for volume in volumes:
        builds = session.scalars(select(Build).where(Build.volume_id == volume.id)).all()
        left.files |= {build.storage_key for build in builds if build.storage_key}
        wanted = any(build.state is BuildState.DONE for build in builds)
        for build in builds:
            session.delete(build)
        session.flush()
        session.expire(volume)
        if wanted:
            again = AskBuild(edition_id=volume.edition_id, language=volume.language)
            ask_build(session, SYSTEM, again, now)
