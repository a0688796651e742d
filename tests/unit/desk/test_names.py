"""Names as the desk sets them: family name in bold capitals in its own order, the native form beside it."""

from __future__ import annotations

from typing import Any

import pytest

from forum_app.desk.names import initials, language_of, name_line
from forum_app.registration.models import Person
from forum_app.registration.rules import NameOrder
from tests import people


def person(**values: Any) -> Person:
    empty = {
        "family": "",
        "given": "",
        "native": "",
        "badge_form": "",
        "passport_form": "",
        "nationality": "",
    }
    return Person(**(empty | values))


def test_a_family_name_that_comes_first_stands_first_in_bold() -> None:
    """NAM-1, NAM-2."""
    line = name_line(person(**people.WANG))

    assert line.parts == (("WANG", True), ("Xiaoming", False))
    assert (line.native, line.native_lang) == ("王小明", "zh-Hans")


def test_a_family_name_that_comes_last_stands_last_in_bold() -> None:
    line = name_line(person(**people.GARCIA))

    assert line.parts == (("Pedro", False), ("GARCÍA LÓPEZ", True))
    assert line.native == ""


def test_a_european_name_with_the_family_first_keeps_its_order() -> None:
    assert name_line(person(**people.NAGY)).plain == "NAGY Éva"


def test_a_single_name_is_all_bold_and_as_typed() -> None:
    """NAM-4: nothing is invented to make two parts of one."""
    line = name_line(person(given="Tenzin", name_order=NameOrder.SINGLE, native="丹增·旺堆"))

    assert line.parts == (("Tenzin", True),)
    assert line.native == "丹增·旺堆"


def test_somebody_with_a_native_name_alone_is_shown_by_it_once_in_bold() -> None:
    line = name_line(person(name_order=NameOrder.FAMILY_FIRST, native="王小明"))

    assert line.parts == (("王小明", True),)


def test_a_native_form_that_says_the_same_is_not_repeated() -> None:
    line = name_line(
        person(family="Mrak", given="Darinka", name_order=NameOrder.GIVEN_FIRST, native="Darinka Mrak")
    )

    assert line.native == ""


def test_a_native_form_in_another_order_is_shown() -> None:
    line = name_line(
        person(family="Kovács", given="Mónika", name_order=NameOrder.GIVEN_FIRST, native="Kovács Mónika")
    )

    assert (line.plain, line.native, line.native_lang) == ("Mónika KOVÁCS", "Kovács Mónika", "")


def test_turkish_capitals_follow_the_passport() -> None:
    line = name_line(
        person(family="Yıldız", given="İpek", name_order=NameOrder.GIVEN_FIRST, nationality="TR")
    )

    assert line.plain == "İpek YILDIZ"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("张永生", "zh-Hans"),
        ("阿不都·热合曼", "zh-Hans"),
        ("Πολυχρονία", "el"),
        ("Иван Петров", "bg"),
        ("Kovács", ""),
        ("", ""),
    ],
)
def test_a_native_form_is_marked_with_its_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("Alicia Neuteboom", "AN"),
        ("Alicia van der Neuteboom", "AN"),
        ("li.qian@forum.example", "LE"),
        ("李倩", "李"),
        ("Suharmini", "S"),
        ("", ""),
    ],
)
def test_an_account_is_marked_with_one_or_two_letters(name: str, mark: str) -> None:
    assert initials(name) == mark
