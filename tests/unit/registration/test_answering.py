"""One typed answer of each kind: what is kept, what is refused and with which word."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.registration.rules import DataClass
from forum_app.registration.rules import QuestionKind as K
from forum_app.registration.rules.answering import PROBLEMS, Parsed, answer, day, number, parse
from forum_app.registration.rules.builtins import BUILTINS, LOCKED
from tests.unit.registration.form_parts import choices

MEALS = choices("meat", "fish", "plants")
FILE = "0123456789abcdef" * 2


@pytest.mark.parametrize("kind", [kind for kind in K if kind is not K.CONSENT])
@pytest.mark.parametrize("blank", [None, "", "  ", [], ["", " "]])
def test_nothing_typed_is_no_answer(kind: K, blank: Any) -> None:
    assert parse(kind, MEALS, blank) == Parsed(None)
    assert answer(kind, MEALS, blank) == Parsed(problem="missing")


@pytest.mark.parametrize(
    ("kind", "settings", "raw", "value"),
    [
        (K.TEXT, {}, "  王 小明\u202e ", "王 小明"),
        (K.TEXT, {"longest": 2}, "小明", "小明"),
        (K.TEXT, {}, "=1+1", "=1+1"),
        (K.LONG_TEXT, {}, "one\r\n two \x00\n", "one\ntwo"),
        (K.NUMBER, {}, "12", 12),
        (K.NUMBER, {}, "１２．５", 12.5),
        (K.NUMBER, {}, "12,50", 12.5),
        (K.NUMBER, {}, "-3", -3),
        (K.NUMBER, {}, "1 200", 1200),
        (K.NUMBER, {"whole": True}, "4,0", 4),
        (K.NUMBER, {"least": 0, "most": 3}, "3", 3),
        (K.DATE, {}, "2027-09-20", "2027-09-20"),
        (K.DATE, {}, "2027/9/2", "2027-09-02"),
        (K.DATE, {}, "２０２７年９月２０日", "2027-09-20"),
        (K.DATE, {"least": "2027-09-18", "most": "2027-09-22"}, "2027-09-22", "2027-09-22"),
        (K.CHOICE, MEALS, "fish", "fish"),
        (K.CHOICES, MEALS, ["plants", "meat", "meat"], ["meat", "plants"]),
        (K.CHOICES, MEALS, "fish", ["fish"]),
        (K.YES_NO, {}, "no", False),
        (K.YES_NO, {}, True, True),
        (K.COUNTRY, {}, "cn", "CN"),
        (K.CITY, {}, " Ghent ", "Ghent"),
        (K.CITY, {}, "2797656", "2797656"),
        (K.LANGUAGE, {}, "zh", "zh"),
        (K.LANGUAGE, {"several": True, "most": 2}, ["zh", "en", "zh"], ["zh", "en"]),
        (K.PHONE, {}, "＋８６ 28  0000 0000", "+86 28 0000 0000"),
        (K.EMAIL, {}, "wang＠chengdu。example", "wang@chengdu.example"),
        (K.FILE, {}, FILE, FILE),
        (K.PHOTO, {}, FILE, FILE),
        (K.CONSENT, {}, "on", True),
        (K.CONSENT, {}, "no", None),
        (K.CONSENT, {}, False, None),
    ],
)
def test_an_answer_is_kept_put_right(kind: K, settings: dict[str, Any], raw: Any, value: Any) -> None:
    assert parse(kind, settings, raw) == Parsed(value)


@pytest.mark.parametrize(
    ("kind", "settings", "raw", "problem"),
    [
        (K.TEXT, {"shortest": 3}, "小明", "short"),
        (K.TEXT, {"longest": 3}, "long", "long"),
        (K.TEXT, {}, "x" * 301, "long"),
        (K.TEXT, {"longest": 99_999}, "x" * 4001, "long"),
        (K.LONG_TEXT, {}, "x" * 4001, "long"),
        (K.NUMBER, {}, "twelve", "number"),
        (K.NUMBER, {}, "1.2.3", "number"),
        (K.NUMBER, {}, "1e5", "number"),
        (K.NUMBER, {}, "９" * 16, "number"),
        (K.NUMBER, {}, "-", "number"),
        (K.NUMBER, {"whole": True}, "1.5", "whole"),
        (K.NUMBER, {"least": 1}, "0", "small"),
        (K.NUMBER, {"most": 0}, "0,1", "large"),
        (K.DATE, {}, "20.09.2027", "date"),
        (K.DATE, {}, "2027-02-30", "date"),
        (K.DATE, {}, "tomorrow", "date"),
        (K.DATE, {"least": "2027-09-18"}, "2027-09-17", "early"),
        (K.DATE, {"most": "2027-09-22"}, "2027-09-23", "late"),
        (K.CHOICE, MEALS, "Fish", "choice"),
        (K.CHOICE, {}, "fish", "choice"),
        (K.CHOICES, MEALS, ["fish", "stones"], "choice"),
        (K.CHOICES, MEALS | {"least": 2}, ["fish"], "few"),
        (K.CHOICES, MEALS | {"most": 1}, ["fish", "meat"], "many"),
        (K.YES_NO, {}, "perhaps", "choice"),
        (K.COUNTRY, {}, "China", "country"),
        (K.LANGUAGE, {}, "Chinese", "language"),
        (K.PHONE, {}, "ring twice", "phone"),
        (K.EMAIL, {}, "wang@", "email"),
        (K.FILE, {}, "../../etc/passwd", "file"),
        (K.PHOTO, {}, FILE.upper(), "file"),
    ],
)
def test_what_is_wrong_is_told_by_a_word(kind: K, settings: dict[str, Any], raw: Any, problem: str) -> None:
    found = parse(kind, settings, raw)

    assert (found.value, found.problem) == (None, problem)
    assert "%" not in PROBLEMS[problem] % found.params


def test_a_limit_is_told_with_its_number() -> None:
    assert parse(K.TEXT, {"longest": 3}, "long").params == {"most": 3}
    assert parse(K.NUMBER, {"least": 1}, "0").params == {"least": 1}


@pytest.mark.parametrize(("kind", "raw"), [(K.COUNTRY, "FR"), (K.LANGUAGE, "fr")])
def test_codes_are_of_the_list_that_is_known(kind: K, raw: str) -> None:
    assert parse(kind, {}, raw, known={"FR", "fr"}).value == raw
    assert parse(kind, {}, raw, known={"BE", "nl"}).problem in ("country", "language")


def test_a_consent_that_is_needed_must_be_ticked() -> None:
    assert answer(K.CONSENT, {}, None).problem == "missing"
    assert answer(K.CONSENT, {}, "yes") == Parsed(True)


def test_no_is_an_answer_to_a_question_that_must_be_answered() -> None:
    assert answer(K.YES_NO, {}, "no") == Parsed(False)
    assert answer(K.NUMBER, {}, "0") == Parsed(0)


def test_a_wrong_answer_is_told_before_a_missing_one() -> None:
    assert answer(K.NUMBER, {}, "twelve").problem == "number"


@given(st.text(max_size=40), st.sampled_from(list(K)))
def test_whatever_is_typed_gives_a_value_or_a_problem(raw: str, kind: K) -> None:
    found = parse(kind, MEALS, raw)

    assert found.value is None or not found.problem
    assert found.problem in {"", *PROBLEMS}


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_is_read_as_typed(value: int) -> None:
    assert number(str(value)) == value


@given(st.dates())
def test_a_day_is_read_in_each_of_its_forms(value: Any) -> None:
    y, m, d = f"{value.year:04}", value.month, value.day

    assert {day(f"{y}-{m}-{d}"), day(f"{y}/{m:02}/{d:02}"), day(f"{y}年{m}月{d}日")} == {value.isoformat()}


def test_core_fields_say_what_they_are() -> None:
    assert {"category", "name", "email", "country", "consents"} == LOCKED
    assert len(BUILTINS) == 28
    assert BUILTINS["diet"].data_class is DataClass.SENSITIVE
    assert {n for n, f in BUILTINS.items() if f.data_class is DataClass.IDENTITY} == {
        "born_on",
        "sex",
        "nationality",
        "travel_document",
    }
