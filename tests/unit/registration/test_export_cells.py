"""Each column of an exported list: what stands in it, as CSV, as a cell of a workbook, as JSON (REG-9)."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from forum_app.cities.models import City
from forum_app.core.sheets import read_table
from forum_app.core.sheets.writing import Format, as_csv, as_json, as_text, as_xlsx
from forum_app.core.translated import Translated
from forum_app.editions.rules import Side
from forum_app.registration.delegates.fields import ALL, BY_KEY
from forum_app.registration.exporting.cells import cells_of, names_in, values_of
from forum_app.registration.models import (
    Category,
    Consent,
    Delegation,
    Person,
    Registration,
    Travel,
    TravelDocument,
)
from forum_app.registration.rules import (
    ConsentPurpose,
    DelegationKind,
    DelegationRole,
    NameOrder,
    RegistrationState,
)

P = ConsentPurpose
NOON = datetime(2027, 7, 14, 12, 0, tzinfo=UTC)
# Column by column: what the registration below says.
SAID: dict[str, object] = {
    "registration_id": "UF27-00182",
    "title": "Ms",
    "family_name": "Wang",
    "given_name": "Xiaoming",
    "name_order": "family_first",
    "name_native": "王小明",
    "name_on_badge": "Ming WANG",
    "sex_passport": "F",
    "date_of_birth": date(1980, 7, 7),
    "nationality": "CN",
    "passport_number": "E12345678",
    "passport_issued": date(2025, 2, 20),
    "passport_expiry": date(2035, 2, 19),
    "email": "wang@chengdu.example",
    "email_cc": "office@chengdu.example",
    "phone": "+86 28 0000 0000",
    "side": "CN",
    "category": "eu-institution",
    "role": "deputy head",
    "delegation": "City of Chengdu",
    "city_geonameid": 1815286,
    "city_en": "Chengdu",
    "organisation_en": "Planning Bureau",
    "organisation_native": "规划局",
    "job_title_en": "Vice Mayor",
    "job_title_native": "副市长",
    "protocol_rank": 3,
    "languages": "zh;en",
    "needs_interpretation": True,
    "dietary": "no shellfish",
    "accessibility_needs": "wheelchair",
    "visa_letter_required": True,
    "visa_letter_for": "BE",
    "arrival": date(2027, 9, 17),
    "departure": date(2027, 9, 23),
    "pillar": "resilient",
    "themes": "water",
    "sessions_wanted": "MF1;PLEN",
    "consent_processing": True,
    "consent_directory": False,
    "consent_photo": False,
    "consent_transfer_abroad": True,
    "consent_recorded_at": NOON - timedelta(days=1),
    "registered_at": NOON,
    "status": "confirmed",
    "accompanied_by": "Li Na\nZhao Lei",
    "remarks": "Arrives late",
    "participant_category": "mayor",
    "country": "CN",
    "language": "zh",
    "passport_name": "WANG XIAOMING",
    "guardian_name": "Wang Da",
    "guardian_email": "da@x.example",
    "consent_sensitive": True,
}
IN_CSV = {
    "date_of_birth": "1980-07-07",
    "needs_interpretation": "yes",
    "consent_photo": "no",
    "protocol_rank": "3",
    "registered_at": "2027-07-14T12:00:00Z",
    "city_geonameid": "1815286",
}


def consent(purpose: P, days: int, withdrawn: bool) -> Consent:
    given = NOON - timedelta(days=days)
    return Consent(purpose=purpose, given_at=given, withdrawn_at=NOON if withdrawn else None)


def registration(**changes: Any) -> Registration:
    """Return a registration in which every column has something to say."""
    values: dict[str, Any] = {
        "import_key": "UF27-00182", "reference": "UF27-ABC234", "state": RegistrationState.CONFIRMED,
        "person": Person(
            courtesy_title="Ms", family="Wang", given="Xiaoming", name_order=NameOrder.FAMILY_FIRST, native="王小明",
            badge_form="Ming WANG", passport_form="WANG XIAOMING", sex="F", born_on=date(1980, 7, 7), nationality="CN",
        ),
        "category": Category(key="mayor"), "delegation_role": DelegationRole.DEPUTY, "side": Side.CN,
        "delegation": Delegation(
            kind=DelegationKind.EU_INSTITUTION, body=Translated.of(en="City of Chengdu", zh="成都市")
        ),
        "city": City(geonameid=1815286, name=Translated.of(en="Chengdu", zh="成都")), "city_text": "",
        "function": Translated.of(en="Vice Mayor", zh="副市长"), "body": Translated.of(en="Planning Bureau", zh="规划局"),
        "email": "wang@chengdu.example", "email_copy": "office@chengdu.example", "phone": "+86 28 0000 0000",
        "country_iso2": "CN", "protocol_rank": 3, "language": "zh", "languages": "zh en", "created_at": NOON,
        "needs_interpretation": True, "diet": "no shellfish", "access_needs": "wheelchair", "pillar": "resilient",
        "themes": "water", "sessions_wanted": "MF1;PLEN", "accompanied_by": "Li Na\nZhao Lei",
        "remarks": "Arrives late", "guardian_name": "Wang Da", "guardian_email": "da@x.example",
        "travel": Travel(
            visa_letter=True, visa_country="BE", arrives_on=date(2027, 9, 17), departs_on=date(2027, 9, 23)
        ),
        "document": TravelDocument(number="E12345678", issued_on="2025-02-20", expires_on="2035-02-19"),
        "consents": [
            consent(P.PROCESSING, 1, withdrawn=False), consent(P.PHOTO, 0, withdrawn=True),
            consent(P.TRANSFER_ABROAD, 0, withdrawn=False), consent(P.SENSITIVE, 0, withdrawn=False),
        ],
    }  # fmt: skip
    return Registration(**(values | changes))


def sheet_of(data: bytes) -> Any:
    return load_workbook(BytesIO(data)).active


def test_every_column_is_spoken_for() -> None:
    assert set(values_of(registration())) == set(SAID) == set(BY_KEY)


@pytest.mark.parametrize("column", list(SAID))
def test_a_column_says_what_the_registration_says(column: str) -> None:
    found = values_of(registration())[column]

    assert found == SAID[column]
    assert type(found) is type(SAID[column])


@pytest.mark.parametrize(("column", "text"), list(IN_CSV.items()))
def test_a_value_is_written_so_that_it_is_read_again(column: str, text: str) -> None:
    assert cells_of(registration())[column] == text


def test_what_is_not_known_is_empty_and_never_the_word_none() -> None:
    bare = registration(
        import_key=None, city=None, delegation=None, travel=None, document=None, consents=[], person=Person(
            courtesy_title="", family="", given="", name_order=NameOrder.SINGLE, native="丹增", badge_form="",
            passport_form="", sex="", born_on=None, nationality="",
        ), function=Translated.of(), body=Translated.of(),
    )  # fmt: skip
    cells = cells_of(bare)

    assert cells["registration_id"] == "UF27-ABC234", "without a reference of the list's own, ours"
    assert {cells[name] for name in ("city_en", "city_geonameid", "category", "delegation", "arrival")} == {
        ""
    }
    assert {cells[f"consent_{purpose.value}"] for purpose in P} == {"no"}
    assert "None" not in cells.values()


@pytest.mark.parametrize(
    ("role", "word"),
    [
        (DelegationRole.HEAD, "head of delegation"),
        (DelegationRole.DEPUTY, "deputy head"),
        (DelegationRole.MEMBER, "delegate"),
    ],
)
def test_a_role_is_in_the_words_of_the_list(role: DelegationRole, word: str) -> None:
    assert cells_of(registration(delegation_role=role))["role"] == word


def test_a_city_typed_by_hand_goes_before_the_registers_name() -> None:
    assert cells_of(registration(city_text="Chengtu"))["city_en"] == "Chengtu"


def test_a_text_in_chinese_alone_stands_in_both_columns() -> None:
    """NAM-7: a list never leaves out a function because it was typed in one language."""
    assert names_in(Translated.of(zh="副市长")) == ("副市长", "副市长")
    assert names_in(Translated.of(en="Mayor")) == ("Mayor", "")
    assert names_in(None) == ("", "")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_comes_back_as_it_was(separator: str) -> None:
    columns = [field.key for field in ALL]
    row = [values_of(registration())[name] for name in columns]

    data = as_csv(columns, [row], separator)

    assert data.startswith(b"\xef\xbb\xbf")
    (found,) = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator)
    assert found == {name: as_text(value) for name, value in zip(columns, row, strict=True)}
    assert read_table(data, "list.csv").headers == tuple(columns)


def test_json_keeps_kinds_and_chinese() -> None:
    columns = [field.key for field in ALL]
    data = as_json(columns, [[values_of(registration())[name] for name in columns]])

    (found,) = json.loads(data)
    assert "王小明" in data.decode()
    assert (found["date_of_birth"], found["registered_at"]) == ("1980-07-07", "2027-07-14T12:00:00Z")
    assert (found["consent_photo"], found["protocol_rank"], found["city_geonameid"]) == (False, 3, 1815286)
    assert list(found) == columns


@pytest.mark.parametrize("column", list(SAID))
def test_a_cell_of_a_workbook_has_the_kind_of_its_value(column: str) -> None:
    value = SAID[column]

    sheet = sheet_of(as_xlsx([column], [[value]]))  # type: ignore[list-item]

    head, cell = sheet["A1"], sheet["A2"]
    assert head.value == column
    if isinstance(value, date) and not isinstance(value, datetime):
        assert (cell.value.date(), cell.number_format) == (value, "yyyy-mm-dd")
    elif isinstance(value, int) and not isinstance(value, bool):
        assert (cell.value, cell.data_type) == (value, "n")
    else:
        assert (cell.value, cell.number_format, cell.data_type) == (as_text(value), "@", "s")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1", "＝1", "王\x0b小明", "x\ny"])
def test_no_text_is_a_formula_in_any_format(text: str) -> None:
    """Reliability 1.5; control characters that a workbook cannot hold are left out."""
    row = [[text]]
    cell = sheet_of(as_xlsx(["remarks"], row))["A2"]
    in_csv = as_csv(["remarks"], row).decode("utf-8-sig").split("\r\n", 1)[1]

    assert cell.data_type == "s"
    assert cell.value == text.replace("\x0b", "")
    assert in_csv.strip('"\t')[:1] not in set("=+-@＝")
    assert json.loads(as_json(["remarks"], row)) == [{"remarks": text}]


def test_a_list_without_people_has_its_header() -> None:
    assert as_csv(["email"], []) == b"\xef\xbb\xbfemail\r\n"
    assert json.loads(as_json(["email"], [])) == []
    assert sheet_of(as_xlsx(["email"], [])).max_row == 1
    assert [each.value for each in Format] == ["csv", "xlsx", "json"]


def test_columns_are_as_wide_as_what_they_hold_within_limits() -> None:
    sheet = sheet_of(as_xlsx(["a", "b", "c"], [["x", "y" * 20, "z" * 900]]))

    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [8, 22, 40]
