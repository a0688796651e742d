"""The agenda as a file: the draft as tables and YAML for organisers, the latest release for other programmes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from forum_app.agenda import queries as agenda
from forum_app.agenda.exporters.frab_json import write_json
from forum_app.agenda.exporters.frab_values import schedule
from forum_app.agenda.exporters.frab_xml import write_xml
from forum_app.agenda.exporters.programme import COLUMNS, table
from forum_app.agenda.exporters.programme_yaml import write_yaml
from forum_app.agenda.services.document import around
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.calendars.feeds import calendar_bytes
from forum_app.calendars.rules import Kind, Selection, Tongue
from forum_app.core.errors import Conflict
from forum_app.core.sheets.writing import MEDIA_TYPES, as_csv, as_xlsx
from forum_app.core.sheets.writing import Format as Sheet
from forum_app.core.text import N_
from forum_app.editions.models import Edition


class Form(StrEnum):
    """The formats an agenda can have."""

    XLSX = "xlsx"
    CSV = "csv"
    YAML = "yaml"
    XML = "xml"
    JSON = "json"
    ICS = "ics"


TYPES = {
    Form.XLSX: MEDIA_TYPES[Sheet.XLSX],
    Form.CSV: MEDIA_TYPES[Sheet.CSV],
    Form.YAML: "application/yaml; charset=utf-8",
    Form.XML: "application/xml; charset=utf-8",
    Form.JSON: "application/json",
    Form.ICS: "text/calendar; charset=utf-8",
}
RELEASED = frozenset({Form.XML, Form.JSON, Form.ICS})


class NotPublishedYet(Conflict):
    """The format shows what is public, and nothing is."""

    title = N_("Nothing is public yet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which agenda is wanted, as what, and whose address links lead to."""

    edition_id: int
    form: Form
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file ready to be sent."""

    name: str
    media_type: str
    data: bytes


def made(session: Session, actor: Actor, wanted: Wanted, now: datetime) -> File:
    """Return an agenda as a file and write down who took it. Raises NotPublishedYet."""
    edition = session.get_one(Edition, wanted.edition_id)
    data = (
        _released(session, edition, wanted)
        if wanted.form in RELEASED
        else _draft(session, edition, wanted.form)
    )
    subject = Subject(kind="edition", ref=edition.uid, edition_id=edition.id)
    record(
        session,
        actor,
        Deed(action="agenda.export", subject=subject, changes={"format": wanted.form.value}),
        now,
    )
    return File(f"{edition.slug}-agenda.{wanted.form.value}", TYPES[wanted.form], data)


def _draft(session: Session, edition: Edition, form: Form) -> bytes:
    rows = agenda.draft_sessions(session, edition.id)
    if form is Form.YAML:
        return write_yaml(around(session, edition), rows)
    cells = table(rows, edition.zone)
    return as_csv(COLUMNS, cells) if form is Form.CSV else as_xlsx(COLUMNS, cells, "Agenda")


def _released(session: Session, edition: Edition, wanted: Wanted) -> bytes:
    release = agenda.newest_release(session, edition.id)
    if release is None:
        raise NotPublishedYet(N_("This format shows what is public. Publish the agenda first."))
    if wanted.form is Form.ICS:
        return calendar_bytes(release.document, Selection(Kind.AGENDA), Tongue.BOTH, wanted.base_url)
    told = schedule(release.document, "en", wanted.base_url)
    return write_xml(told) if wanted.form is Form.XML else write_json(told)
