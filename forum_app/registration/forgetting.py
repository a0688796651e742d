"""Removes what an erasure leaves outside the database, and erases again what a restored backup brought back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from forum_app.audit.rules import COMMAND
from forum_app.core import jobs, worker
from forum_app.core.backup import compacting, erasures
from forum_app.core.clock import now as present
from forum_app.core.extensions import db, settings
from forum_app.core.storage import Storage
from forum_app.core.uow import transaction
from forum_app.registration.queries import privacy as queries
from forum_app.registration.services import erasure, retention, sensitive


@jobs.handles(erasure.SWEEP)
def sweep(payload: dict[str, Any], now: datetime) -> None:  # noqa: ARG001 - the handler's form
    """Note the erasure outside the database, remove files and sent mails, and write the database anew.

    Every step can be done twice. Raises Busy when the journal could not be emptied; the job is tried again.
    """
    erasures.note(list_path(), str(payload["registration"]))
    remove_files(payload)
    remove_mails(payload["mails"])
    compacting.compact(db.engine)


def list_path() -> Path:
    """Return where the list of erasures lies: in the instance folder, beside the database and not in it."""
    return settings().instance / erasures.NAME


def remove_files(payload: dict[str, Any]) -> None:
    """Remove the files and the folders of derived files from the store."""
    store, folders = Storage(settings().storage_url), tuple(payload["folders"])
    for key in payload["files"]:
        store.delete(str(key))
    if folders:
        for key in [key for key in store.all_keys() if key.startswith(folders)]:
            store.delete(key)


def remove_mails(uids: Sequence[str]) -> None:
    """Remove the mails that were written to a folder; what a mail server took is out of reach."""
    parts = urlsplit(settings().mail_url)
    if parts.scheme != "file":
        return
    for uid in uids:
        for path in Path(parts.path).glob(f"*{uid}*"):
            path.unlink(missing_ok=True)


@jobs.handles(sensitive.REMOVE)
def remove_kept(payload: dict[str, Any], now: datetime) -> None:  # noqa: ARG001 - the handler's form
    """Remove the files of what was kept long enough, and what is left of their rows."""
    remove_files({"files": payload["files"], "folders": []})
    compacting.compact(db.engine)


def forget_papers(edition_id: int) -> None:
    """Forget passports, photos and answers of an edition that is long over."""
    with transaction() as session:
        retention.forget_papers(session, edition_id, present())


def nobody_waits(_session: Session, _now: datetime) -> None:
    """Say that nobody is kept waiting: a day more or less is no reason to ring a bell."""


worker.works("papers", forget_papers, retention.papers_due, nobody_waits)


@erasures.replays
def forget_again(uids: Sequence[str]) -> int:
    """Erase the registrations of those permanent ids that are there again; return how many were."""
    moment, left = present(), []
    for uid in uids:
        with transaction() as session:
            found = queries.registration_by_uid(session, uid)
            if found is not None:
                left.append(erasure.erase(session, COMMAND, found, moment).as_json())
    for payload in left:
        erasures.note(list_path(), payload["registration"])
        remove_files(payload)
        remove_mails(payload["mails"])
    if left:
        db.session.remove()
        compacting.compact(db.engine)
    return len(left)
