"""Each word of the importer: the row that earns it, the field it names, and whether the row is taken (REG-9)."""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from openpyxl import Workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import COMMAND
from forum_app.core.reports import ImportReport, Severity
from forum_app.core.sheets import read_table
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration import delegates
from forum_app.registration.delegates import ensure_categories, load_delegates
from forum_app.registration.delegates.dates import DateStyle
from forum_app.registration.delegates.lists import read_list, reading_of, understand
from forum_app.registration.delegates.load import take
from forum_app.registration.delegates.problems import RowProblem
from forum_app.registration.import_labels import PROBLEMS
from forum_app.registration.models import Registration
from forum_app.registration.rules import RegistrationState
from tests import build
from tests.build import NOW
from tests.db.registration.cases.taken import ROWS

BASE = ROWS["UF27-00001"] | {"city_en": "", "city_geonameid": ""}
REFUSED, WARNED = Severity.REFUSED, Severity.WARNING
LONG = "x" * 10_001
# What a single row says of itself: the word, the field it names, what becomes of the row, the cells.
OF_A_ROW: list[tuple[str, str, Severity, dict[str, str]]] = [
    ("too-long", "family_name", REFUSED, {"family_name": "x" * 201}),
    ("too-long", "remarks", REFUSED, {"remarks": "x" * 5001}),
    ("no-name", "family_name", REFUSED, {"family_name": " ", "given_name": "", "name_native": "\u3000"}),
    ("bad-name-order", "name_order", REFUSED, {"name_order": "as he likes"}),
    ("bad-email", "email", REFUSED, {"email": "nobody"}),
    ("bad-email", "email", REFUSED, {"email": ""}),
    ("bad-email", "email", REFUSED, {"email": "a@b.example\nBcc: all@x.example"}),
    ("bad-email", "email_cc", WARNED, {"email_cc": "the office"}),
    ("bad-status", "status", REFUSED, {"status": "perhaps"}),
    ("bad-side", "side", REFUSED, {"side": "both"}),
    ("bad-category", "category", REFUSED, {"category": "friends"}),
    ("bad-country", "nationality", REFUSED, {"nationality": "Moon"}),
    ("bad-country", "visa_letter_for", REFUSED, {"visa_letter_for": "Atlantis"}),
    ("bad-sex", "sex_passport", REFUSED, {"sex_passport": "maybe"}),
    ("bad-yes-no", "needs_interpretation", REFUSED, {"needs_interpretation": "perhaps"}),
    ("bad-yes-no", "visa_letter_required", REFUSED, {"visa_letter_required": "2"}),
    ("bad-date", "date_of_birth", REFUSED, {"date_of_birth": "1980-02-30"}),
    ("bad-date", "arrival", REFUSED, {"arrival": "in autumn"}),
    ("short-year", "passport_expiry", REFUSED, {"passport_expiry": "20.09.31"}),
    ("ambiguous-date", "departure", REFUSED, {"departure": "05/04/2027"}),
    ("bad-time", "registered_at", REFUSED, {"registered_at": "yesterday"}),
    ("bad-time", "consent_recorded_at", REFUSED, {"consent_recorded_at": "25:00"}),
    ("bad-rank", "protocol_rank", WARNED, {"protocol_rank": "10"}),
    ("role-unknown", "role", WARNED, {"role": "delegate; juggler"}),
    ("no-passport", "passport_number", WARNED, {"passport_number": "", "passport_expiry": "2031-01-01"}),
    ("no-agreement", "consent_photo", WARNED, {"consent_photo": "perhaps"}),
    ("no-consent", "consent_processing", WARNED, {"consent_processing": ""}),
    ("minor", "date_of_birth", WARNED, {"date_of_birth": "2010-01-01"}),
    ("age-window", "date_of_birth", WARNED, {"date_of_birth": "1970-01-01", "role": "youth delegate"}),
    ("passport-expires", "passport_expiry", WARNED, {"passport_number": "X1", "passport_expiry": "2027-12-21"}),
    ("passport-old", "passport_issued", WARNED, {"passport_number": "X1", "passport_issued": "2017-01-01"}),
    (
        "passport-dates", "passport_expiry", WARNED,
        {"passport_number": "X1", "passport_issued": "2026-01-01", "passport_expiry": "2025-12-31"},
    ),
    ("departure-before-arrival", "departure", WARNED, {"arrival": "2027-09-20", "departure": "2027-09-19"}),
    ("city-unknown", "city_en", WARNED, {"city_en": "Nowhere upon Sea"}),
    ("no-latin", "family_name", WARNED, {"family_name": "", "given_name": "", "name_native": "王小明"}),
    ("rare-character", "name_native", WARNED, {"name_native": "王\U0002c029"}),
    ("state-kept", "status", WARNED, {"status": "offered"}),
]  # fmt: skip
ELSEWHERE = {
    "same-id", "second-head", "likely-duplicate", "email-repeated", "no-place", "city-number", "too-many-cells",
    "column-left-out", "no-sensitive-consent", "formula", "hidden-rows", "other-sheets",
}  # fmt: skip


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


