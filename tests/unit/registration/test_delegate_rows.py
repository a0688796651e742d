"""One row of a delegates' list, read and put right."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from forum_app.core.translated import Translated
from forum_app.editions.rules import Side
from forum_app.registration.delegates.categories import CATEGORIES, category_for
from forum_app.registration.delegates.rows import BadRow, DelegateRow, read_row
from forum_app.registration.rules import (
    ConsentPurpose,
    DelegationKind,
    DelegationRole,
    NameOrder,
    RegistrationState,
)

FILE = Path(__file__).resolve().parents[3] / "data" / "delegates.csv"
ROWS = {
    row["registration_id"]: row
    for row in csv.DictReader(FILE.read_text(encoding="utf-8").splitlines(keepends=True))
}


def read(key: str, **changes: str) -> DelegateRow:
    return read_row(2, ROWS[key] | changes)


def test_a_row_is_read_whole() -> None:
    row = read("UF27-00001")

    assert (row.key, row.category, row.role, row.state) == (
        "UF27-00001",
        "delegate",
        DelegationRole.MEMBER,
        RegistrationState.APPROVED,
    )
    assert (row.side, row.kind, row.geonameid, row.at_city) == (
        Side.EU,
        DelegationKind.EU_INSTITUTION,
        3176885,
        False,
    )
    assert row.consents == {ConsentPurpose.PROCESSING, ConsentPurpose.DIRECTORY, ConsentPurpose.PHOTO}
    assert row.registered_at == datetime(2027, 7, 14, 1, 30, tzinfo=UTC)
    assert row.person["born_on"] == date(1980, 7, 7)
    assert row.registration["function"] == Translated.of(en="Member, Committee of the Regions")


def test_every_row_of_the_file_can_be_taken() -> None:
    assert len([read(key) for key in ROWS]) == 2000


def test_a_single_name_stands_in_the_given_name() -> None:
    """NAM-4: a Tibetan name has no family name."""
    row = read("UF27-00115")

    assert (row.person["family"], row.person["given"], row.person["name_order"]) == (
        "",
        "Zhaxi Pingcuo",
        NameOrder.SINGLE,
    )


def test_the_wrong_dot_becomes_the_middle_dot_and_the_typed_form_is_kept() -> None:
    """NAM-4, NAM-6: • is put right to ·."""
    row = read("UF27-00091")

    assert "·" in row.person["native"]
    assert "•" not in row.person["native"]
    assert "•" in row.person["typed_form"]


def test_stray_blanks_go_and_the_typed_form_keeps_them() -> None:
    """NAM-6: blanks, non-breaking blanks and zero-width blanks."""
    row = read("UF27-01934")

    assert (row.person["family"], row.person["given"]) == ("Kovač", "Luka Ivan")
    assert row.person["typed_form"] == "  Kovač  | Luka\u00a0Ivan\u200b"


def test_a_function_on_two_lines_becomes_one() -> None:
    row = read("UF27-01188")

    assert row.registration["function"].get("en") == "Mayor of Example President of the Metropolitan Area"


def test_markup_and_formulas_stay_as_typed() -> None:
    html, formula = read("UF27-01293"), read("UF27-01352")

    assert html.registration["body"].get("en") == "<b>Smart</b> & <script>alert(1)</script> Cities SA"
    assert formula.registration["body"].get("en") == "=Cities+Partners"


def test_a_missing_consent_is_no_consent() -> None:
    """DPR-5: silence is no agreement."""
    assert ConsentPurpose.PROCESSING not in read("UF27-01853").consents


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"family_name": "", "given_name": " ", "name_native": "", "name_on_badge": ""}, "no-name"),
        ({"name_order": "backwards"}, "bad-name-order"),
        ({"email": "nobody"}, "bad-email"),
        ({"status": "perhaps"}, "bad-status"),
        ({"side": "MOON"}, "bad-side"),
        ({"category": "circus", "role": "clown"}, "bad-category"),
        ({"date_of_birth": "1970-02-30"}, "bad-date"),
        ({"registered_at": "yesterday"}, "bad-time"),
        ({"phone": "+32 " + "1" * 80}, "too-long"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(changes: dict[str, str], problem: str) -> None:
    with pytest.raises(BadRow) as refused:
        read("UF27-00001", **changes)

    assert refused.value.problem == problem


def test_an_unknown_rank_is_the_last() -> None:
    assert read("UF27-00001", protocol_rank="").registration["protocol_rank"] == 9


@pytest.mark.parametrize(
    ("body", "roles", "category"),
    [
        ("city", ("head of delegation",), "head-of-delegation"),
        ("city", ("speaker", "moderator"), "speaker"),
        ("city", ("delegate",), "delegate"),
        ("academia", ("delegate",), "expert"),
        ("media", ("media",), "press"),
        ("circus", ("clown",), None),
    ],
)
def test_the_category_follows_from_role_and_body(
    body: str, roles: tuple[str, ...], category: str | None
) -> None:
    assert category_for(body, roles) == category


def test_each_category_has_a_letter_of_its_own() -> None:
    """BDG-1: colour alone is not enough."""
    assert len({kind.letter for kind in CATEGORIES}) == len(CATEGORIES)
    assert all(set(kind.name.texts) == {"en", "zh", "fr"} for kind in CATEGORIES)
