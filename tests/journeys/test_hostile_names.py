"""Sixty hostile names go through everything that shows a name, and are shown there as they were typed.

Pages, mails, CSV, XLSX, JSON, PDF and calendars; a mail program makes no link of them, a spreadsheet no formula.
"""

from __future__ import annotations

import csv
import html
import io
import json
from dataclasses import dataclass
from html.parser import HTMLParser

import icalendar
import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.rules import Role
from forum_app.audit.rules import COMMAND
from forum_app.core.clock import now
from forum_app.core.extensions import db, settings
from forum_app.core.names import PersonName, clean
from forum_app.core.sheets.writing import Format
from forum_app.core.storage import Storage
from forum_app.core.uow import reading, transaction
from forum_app.core.worker import drain
from forum_app.editions.models import Edition
from forum_app.proceedings import services as proceedings
from forum_app.proceedings.models import Build, BuildState
from forum_app.registration import mails, naming
from forum_app.registration.links import digest, personal_token
from forum_app.registration.models import Registration
from forum_app.registration.rules import ConsentPurpose, NameOrder, RegistrationState
from forum_app.registration.services.exports import Export, export
from tests import build
from tests.pdfs import bare, text_of
from tests.unit.calendars import documents
from tests.web.organisers import browser
from tests.web.registration.hostile import CONTROLS, FORMULAS, LINKS, MARKUP, TEMPLATES

HOSTILE = (*MARKUP, *TEMPLATES, *FORMULAS, *CONTROLS, *LINKS)
JOINER = "\u2060"


@dataclass(frozen=True, slots=True)
class Crowd:
    """The people by reference: the name as typed and as it must be shown, and the token of each."""

    forum: str
    shown: dict[str, str]
    tokens: dict[str, str]


