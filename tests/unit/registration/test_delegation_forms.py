"""What a focal point types of a member is read the same way from a form, a table and a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from forum_app.core.reports import RefusedFile
from forum_app.core.translated import Translated
from forum_app.registration.delegates.dates import DateStyle
from forum_app.registration.delegation_forms import Offered, Reading, is_blank, read_member
from forum_app.registration.delegation_sheets import Sheet, read_sheet
from forum_app.registration.rules import ConsentPurpose, DelegationRole, NameOrder

CHOOSE = Offered(categories=["delegate", "head-of-delegation", "press"], countries={"CN", "BE", "HU"})
HEADER = "Family name,Given name,Chinese name,Function,E-mail,Date of birth,Nationality,Role,Category"


@pytest.fixture(autouse=True)
def words(app: Flask) -> Iterator[None]:
    """Give the reader a language for what it says."""
    with app.test_request_context("/en/"):
        yield


def read(**texts: str) -> Reading:
    return read_member(texts, CHOOSE)


def sheet(*rows: str, header: str = HEADER) -> Sheet:
    names = {"Delegate": "delegate", "代表": "delegate", "delegate": "delegate"}
    return read_sheet("\n".join((header, *rows)).encode(), "x.csv", "salt", names)


def test_only_what_was_asked_is_answered() -> None:
    assert read(phone="+32 2 123 45 67").answers == {"phone": "+32 2 123 45 67"}


@pytest.mark.parametrize(
    ("texts", "family", "given", "native", "order"),
    [
        ({"family": "Wang", "given": "Fang", "native": "王芳"}, "Wang", "Fang", "王芳", NameOrder.FAMILY_FIRST),
        ({"family": "", "given": "", "native": "王小明"}, "Wang", "Xiaoming", "王小明", NameOrder.FAMILY_FIRST),
        ({"family": "王", "given": "小明", "native": ""}, "Wang", "Xiaoming", "王小明", NameOrder.FAMILY_FIRST),
        ({"family": "García", "given": "Pedro", "native": ""}, "García", "Pedro", "", NameOrder.GIVEN_FIRST),
        (
            {"family": "Nagy", "given": "Éva", "native": "", "nationality": "HU"},
            "Nagy", "Éva", "", NameOrder.FAMILY_FIRST,
        ),
        ({"family": "Tenzin", "given": "", "native": "", "order": "single"}, "", "Tenzin", "", NameOrder.SINGLE),
    ],
)  # fmt: skip
def test_names_are_kept_in_both_scripts(
    texts: dict[str, str], family: str, given: str, native: str, order: NameOrder
) -> None:
    """NAM-1, NAM-4, NAM-5."""
    found = read(**texts)

    assert found.errors == {}
    assert tuple(found.answers[name] for name in ("family", "given", "native", "order")) == (
        family, given, native, order,
    )  # fmt: skip


def test_a_suggestion_by_pinyin_is_told() -> None:
    assert set(read(family="", given="", native="王小明").warnings) == {"family"}
    assert read(family="Wang", given="Xiaoming", native="王小明").warnings == {}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1970-06-30", date(1970, 6, 30)),
        ("30.06.1970", date(1970, 6, 30)),
        ("1970年6月30日", date(1970, 6, 30)),
        ("30/06/1970", date(1970, 6, 30)),
        ("", None),
    ],
)
def test_dates_are_read_in_the_styles_of_offices(text: str, day: date | None) -> None:
    found = read(born_on=text)

    assert (found.answers["born_on"], found.errors) == (day, {})


def test_a_date_that_can_be_two_days_is_asked_unless_the_column_shows_its_style() -> None:
    assert "year first" in read(born_on="05/04/1970").errors["born_on"]
    known = Offered(categories=["delegate"], countries=set(), dates=DateStyle.DAY_FIRST)

    assert read_member({"born_on": "05/04/1970"}, known).answers == {"born_on": date(1970, 4, 5)}


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        ({"category": ""}, "delegate"),
        ({"category": "", "role": "head"}, "head-of-delegation"),
        ({"category": "press", "role": "head"}, "press"),
    ],
)
def test_the_usual_category_goes_with_the_role(texts: dict[str, str], key: str) -> None:
    assert read(**texts).answers["category"] == key


def test_a_country_is_taken_by_code_or_by_name() -> None:
    assert [read(nationality=text).answers["nationality"] for text in ("cn", "China", "中国", "Chine")] == [
        "CN"
    ] * 4


def test_a_function_in_chinese_characters_is_chinese_wherever_it_is_typed() -> None:
    assert read(function="市长", function_zh="").answers["function"] == Translated.of(
        zh="市长", original="zh"
    )


def test_agreements_and_languages_are_read_from_words() -> None:
    found = read(consents="processing photo unknown", languages="ZH; en, xx", needs_interpretation="yes")

    assert found.answers == {
        "consents": frozenset({ConsentPurpose.PROCESSING, ConsentPurpose.PHOTO}),
        "languages": "en zh",
        "needs_interpretation": True,
    }


def test_an_empty_passport_keeps_the_number_that_is_there() -> None:
    assert read(passport=" ").answers == {}


def test_a_row_that_only_has_a_role_is_blank() -> None:
    assert is_blank({"role": "member", "category": "", "nationality": "CN"})
    assert not is_blank({"native": "王"})


def test_a_file_becomes_rows_in_the_words_of_the_table() -> None:
    (row,) = sheet("Wang,Fang,王芳,Mayor,f@x.example,30/06/1970,中国,团长,代表").rows

    assert row.line == 2
    assert row.texts == {
        "family": "Wang", "given": "Fang", "native": "王芳", "function": "Mayor", "email": "f@x.example",
        "category": "delegate", "role": DelegationRole.HEAD.value, "order": "", "born_on": "1970-06-30",
        "nationality": "CN",
    }  # fmt: skip


def test_the_same_row_has_the_same_key_and_another_row_another() -> None:
    rows = ("A,B,,C,a@x.example,,,,", "D,E,,F,d@x.example,,,,")

    first, again = sheet(*rows), sheet(*rows)

    assert [row.key for row in first.rows] == [row.key for row in again.rows]
    assert len({row.key for row in first.rows}) == 2
    assert {len(row.key) for row in first.rows} == {64}


def test_columns_that_nobody_knows_are_told() -> None:
    assert sheet("A,a@x.example,1", header="Family name,E-mail,Shoe size").unmapped == ("Shoe size",)


def test_a_file_without_names_or_with_too_many_rows_is_refused() -> None:
    with pytest.raises(RefusedFile):
        sheet("1,2", header="a,b")
    with pytest.raises(RefusedFile, match="200 rows"):
        sheet(*(f"A{n},B,,C,a{n}@x.example,,,," for n in range(201)))
