"""Which two registrations may be one person (REG-6)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.core.names import PersonName
from forum_app.registration.rules.duplicates import (
    Known,
    Likeness,
    full_forms,
    likeness,
    name_words,
    plain_email,
    similar,
)

BORN, OTHER_DAY = date(1980, 4, 1), date(1981, 4, 1)
D, B, E = Likeness.DOCUMENT, Likeness.BIRTH_AND_NAME, Likeness.EMAIL


def known(name: PersonName, **changes: Any) -> Known:
    values: dict[str, Any] = {"id": 1, "forms": full_forms(name), "words": name_words(name)}
    return Known(**(values | changes))


def named(family: str, given: str, order: str = "family_first", native: str = "") -> PersonName:
    return PersonName.of(family, given, order, native=native)


WANG = named("Wang", "Xiaoming", native="王小明")
GARCIA = named("García López", "Pedro", "given_first")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WANG, named("Wang", "Xiaoming")),
        (WANG, named("WANG", "XIAOMING")),
        (WANG, named("Xiaoming", "Wang", "given_first")),
        (WANG, named("Wang", "Xiao Ming")),
        (WANG, named("", "", native="王小明")),
        (named("", "", native="王小明"), named("Wang", "Xiaoming")),
        (GARCIA, named("GARCIA LOPEZ", "PEDRO", "given_first")),
        (GARCIA, named("Pedro", "García López", "given_first")),
        (GARCIA, named("García", "Pedro", "given_first")),
        (named("Lyu", "Fang", native="吕芳"), named("Lv", "Fang")),
        (named("", "", native="吕芳"), named("LU", "FANG")),
        (named("O’Sheá", "Sadhbh", "given_first"), named("O'Shea", "Sadhbh", "given_first")),
        (named("", "Suharmini", "single"), named("Suharmini", "", "single")),
        (
            PersonName.of("", "", "family_first", native="张永生"),
            PersonName.of("", "", "family_first", passport_form="ZHANG YONGSHENG"),
        ),
    ],
)
def test_one_name_is_known_in_either_order_and_any_script(one: PersonName, other: PersonName) -> None:
    assert similar(known(one), known(other))
    assert similar(known(other), known(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WANG, named("Wang", "Xiaohong", native="王小红")),
        (WANG, named("Huang", "Xiaoming", native="黄小明")),
        (named("Wang", "Wei"), named("Wang", "Weimin")),
        (named("Wang", "Wei"), named("Wang", "")),
        (GARCIA, named("García", "Pablo", "given_first")),
        (named("", ""), named("", "")),
    ],
)
def test_other_names_are_other_names(one: PersonName, other: PersonName) -> None:
    assert not similar(known(one), known(other))


def test_the_same_document_is_told_whatever_else_differs() -> None:
    """REG-6: one of the two birth dates may be a slip."""
    one = known(WANG, born_on=BORN, fingerprint="f")
    other = known(GARCIA, born_on=OTHER_DAY, fingerprint="f")

    assert likeness(one, other) == {D}


def test_nobody_without_a_document_has_the_same_document() -> None:
    assert likeness(known(WANG), known(GARCIA)) == frozenset()


def test_the_same_birth_date_and_a_similar_name_are_told() -> None:
    assert likeness(known(WANG, born_on=BORN), known(named("Xiaoming", "Wang"), born_on=BORN)) == {B}


def test_namesakes_with_another_birth_date_are_two_people() -> None:
    """REG-6, even at one address."""
    one = known(WANG, born_on=BORN, email="office@wuxi.example")
    other = known(WANG, born_on=OTHER_DAY, email="office@wuxi.example")

    assert likeness(one, other) == frozenset()


def test_a_name_alone_is_not_enough() -> None:
    assert likeness(known(WANG), known(WANG, born_on=BORN)) == frozenset()


@pytest.mark.parametrize(
    ("one", "other"), [("Mei@wuxi.example", "mei@WUXI.example"), (" mei @wuxi.example", "mei@wuxi.example ")]
)
def test_an_address_is_the_same_whatever_its_case_and_blanks(one: str, other: str) -> None:
    """REG-6."""
    assert plain_email(one) == plain_email(other)
    assert likeness(known(WANG, email=one), known(GARCIA, email=other)) == {E}


def test_an_office_registers_its_people_with_one_address() -> None:
    """REG-1: within a delegation an address alone says nothing."""
    one = known(WANG, email="office@wuxi.example", delegation_id=5)
    other = known(named("Li", "Na"), email="office@wuxi.example", delegation_id=5)
    again = known(named("Xiaoming", "Wang"), email="office@wuxi.example", delegation_id=5)

    assert likeness(one, other) == frozenset()
    assert likeness(one, again) == {E}


def test_all_reasons_are_told() -> None:
    one = known(WANG, born_on=BORN, email="a@b.example", fingerprint="f")

    assert likeness(one, one) == {D, B, E}


NAMES = st.builds(
    named,
    st.sampled_from(["Wang", "Li", "García", "", "Lyu"]),
    st.sampled_from(["Wei", "Wang", "Ana María", ""]),
    st.sampled_from(["family_first", "given_first", "single"]),
    st.sampled_from(["", "王伟", "吕芳", "吐尔逊·阿依先木"]),
)
PEOPLE = st.builds(
    lambda name, **more: known(name, **more),
    NAMES,
    born_on=st.sampled_from([None, BORN, OTHER_DAY]),
    email=st.sampled_from(["", "a@b.example", "A@B.example", "c@d.example"]),
    fingerprint=st.sampled_from(["", "f", "g"]),
    delegation_id=st.sampled_from([None, 1, 2]),
)


@given(PEOPLE, PEOPLE)
def test_likeness_is_the_same_from_either_side(one: Known, other: Known) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(NAMES)
def test_a_name_is_similar_to_itself(name: PersonName) -> None:
    assert similar(known(name), known(name)) == bool(full_forms(name))


@given(NAMES, st.sampled_from([str.upper, str.lower, str.title]))
def test_capitals_do_not_count(name: PersonName, change: Any) -> None:
    other = PersonName(change(name.family), change(name.given), name.order, name.native)

    assert full_forms(name) == full_forms(other)
