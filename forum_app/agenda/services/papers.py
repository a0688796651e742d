"""Papers of a session: files in the store, known by what they hold, or addresses elsewhere."""

from __future__ import annotations

import io
import lzma
import secrets
import zipfile
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, SessionDocument
from forum_app.agenda.services.stamping import stamp
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Invalid, NotFound
from forum_app.core.storage import Storage
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.core.uow import after_commit
from forum_app.editions import queries as editions

LARGEST = 20 * 1024 * 1024
LONGEST_NAME, LONGEST_ADDRESS = 200, 500
MOST_ENTRIES = 20_000
PDF = "application/pdf"
_OFFICE = "application/vnd.openxmlformats-officedocument."
# What the main part of a package is called in its list of types, without "+xml".
PACKAGES = {
    _OFFICE + "wordprocessingml.document.main": (_OFFICE + "wordprocessingml.document", "docx"),
    _OFFICE + "presentationml.presentation.main": (_OFFICE + "presentationml.presentation", "pptx"),
    _OFFICE + "presentationml.slideshow.main": (_OFFICE + "presentationml.slideshow", "ppsx"),
    _OFFICE + "spreadsheetml.sheet.main": (_OFFICE + "spreadsheetml.sheet", "xlsx"),
}
OPEN = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}
ENDINGS = {PDF: "pdf", **dict(PACKAGES.values()), **OPEN}
TYPES, MIMETYPE, LARGEST_LIST = "[Content_Types].xml", "mimetype", 1024 * 1024
# What a package raises that lies about itself; the packed bytes are unpacked by three libraries with errors of their own.
TORN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
)  # fmt: skip
WRONG = N_("Send a PDF, Word, PowerPoint, Excel or OpenDocument file. This file is none of them.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPaper:
    """A paper to add: the bytes of a file with its name, or an address."""

    title: Translated
    language: str = ""
    public: bool = False
    url: str = ""
    data: bytes = b""
    file_name: str = ""


def add_paper(
    session: Session, actor: Actor, store: Storage, row: AgendaSession, paper: NewPaper, now: datetime
) -> SessionDocument:
    """Add a paper to a session. Raises Invalid for what is no paper.

    The bytes are in the store before the row is; a transaction that fails leaves a file that nothing names.
    """
    made = SessionDocument(title=paper.title, language=paper.language, public=paper.public)
    if paper.data or paper.file_name:
        _keep(store, made, paper)
    elif paper.url.startswith(("https://", "http://")) and len(paper.url) <= LONGEST_ADDRESS:
        made.url = paper.url
    else:
        raise Invalid(N_("Choose a file, or enter an address that begins with https://."), field="file")
    if not paper.title:
        raise Invalid(N_("Enter a title in one language at least."), field="title_en")
    editions.held(session, row.edition_id)
    made.position = max((kept.position for kept in row.documents), default=0) + 1
    row.documents.append(made)
    changes = {"type": made.media_type or "link", "bytes": made.size, "public": made.public}
    _changed(session, actor, row, ("paper_added", changes), now)
    return made


def change_paper(
    session: Session, actor: Actor, row: AgendaSession, uid: str, said: NewPaper, now: datetime
) -> SessionDocument:
    """Change what is said of a paper; its file or address stays. Raises Invalid, NotFound."""
    if not said.title:
        raise Invalid(N_("Enter a title in one language at least."), field="title_en")
    editions.held(session, row.edition_id)
    paper = of_session(row, uid)
    values = {"title": said.title, "language": said.language, "public": said.public}
    changed = sorted(name for name, value in values.items() if getattr(paper, name) != value)
    for name, value in values.items():
        setattr(paper, name, value)
    if changed:
        _changed(session, actor, row, ("paper_changed", {"fields": changed}), now)
    return paper


def remove_paper(
    session: Session, actor: Actor, store: Storage, row: AgendaSession, uid: str, now: datetime
) -> None:
    """Take a paper away for good, its file too, once that is durable. Raises NotFound."""
    editions.held(session, row.edition_id)
    paper = of_session(row, uid)
    key = paper.file
    row.documents.remove(paper)
    if key:
        after_commit(session, lambda: store.delete(key))
    _changed(session, actor, row, ("paper_removed", {}), now)


def of_session(row: AgendaSession, uid: str) -> SessionDocument:
    """Return a paper of a session. Raises NotFound."""
    found = next((paper for paper in row.documents if paper.uid == uid), None)
    if found is None:
        raise NotFound(N_("This document is not there any more."))
    return found


def stored_paper(session: Session, session_uid: str, uid: str) -> SessionDocument | None:
    """Return a paper with a file by the permanent ids of its session and its own, or None."""
    query = select(SessionDocument).join(SessionDocument.session)
    query = query.where(
        AgendaSession.uid == session_uid, SessionDocument.uid == uid, SessionDocument.file != ""
    )
    return session.scalar(query)


def checked_type(data: bytes) -> str:
    """Return the media type of a file by what it holds. Raises Invalid."""
    if not data:
        raise Invalid(N_("The file is empty."), field="file")
    if len(data) > LARGEST:
        raise Invalid(N_("The file is larger than 20 MB. Send a smaller one."), field="file")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return PDF
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            found = _package_type(package)
    except TORN as problem:
        raise Invalid(WRONG, field="file") from problem
    if not found:
        raise Invalid(WRONG, field="file")
    return found


def _package_type(package: zipfile.ZipFile) -> str:
    """Return what a package says to be; empty for other archives, and for those with programs inside."""
    names = set(package.namelist())
    if len(names) > MOST_ENTRIES or any(name.lower().endswith(("vbaproject.bin", ".exe")) for name in names):
        return ""
    listed = TYPES if TYPES in names else MIMETYPE
    if listed not in names or package.getinfo(listed).file_size > LARGEST_LIST:
        return ""
    text = package.read(listed).decode("utf-8", "replace")
    if listed == MIMETYPE:
        return text.strip() if text.strip() in OPEN else ""
    return next((kind for main, (kind, _) in PACKAGES.items() if f'"{main}+xml"' in text), "")


def _keep(store: Storage, made: SessionDocument, paper: NewPaper) -> None:
    made.media_type = checked_type(paper.data)
    made.file = f"session-documents/{secrets.token_hex(24)}.{ENDINGS[made.media_type]}"
    made.file_name = _name(paper.file_name, ENDINGS[made.media_type])
    made.size = len(paper.data)
    store.put(made.file, paper.data)


def _name(sent: str, ending: str) -> str:
    """Return the name of a file as sent, without a folder or control signs, with the ending that its type has."""
    bare = "".join(letter for letter in sent.replace("\\", "/").rsplit("/", 1)[-1] if letter.isprintable())
    stem = bare.rpartition(".")[0] or bare or "document"
    return f"{stem.strip(' .')[: LONGEST_NAME - len(ending) - 1] or 'document'}.{ending}"


def _changed(
    session: Session, actor: Actor, row: AgendaSession, what: tuple[str, dict[str, Any]], now: datetime
) -> None:
    verb, changes = what
    stamp(session, row.edition_id, (row,), now)
    session.flush()
    subject = Subject(kind="session", ref=row.uid, edition_id=row.edition_id)
    record(session, actor, Deed(action=f"agenda.{verb}", subject=subject, changes=changes), now)
