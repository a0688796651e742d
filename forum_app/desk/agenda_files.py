"""Files of an agenda on their way in: rehearsed by the worker, shown, and taken in once somebody confirms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from forum_app.agenda.importers import ImportedSchedule, read_bytes
from forum_app.agenda.services.apply_import import Manner, Missing, apply_schedule
from forum_app.audit.rules import Actor
from forum_app.core import jobs
from forum_app.core.db import new_uid
from forum_app.core.errors import Conflict, NotFound
from forum_app.core.extensions import settings
from forum_app.core.jobs import Job, JobState
from forum_app.core.reports import ImportReport, RefusedFile
from forum_app.core.storage import Storage
from forum_app.core.text import N_
from forum_app.core.uow import transaction
from forum_app.editions.models import Edition

KIND = "desk.agenda_file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file somebody sent for an edition's agenda."""

    edition_id: int
    name: str
    data: bytes
    missing: Missing
    actor: Actor


class Rehearsed(Exception):
    """Everything was tried, and nothing of it is to be saved."""


def begin(session: Session, upload: Upload, now: datetime) -> str:
    """Keep a file and have it rehearsed; return the key of the work. Raises RefusedFile if it cannot be read."""
    read_bytes(upload.data, upload.name)
    key = new_uid()
    _store().put(_file(key), upload.data)
    order = {
        "edition_id": upload.edition_id,
        "name": upload.name,
        "file": key,
        "missing": upload.missing.value,
        "actor": [upload.actor.kind, upload.actor.ref],
        "save": False,
    }
    jobs.enqueue(session, KIND, order, now).uid = key
    session.flush()
    return key


def confirm(session: Session, edition_id: int, key: str, now: datetime) -> str:
    """Have a rehearsed file taken in; asked twice it is done once. Return the key of that work."""
    job = session.scalars(_jobs(edition_id).where(Job.uid == key).with_for_update()).one_or_none()
    if job is None:
        raise NotFound(N_("There is no such file."))
    if job.payload.get("then"):
        return str(job.payload["then"])
    if job.state is not JobState.DONE or job.payload["save"] or "report" not in job.payload:
        raise Conflict(N_("This file is not ready to be taken in."))
    following = jobs.enqueue(session, KIND, _bare(job.payload) | {"save": True}, now)
    job.payload = {**job.payload, "then": following.uid}
    return following.uid


def drop(session: Session, edition_id: int, key: str) -> None:
    """Forget a file that was rehearsed and not taken in. Raises NotFound, Conflict."""
    job = run_of(session, edition_id, key)
    if job.payload.get("then") or job.payload["save"]:
        raise Conflict(N_("This file was taken in already."))
    job.payload = {**job.payload, "dropped": True}
    _store().delete(_file(job.payload["file"]))


def run_of(session: Session, edition_id: int, key: str) -> Job:
    """Return the work on a file; raise NotFound."""
    found = session.scalar(_jobs(edition_id).where(Job.uid == key))
    if found is None:
        raise NotFound(N_("There is no such file."))
    return found


def runs(session: Session, edition_id: int, limit: int = 20) -> list[Job]:
    """Return the latest work on files of an edition, the newest first."""
    return list(session.scalars(_jobs(edition_id).order_by(Job.id.desc()).limit(limit)))


@jobs.handles(KIND)
def carry_out(payload: dict[str, Any], now: datetime) -> None:
    """Rehearse a file, or take it in; what came of it is written into the job itself.

    What is taken in and its report are one transaction: work taken up again after a crash finds all the same.
    """
    try:
        schedule = read_bytes(_store().get(_file(payload["file"])), payload["name"])
    except RefusedFile as refused:
        _note(payload, ImportReport.of_refused_file(refused))
        return
    if payload["save"]:
        with transaction() as session:
            _written(session, payload, _applied(session, payload, schedule, now))
        _store().delete(_file(payload["file"]))
    else:
        _note(payload, _rehearsed(payload, schedule, now))


def _rehearsed(payload: dict[str, Any], schedule: ImportedSchedule, now: datetime) -> ImportReport:
    report = ImportReport()
    try:
        with transaction() as session:
            report = _applied(session, payload, schedule, now)
            raise Rehearsed
    except Rehearsed:
        return report


def _applied(
    session: Session, payload: dict[str, Any], schedule: ImportedSchedule, now: datetime
) -> ImportReport:
    edition = session.get_one(Edition, payload["edition_id"])
    manner = Manner(missing=Missing(payload["missing"]))
    kind, ref = payload["actor"]
    return apply_schedule(session, Actor(kind=kind, ref=ref), edition, schedule, now, manner)


def _note(payload: dict[str, Any], report: ImportReport) -> None:
    with transaction() as session:
        _written(session, payload, report)


def _written(session: Session, payload: dict[str, Any], report: ImportReport) -> None:
    found = session.scalars(
        _jobs(payload["edition_id"]).where(Job.payload["file"].as_string() == payload["file"])
    )
    mine = next(job for job in found if job.payload["save"] is payload["save"])
    mine.payload = {**mine.payload, "report": report.as_json()}


def _bare(payload: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in payload.items() if name != "report"}


def _jobs(edition_id: int) -> Select[Job]:
    return select(Job).where(Job.kind == KIND, Job.payload["edition_id"].as_integer() == edition_id)


def _file(key: str) -> str:
    return f"agenda-files/{key}"


def _store() -> Storage:
    return Storage(settings().storage_url)
