"""Which city of the register a typed name is."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from forum_app.cities.models import Country
from forum_app.core.translated import Translated
from forum_app.registration import queries
from tests import build


@pytest.fixture
def china(session: Session) -> Country:
    country = build.country(session, "CN")
    for chinese, english in (("苏州", "Suzhou"), ("宿州", "Suzhou"), ("成都", "Chengdu")):
        build.city(session, country, name=Translated.of(en=english, zh=chinese), name_ascii=english)
    return country


@pytest.mark.parametrize("typed", ["Chengdu", " chengdu ", "CHENGDU", "成都", "成都市", "City of Chengdu"])
def test_a_city_is_found_in_either_script(session: Session, china: Country, typed: str) -> None:
    found = queries.matching_city(session, typed, "CN")

    assert found is not None
    assert found.name.get("zh") == "成都"


def test_of_two_cities_with_one_english_name_none_is_taken(session: Session, china: Country) -> None:
    """An English name is no key: 苏州 and 宿州 are both Suzhou."""
    assert queries.matching_city(session, "Suzhou", "CN") is None
    assert queries.matching_city(session, "宿州", "CN") is not None


def test_marks_over_letters_may_be_left_out(session: Session) -> None:
    belgium = build.country(session, "DE")
    build.city(session, belgium, name=Translated.of(en="Köln", zh="科隆"), name_ascii="Koln")

    assert queries.matching_city(session, "KOLN", "DE") is not None


@pytest.mark.parametrize(("typed", "country"), [("Chengdu", "BE"), ("", "CN"), ("Chengdu", ""), ("市", "CN")])
def test_nothing_is_found_elsewhere_or_without_a_name(
    session: Session, china: Country, typed: str, country: str
) -> None:
    assert queries.matching_city(session, typed, country) is None


def test_members_of_the_union_are_known(session: Session) -> None:
    build.country(session, "BE")
    build.country(session, "CH")

    assert queries.eu_members(session) == {"BE"}
    assert [country.iso2 for country in queries.countries(session)] == ["BE", "CH"]
