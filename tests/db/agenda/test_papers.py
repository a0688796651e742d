"""Papers of a session: known by what they hold, kept in the store, let go of for good."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession
from forum_app.agenda.services import papers
from forum_app.agenda.services.papers import NewPaper, add_paper, change_paper, checked_type, remove_paper
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import Invalid, NotFound
from forum_app.core.storage import Storage
from forum_app.core.translated import Translated
from tests import build
from tests.build import NOW

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE = Translated.of(en="Background note", zh="背景说明")


def package(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in files.items():
            made.writestr(name.replace("__", "/").replace("Types", "[Content_Types].xml"), text)
    return out.getvalue()


def office(main: str, **more: str) -> bytes:
    types = f'<Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.{main}.main+xml"/>'
    return package(Types=types, **more)


@pytest.fixture
def store(tmp_path: Path) -> Storage:
    return Storage(f"file://{tmp_path}")


@pytest.fixture
def row(session: Session) -> AgendaSession:
    return build.agenda_session(session, build.edition(session))


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (PDF, "pdf"),
        (office("wordprocessingml.document"), "docx"),
        (office("presentationml.presentation"), "pptx"),
        (office("spreadsheetml.sheet"), "xlsx"),
        (package(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (package(mimetype="application/vnd.oasis.opendocument.presentation"), "odp"),
        (package(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ods"),
    ],
)
def test_a_paper_is_known_by_what_it_holds(data: bytes, ending: str) -> None:
    assert papers.ENDINGS[checked_type(data)] == ending


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ a program",
        b"<html><script>alert(1)</script>",
        b"PK\x03\x04 torn",
        package(readme="only an archive"),
        package(mimetype="application/epub+zip"),
        office("wordprocessingml.document", **{"word__vbaProject.bin": "x"}),
        office("wordprocessingml.document", **{"setup.exe": "x"}),
        b"%PDF-" + bytes(papers.LARGEST),
    ],
    ids=["empty", "program", "page", "torn", "archive", "book", "macros", "with a program", "too large"],
)
def test_what_is_no_paper_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        checked_type(data)

    assert refused.value.field == "file"


def test_the_name_is_kept_with_the_ending_of_what_it_is(
    session: Session, store: Storage, row: AgendaSession
) -> None:
    sent = NewPaper(
        title=TITLE, data=office("wordprocessingml.document"), file_name="C:\\notes\\背景.exe", public=True
    )

    made = add_paper(session, SYSTEM, store, row, sent, NOW)

    assert (made.file_name, made.media_type, made.position) == ("背景.docx", WORD, 1)
    assert store.get(made.file) == sent.data
    assert row.revision == 2
    entry = session.query(AuditEntry).one()
    assert entry.changes == {"type": WORD, "bytes": len(sent.data), "public": True}


def test_an_address_needs_the_web_and_a_paper_a_title(
    session: Session, store: Storage, row: AgendaSession
) -> None:
    made = add_paper(session, SYSTEM, store, row, NewPaper(title=TITLE, url="https://x.example/a"), NOW)

    assert (made.url, made.file) == ("https://x.example/a", "")
    for wrong in (
        NewPaper(title=TITLE, url="javascript:1"),
        NewPaper(title=TITLE),
        NewPaper(title=Translated({}), data=PDF),
    ):
        with pytest.raises(Invalid):
            add_paper(session, SYSTEM, store, row, wrong, NOW)


def test_a_change_is_written_down_and_no_change_is_not(
    session: Session, store: Storage, row: AgendaSession
) -> None:
    made = add_paper(session, SYSTEM, store, row, NewPaper(title=TITLE, data=PDF, file_name="a.pdf"), NOW)
    session.query(AuditEntry).delete()

    change_paper(session, SYSTEM, row, made.uid, NewPaper(title=TITLE), NOW)
    change_paper(session, SYSTEM, row, made.uid, NewPaper(title=TITLE, public=True, language="en"), NOW)

    assert [entry.changes for entry in session.query(AuditEntry)] == [{"fields": ["language", "public"]}]


def test_a_paper_that_is_removed_is_not_found_again(
    session: Session, store: Storage, row: AgendaSession
) -> None:
    made = add_paper(session, SYSTEM, store, row, NewPaper(title=TITLE, data=PDF, file_name="a.pdf"), NOW)

    remove_paper(session, SYSTEM, store, row, made.uid, NOW)

    assert papers.stored_paper(session, row.uid, made.uid) is None
    with pytest.raises(NotFound):
        remove_paper(session, SYSTEM, store, row, made.uid, NOW)
