"""The days on which a warning of the importer begins and ends: ages, passports, journeys (REG-7)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from forum_app.cities.models import City
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration.delegates.rows import read_row
from forum_app.registration.delegates.taking import Placed
from forum_app.registration.delegates.warnings import Event, remarks_on, window
from forum_app.registration.models import Category

EVENT = Event(date(2027, 9, 18), date(2027, 9, 22), 18)
ROW = {
    "registration_id": "A-1", "family_name": "Wang", "given_name": "Lan", "email": "a@x.example",
    "consent_processing": "yes",
}  # fmt: skip


def placed(category: Category | None = None, city: City | None = None, **cells: str) -> Placed:
    edition = Edition(first_day=EVENT.first, last_day=EVENT.last)
    return Placed(read_row(2, ROW | cells), edition, category or Category(key="delegate"), None, city)


def said(category: Category | None = None, city: City | None = None, **cells: str) -> list[str]:
    return [remark.problem for remark in remarks_on(placed(category, city, **cells), EVENT)]


def test_a_row_with_nothing_to_look_at_is_taken_without_a_word() -> None:
    assert said() == []


@pytest.mark.parametrize(
    ("born", "words"),
    [
        ("2009-09-18", []),
        ("2009-09-19", ["minor"]),
        ("2027-09-18", ["minor"]),
        ("1900-01-01", []),
    ],
)
def test_who_is_eighteen_on_the_first_day_needs_no_guardian(born: str, words: list[str]) -> None:
    assert said(date_of_birth=born) == words


@pytest.mark.parametrize(
    "cells", [{"guardian_name": "Wang Da"}, {"accompanied_by": "Li Na, teacher"}], ids=["guardian", "adult"]
)
def test_somebody_cared_for_is_not_pointed_out(cells: dict[str, Any]) -> None:
    assert said(date_of_birth="2010-01-01", **cells) == []


@pytest.mark.parametrize(
    ("born", "words"),
    [
        ("2011-09-18", []),
        ("2011-09-19", ["age-window"]),
        ("1997-09-18", []),
        ("1996-09-19", []),
        ("1996-09-18", ["age-window"]),
    ],
)
def test_youth_is_from_sixteen_to_thirty_where_nothing_else_was_set(born: str, words: list[str]) -> None:
    found = said(Category(key="youth"), date_of_birth=born, guardian_name="Wang Da")

    assert found == words


@pytest.mark.parametrize(
    ("youngest", "oldest", "ages"),
    [(None, None, (16, 30)), (18, None, (18, None)), (None, 35, (None, 35)), (14, 20, (14, 20))],
)
def test_what_organisers_set_goes_before_what_comes_along(
    youngest: int | None, oldest: int | None, ages: tuple[int | None, int | None]
) -> None:
    assert window(Category(key="youth", youngest=youngest, oldest=oldest)) == ages
    assert window(Category(key="mayor", youngest=youngest, oldest=oldest)) == (youngest, oldest)


@pytest.mark.parametrize(
    ("expires", "words"),
    [("2027-12-22", []), ("2027-12-21", ["passport-expires"]), ("2027-09-01", ["passport-expires"])],
)
def test_a_passport_must_hold_three_months_after_the_last_day(expires: str, words: list[str]) -> None:
    assert said(passport_number="E1", passport_expiry=expires) == words


@pytest.mark.parametrize(
    ("issued", "arrival", "words"),
    [
        ("2017-09-18", "", []),
        ("2017-09-17", "", ["passport-old"]),
        ("2017-09-15", "2027-09-15", []),
        ("2017-09-15", "2027-09-16", ["passport-old"]),
        ("2016-02-29", "2026-02-28", []),
    ],
)
def test_a_passport_is_at_most_ten_years_old_on_the_day_of_entry(
    issued: str, arrival: str, words: list[str]
) -> None:
    """Schengen: issued within the ten years before entry; a leap day has its year too."""
    assert said(passport_number="E1", passport_issued=issued, arrival=arrival) == words


def test_a_passport_that_ends_before_it_begins_is_told_with_what_else_it_is() -> None:
    found = said(passport_number="E1", passport_issued="2026-01-01", passport_expiry="2026-01-01")

    assert found == ["passport-expires", "passport-dates"]


@pytest.mark.parametrize(
    ("arrival", "departure", "words"),
    [
        ("2027-09-18", "2027-09-18", []),
        ("2027-09-19", "2027-09-18", ["departure-before-arrival"]),
        ("2027-09-19", "", []),
        ("", "2027-09-18", []),
    ],
)
def test_who_leaves_before_the_arrival_is_pointed_out(arrival: str, departure: str, words: list[str]) -> None:
    assert said(arrival=arrival, departure=departure) == words


@pytest.mark.parametrize(
    ("number", "known", "words"),
    [
        ("2797656", True, []),
        ("3193935", True, ["city-number"]),
        ("", True, []),
        ("2797656", False, ["city-unknown"]),
    ],
)
def test_a_city_is_followed_by_its_name(number: str, known: bool, words: list[str]) -> None:
    city = City(geonameid=2797656, name=Translated.of(en="Ghent"), side=Side.EU) if known else None

    assert said(city=city, city_en="Ghent", city_geonameid=number) == words


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"name_native": "王小明"}, []),
        ({"name_native": "王\U0002c029"}, ["rare-character"]),
        ({"name_native": "王\u4dae"}, ["rare-character"]),
        ({"name_on_badge": "Lan \U0001f600"}, ["rare-character"]),
        ({"name_native": "王\ue000"}, ["rare-character"]),
        ({"family_name": "", "given_name": "", "name_native": "王小明"}, ["no-latin"]),
        ({"family_name": "Nuñez", "given_name": "Zoë"}, []),
    ],
)
def test_a_name_that_a_badge_may_not_show_is_pointed_out(cells: dict[str, Any], words: list[str]) -> None:
    """NAM-1: the name stays as it is; somebody looks before printing."""
    assert said(**cells) == words


@pytest.mark.parametrize(
    ("field", "word"),
    [
        ("date_of_birth", "minor"), ("passport_expiry", "passport-expires"), ("passport_issued", "passport-old"),
        ("departure", "departure-before-arrival"), ("city_en", "city-unknown"), ("consent_processing", "no-consent"),
    ],
)  # fmt: skip
def test_each_remark_names_its_field(field: str, word: str) -> None:
    cells: dict[str, Any] = {
        "date_of_birth": "2010-01-01", "passport_number": "E1", "passport_expiry": "2027-10-01",
        "passport_issued": "2010-01-01", "arrival": "2027-09-20", "departure": "2027-09-19", "city_en": "Nowhere",
        "consent_processing": "",
    }  # fmt: skip
    found = {remark.problem: remark.field for remark in remarks_on(placed(**cells), EVENT)}

    assert found[word] == field
