"""Prints sheets as a job that leaves one file in the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from babel.support import NullTranslations, Translations
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from forum_app.agenda import queries as agenda
from forum_app.core import jobs, pdf
from forum_app.core.db import new_uid
from forum_app.core.errors import NotFound
from forum_app.core.extensions import settings
from forum_app.core.i18n import GETTEXT
from forum_app.core.jobs import Job
from forum_app.core.storage import Storage
from forum_app.core.text import N_
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from forum_app.handouts import reading as sheets
from forum_app.handouts.render import Order, source
from forum_app.handouts.rules import Page, Sheet

KIND = "handouts.print"
LIMITS = pdf.Limits(cpu=120, wall=180)
CATALOGUES = Path(__file__).resolve().parents[1] / "translations"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintSheets:
    """Print sheets of an edition; `person` is the uid of whose programme it is."""

    edition_id: int
    sheet: Sheet
    language: str
    person: str = ""


def ask(session: Session, command: PrintSheets, now: datetime) -> Job:
    """Have sheets printed. What cannot be printed is said at once: Raises NothingPublic, NotFound."""
    pages_of(session, command)
    order = {
        "edition_id": command.edition_id,
        "sheet": command.sheet.value,
        "language": command.language,
        "person": command.person,
        "file": new_uid(),
    }
    return jobs.enqueue(session, KIND, order, now)


def pages_of(session: Session, command: PrintSheets) -> list[Page]:
    """Return the pages of sheets. Raises NothingPublic, NotFound."""
    edition = session.get_one(Edition, command.edition_id)
    if command.sheet is Sheet.SIGNS:
        return sheets.signs(session, edition)
    if command.sheet is Sheet.RUNNING:
        return sheets.running(session, edition)
    return sheets.personal(session, edition, command.person)


@jobs.handles(KIND)
def print_sheets(payload: dict[str, Any], now: datetime) -> None:
    """Print what `payload` asks for and keep the file."""
    session = reading()
    edition = session.get_one(Edition, payload["edition_id"])
    command = PrintSheets(
        edition_id=edition.id,
        sheet=Sheet(payload["sheet"]),
        language=payload["language"],
        person=payload["person"],
    )
    newest = agenda.newest_release(session, edition.id)
    order = Order(
        sheet=command.sheet,
        language=command.language,
        pages=pages_of(session, command),
        title=edition.name,
        zone=edition.zone,
        away_zone=edition.away_zone,
        release=newest.number if newest and command.sheet is not Sheet.RUNNING else None,
        printed_at=sheets.local(now, edition.zone),
    )
    words: NullTranslations = Translations.load(str(CATALOGUES), [GETTEXT[command.language]])
    session.rollback()  # nothing is held while the renderer works
    printed = pdf.print_pdf(source(order, words.gettext), LIMITS)
    Storage(settings().storage_url).put(file_key(payload), printed.pdf)


def file_key(payload: dict[str, Any]) -> str:
    """Return where the file of a job is kept."""
    return f"handouts/{payload['file']}.pdf"


def work(session: Session, edition_id: int, limit: int = 8) -> list[Job]:
    """Return the latest jobs of an edition, the newest first."""
    return list(session.scalars(_jobs(edition_id).order_by(Job.id.desc()).limit(limit)))


def job_of(session: Session, edition_id: int, uid: str) -> Job:
    """Return a job of an edition; raise NotFound."""
    found = session.scalar(_jobs(edition_id).where(Job.uid == uid))
    if found is None:
        raise NotFound(N_("There is no such print."))
    return found


def _jobs(edition_id: int) -> Select[Job]:
    return select(Job).where(Job.kind == KIND, Job.payload["edition_id"].as_integer() == edition_id)