def of(report: ImportReport, word: str) -> list[RowProblem]:
    return [found for found in report.problems if found.problem == word and isinstance(found, RowProblem)]


def words(report: ImportReport) -> list[str]:
    return sorted(found.problem for found in report.problems)


def bring(session: Session, at: Edition, data: bytes, name: str = "list.csv") -> ImportReport:
    table = read_table(data, name)
    given = read_list(table, understand(table, {}, DateStyle.DAY_FIRST), reading_of(session, at, NOW))
    return take(session, COMMAND, at, given, NOW)


@pytest.mark.parametrize(("word", "field", "severity", "cells"), OF_A_ROW)
def test_a_row_says_what_is_wrong_where(
    session: Session, edition: Edition, word: str, field: str, severity: Severity, cells: dict[str, str]
) -> None:
    report = load_delegates(session, edition, [BASE | cells], NOW)

    (found,) = of(report, word)
    assert (found.line, found.key, found.field, found.severity) == (
        2,
        (BASE | cells)["registration_id"],
        field,
        severity,
    )
    assert found.text
    assert (report.added, report.refused) == ((0, 1) if severity is REFUSED else (1, 0))
    if severity is REFUSED:
        assert words(report) == [word], "a row is refused for one reason"


def test_the_row_of_these_tests_has_nothing_wrong_with_it(session: Session, edition: Edition) -> None:
    """The control: what the cases show comes from their cells."""
    assert words(load_delegates(session, edition, [BASE], NOW)) == []


def test_each_word_of_the_importer_is_shown_somewhere() -> None:
    assert {word for word, *_ in OF_A_ROW} | ELSEWHERE == set(PROBLEMS)


