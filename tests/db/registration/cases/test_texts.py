"""Texts that break lists, pages and spreadsheets: kept as typed, shown as typed."""

from __future__ import annotations

import csv
from io import StringIO

from sqlalchemy.orm import Session

from forum_app.core.sheets.writing import as_csv
from forum_app.registration.exporting import values_of
from tests.db.registration.cases.taken import ROWS, Taken, take_one


def in_csv(taken: Taken, field: str) -> str:
    """Return the cell of a field as it stands in an exported CSV file."""
    data = as_csv([field], [[values_of(taken.registration)[field]]])
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))[1][0]


def test_00458_long_title_is_kept_whole(session: Session) -> None:
    taken = take_one(session, "long-title", "UF27-00458")

    title = ROWS["UF27-00458"]["job_title_en"]
    assert len(title) > 200
    assert taken.exported("job_title_en") == title
    assert taken.problems == []


def test_01188_new_line_in_a_title_becomes_one_blank(session: Session) -> None:
    taken = take_one(session, "newline-in-title", "UF27-01188")

    assert taken.exported("job_title_en") == "Mayor of Example President of the Metropolitan Area"
    assert taken.problems == []


def test_01273_quotes_and_commas_go_in_and_out_unchanged(session: Session) -> None:
    taken = take_one(session, "quotes-commas", "UF27-01273")

    assert taken.exported("organisation_en") == 'Institute "Cities, People & Places", a.s.b.l.'
    assert in_csv(taken, "organisation_en") == ROWS["UF27-01273"]["organisation_en"]
    assert taken.problems == []


def test_01293_markup_in_the_organisation_is_a_text(session: Session) -> None:
    taken = take_one(session, "html-in-organisation", "UF27-01293")

    assert taken.exported("organisation_en") == "<b>Smart</b> & <script>alert(1)</script> Cities SA"
    assert taken.problems == []


def test_01352_formulas_are_texts_in_the_database_and_harmless_in_a_list(session: Session) -> None:
    """Reliability 1.5: an apostrophe in CSV only, taken off again on the way in."""
    taken = take_one(session, "formula-like", "UF27-01352")

    assert (taken.exported("organisation_en"), taken.exported("job_title_en")) == (
        "=Cities+Partners",
        "@Large Planner",
    )
    assert in_csv(taken, "organisation_en") == "'=Cities+Partners"
    assert in_csv(taken, "job_title_en") == "'@Large Planner"
    assert taken.problems == []


def test_01387_telephone_with_a_plus_stays_readable_in_a_list(session: Session) -> None:
    """Reliability 1.5: "+32 2 ..." is no formula and gets no apostrophe."""
    taken = take_one(session, "leading-plus-phone-only", "UF27-01387")

    assert taken.registration.phone == "+00 0000 0000 ext. 12"
    assert in_csv(taken, "phone") == "+00 0000 0000 ext. 12"
    assert taken.problems == []


def test_01934_stray_blanks_go_from_name_and_badge(session: Session) -> None:
    """NAM-6: blanks, no-break blanks and zero-width blanks; the typed form keeps them."""
    taken = take_one(session, "whitespace", "UF27-01934")

    assert (taken.person.family, taken.person.given, taken.person.badge_form) == (
        "Kovač",
        "Luka Ivan",
        "Luka Ivan KOVAČ",
    )
    assert "\u200b" in taken.person.typed_form
    assert taken.problems == []


def test_01935_pictures_in_remarks_stay(session: Session) -> None:
    """Characters outside the basic plane and a variation selector go through whole."""
    taken = take_one(session, "emoji", "UF27-01935")

    assert taken.registration.remarks == ROWS["UF27-01935"]["remarks"]
    assert taken.registration.remarks.endswith("🚲🏙\ufe0f")
    assert taken.problems == []
