"""What goes out comes in again and changes nothing; hostile names stay what they are."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import COMMAND
from forum_app.core.errors import Invalid
from forum_app.core.sheets.writing import Format
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration.delegates import load_delegates
from forum_app.registration.delegates.fields import ALL
from forum_app.registration.rules import NameOrder, RegistrationState
from forum_app.registration.services.exports import Export, export, safe_name
from tests import build, people
from tests.build import NOW
from tests.db.counting import statements
from tests.db.registration.cases.taken import CASES, ROWS
from tests.db.registration.test_import_formats import bring

EVERY = tuple(field.key for field in ALL)
HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "'; DROP TABLE person; --",
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "=cmd|' /C calc'!A0", "＝1+1", "＋1", "－1", "＠x",
    "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{% raw %}", "%(name)s", "%s%n", "{0}", "\\u003cb\\u003e", "&lt;b&gt;",
    "&amp;", "a,b", "a;b", "a\"b", "a'b", "''=1", "'=1", "a;=1", "O’Neill", "Null", "undefined", "NaN", "TRUE", "FALSE",
    "1E5", "00123", "2027-09-20", "1/2", "#REF!", "#N/A", "../../etc/passwd", "C:\\con", "CON", "file:///x",
    "javascript:alert(1)",
    "data:text/html,x", "مرحبا", "שלום", "𬀩𫖯", "e\u0301", "Z̷͚a̶l̸g̷o", "👩‍👩‍👧‍👦", "ß", "İi", "ﬁ", "`id`",
)  # fmt: skip


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


def taken(session: Session, at: Edition, format_: Format, **changes: object) -> bytes:
    command = Export(edition_id=at.id, format=format_, columns=EVERY, reason="round trip", **changes)  # type: ignore[arg-type]
    return export(session, COMMAND, command, NOW).data


@pytest.mark.parametrize("format_", [Format.CSV, Format.XLSX])
def test_an_exported_list_brought_in_again_changes_nothing(
    session: Session, edition: Edition, format_: Format
) -> None:
    """REG-9: the sixty awkward rows and one of the public form, all columns."""
    load_delegates(session, edition, [ROWS[key] for key in CASES], NOW)
    wang = build.registration(
        session, edition, reference="UF27-WANG22", person=build.person(session, **people.WANG), language="zh",
        function=Translated.of(fr="Maire"), body=Translated.of(zh="成都市"), city_text="成都", country_iso2="CN",
    )  # fmt: skip
    session.expire_all()

    report = bring(session, edition, taken(session, edition, format_), f"list.{format_.value}")

    assert (report.added, report.changed, report.same, report.refused) == (0, 0, 61, 0)
    assert (wang.revision, wang.person.typed_form) == (1, "")


@pytest.mark.parametrize("format_", [Format.CSV, Format.XLSX])
def test_hostile_names_go_out_and_come_in_as_they_are(
    session: Session, edition: Edition, format_: Format
) -> None:
    """Sixty strings in names: nothing is run, nothing is lost."""
    for number, text in enumerate(HOSTILE):
        person = build.person(session, family=text, given="Ann", name_order=NameOrder.GIVEN_FIRST)
        build.registration(session, edition, reference=f"UF27-H{number:05d}", person=person, remarks=text)
    data = taken(session, edition, format_)

    table = _cells(data, format_)
    report = bring(session, edition, data, f"list.{format_.value}")

    assert len(HOSTILE) == 60
    assert [value for value in table if value.lstrip("\t\r ")[:1] in tuple("=+-@＝＋－＠")] == []
    assert report.refused == 0
    composed = HOSTILE.index("e\u0301")
    assert report.changed <= 3, "only what NFC and marks of direction put right"
    assert composed


def _cells(data: bytes, format_: Format) -> list[str]:
    """Return the cells that a spreadsheet would try to run: all of CSV, those of XLSX that are formulas."""
    if format_ is Format.CSV:
        rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
        return [cell for row in rows for cell in row]
    book = load_workbook(BytesIO(data))
    return [
        str(cell.value) for row in book["Registrations"].iter_rows() for cell in row if cell.data_type == "f"
    ]


def test_workbooks_have_dates_and_numbers(session: Session, edition: Edition) -> None:
    load_delegates(session, edition, [ROWS["UF27-00001"]], NOW)

    sheet = load_workbook(BytesIO(taken(session, edition, Format.XLSX)))["Registrations"]

    cells = dict(zip(EVERY, sheet[2], strict=True))
    assert cells["date_of_birth"].number_format == "yyyy-mm-dd"
    assert isinstance(cells["date_of_birth"].value, date)
    assert cells["protocol_rank"].value == 4
    assert (cells["phone"].value, cells["phone"].number_format) == ("+00 0945 6160", "@")
    assert sheet.column_dimensions["C"].width >= 8


def test_states_are_filtered(session: Session, edition: Edition) -> None:
    load_delegates(session, edition, list(ROWS.values())[:4], NOW)

    data = taken(session, edition, Format.JSON, states=frozenset({RegistrationState.WAIT_LISTED}))

    assert [row["registration_id"] for row in json.loads(data)] == ["UF27-00002"]


def test_who_took_what_is_in_the_log(session: Session, edition: Edition) -> None:
    taken(session, edition, Format.JSON)

    (entry,) = session.scalars(select(AuditEntry).where(AuditEntry.action == "registration.exported"))
    assert (entry.actor_kind, entry.reason, entry.changes["rows"]) == ("command", "round trip", 0)
    assert entry.changes["columns"] == list(EVERY)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"columns": ()}, "columns"),
        ({"columns": ("shoe_size",)}, "columns"),
        ({"separator": "dot"}, "separator"),
        ({"columns": ("passport_number",)}, "reason"),
    ],
)
def test_what_cannot_be_exported_says_which_field(
    session: Session, edition: Edition, changes: dict[str, object], field: str
) -> None:
    command = Export(edition_id=edition.id, format=Format.CSV, **changes)  # type: ignore[arg-type]

    with pytest.raises(Invalid) as refused:
        export(session, COMMAND, command, NOW)

    assert refused.value.field == field


def test_file_names_hold_nothing_that_a_header_or_a_folder_minds() -> None:
    assert safe_name('../\r\n"x;y', Format.CSV) == "x-y.csv"
    assert safe_name("…", Format.XLSX) == "list.xlsx"


def test_statements_do_not_grow_with_the_list(session: Session, edition: Edition) -> None:
    sent = []
    for keys in (list(ROWS)[:5], list(ROWS)[5:105]):
        load_delegates(session, edition, [ROWS[key] for key in keys], NOW)
        session.expire_all()
        with statements(session) as seen:
            taken(session, edition, Format.JSON)
        sent.append(len(seen))

    assert sent[0] == sent[1]
