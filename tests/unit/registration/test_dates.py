"""Days and words as offices write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.core.sheets.table import EPOCH, EPOCH_1904
from forum_app.editions.rules import Side
from forum_app.registration.delegates import words
from forum_app.registration.delegates.countries import country_code
from forum_app.registration.delegates.dates import BadDay, DateStyle, read_day, style_of
from forum_app.registration.rules import NameOrder, RegistrationState

DAY_FIRST, MONTH_FIRST = DateStyle.DAY_FIRST, DateStyle.MONTH_FIRST
SEPTEMBER = date(2027, 9, 20)


@pytest.mark.parametrize(
    "text",
    [
        "2027-09-20", "2027/9/20", "2027.09.20", "20.09.2027", "20. 9. 2027", "20/09/2027", "20-09-2027", "09/20/2027",
        "2027年9月20日", "2027 年 09 月 20 日", "2027年9月20号", "46650", "46650.0", "2027-09-20T00:00:00", "2027-09-20 00:00",
        "２０２７－０９－２０", " 2027-09-20 ",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_style_that_can_be_read_in_one_way(text: str) -> None:
    """REG-9."""
    assert read_day(text, None, EPOCH) == SEPTEMBER


def test_a_day_that_can_be_read_in_two_ways_needs_a_style() -> None:
    assert read_day("05/04/2027", DAY_FIRST, EPOCH) == date(2027, 4, 5)
    assert read_day("05/04/2027", MONTH_FIRST, EPOCH) == date(2027, 5, 4)
    assert read_day("05/05/2027", None, EPOCH) == date(2027, 5, 5)
    with pytest.raises(BadDay) as told:
        read_day("05/04/2027", None, EPOCH)
    assert told.value.problem == "ambiguous-date"


def test_numbers_of_a_mac_workbook_count_from_1904() -> None:
    assert read_day("45188", None, EPOCH_1904) == SEPTEMBER


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("20.09.27", "short-year"),
        ("9/20/27", "short-year"),
        ("27年9月20日", "short-year"),
        ("2027-02-30", "bad-date"),
        ("31.04.2027", "bad-date"),
        ("2027-13-01", "bad-date"),
        ("soon", "bad-date"),
        ("12", "bad-date"),
        ("99999", "bad-date"),
        ("0000-01-01", "bad-date"),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(text: str, problem: str) -> None:
    with pytest.raises(BadDay) as told:
        read_day(text, DAY_FIRST, EPOCH)

    assert told.value.problem == problem


@pytest.mark.parametrize(
    ("texts", "style", "asked"),
    [
        (["05/04/2027", "20/09/2027"], DAY_FIRST, False),
        (["05/04/2027", "09/20/2027"], MONTH_FIRST, False),
        (["05/04/2027", "20/09/2027", "09/20/2027"], None, True),
        (["05/04/2027", ""], None, True),
        (["05/05/2027", "2027-09-20", "20.09.2027"], None, False),
        ([], None, False),
    ],
)
def test_a_column_shows_its_style_or_is_asked(texts: list[str], style: DateStyle | None, asked: bool) -> None:
    assert style_of(texts) == (style, asked)


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_none(text: str) -> None:
    try:
        found = read_day(text, DAY_FIRST, EPOCH)
    except BadDay:
        return
    assert isinstance(found, date)


@given(st.dates(date(1920, 1, 1), date(2100, 1, 1)))
def test_every_day_is_read_back_from_each_style(day: date) -> None:
    styles = (
        f"{day:%d.%m.%Y}",
        f"{day:%d/%m/%Y}",
        f"{day.year}年{day.month}月{day.day}日",
        str((day - EPOCH).days),
    )

    assert {read_day(text, DAY_FIRST, EPOCH) for text in styles} == {day}


@pytest.mark.parametrize("said", ["yes", "Y", "TRUE", "1", "Oui", "是", "有", "√", "同意"])
def test_yes_is_known_in_three_languages(said: str) -> None:
    assert words.word(said) in words.YES or said in words.YES


@pytest.mark.parametrize("said", ["no", "N", "FALSE", "0", "Non", "否", "无", ""])
def test_no_is_known_in_three_languages(said: str) -> None:
    assert words.word(said) in words.NO


@pytest.mark.parametrize(
    ("said", "sex"),
    [("M", "M"), ("male", "M"), ("男", "M"), ("Homme", "M"), ("女", "F"), ("féminin", "F"), ("x", "X")],
)
def test_sex_is_known_in_three_languages(said: str, sex: str) -> None:
    assert words.SEXES[words.word(said)] == sex


@pytest.mark.parametrize(
    ("table", "said", "meant"),
    [
        (words.ROLES, "代表团团长", "head of delegation"),
        (words.ROLES, "Chef de délégation", "head of delegation"),
        (words.ROLES, "HEAD OF DELEGATION", "head of delegation"),
        (words.ROLES, "副团长", "deputy head"),
        (words.ROLES, "口译员", "interpreter"),
        (words.BODIES, "eu-institution", "eu-institution"),
        (words.BODIES, "市政府", "city"),
        (words.BODIES, "Société civile", "civil-society"),
        (words.SIDES, "中方", Side.CN),
        (words.SIDES, "UE", Side.EU),
        (words.STATES, "waitlisted", RegistrationState.WAIT_LISTED),
        (words.STATES, "候补", RegistrationState.WAIT_LISTED),
        (words.STATES, "approuvé", RegistrationState.APPROVED),
        (words.ORDERS, "family_first", NameOrder.FAMILY_FIRST),
        (words.ORDERS, "姓在前", NameOrder.FAMILY_FIRST),
    ],
)
def test_words_of_choices_are_known_in_three_languages(
    table: dict[str, object], said: str, meant: object
) -> None:
    assert table[words.word(said)] == meant


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("DE", "DE"), ("de", "DE"), ("Germany", "DE"), ("德国", "DE"), ("Allemagne", "DE"), ("EL", "GR"), ("UK", "GB"),
        ("P.R. China", "CN"), ("中国", "CN"), ("Chine", "CN"), ("DEU", "DE"), ("Côte d'Ivoire", "CI"), ("", ""), ("Moon", None),
    ],
)  # fmt: skip
def test_countries_are_known_by_code_and_by_name_in_three_languages(said: str, code: str | None) -> None:
    assert country_code(said, {"DEU": "DE"}) == code
