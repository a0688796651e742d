"""Lists to choose from, in the reader's language and order."""

from __future__ import annotations

import pytest

from forum_app.cities.models import Country
from forum_app.core.translated import Translated
from forum_app.registration.choices import country_choices, tongue_choices
from forum_app.registration.languages import TONGUES, language_name

COUNTRIES = [
    Country(iso2="AT", name=Translated.of(en="Austria", zh="奥地利", fr="Autriche")),
    Country(
        iso2="CC", name=Translated.of(en="Cocos (Keeling) Islands", zh="科科斯（基林）群岛", fr="Îles Cocos")
    ),
    Country(iso2="CN", name=Translated.of(en="China", zh="中国", fr="Chine")),
    Country(iso2="DE", name=Translated.of(en="Germany", zh="德国", fr="Allemagne")),
    Country(iso2="ET", name=Translated.of(en="Ethiopia", zh="埃塞俄比亚", fr="Éthiopie")),
]


@pytest.mark.parametrize(
    ("language", "order"),
    [("en", "AT CN CC ET DE"), ("fr", "DE AT CN ET CC"), ("zh", "ET AT DE CC CN")],
)
def test_countries_stand_in_the_order_of_the_reader(language: str, order: str) -> None:
    """NAM-8: Latin letters without their marks, Chinese by pinyin."""
    assert " ".join(code for code, _ in country_choices(COUNTRIES, language)) == order


def test_all_languages_of_the_union_and_chinese_can_be_ticked() -> None:
    assert len(set(TONGUES)) == 25
    assert "zh" in TONGUES


@pytest.mark.parametrize(("language", "name"), [("en", "German"), ("zh", "德语"), ("fr", "allemand")])
def test_languages_are_named_in_the_language_of_the_reader(language: str, name: str) -> None:
    assert dict(tongue_choices(language))["de"] == name


def test_a_language_is_called_as_in_its_locale() -> None:
    assert language_name("zh", "en_GB") == "Chinese"
