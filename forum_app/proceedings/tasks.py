"""Builds a volume: reads, sets it outside any transaction, keeps the file, writes it down."""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum_app.agenda import queries as agenda
from forum_app.core import clock, jobs, pdf, worker
from forum_app.core.errors import DomainError, NotFound
from forum_app.core.extensions import settings
from forum_app.core.storage import Storage
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.proceedings import queries, services
from forum_app.proceedings.render import source, typesetting
from forum_app.proceedings.rules import Book, book, content_hash
from forum_app.proceedings.wording import Wording

log = logging.getLogger(__name__)
LIMITS = pdf.Limits(cpu=900, wall=1500)


class NothingReleased(NotFound):
    """An edition has no release of its agenda yet, so there is nothing to put in a book."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A volume ready to be set: its content, its language, the digest of both, and an earlier file of the same."""

    book: Book
    language: str
    digest: str
    same: services.File | None


@jobs.handles(services.BUILD)
def build_volume(payload: dict[str, Any], now: datetime) -> None:  # noqa: ARG001 - the handler's form
    """Build the volume of `payload["build"]`; a second run after a crash does it again from the start.

    The end is read from the clock: `now` is when the job began, minutes earlier.
    """
    uid = str(payload["build"])
    with transaction() as session:
        services.begin(session, uid)
    try:
        file = made(manuscript(uid))
    except DomainError as problem:
        with transaction() as session:
            services.fail(session, uid, str(problem), clock.now())
        log.warning("proceedings_failed", extra={"build": uid, "problem": type(problem).__name__})
        return
    with transaction() as session:
        services.finish(session, uid, file, clock.now())


def manuscript(uid: str) -> Manuscript:
    """Read what a build is made from; raise NothingReleased."""
    session = reading()
    build = queries.build_by_uid(session, uid)
    edition = build.volume.edition
    release = agenda.newest_release(session, edition.id)
    if release is None:
        raise NothingReleased(N_("The agenda was not published yet: there is nothing to put in a volume."))
    companions = queries.companions(session, edition)
    content = {"document": release.document, "companions": asdict(companions)}
    digest = content_hash(content, build.volume.language, typesetting())
    earlier = queries.same_build(session, build.volume_id, digest)
    same = _file(earlier) if earlier else None
    found = Manuscript(book(release.document, companions), build.volume.language, digest, same)
    session.rollback()  # slow work follows: hold no snapshot meanwhile
    return found


def made(ready: Manuscript) -> services.File:
    """Return the file of a manuscript: the earlier one if the content is the same, else a new one."""
    store = Storage(settings().storage_url)
    if ready.same and store.has(ready.same.storage_key):
        return ready.same
    printed = pdf.print_pdf(source(ready.book, Wording(ready.language)), LIMITS)
    if printed.report.missing:
        log.warning("glyphs_missing", extra={"characters": printed.report.missing})
    key = f"proceedings/{ready.book.uid}/{ready.language}-{ready.digest[:16]}.pdf"
    store.put(key, printed.pdf)
    return services.File(
        release_number=ready.book.release, content_hash=ready.digest, pages=printed.report.pages,
        size=len(printed.pdf), storage_key=key,
    )  # fmt: skip


def _file(build: Any) -> services.File:
    return services.File(
        release_number=build.release_number, content_hash=build.content_hash, pages=build.pages,
        size=build.size, storage_key=build.storage_key,
    )  # fmt: skip


def renew_volume(volume_id: int) -> None:
    """Ask for a volume again from which a name has to go."""
    with transaction() as session:
        services.renew(session, volume_id, clock.now())


def nobody_waits(_session: Session, _now: datetime) -> None:
    """Say that nobody is kept waiting: the build that follows is a job with an age of its own."""


worker.works("volume", renew_volume, queries.outdated_volumes, nobody_waits)
