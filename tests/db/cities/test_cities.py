"""Countries and cities come in by their own keys, and a second time changes nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.cities import files, services
from forum_app.cities.models import City, Country
from forum_app.cities.services import Counts
from forum_app.editions.rules import Side
from tests.apps import ROOT

DATA = ROOT / "data"


@pytest.fixture
def register(session: Session) -> Session:
    """A register filled from the project's files."""
    services.load_countries(session, files.countries(DATA / "countries.csv"))
    services.load_cities(session, files.cities(DATA / "cities.csv"))
    return session


def test_the_file_gives_all_cities_of_both_sides(register: Session) -> None:
    sides = Counter(register.scalars(select(City.side)))

    assert sides == {Side.EU: 1065, Side.CN: 631}


def test_the_member_states_stand_in_protocol_order(register: Session) -> None:
    """PRO-1: by the name in their own language."""
    query = select(Country.eu_code).where(Country.eu_member).order_by(Country.eu_protocol_order)

    assert list(register.scalars(query)) == (
        [
            "BE",
            "BG",
            "CZ",
            "DK",
            "DE",
            "EE",
            "IE",
            "EL",
            "ES",
            "FR",
            "HR",
            "IT",
            "CY",
            "LV",
            "LT",
            "LU",
            "HU",
            "MT",
            "NL",
            "AT",
            "PL",
            "PT",
            "RO",
            "SI",
            "SK",
            "FI",
            "SE",
        ]
    )


def test_two_cities_of_one_english_name_keep_addresses_of_their_own(register: Session) -> None:
    """An English name is no key: there are two Suzhou."""
    suzhou = register.scalars(select(City).where(City.name_ascii == "Suzhou")).all()

    assert {city.name.get("zh") for city in suzhou} == {"苏州", "宿州"}
    assert len({city.slug for city in suzhou}) == 2


def test_the_same_files_twice_change_nothing(register: Session) -> None:
    again = services.load_cities(register, files.cities(DATA / "cities.csv"))

    assert again == Counts(added=0, changed=0, same=1696)


def test_a_corrected_name_is_taken_and_the_address_stays(register: Session) -> None:
    rows = list(files.cities(DATA / "cities.csv"))
    slug = rows[0]["slug"]
    rows[0] |= {"name_ascii": "Shanghai Shi", "slug": "another"}

    counts = services.load_cities(register, rows)

    assert (counts.added, counts.changed) == (0, 1)
    assert register.scalar(select(City.slug).where(City.name_ascii == "Shanghai Shi")) == slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Łódź", "odz"), ("Saint-Étienne", "saint-etienne"), ("’s-Hertogenbosch", "s-hertogenbosch")],
)
def test_addresses_are_plain_words(text: str, slug: str) -> None:
    assert files.slug_of(text) == slug


def test_the_command_says_what_it_did(app: Flask) -> None:
    runner = app.test_cli_runner()

    first = runner.invoke(args=["cities", "import", str(DATA / "cities.csv")])
    second = runner.invoke(args=["cities", "import", str(DATA / "cities.csv")])

    assert first.output == "1696 added, 0 changed, 0 same, 0 refused\n"
    assert second.output == "0 added, 0 changed, 1696 same, 0 refused\n"


def test_a_file_of_another_kind_is_refused_whole(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "cities.csv").write_text("a,b\n1,2\n")

    result = app.test_cli_runner().invoke(args=["cities", "import", str(tmp_path / "cities.csv")])

    assert result.exit_code == 1
    assert "cannot be read as a list of cities" in result.output
