"""Asks for a volume to be built, and writes down what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit import services as audit
from forum_app.audit.rules import SYSTEM, Actor
from forum_app.core import jobs
from forum_app.core.errors import Invalid
from forum_app.core.text import N_
from forum_app.editions import queries as editions
from forum_app.proceedings import queries
from forum_app.proceedings.models import Build, BuildState, Volume
from forum_app.proceedings.rules import LANGUAGES

BUILD = "proceedings.build"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskBuild:
    """A volume of an edition to build, in `en`, `zh` or `both`."""

    edition_id: int
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A finished file in storage and what it was made from."""

    release_number: int
    content_hash: str
    pages: int
    size: int
    storage_key: str


def ask_build(session: Session, actor: Actor, command: AskBuild, now: datetime) -> Build:
    """Ask the worker to build a volume."""
    build = new_build(session, actor, command, now)
    jobs.enqueue(session, BUILD, {"build": build.uid}, now)
    return build


def renew(session: Session, volume_id: int, now: datetime) -> Build | None:
    """Ask for an outdated volume to be built again, so that who left the list leaves the book; None if it is not."""
    if volume_id not in queries.outdated_volumes(session, now):
        return None
    volume = session.get_one(Volume, volume_id)
    return ask_build(session, SYSTEM, AskBuild(edition_id=volume.edition_id, language=volume.language), now)


def new_build(session: Session, actor: Actor, command: AskBuild, now: datetime) -> Build:
    """Note a build to be made, by the worker or by who asked."""
    if command.language not in LANGUAGES:
        raise Invalid(N_("Choose English, Chinese or both."), field="language")
    editions.held(session, command.edition_id)
    build = Build(volume=_volume(session, command), created_at=now)
    session.add(build)
    session.flush()
    subject = audit.Subject(kind="build", ref=build.uid, edition_id=command.edition_id)
    changes = {"language": command.language}
    audit.record(session, actor, audit.Deed(action="proceedings.ask", subject=subject, changes=changes), now)
    return build


def begin(session: Session, uid: str) -> Build:
    """Note that a build is being made."""
    build = queries.build_by_uid(session, uid)
    build.state, build.problem = BuildState.BUILDING, ""
    session.flush()
    return build


def finish(session: Session, uid: str, file: File, now: datetime) -> Build:
    """Note the file of a build."""
    build = queries.build_by_uid(session, uid)
    build.release_number, build.content_hash = file.release_number, file.content_hash
    build.pages, build.size, build.storage_key = file.pages, file.size, file.storage_key
    build.state, build.finished_at, build.problem = BuildState.DONE, now, ""
    session.flush()
    return build


def fail(session: Session, uid: str, problem: str, now: datetime) -> Build:
    """Note why a build came to nothing."""
    build = queries.build_by_uid(session, uid)
    build.state, build.finished_at, build.problem = BuildState.FAILED, now, problem
    session.flush()
    return build


def _volume(session: Session, command: AskBuild) -> Volume:
    query = select(Volume).where(Volume.edition_id == command.edition_id, Volume.language == command.language)
    return session.scalar(query) or Volume(edition_id=command.edition_id, language=command.language)