class Reader(HTMLParser):
    """Reads the text that somebody sees, and counts elements and attributes that only a stranger could have put."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.strange: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("iframe", "base", "u", "style", "img") or any(name.startswith("on") for name in values):
            self.strange.append(tag)
        if tag == "script" and not (values.get("src") or "").startswith("/static/"):
            self.strange.append(tag)
        if tag == "a" and (values.get("href") or "").startswith(("javascript:", "http://evil", "//")):
            self.strange.append(tag)

    def handle_data(self, data: str) -> None:
        self.seen.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.seen).split())


def test_there_are_sixty_of_them() -> None:
    assert len(HOSTILE) == len(set(HOSTILE)) == 60


@pytest.fixture
def crowd(app: Flask) -> Crowd:
    """Register sixty people with a place who agreed to be listed; each is also named in the published agenda."""
    with app.app_context():
        with transaction() as session:
            edition = build.edition(session)
            category = build.category(session, edition)
            people = [_person(session, edition, category, name) for name in HOSTILE]
            sessions = [
                documents.session(code=f"S{n}", people=[_role(found)]) for n, found in enumerate(people)
            ]
            build.release(session, edition, documents.document(*sessions, slug=edition.slug), number=1)
            made = Crowd(
                edition.slug,
                {found.reference: clean(typed) for found, typed in zip(people, HOSTILE, strict=True)},
                {found.reference: personal_token(settings().secret_key, found.uid) for found in people},
            )
        db.session.remove()
    return made


def _person(session: Session, edition: Edition, category: object, name: str) -> Registration:
    person = build.person(session)
    columns = naming.columns(PersonName.of("Wang", name, NameOrder.FAMILY_FIRST.value, native=name), "CN")
    for column, value in columns.items():
        setattr(person, column, value)
    found = build.registration(
        session,
        edition,
        person=person,
        category=category,
        state=RegistrationState.CONFIRMED,
        language="zh",
    )
    found.token_hash = digest(personal_token(settings().secret_key, found.uid))
    build.consent(session, found, purpose=ConsentPurpose.DIRECTORY)
    build.consent(session, found, purpose=ConsentPurpose.PROCESSING)
    return found


def _role(found: Registration) -> dict[str, object]:
    name = {"latin": naming.official(found.person), "native": found.person.native}
    return {"role": "speaker", "name": name, "function": None, "body": None}


def test_pages_show_them_as_typed(app: Flask, crowd: Crowd, client: FlaskClient) -> None:
    desk = browser(app, Role.OWNER, crowd.forum)
    lists = [Reader(desk.get(f"/desk/{crowd.forum}/registrations/?view=all&page={n}").text) for n in (1, 2)]

    for reference, name in crowd.shown.items():
        own = Reader(client.get(f"/zh/my/{crowd.tokens[reference]}/").text)
        one = Reader(desk.get(f"/desk/{crowd.forum}/registrations/{reference}/").text)
        assert name in own.text
        assert name in one.text
        assert any(name in page.text for page in lists)
        assert [own.strange, one.strange] == [[], []]
    assert [page.strange for page in lists] == [[], []]


def test_mails_hold_them_as_typed_and_no_link(app: Flask, crowd: Crowd) -> None:
    """Reliability 1.3: names cannot write the mail."""
    with app.test_request_context():
        for found in reading().scalars(select(Registration)):
            name = crowd.shown[found.reference]
            mail = mails.preview(reading(), found, "approved")
            read = Reader(mail.html)

            assert "\n" not in mail.subject
            assert read.strange == []
            assert "evil" not in mail.html.replace(JOINER, "") or "href" not in _around(mail.html, "evil")
            if name in LINKS:
                assert name not in mail.text
            assert name in mail.text.replace(JOINER, "") or _greets_nobody(mail.text)
        db.session.remove()


def _around(text: str, word: str) -> str:
    place = text.replace(JOINER, "").find(word)
    return text.replace(JOINER, "")[max(0, place - 30) : place]


def _greets_nobody(text: str) -> bool:
    """Tell whether a mail begins without a name, as it does where one could be taken for an address."""
    return text.startswith("尊敬的参会者")


def test_lists_for_spreadsheets_hold_texts_and_no_formulas(app: Flask, crowd: Crowd) -> None:
    """Reliability 1.5: CSV and XLSX formulas."""
    made = {}
    with app.app_context():
        with transaction() as session:
            edition = session.scalars(select(Edition).where(Edition.slug == crowd.forum)).one()
            for kind in (Format.CSV, Format.XLSX, Format.JSON):
                made[kind] = export(session, COMMAND, Export(edition_id=edition.id, format=kind), now()).data
        db.session.remove()

    rows = list(csv.DictReader(io.StringIO(made[Format.CSV].decode("utf-8-sig"))))
    in_csv = {row["registration_id"]: row["name_native"] for row in rows}
    assert {key: name.removeprefix("'") for key, name in in_csv.items()} == {
        key: name.removeprefix("'") for key, name in crowd.shown.items()
    }
    assert [name for name in in_csv.values() if name.startswith(("=", "+", "-", "@", "\t", "＝"))] == []

    sheet = openpyxl.load_workbook(io.BytesIO(made[Format.XLSX])).active
    assert sheet is not None
    head, *body = list(sheet.iter_rows())
    columns = [cell.value for cell in head]
    key, native = columns.index("registration_id"), columns.index("name_native")
    assert {row[key].value: row[native].value for row in body} == crowd.shown
    assert "f" not in {cell.data_type for row in body for cell in row}

    in_json = {row["registration_id"]: row["name_native"] for row in json.loads(made[Format.JSON])}
    assert in_json == crowd.shown


def test_the_proceedings_print_them_as_typed(app: Flask, crowd: Crowd) -> None:
    with app.app_context():
        with transaction() as session:
            edition = session.scalars(select(Edition).where(Edition.slug == crowd.forum)).one()
            proceedings.ask_build(
                session, COMMAND, proceedings.AskBuild(edition_id=edition.id, language="zh"), now()
            )
        drain()
        done = reading().scalars(select(Build)).one()
        assert done.state is BuildState.DONE
        text = bare(text_of(Storage(settings().storage_url).get(done.storage_key)))
        db.session.remove()

    missing = [name for name in crowd.shown.values() if bare(name) not in text and "\u0301" not in name]
    assert missing == []


def test_calendars_hold_them_as_typed(crowd: Crowd, client: FlaskClient) -> None:
    answer = client.get(f"/feeds/{crowd.forum}/agenda.zh.ics")
    calendar = icalendar.Calendar.from_ical(answer.data)

    told = " ".join(str(event.get("description", "")) for event in calendar.walk("VEVENT"))
    assert len(calendar.walk("VEVENT")) == len(HOSTILE)
    addresses = {"wang@evil.example"}  # a public calendar never carries an e-mail address
    assert [name for name in crowd.shown.values() if name not in told] == sorted(addresses)
    assert b"\r\nBcc" not in answer.data


def test_what_stands_in_the_source_of_a_page_is_escaped(app: Flask, crowd: Crowd) -> None:
    desk = browser(app, Role.OWNER, crowd.forum)

    page = desk.get(f"/desk/{crowd.forum}/registrations/?view=all").text

    assert "<script>alert(1)" not in page
    assert html.escape("<script>alert(1)</script>", quote=False) in page