def test_each_word_in_the_code_has_a_sentence_for_people(app: Flask) -> None:
    """A word without one would stand on the page as it is: `bad-sex`."""
    made = {"BadRow": 0, "Remark": 0, "note": 0, "BadDay": 0}
    found = set()
    for path in Path(delegates.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in made and isinstance(node.args[0].value, str):
                    found.add(node.args[0].value)

    assert found - set(PROBLEMS) == set()
    assert len(found) > 25


def test_the_second_row_of_a_person_names_the_first(session: Session, edition: Edition) -> None:
    report = load_delegates(session, edition, [BASE, ROWS["UF27-00003"], BASE], NOW)

    (found,) = of(report, "same-id")
    assert (found.line, found.field, report.added, report.refused) == (4, "registration_id", 2, 1)
    assert "line 2" in found.text


def test_a_second_head_is_taken_as_a_member(session: Session, edition: Edition) -> None:
    """REG-2."""
    head = BASE | {"role": "head of delegation"}
    other = head | {
        "registration_id": "B-2",
        "email": "b@x.example",
        "family_name": "Other",
        "date_of_birth": "",
    }

    report = load_delegates(session, edition, [head, other], NOW)

    (found,) = of(report, "second-head")
    assert (found.line, found.field, found.severity) == (3, "role", WARNED)
    assert BASE["registration_id"] in found.text


@pytest.mark.parametrize("sign", ["passport_number", "date_of_birth"])
def test_a_likely_duplicate_is_named_and_taken(session: Session, edition: Edition, sign: str) -> None:
    """REG-6: by passport number, or by name and date of birth; nobody is merged."""
    first = BASE | {"passport_number": "E12345678", "date_of_birth": "1980-03-01"}
    second = first | {"registration_id": "B-2", "email": "b@x.example"}
    second |= {"date_of_birth": "1981-03-01"} if sign == "passport_number" else {"passport_number": ""}

    report = load_delegates(session, edition, [first, second], NOW)

    (found,) = of(report, "likely-duplicate")
    assert (found.line, report.added) == (3, 2)
    assert BASE["registration_id"] in found.text
    assert "E12345678" not in found.text, "a report names the sign and not what it says"


def test_an_address_that_another_body_uses_is_named(session: Session, edition: Edition) -> None:
    """REG-1: an office may register many; another body's address is worth a look."""
    other = ROWS["UF27-00003"] | {"email": BASE["email"].upper()}

    report = load_delegates(session, edition, [BASE, other], NOW)

    (found,) = of(report, "email-repeated")
    assert (found.line, found.field, report.added) == (3, "email", 2)


def test_who_finds_no_place_waits_and_is_told_so(session: Session, edition: Edition) -> None:
    ensure_categories(session, edition)
    build.quota(session, edition, size=1, name=Translated.of(en="Everybody"))
    rows = [BASE | {"status": "confirmed"}, ROWS["UF27-00003"] | {"status": "confirmed"}]

    report = load_delegates(session, edition, rows, NOW)

    (found,) = of(report, "no-place")
    assert (found.line, found.field, found.severity) == (3, "status", WARNED)
    assert "“Everybody”" in found.text
    states = session.scalars(select(Registration.state).order_by(Registration.id)).all()
    assert states == [RegistrationState.CONFIRMED, RegistrationState.WAIT_LISTED]


def test_the_number_of_another_city_is_named(session: Session, edition: Edition) -> None:
    belgium = build.country(session, "BE")
    build.city(session, belgium, geonameid=2797656)
    build.city(session, belgium, geonameid=3193935, name=Translated.of(en="Osijek"))

    report = load_delegates(session, edition, [BASE | {"city_en": "Ghent", "city_geonameid": "3193935"}], NOW)

    (found,) = of(report, "city-number")
    assert (found.field, found.severity) == ("city_geonameid", WARNED)


def test_a_row_with_too_many_cells_is_refused_with_its_line(session: Session, edition: Edition) -> None:
    data = b"registration_id,family_name,email\nA-1,Ann,a@x.example\nA-2,Bob,b@x.example,more\n"

    report = bring(session, edition, data)

    assert (report.added, report.refused) == (1, 1)
    (found,) = [problem for problem in report.problems if problem.problem == "too-many-cells"]
    assert (found.line, found.severity) == (3, REFUSED)
    assert "4 cells" in found.text


def test_columns_left_out_and_a_missing_agreement_are_told_of_the_whole(
    session: Session, edition: Edition
) -> None:
    """DPR-5: diets and passports need an agreement of their own, which the list must have a column for."""
    plain = b"registration_id,family_name,email,Shoe size,diet\nA-1,Ann,a@x.example,42,%s\n"

    with_diet = bring(session, edition, plain.replace(b"diet", b"dietary") % b"vegan")
    without = bring(session, edition, plain.replace(b"diet", b"dietary") % b"")

    assert {"column-left-out", "no-sensitive-consent"} <= set(words(with_diet))
    assert "Shoe size" in next(p.text for p in with_diet.problems if p.problem == "column-left-out")
    assert "no-sensitive-consent" not in words(without)


def test_a_workbook_tells_of_formulas_hidden_rows_and_other_sheets(
    session: Session, edition: Edition
) -> None:
    book = Workbook()
    sheet: Any = book.active
    for cells in (
        ["registration_id", "family_name", "email", "remarks"],
        ["A-1", "Ann", "a@x.example", "=1+1"],
    ):
        sheet.append(cells)
    sheet.append(["A-2", "Bob", "b@x.example", ""])
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("Old list").append(["Somebody"])
    out = BytesIO()
    book.save(out)

    report = bring(session, edition, out.getvalue(), "list.xlsx")

    assert {"formula", "hidden-rows", "other-sheets"} <= set(words(report))
    assert report.added == 2, "hidden rows are people too"
    told = {problem.problem: problem.text for problem in report.problems}
    assert "D2" in told["formula"]
    assert "Old list" in told["other-sheets"]
